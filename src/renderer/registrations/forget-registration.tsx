import { Button, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Section } from '../components/page/section';
import { useCall } from '../state/api';
import { registrationsTexts as texts } from './texts';
import { BodyText, Inline, Stack } from '../theme/text';

interface ForgetRegistrationProps {
  readonly row: RegistrationRow;
  readonly onForgotten: () => void;
}

/** Takes the registration off this computer, after asking. It works signed out too. */
export function ForgetRegistration({ row, onForgotten }: ForgetRegistrationProps) {
  const { announce } = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useCall('registrations.forget');
  const { appId, tenantId, displayName } = row;
  const forget = async () => {
    const result = await run({ appId, tenantId });
    if (!result.ok) return;
    announce(texts.forgotten(displayName), { polite: true });
    onForgotten();
  };
  return (
    <Section title={texts.forgetTitle} lead={texts.forgetMeans}>
      <Inline>
        <Button onClick={() => setAsking(true)}>{texts.forget}</Button>
      </Inline>
      {asking && (
        <ConfirmDialog
          title={texts.forgetAsk(displayName)}
          action={texts.forgetDo}
          busy={busy}
          onConfirm={() => void forget()}
          onClose={() => setAsking(false)}
        >
          <Stack>
            {error !== null && <ErrorNotice error={error} onRetry={() => void forget()} />}
            <BodyText>{texts.forgetWhat}</BodyText>
            <BodyText>{texts.forgetStays}</BodyText>
          </Stack>
        </ConfirmDialog>
      )}
    </Section>
  );
}
