import type { PackKey } from '../../permissions/packs';
import type { ResourceKey } from '../../permissions/resources';
import type { ChoiceLevel } from '../../permissions/selection';
import type { ServiceReferenceProblem } from '../service-reference';

/** Something that can be left out, and how many characters that saves. */
export type LeaveOut = { readonly characters: number } & (
  | { readonly kind: 'pack'; readonly pack: PackKey }
  | { readonly kind: 'level'; readonly level: Exclude<ChoiceLevel, 'all'> }
);

/** Why nothing can be done at all. */
export type Blocker =
  | { readonly kind: 'registrationForbidden' }
  | { readonly kind: 'badName'; readonly problem: 'empty' | 'tooLong' }
  | { readonly kind: 'badServiceReference'; readonly problem: ServiceReferenceProblem }
  /** Microsoft refuses a grant of so many characters, which are partly those of what is granted already. */
  | {
      readonly kind: 'scopesTooLong';
      readonly resource: ResourceKey;
      readonly length: number;
      /** What saves most comes first; empty where nothing of it is optional. */
      readonly leaveOut: readonly LeaveOut[];
    };
