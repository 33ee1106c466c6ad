import { useState } from 'react';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { TextList } from '../components/text-list';
import { LifetimeChoice } from '../components/secret/lifetime-choice';
import { lifetimeAllowed } from '../state/wizard/draft';
import { useTenant } from '../state/tenant';
import type { SecretLifetime } from '../../domain/registration/wanted/wanted';
import { registrationsTexts as texts } from './texts';
import { BodyText, Stack } from '../theme/text';

interface NewSecretDialogProps {
  readonly onReview: (months: SecretLifetime) => void;
  readonly onClose: () => void;
}

/** How long the new client secret lasts, and in which order the old one goes. Nothing is written by it. */
export function NewSecretDialog({ onReview, onClose }: NewSecretDialogProps) {
  const { tenant } = useTenant();
  const maxDays = tenant?.secretMaxDays ?? null;
  const [chosen, setChosen] = useState<SecretLifetime>(lifetimeAllowed(12, maxDays) ? 12 : 6);
  return (
    <ConfirmDialog
      title={texts.newSecret}
      action={texts.review}
      onConfirm={() => onReview(chosen)}
      onClose={onClose}
    >
      <Stack>
        <BodyText>{texts.newSecretLead}</BodyText>
        <TextList numbered items={texts.newSecretSteps} />
        <LifetimeChoice label={texts.lifetime} chosen={chosen} maxDays={maxDays} onChoose={setChosen} />
      </Stack>
    </ConfirmDialog>
  );
}
