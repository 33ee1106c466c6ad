import type { ResponsibleParty } from '../diagnosis/causes/cause';
import type { Fix } from '../diagnosis/fixes/fix';
import { stepsFrom, type Step, type StepLines } from '../diagnosis/remedy';

/** What a finding is about, as the screens group them. */
export type Area = 'account' | 'app' | 'conditionalAccess' | 'customers' | 'services';

/**
 * What a check comes to. A failed read is `notReadable`, never `fine`; what is not certain is `mayFail`, never `willFail`.
 * `later` marks what does not stop Rewst today: a policy that only reports, a relationship that ends soon.
 */
export type FindingOutcome =
  | { readonly kind: 'willFail' }
  | {
      readonly kind: 'mayFail';
      readonly when: 'now' | 'later';
      /** Completes the sentence "It depends on …" or "It happens if …", in the reader's words. */
      readonly dependsOn: string;
    }
  | { readonly kind: 'fine' }
  | {
      readonly kind: 'notReadable';
      readonly why: string;
      /** The role, scope or licence that would show it. */
      readonly shownBy: string;
    };

export type FindingObjectKind =
  | 'user'
  | 'group'
  | 'role'
  | 'policy'
  | 'location'
  | 'app'
  | 'api'
  | 'permission'
  | 'secret'
  | 'customer'
  | 'relationship';

/** An object of the tenant that a finding is about. */
export interface FindingObject {
  readonly kind: FindingObjectKind;
  readonly id: string;
  readonly name: string;
  /** Its page in Microsoft's portal; null where it has none that is known. */
  readonly url: string | null;
}

/** What one check says about one thing. */
export interface Finding {
  /** Stable while the tenant stays as it is: the check, and the object where there are several. */
  readonly id: string;
  readonly area: Area;
  readonly outcome: FindingOutcome;
  /** One sentence about the tenant's own objects, by name. */
  readonly sentence: string;
  readonly objects: readonly FindingObject[];
  /** What to do about it; empty where nothing is. */
  readonly steps: readonly Step[];
  /** Who can do that; null where nobody has to. */
  readonly who: ResponsibleParty | null;
  /** AADSTS codes that Rewst will show, or may. */
  readonly codes: readonly number[];
  /** What this program can do about it, as a plan; null where it can't. */
  readonly fix: Fix | null;
}

/** What a check answers: one finding, several, or nothing to say. */
export type Found = Finding | null | readonly Found[];

/** What a check has found, as a list. */
export function findingsIn(found: Found): readonly Finding[] {
  if (found === null) return [];
  return 'sentence' in found ? [found] : found.flatMap(findingsIn);
}

/** What a finding has besides its sentence; `about` tells findings of one check apart. */
type Particulars = Partial<Pick<Finding, 'objects' | 'who' | 'codes' | 'fix'>> & {
  readonly steps?: StepLines;
  readonly about?: string;
};

/** Makes the findings of one check, with its id before theirs. */
export class FindingsOf {
  readonly #check: string;
  readonly #area: Area;

  constructor(check: string, area: Area) {
    this.#check = check;
    this.#area = area;
  }

  /** Rewst will be refused for this. */
  willFail(sentence: string, particulars: Particulars = {}): Finding {
    return this.of({ kind: 'willFail' }, sentence, particulars);
  }

  /** Rewst may be refused for this; on what it depends. */
  mayFail(sentence: string, dependsOn: string, particulars: Particulars = {}): Finding {
    return this.of({ kind: 'mayFail', when: 'now', dependsOn }, sentence, particulars);
  }

  /** Nothing stops Rewst today, and this may later. */
  laterFails(sentence: string, dependsOn: string, particulars: Particulars = {}): Finding {
    return this.of({ kind: 'mayFail', when: 'later', dependsOn }, sentence, particulars);
  }

  /** Rewst will not be refused for this. */
  fine(sentence: string, particulars: Particulars = {}): Finding {
    return this.of({ kind: 'fine' }, sentence, particulars);
  }

  /** It could not be read. */
  notReadable(sentence: string, why: string, shownBy: string, particulars: Particulars = {}): Finding {
    return this.of({ kind: 'notReadable', why, shownBy }, sentence, particulars);
  }

  /** A finding with an outcome that was worked out. */
  of(
    outcome: FindingOutcome,
    sentence: string,
    { about, steps = [], ...particulars }: Particulars = {},
  ): Finding {
    return {
      id: about === undefined ? this.#check : `${this.#check}/${about}`,
      area: this.#area,
      outcome,
      sentence,
      objects: [],
      steps: stepsFrom(steps),
      who: null,
      codes: [],
      fix: null,
      ...particulars,
    };
  }
}
