import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Examination } from '../../contract/views/records';
import type { Tone } from '../components/notice';
import { secretAge, secretTone } from '../components/secret-age';
import { Status } from '../components/status';
import { Timestamp } from '../components/timestamp';
import { RefreshIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    display: 'grid',
    gridTemplateColumns: '84px minmax(0, 1fr)',
    columnGap: '8px',
    alignItems: 'start',
  },
  table: { width: '100%', borderCollapse: 'collapse', minWidth: '480px' },
  th: { textAlign: 'start', padding: '4px 12px 4px 0', fontWeight: tokens.fontWeightRegular },
  td: {
    padding: '4px 12px 4px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: 'top',
    overflowWrap: 'normal',
  },
  scroll: {
    overflowX: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

const tones: Readonly<Record<Examination['evidence'][number]['verdict'], Tone>> = {
  fault: 'failure',
  fine: 'success',
  unknown: 'unknown',
  info: 'information',
};

interface EvidenceProps {
  readonly examination: Examination;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** What can be done about it, right under the verdict. */
  readonly children?: ReactNode;
}

/** What the tenant's real state says: the verdict first, then what it rests on. */
export function Evidence({ examination, busy, onAgain, children }: EvidenceProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <div className={stack.section}>
      <p className={mergeClasses(text.body, text.strong)}>{examination.verdict}</p>
      {children}
      <ul className={styles.list}>
        {examination.evidence.map((item) => (
          <li key={`${item.verdict} ${item.text}`} className={mergeClasses(styles.item, text.body)}>
            <Status tone={tones[item.verdict]}>{texts.verdicts[item.verdict]}</Status>
            <span>{item.text}</span>
          </li>
        ))}
      </ul>
      {examination.nextLikely !== null && (
        <p className={text.body}>
          <span className={text.strong}>{texts.next}:</span> {examination.nextLikely}
        </p>
      )}
      {examination.secrets.length > 0 && <SecretTable secrets={examination.secrets} />}
      <div className={stack.row}>
        <Button size="small" icon={<RefreshIcon />} disabledFocusable={busy} onClick={onAgain}>
          {busy ? texts.examining : texts.examineAgain}
        </Button>
      </div>
    </div>
  );
}

function SecretTable({ secrets }: { readonly secrets: Examination['secrets'] }) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <div className={stack.lines}>
      <h3 className={text.h3}>{texts.secretsTitle}</h3>
      <p className={text.quiet}>{texts.secretsLead}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls sideways has to be reachable by keyboard */}
      <div className={styles.scroll} role="region" aria-label={texts.secretsTitle} tabIndex={0}>
        <table className={mergeClasses(styles.table, text.small)}>
          <thead>
            <tr>
              {[texts.hint, texts.secret, texts.created, texts.validity, texts.heldHere].map((name) => (
                <th key={name} scope="col" className={styles.th}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {secrets.map((secret) => (
              <tr key={secret.keyId}>
                <td className={styles.td}>
                  {secret.hint === null ? (
                    texts.noHint
                  ) : (
                    <code className={text.mono}>{`${secret.hint}…`}</code>
                  )}
                </td>
                <td className={styles.td}>{secret.displayName ?? texts.noDescription}</td>
                <td className={styles.td}>
                  {secret.created === null ? texts.noHint : <Timestamp iso={secret.created} form="date" />}
                </td>
                <td className={styles.td}>
                  <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
                </td>
                <td className={styles.td}>{secret.heldHere ? texts.yes : texts.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
