import { useState } from 'react';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { LifetimeChoice } from '../components/secret/lifetime-choice';
import { lifetimeAllowed } from '../state/wizard/draft';
import { useTenant } from '../state/tenant';
import { useStackStyles, useTextStyles } from '../theme/text';
import type { SecretLifetime } from '../../domain/registration/wanted/wanted';
import { NewSecretSteps } from './new-secret-words';
import { registrationsTexts as texts } from './texts';

interface NewSecretDialogProps {
  readonly onReview: (months: SecretLifetime) => void;
  readonly onClose: () => void;
}

/** How long the new client secret lasts, and in which order the old one goes. Nothing is written by it. */
export function NewSecretDialog({ onReview, onClose }: NewSecretDialogProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
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
      <div className={stack.section}>
        <p className={text.body}>{texts.newSecretLead}</p>
        <NewSecretSteps />
        <LifetimeChoice label={texts.lifetime} chosen={chosen} maxDays={maxDays} onChoose={setChosen} />
      </div>
    </ConfirmDialog>
  );
}
