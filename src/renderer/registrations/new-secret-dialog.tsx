import { useState } from 'react';
import { ChoiceCards } from '../components/choice-cards';
import { ConfirmDialog } from '../components/confirm-dialog';
import { lifetimeAllowed } from '../state/draft';
import { useTenant } from '../state/tenant';
import { useStackStyles, useTextStyles } from '../theme/text';
import { secretLifetimes, type SecretLifetime } from '../../domain/registration/wanted';
import { NewSecretSteps } from './new-secret-words';
import { registrationsTexts as texts } from './texts';

const keys = { '6': 6, '12': 12, '24': 24 } as const satisfies Record<string, SecretLifetime>;
type Key = keyof typeof keys;

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
  const [chosen, setChosen] = useState<Key>(lifetimeAllowed(12, maxDays) ? '12' : '6');
  return (
    <ConfirmDialog
      title={texts.newSecret}
      action={texts.review}
      onConfirm={() => onReview(keys[chosen])}
      onClose={onClose}
    >
      <div className={stack.section}>
        <p className={text.body}>{texts.newSecretLead}</p>
        <NewSecretSteps />
        <ChoiceCards<Key>
          label={texts.lifetime}
          columns={3}
          value={chosen}
          options={secretLifetimes.map((months) => {
            // The shortest one is always offered: where policy allows less still, the plan shortens it and says so.
            const allowed = months === 6 || lifetimeAllowed(months, maxDays);
            return {
              value: String(months) as Key,
              title: texts.months(months),
              disabled: !allowed,
              ...(!allowed && { description: texts.notByPolicy }),
            };
          })}
          onChoose={setChosen}
        />
        {maxDays !== null && <p className={text.small}>{texts.byPolicy(maxDays)}</p>}
      </div>
    </ConfirmDialog>
  );
}
