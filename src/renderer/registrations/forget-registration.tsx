import { Button, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Section } from '../components/page/section';
import { useCall } from '../state/api';
import { useStackStyles, useTextStyles } from '../theme/text';
import { registrationsTexts as texts } from './texts';

interface ForgetRegistrationProps {
  readonly row: RegistrationRow;
  readonly onForgotten: () => void;
}

/** Takes the registration off this computer, after asking. It works signed out too. */
export function ForgetRegistration({ row, onForgotten }: ForgetRegistrationProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
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
      <div className={stack.row}>
        <Button onClick={() => setAsking(true)}>{texts.forget}</Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={texts.forgetAsk(displayName)}
          action={texts.forgetDo}
          busy={busy}
          onConfirm={() => void forget()}
          onClose={() => setAsking(false)}
        >
          <div className={stack.section}>
            {error !== null && <ErrorNotice error={error} onRetry={() => void forget()} />}
            <p className={text.body}>{texts.forgetWhat}</p>
            <p className={text.body}>{texts.forgetStays}</p>
          </div>
        </ConfirmDialog>
      )}
    </Section>
  );
}
