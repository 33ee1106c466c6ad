import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { RegistrationRow } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { Loaded } from '../components/feedback/loaded';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { Timestamp } from '../components/timestamp';
import { secretTone } from '../components/secret/secret-age';
import { useLoad } from '../state/api';
import { useNavigation } from '../state/navigation';
import { startTexts } from './texts';
import { QuietText, SmallText } from '../theme/text';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  open: { textAlign: 'start', paddingBlock: '4px', overflowWrap: 'anywhere' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 2fr) minmax(0, 2fr)',
    alignItems: 'center',
    gap: '4px 16px',
    padding: '4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 699px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** How many are listed before *All registrations* takes over. */
const shownRows = 3;

/** What was prepared on this computer, the newest first, with the state of its secret. */
export function PreparedBefore() {
  const styles = useStyles();
  const { go } = useNavigation();
  const { loadable, reload } = useLoad('registrations.list', []);
  return (
    <Section
      title={startTexts.preparedBefore}
      actions={
        loadable.state === 'ok' &&
        loadable.value.length > shownRows && (
          <SmallButton onClick={() => go('registrations')}>{startTexts.preparedAll}</SmallButton>
        )
      }
    >
      <Loaded of={loadable} reading={startTexts.readingPrepared} onRetry={reload}>
        {(rows) =>
          rows.length === 0 ? (
            <QuietText>{startTexts.preparedNone}</QuietText>
          ) : (
            <ul className={styles.list}>
              {rows.slice(0, shownRows).map((row) => (
                <li key={`${row.tenantId} ${row.appId}`} className={styles.row}>
                  <Link as="button" className={styles.open} onClick={() => go('registrations', row.appId)}>
                    {row.displayName}
                  </Link>
                  <QuietText as="span">
                    {row.tenantName}, <Timestamp iso={row.preparedAt} form="date" />
                    {!row.verified && `, ${startTexts.notVerified}`}
                  </QuietText>
                  <SecretEnd row={row} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function SecretEnd({ row }: { readonly row: RegistrationRow }) {
  const { secret } = row;
  if (secret?.daysLeft === undefined || secret.daysLeft === null) {
    return <SmallText as="span">{startTexts.noSecretHere}</SmallText>;
  }
  return <Status tone={secretTone(secret.daysLeft)}>{startTexts.expires(secret.daysLeft)}</Status>;
}
