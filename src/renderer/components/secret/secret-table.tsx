import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SecretRow } from '../../../contract/views/records';
import { SmallButton } from '../buttons';
import { useMedia } from '../../state/media';
import { stackedTables } from '../../theme/layout';
import { BodyText, HiddenText, Lines, MonoText, SmallText, useTextStyles } from '../../theme/text';
import { FactList } from '../fact-list';
import { secretAge, secretTone } from './secret-age';
import { Status } from '../feedback/status';
import { secretTexts as texts } from '../texts';
import { Timestamp } from '../timestamp';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
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
    lineHeight: tokens.lineHeightBase400,
  },
  end: { textAlign: 'end', paddingInlineEnd: '0', whiteSpace: 'nowrap' },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '4px',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface SecretTableProps {
  readonly secrets: readonly SecretRow[];
  /** What the table is called for those who can't see its place. */
  readonly label: string;
  /** Offers to remove one; without it the table is only to be read. */
  readonly onRemove?: (keyId: string) => void;
}

/** The client secrets of an app as Microsoft has them: a table, and one below the other where that is too wide. */
export function SecretTable({ secrets, label, onRemove }: SecretTableProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const stacked = useMedia(stackedTables);
  const remove = (secret: SecretRow) =>
    onRemove !== undefined && <Remove secret={secret} onRemove={onRemove} />;
  const { description, hint, created, expires, held: heldHere, action } = texts.columns;
  const cells = (secret: SecretRow) => [
    { name: hint, value: <Hint secret={secret} /> },
    { name: created, value: <Created secret={secret} /> },
    { name: expires, value: <End secret={secret} /> },
    { name: heldHere, value: held(secret) },
  ];
  if (stacked) {
    return (
      <ul aria-label={label}>
        {secrets.map((secret) => (
          <li key={secret.keyId} className={styles.card}>
            <BodyText strong>{secret.displayName ?? texts.noDescription}</BodyText>
            <FactList facts={cells(secret)} />
            {remove(secret)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className={mergeClasses(styles.table, text.body)} aria-label={label}>
      <thead>
        <tr className={text.small}>
          {[description, hint, created, expires, heldHere].map((name) => (
            <th key={name} scope="col" className={styles.th}>
              {name}
            </th>
          ))}
          {onRemove !== undefined && (
            <th scope="col" className={styles.th}>
              <HiddenText>{action}</HiddenText>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {secrets.map((secret) => (
          <tr key={secret.keyId}>
            <td className={styles.td}>{secret.displayName ?? texts.noDescription}</td>
            {cells(secret).map(({ name, value }) => (
              <td key={name} className={styles.td}>
                {value}
              </td>
            ))}
            {onRemove !== undefined && (
              <td className={mergeClasses(styles.td, styles.end)}>{remove(secret)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SecretProps {
  readonly secret: SecretRow;
}

function Hint({ secret }: SecretProps): ReactNode {
  return secret.hint === null ? texts.notKnown : <MonoText>{`${secret.hint}…`}</MonoText>;
}

function Created({ secret }: SecretProps): ReactNode {
  return secret.created === null ? texts.notKnown : <Timestamp iso={secret.created} form="date" />;
}

function End({ secret }: SecretProps) {
  return (
    <Lines>
      <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
      {secret.expires !== null && (
        <SmallText as="span">
          <Timestamp iso={secret.expires} form="date" />
        </SmallText>
      )}
    </Lines>
  );
}

function held(secret: SecretRow): string {
  if (secret.heldHere === null) return texts.notKnown;
  return secret.heldHere ? texts.here : texts.notHere;
}

function Remove({ secret, onRemove }: SecretProps & { readonly onRemove: (keyId: string) => void }) {
  const name = secret.displayName ?? texts.noDescription;
  return (
    <SmallButton aria-label={texts.removeOf(name, secret.hint)} onClick={() => onRemove(secret.keyId)}>
      {texts.remove}
    </SmallButton>
  );
}
