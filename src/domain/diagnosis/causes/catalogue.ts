import { accessCauses } from './access';
import { accountCauses } from './accounts';
import { audienceCauses } from './audience';
import type { CauseRule } from './cause';
import { consentCauses } from './consent';
import { credentialCauses } from './credentials';
import { graphCauses } from './graph';
import { oauthOnlyCauses } from './oauth-only';
import { otherServiceCauses } from './other-services';
import { permissionCauses } from './permissions';
import { platformCauses } from './platform';
import { redirectCauses } from './redirect';
import { requestCauses } from './requests';
import { resourceCauses } from './resources';
import { sessionCauses } from './sessions';
import { tenantCauses } from './tenant';

/** Every cause that has words of its own. */
export const causeRules: readonly CauseRule[] = [
  ...redirectCauses,
  ...platformCauses,
  ...audienceCauses,
  ...tenantCauses,
  ...credentialCauses,
  ...consentCauses,
  ...permissionCauses,
  ...resourceCauses,
  ...accountCauses,
  ...accessCauses,
  ...sessionCauses,
  ...requestCauses,
  ...graphCauses,
  ...otherServiceCauses,
  ...oauthOnlyCauses,
];

const byCode: ReadonlyMap<number, CauseRule> = new Map(
  causeRules.flatMap((rule) => (rule.codes ?? []).map((code) => [code, rule] as const)),
);

const conditional: ReadonlyMap<number, readonly CauseRule[]> = groupConditional();

function groupConditional(): ReadonlyMap<number, readonly CauseRule[]> {
  const groups = new Map<number, CauseRule[]>();
  for (const rule of causeRules) {
    for (const code of rule.codesIfSaid ?? []) groups.set(code, [...(groups.get(code) ?? []), rule]);
  }
  return groups;
}

/** Codes that have a cause of their own. */
export const codesWithCause: readonly number[] = [...new Set([...byCode.keys(), ...conditional.keys()])];

/**
 * The cause of a code. Where Microsoft uses one number for several things, what the message says decides.
 *
 * @param flow the unwrapped text in lower case on one line
 */
export function causeOfCode(code: number, flow: string): CauseRule | null {
  const variant = (conditional.get(code) ?? []).find((rule) => isSaid(rule, flow));
  return variant ?? byCode.get(code) ?? null;
}

/** The causes that a message without a code points at, the most specific (longest wording) first. */
export function causesOfMessage(flow: string): readonly CauseRule[] {
  return causeRules
    .map((rule) => ({ rule, length: saidLength(rule, flow) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => Number(a.rule.minor ?? false) - Number(b.rule.minor ?? false) || b.length - a.length)
    .map(({ rule }) => rule);
}

/** What can be said of an OAuth `error` value that stands alone. */
export function causeOfOAuthError(error: string): CauseRule | null {
  return causeRules.find((rule) => rule.oauth?.includes(error) === true) ?? null;
}

/**
 * How much one code says about the app registration, for ranking several codes in one text: 2 where the program can
 * fix the cause, 1 where a user must act or nothing is known, 0 for wrappers and passing faults.
 */
export function weightOf(code: number): number {
  const rule = byCode.get(code) ?? conditional.get(code)?.[0];
  if (rule === undefined) return 1;
  if (rule.minor === true) return 0;
  return typeof rule.remedy === 'function' || rule.remedy.kind !== 'guide' ? 2 : 1;
}

function isSaid(rule: CauseRule, flow: string): boolean {
  return saidLength(rule, flow) > 0;
}

function saidLength(rule: CauseRule, flow: string): number {
  let longest = 0;
  for (const phrase of rule.says ?? []) {
    const parts = typeof phrase === 'string' ? [phrase] : phrase;
    if (parts.every((part) => flow.includes(part))) longest = Math.max(longest, parts.join('').length);
  }
  return longest;
}
