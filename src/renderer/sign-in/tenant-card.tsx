import { isolated } from '../../domain/names';
import { Badge, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { TenantView } from '../../contract/views/tenant';
import { SmallButton } from '../components/buttons';
import { FactList } from '../components/fact-list';
import { Identifier } from '../components/identifier';
import { Status } from '../components/feedback/status';
import { Timestamp } from '../components/timestamp';
import { RefreshIcon } from '../theme/icons';
import { Lines, Inline, SmallText, Stack, Subheading, Card, useTextStyles } from '../theme/text';
import { startTexts } from './texts';
import type { Tone } from '../components/feedback/tone-icon';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: '16px 32px',
    '@media (max-width: 859px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  ability: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 84px',
    columnGap: '8px',
    alignItems: 'start',
  },
  badges: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  badge: { height: 'auto', minHeight: '20px', whiteSpace: 'normal' },
});

const tones: Readonly<Record<'yes' | 'no' | 'maybe', Tone>> = {
  yes: 'success',
  no: 'warning',
  maybe: 'unknown',
};
const abilities = ['register', 'edit', 'consent', 'consentToGraphRoles'] as const;

interface TenantCardProps {
  readonly tenant: TenantView;
  readonly reading: boolean;
  readonly onReload: () => void;
}

/** Which tenant, who is signed in, which roles they hold, and what that lets them do. */
export function TenantCard({ tenant, reading, onReload }: TenantCardProps) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <Card aria-label={startTexts.tenantCard}>
      <div className={styles.columns}>
        <Stack>
          <h2 className={text.h2}>{tenant.displayName}</h2>
          <FactList
            facts={[
              { name: startTexts.domain, value: tenant.defaultDomain },
              {
                name: startTexts.tenantId,
                value: <Identifier what={startTexts.tenantId} value={tenant.tenantId} />,
              },
              {
                name: startTexts.account,
                value: `${isolated(tenant.account.displayName)} (${isolated(tenant.account.userPrincipalName)})`,
              },
              { name: startTexts.roles, value: <Roles roles={tenant.roles} /> },
            ]}
          />
        </Stack>
        <Stack>
          <Subheading as="h2">{startTexts.canTitle}</Subheading>
          <Lines as="ul">
            {abilities.map((ability) => (
              <li key={ability} className={mergeClasses(styles.ability, text.body)}>
                <span>{startTexts.can[ability]}</span>
                <Status tone={tones[tenant.can[ability]]}>{startTexts.abilities[tenant.can[ability]]}</Status>
              </li>
            ))}
          </Lines>
        </Stack>
      </div>
      <Inline>
        <SmallText as="span">
          {startTexts.readAt} <Timestamp iso={tenant.readAt} form="time" />
        </SmallText>
        <SmallButton icon={<RefreshIcon />} disabledFocusable={reading} onClick={onReload}>
          {reading ? startTexts.readingAgain : startTexts.readAgain}
        </SmallButton>
      </Inline>
    </Card>
  );
}

function Roles({ roles }: { readonly roles: TenantView['roles'] }) {
  const styles = useStyles();
  if (roles === null) return <Status tone="unknown">{startTexts.rolesUnknown}</Status>;
  if (roles.length === 0) return startTexts.rolesNone;
  return (
    <span className={styles.badges}>
      {roles.map((role) => (
        <Badge key={role} appearance="outline" color="informative" className={styles.badge}>
          {role}
        </Badge>
      ))}
    </span>
  );
}
