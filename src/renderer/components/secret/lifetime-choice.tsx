import { secretLifetimes, type SecretLifetime } from '../../../domain/registration/wanted/wanted';
import { lifetimeAllowed } from '../../state/wizard/draft';
import { ChoiceCards } from '../choice-cards';
import { secretTexts as texts } from '../texts';
import { SmallText } from '../../theme/text';

interface LifetimeChoiceProps {
  readonly label: string;
  readonly chosen: SecretLifetime;
  /** The longest that the tenant's policy allows; null: no limit known. */
  readonly maxDays: number | null;
  readonly onChoose: (months: SecretLifetime) => void;
}

/** How long a client secret lasts, as far as the tenant's policy allows. */
export function LifetimeChoice({ label, chosen, maxDays, onChoose }: LifetimeChoiceProps) {
  return (
    <>
      <ChoiceCards
        label={label}
        columns={3}
        value={String(chosen)}
        options={secretLifetimes.map((months) => {
          // The shortest one is always offered: where policy allows less still, the plan shortens it and says so.
          const allowed = months === secretLifetimes[0] || lifetimeAllowed(months, maxDays);
          return {
            value: String(months),
            title: texts.months(months),
            disabled: !allowed,
            ...(!allowed && { description: texts.notByPolicy }),
          };
        })}
        onChoose={(key) => {
          const months = secretLifetimes.find((candidate) => String(candidate) === key);
          if (months !== undefined) onChoose(months);
        }}
      />
      {maxDays !== null && <SmallText>{texts.byPolicy(maxDays)}</SmallText>}
    </>
  );
}
