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

/** Words that a message must hold: one phrase, or several that must all be there. Lower case, straight quotes. */
export type Phrase = string | readonly string[];

/** Who can act. */
export type Actor =
  | 'applicationAdministrator'
  | 'consentAdministrator'
  | 'conditionalAccessAdministrator'
  | 'userAdministrator'
  | 'partnerAdministrator'
  | 'azureOwner'
  | 'exchangeAdministrator'
  | 'globalAdministrator'
  | 'person'
  | 'rewst'
  | 'microsoft';

/** What is done in Rewst afterwards. */
export type InRewst =
  'authorizeAgain' | 'newSecret' | 'checkFields' | 'otherAccount' | 'startAgain' | 'nothing';

/** What has to be waited for once it is fixed. */
export type Wait =
  'redirect' | 'permissions' | 'newApp' | 'secret' | 'policy' | 'servicePrincipal' | 'transient' | 'none';

/** How a cause is recognised, and what is done about it. */
export interface CauseRule extends Cause {
  /** Codes that mean this. */
  readonly codes?: readonly number[];
  /** Codes that mean this only if one of `says` is in the text: numbers that Microsoft uses for several things. */
  readonly codesIfSaid?: readonly number[];
  /** Messages that mean this where the text has no code, and that tell apart what shares a code. */
  readonly says?: readonly Phrase[];
  /** Values of OAuth's `error` that mean this where the text says nothing more. */
  readonly oauth?: readonly string[];
  readonly remedy: Remedy | ((facts: ErrorFacts) => Remedy);
  readonly who: Actor;
  readonly inRewst: InRewst;
  readonly wait: Wait;
  /** Lower than other codes in one text: transient faults, wrappers around the real error. */
  readonly minor?: boolean;
}
