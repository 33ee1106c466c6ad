import { Button } from '@fluentui/react-components';
import { Empty } from '../components/page/empty';
import { Loaded } from '../components/feedback/loaded';
import { SecretTable } from '../components/secret/secret-table';
import { Section } from '../components/page/section';
import { useLoad } from '../state/api';
import { registrationsTexts as texts } from './texts';

interface AppSecretsProps {
  readonly appId: string;
  readonly onNew: () => void;
  readonly onRemove: (keyId: string) => void;
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
            <SecretTable secrets={secrets} label={texts.secrets} onRemove={onRemove} />
          )
        }
      </Loaded>
    </Section>
  );
}
