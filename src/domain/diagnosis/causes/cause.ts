import type { CheckId } from '../../checks/check-ids';
import type { ErrorFacts } from '../error-facts';
import type { Remedy } from '../remedy';

/** What is wrong, in our words. */
export interface Cause {
  /** Stable, for history and tests. */
  readonly id: string;
  /** One sentence that is shown first. */
  readonly title: string;
  /** Why it happens and what it means for the set-up. */
  readonly explanation: string;
}

/** Who can act. */
export type ResponsibleParty =
  | 'applicationAdministrator'
  | 'consentAdministrator'
  | 'conditionalAccessAdministrator'
  | 'userAdministrator'
  | 'partnerAdministrator'
  | 'azureOwner'
  | 'exchangeAdministrator'
  | 'globalAdministrator'
  | 'user'
  | 'rewst'
  | 'microsoft';

/** What is done in Rewst afterwards. */
export type StepInRewst =
  'authorizeAgain' | 'newSecret' | 'checkFields' | 'otherAccount' | 'startAgain' | 'nothing';

/** What has to be waited for once it is fixed. */
export type Wait =
  'redirect' | 'permissions' | 'newApp' | 'secret' | 'policy' | 'servicePrincipal' | 'transient' | 'none';

/** Who acts on a cause, and what comes after that. */
export interface FollowUp {
  readonly who: ResponsibleParty;
  readonly inRewst: StepInRewst;
  readonly wait: Wait;
}

/** How a cause is recognised, and what is done about it. */
export interface CauseRule extends Cause {
  /** Codes that mean this. */
  readonly codes?: readonly number[];
  /** Codes that mean this only if one of `says` is in the text: numbers that Microsoft uses for several things. */
  readonly codesIfSaid?: readonly number[];
  /**
   * Wordings of the message (`wording/phrases.ts` tells how they are written). They find the cause where the text has
   * no code, and tell apart what shares a code.
   */
  readonly says?: readonly string[];
  /** Values of OAuth's `error` that mean this where the text says nothing more. */
  readonly oauth?: readonly string[];
  /**
   * Checks of the tenant that could explain it, most likely first. Those that a fix of the remedy looks at are left out. In
   * a customer's tenant only what the partner's tenant shows of customers counts.
   */
  readonly explainedBy?: readonly CheckId[];
  readonly remedy: Remedy | ((facts: ErrorFacts) => Remedy);
  readonly followUp: FollowUp;
  /** Lower than other causes in one text: transient faults, wrappers around the real error, vague words. */
  readonly minor?: boolean;
  /** Lower than a cause that says more: words that many faults share. */
  readonly broad?: boolean;
  /** Set where this can only be wrong in a customer's tenant. */
  readonly faultAt?: 'customer';
  /** Words that fit this text better; null where the usual ones do. Never holds words of the text. */
  readonly rename?: (facts: ErrorFacts) => Partial<Pick<Cause, 'title' | 'explanation'>> | null;
}

type Treatment = Pick<CauseRule, 'remedy' | 'followUp'>;

/** Causes that share what is done about them; a cause may say otherwise. */
export function withShared(
  shared: Treatment & Partial<CauseRule>,
  causes: readonly (Omit<CauseRule, keyof Treatment> & Partial<Treatment>)[],
): readonly CauseRule[] {
  return causes.map((cause) => ({ ...shared, ...cause }));
}

/** Causes that share who acts and what comes after; a cause may say otherwise. */
export function withFollowUp(
  followUp: FollowUp,
  causes: readonly (Omit<CauseRule, 'followUp'> & Partial<Pick<CauseRule, 'followUp'>>)[],
): readonly CauseRule[] {
  return causes.map((cause) => ({ followUp, ...cause }));
}
