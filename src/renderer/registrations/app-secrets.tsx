import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SecretRow } from '../../contract/views/records';
import { Empty } from '../components/empty';
import { ErrorNotice } from '../components/error-notice';
import { LoadingLines } from '../components/loading';
import { secretAge, secretTone } from '../components/secret-age';
import { Section } from '../components/section';
import { Status } from '../components/status';
import { Timestamp } from '../components/timestamp';
import { shownValue, useLoad } from '../state/api';
import { useStackStyles, useTextStyles } from '../theme/text';
import { registrationsTexts as texts } from './texts';

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { width: '100%', borderCollapse: 'collapse', minWidth: '640px' },
  th: {
    textAlign: 'start',
    padding: '4px 16px 4px 0',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  td: {
    padding: '6px 16px 6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: 'top',
    overflowWrap: 'normal',
  },
  name: { minWidth: '160px' },
  end: { textAlign: 'end', paddingInlineEnd: '2px' },
});

interface AppSecretsProps {
  readonly appId: string;
  readonly onNew: () => void;
  readonly onRemove: (keyId: string) => void;
}

/** The client secrets that the app has in the tenant, whoever made them. */
export function AppSecrets({ appId, onNew, onRemove }: AppSecretsProps) {
  const { loadable, reload } = useLoad('apps.secrets', [{ appId }]);
  const secrets = shownValue(loadable);
  return (
    <Section title={texts.secrets} lead={texts.secretsLead}>
      {loadable.state === 'loading' && secrets === null && (
        <LoadingLines reason={texts.secretsReading} lines={3} />
      )}
      {loadable.state === 'failed' && (
        <ErrorNotice during={texts.secretsNotRead} error={loadable.error} onRetry={reload} />
      )}
      {secrets?.length === 0 && (
        <Empty title={texts.secretsNone} actions={<Button onClick={onNew}>{texts.newSecret}</Button>}>
          {texts.secretsNoneMeans}
        </Empty>
      )}
      {secrets !== null && secrets.length > 0 && <SecretTable secrets={secrets} onRemove={onRemove} />}
    </Section>
  );
}

interface SecretTableProps {
  readonly secrets: readonly SecretRow[];
  readonly onRemove: (keyId: string) => void;
}

function SecretTable({ secrets, onRemove }: SecretTableProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const { description, hint, created, expires, held, action } = texts.columns;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls sideways has to be reachable by keyboard
    <div className={styles.scroll} role="region" aria-label={texts.secrets} tabIndex={0}>
      <table className={mergeClasses(styles.table, text.body)}>
        <thead>
          <tr className={text.small}>
            {[description, hint, created, expires, held].map((name) => (
              <th key={name} scope="col" className={styles.th}>
                {name}
              </th>
            ))}
            <th scope="col" className={styles.th}>
              <span className={text.visuallyHidden}>{action}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.map((secret) => (
            <SecretTableRow key={secret.keyId} secret={secret} onRemove={() => onRemove(secret.keyId)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SecretTableRow({
  secret,
  onRemove,
}: {
  readonly secret: SecretRow;
  readonly onRemove: () => void;
}): ReactNode {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const name = secret.displayName ?? texts.noDescription;
  return (
    <tr>
      <td className={mergeClasses(styles.td, styles.name)}>{name}</td>
      <td className={styles.td}>
        {secret.hint === null ? texts.notKnown : <code className={text.mono}>{`${secret.hint}…`}</code>}
      </td>
      <td className={styles.td}>
        {secret.created === null ? texts.notKnown : <Timestamp iso={secret.created} form="date" />}
      </td>
      <td className={styles.td}>
        <div className={stack.lines}>
          <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
          {secret.expires !== null && (
            <span className={text.small}>
              <Timestamp iso={secret.expires} form="date" />
            </span>
          )}
        </div>
      </td>
      <td className={styles.td}>{secret.heldHere ? texts.here : texts.notHere}</td>
      <td className={mergeClasses(styles.td, styles.end)}>
        <Button size="small" aria-label={texts.removeOf(name, secret.hint)} onClick={onRemove}>
          {texts.remove}
        </Button>
      </td>
    </tr>
  );
}
