import { Button } from '@fluentui/react-components';
import type { SecretRow } from '../../contract/views/records';
import { urgencyOfDays } from '../../domain/expiry/expiry';
import { SmallButton } from '../components/buttons';
import { Empty } from '../components/page/empty';
import { Loaded } from '../components/feedback/loaded';
import { SecretTable } from '../components/secret/secret-table';
import { Section } from '../components/page/section';
import { useLoad } from '../state/api';
import { registrationsTexts as texts } from './texts';
import { Inline } from '../theme/text';

interface AppSecretsProps {
  readonly appId: string;
  readonly onNew: () => void;
  readonly onRemove: (keyIds: string[]) => void;
}

/** The client secrets that the app has in the tenant, no matter who made them. */
export function AppSecrets({ appId, onNew, onRemove }: AppSecretsProps) {
  const { loadable, reload } = useLoad('apps.secrets', [{ appId }]);
  return (
    <Section title={texts.secrets} lead={texts.secretsLead}>
      <Loaded
        of={loadable}
        reading={texts.secretsReading}
        lines={3}
        notRead={texts.secretsNotRead}
        onRetry={reload}
      >
        {(secrets) =>
          secrets.length === 0 ? (
            <Empty title={texts.secretsNone} actions={<Button onClick={onNew}>{texts.newSecret}</Button>}>
              {texts.secretsNoneMeans}
            </Empty>
          ) : (
            <>
              <SecretTable secrets={secrets} label={texts.secrets} onRemove={(keyId) => onRemove([keyId])} />
              <ExpiredSecrets secrets={secrets} onRemove={onRemove} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

/** Takes away together what nothing can sign in with any more. */
function ExpiredSecrets({
  secrets,
  onRemove,
}: { readonly secrets: readonly SecretRow[] } & Pick<AppSecretsProps, 'onRemove'>) {
  const expired = secrets.filter(({ daysLeft }) => urgencyOfDays(daysLeft) === 'expired');
  if (expired.length < 2) return null;
  return (
    <Inline>
      <SmallButton onClick={() => onRemove(expired.map(({ keyId }) => keyId))}>
        {texts.removeExpired(expired.length)}
      </SmallButton>
    </Inline>
  );
}
