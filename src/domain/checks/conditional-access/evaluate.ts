import { conditionsOf, type ConditionName } from './conditions';
import type { ConditionalAccessPolicy } from './found-policies';
import type { SignInSubject, Situation } from './situation';
import { allOf, type Tri } from './tri';

/** Whether a policy is for a sign-in. */
export interface Judgement {
  /** `yes`: it hits; `no`: it does not hit; `unknown`: it may hit. */
  readonly hits: Tri;
  /** The condition that keeps it away; null where none surely does. */
  readonly missed: ConditionName | null;
  /** The conditions on which it depends, where it may hit. */
  readonly dependsOn: readonly ConditionName[];
}

/** Judges one policy in one situation, in three values: what is not known never becomes "does not hit". */
export function judge(
  policy: ConditionalAccessPolicy,
  situation: Situation,
  subject: SignInSubject,
): Judgement {
  const conditions = Object.entries(conditionsOf(policy, situation, subject)) as [ConditionName, Tri][];
  const missed = conditions.find(([, holds]) => holds === 'no')?.[0] ?? null;
  const open = conditions.filter(([, holds]) => holds === 'unknown').map(([name]) => name);
  return {
    hits: allOf(conditions.map(([, holds]) => holds)),
    missed,
    dependsOn: missed === null ? open : [],
  };
}
