import { Button } from '@fluentui/react-components';
import { Empty } from '../components/empty';
import { ErrorNotice } from '../components/error-notice';
import { LoadingLines } from '../components/loading';
import { SecretTable } from '../components/secret-table';
import { Section } from '../components/section';
import { shownValue, useLoad } from '../state/api';
import { registrationsTexts as texts } from './texts';

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
      {secrets !== null && secrets.length > 0 && (
        <SecretTable secrets={secrets} label={texts.secrets} onRemove={onRemove} />
      )}
    </Section>
  );
}
