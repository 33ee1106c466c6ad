import { Phrases, type WordingFit } from '../wording/phrases';
import type { WordSequence } from '../wording/words';
import { symbolicName } from '../codes';
import type { CauseRule } from './cause';
import { someConditionalAccess } from './special';
import { azureCauses } from './services/azure';
import { changeNotificationCauses } from './services/change-notifications';
import { exchangeCauses } from './services/exchange';
import { graphCauses } from './services/graph';
import { managementActivityCauses } from './services/management-activity';
import { partnerCauses } from './services/partner';
import { registrationCauses } from './services/registration';
import { rewstCauses } from './services/rewst';
import { thisProgramCauses } from './services/this-program';
import { accessCauses } from './sign-in/access';
import { accountCauses } from './sign-in/accounts';
import { audienceCauses } from './sign-in/audience';
import { consentCauses } from './sign-in/consent';
import { credentialCauses } from './sign-in/credentials';
import { oauthOnlyCauses } from './sign-in/oauth-only';
import { permissionCauses } from './sign-in/permissions';
import { platformCauses } from './sign-in/platform';
import { redirectCauses } from './sign-in/redirect';
import { requestCauses } from './sign-in/requests';
import { resourceCauses } from './sign-in/resources';
import { secondFactorCauses } from './sign-in/second-factor';
import { sessionCauses } from './sign-in/sessions';
import { tenantCauses } from './sign-in/tenant';

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
  ...secondFactorCauses,
  ...sessionCauses,
  ...requestCauses,
  ...graphCauses,
  ...registrationCauses,
  ...exchangeCauses,
  ...azureCauses,
  ...partnerCauses,
  ...managementActivityCauses,
  ...changeNotificationCauses,
  ...rewstCauses,
  ...thisProgramCauses,
  ...oauthOnlyCauses,
  someConditionalAccess,
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

/** Names that several codes share, or that also mean something else. */
const sharedNames: ReadonlySet<string> = new Set([
  'InteractionRequired',
  'InvalidRequest',
  'InvalidClient',
  'InvalidGrant',
  'InvalidScope',
  'InvalidResource',
  'UnauthorizedClient',
  'AuthenticationFailed',
  'NotSupported',
]);

const phrases = new Phrases(
  causeRules.flatMap((rule) =>
    [...(rule.says ?? []), ...namesOf(rule)].map((wording) => ({ owner: rule, wording })),
  ),
  (rule) => vagueness(rule) > 0,
);

/** Microsoft's symbolic names of a rule's codes, which some tools print instead of the number. */
function namesOf({ codes }: CauseRule): readonly string[] {
  return (codes ?? []).flatMap((code) => {
    const name = symbolicName(code);
    return name === null || sharedNames.has(name) ? [] : [name.toLowerCase()];
  });
}

/** What the wording of a text says: which causes, and how well it fits each. */
export type WordingMatches = ReadonlyMap<CauseRule, WordingFit>;

/** Compares a text with the wordings of all causes. */
export function whatIsSaid(words: WordSequence): WordingMatches {
  return phrases.find(words);
}

const byId: ReadonlyMap<string, CauseRule> = new Map(causeRules.map((rule) => [rule.id, rule]));

/** The cause with this id; null where there is none. */
export function causeById(id: string): CauseRule | null {
  return byId.get(id) ?? null;
}

/** The causes that share this code. */
export function causesSharing(code: number): readonly CauseRule[] {
  const own = byCode.get(code);
  return [...(own === undefined ? [] : [own]), ...(conditional.get(code) ?? [])];
}

/** Where in a text a wording of this cause stands; null where none does. */
export function placeOfWording(rule: CauseRule, words: WordSequence): WordingFit | null {
  return phrases.fitOf(rule, words);
}

/** The cause of a code. Where Microsoft uses one number for several things, what the message says decides. */
export function causeOfCode(code: number, said: WordingMatches): CauseRule | null {
  const variants = (conditional.get(code) ?? []).filter((rule) => said.has(rule));
  const [best] = variants.sort((a, b) => lettersOf(b, said) - lettersOf(a, said));
  return best ?? byCode.get(code) ?? null;
}

/** The causes that a message without a code points at, the most specific (longest wording) first. */
export function causesOfMessage(said: WordingMatches): readonly CauseRule[] {
  return [...said.keys()].sort(
    (a, b) =>
      vagueness(a) - vagueness(b) || lettersOf(b, said) - lettersOf(a, said) || variance(a) - variance(b),
  );
}

function vagueness({ minor, broad }: CauseRule): number {
  return minor === true ? 2 : Number(broad === true);
}

/** 1 for what is known by another cause's number alone: of two that fit alike, the one with a number of its own is meant. */
function variance({ codes, codesIfSaid }: CauseRule): number {
  return Number(codes === undefined && codesIfSaid !== undefined);
}

function lettersOf(rule: CauseRule, said: WordingMatches): number {
  return said.get(rule)?.letters ?? 0;
}

/** What can be said of an OAuth `error` value that stands alone. */
export function causeOfOAuthError(error: string): CauseRule | null {
  return causeRules.find((rule) => rule.oauth?.includes(error) === true) ?? null;
}

/**
 * How much one code says about the app registration, for ranking several codes in one text: 2 where the program can
 * fix the cause, 1 where a user must act or nothing is known, 0 for wrappers and passing faults.
 */
export function codeWeight(code: number): number {
  const rule = byCode.get(code) ?? conditional.get(code)?.[0];
  if (rule === undefined) return 1;
  if (rule.minor === true) return 0;
  return typeof rule.remedy === 'function' || rule.remedy.kind !== 'guide' ? 2 : 1;
}
