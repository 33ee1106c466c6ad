import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { VerificationView } from '../../../contract/views/run';
import { RefreshIcon } from '../../theme/icons';
import { narrow } from '../../theme/layout';
import { useStackStyles, useTextStyles } from '../../theme/text';
import { Disclosure } from '../disclosure';
import { Notice } from '../feedback/notice';
import { Status } from '../feedback/status';
import { Timestamp } from '../timestamp';
import { resultTexts } from './texts';
import type { Tone } from '../feedback/tone-icon';

const useStyles = makeStyles({
  missing: { display: 'flex', flexDirection: 'column' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: '16px',
    padding: '4px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  bullets: { listStyle: 'disc', paddingInlineStart: '20px' },
  names: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
});

const outcomeTones: Readonly<Record<VerificationView['outcome'], Tone>> = {
  complete: 'success',
  incomplete: 'warning',
  unknown: 'unknown',
};

const tokenTones: Readonly<Record<VerificationView['token']['state'], Tone>> = {
  works: 'success',
  notTried: 'information',
  notYet: 'warning',
  refused: 'failure',
};

interface VerificationProps {
  readonly verification: VerificationView;
  readonly checking: boolean;
  readonly onCheck: () => void;
}

/** What Graph says the app really has. What could not be read is unknown, never fine. */
export function VerificationSection({ verification, checking, onCheck }: VerificationProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { granted, missing, settings, unknown } = verification;
  // A fix of one setting asks for no permissions: then nothing is said of any.
  const permissions = granted.scopes.length + granted.roles.length + missing.length > 0;
  const outcome =
    verification.outcome === 'complete' && !permissions ? 'settingsRight' : verification.outcome;
  return (
    <Notice
      tone={outcomeTones[verification.outcome]}
      title={resultTexts.outcome[outcome]}
      actions={
        <Button size="small" icon={<RefreshIcon />} disabledFocusable={checking} onClick={onCheck}>
          {checking ? resultTexts.checking : resultTexts.checkAgain}
        </Button>
      }
    >
      <div className={stack.section}>
        <TokenLine token={verification.token} />
        {missing.length > 0 && (
          <div className={stack.lines}>
            <p className={text.strong}>{resultTexts.missing(missing.length)}</p>
            <MissingList missing={missing} />
          </div>
        )}
        <Lines title={resultTexts.settings} lines={settings} />
        <Lines title={resultTexts.unknownTitle} lines={unknown} />
        {permissions && (
          <Disclosure label={resultTexts.granted(granted.scopes.length, granted.roles.length)}>
            <div className={stack.section}>
              <Names title={resultTexts.delegated} names={granted.scopes} />
              <Names title={resultTexts.application} names={granted.roles} />
            </div>
          </Disclosure>
        )}
        <p className={mergeClasses(text.small, styles.names)}>
          <span>
            {resultTexts.checkedAt} <Timestamp iso={verification.checkedAt} />
          </span>
        </p>
      </div>
    </Notice>
  );
}

function TokenLine({ token }: { readonly token: VerificationView['token'] }): ReactNode {
  if (token.state === 'works') return <Status tone="success">{resultTexts.token.works}</Status>;
  return <Status tone={tokenTones[token.state]}>{`${resultTexts.token[token.state]}: ${token.why}`}</Status>;
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  const styles = useStyles();
  const text = useTextStyles();
  if (lines.length === 0) return null;
  return (
    <div>
      <p className={text.strong}>{title}</p>
      <ul className={styles.bullets}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }): ReactNode {
  const styles = useStyles();
  const text = useTextStyles();
  if (names.length === 0) return null;
  return (
    <div>
      <p className={text.small}>{title}</p>
      <ul className={styles.names}>
        {names.map((name, index) => (
          // Two APIs may name a permission alike.
          <li key={`${name} ${String(index)}`}>
            <code className={text.mono}>{name}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function MissingList({ missing }: { readonly missing: VerificationView['missing'] }) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <ul className={styles.missing}>
      {missing.map((item) => (
        <li key={`${item.api} ${item.kind} ${item.name}`} className={styles.item}>
          <span>
            <code className={text.mono}>{item.name}</code>{' '}
            <span className={text.small}>
              {item.api}, {resultTexts.kinds[item.kind]}
            </span>
          </span>
          <span className={text.small}>{item.why}</span>
        </li>
      ))}
    </ul>
  );
}
