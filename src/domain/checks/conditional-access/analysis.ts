import { known, knownOr, type Known } from '../../registration/found';
import type { FoundAppAccess } from '../app/found-app-access';
import type { CheckInput } from '../check';
import { resources, resourceByAppId, resourceKeys } from '../../permissions/resources';
import { directoryRoles } from '../../registration/directory-roles';
import { hasId } from '../words';
import { effectOf, namesMfa, surelyDemandsMfa, type ControlsEffect, type SignInClaims } from './controls';
import { usersCondition } from './conditions';
import { judge, type Judgement } from './evaluate';
import type { ConditionalAccessPolicy, FoundPolicies, WhatIfAnswer } from './found-policies';
import { addressesOf } from './rewst-addresses';
import { workloads, type SignInSubject, type Situation, type Targets } from './situation';
import { allOf, type Tri } from './tri';

/** What one policy does in one situation. */
export interface PolicyInSituation {
  readonly situation: Situation;
  readonly judgement: Judgement;
  readonly effect: ControlsEffect;
  /** Whether Rewst is refused: it hits, and its controls are not met. */
  readonly fails: Tri;
  /** Microsoft's What-If says otherwise than this program; null where it agrees or was not asked. */
  readonly whatIf: { readonly applies: boolean; readonly reasons: string } | null;
}

/** What one policy does to Rewst. */
export interface PolicyReport {
  readonly policy: ConditionalAccessPolicy;
  readonly situations: readonly PolicyInSituation[];
  /** Template ids of the roles without which it would not be for the account. */
  readonly throughRoles: readonly string[];
}

/** Who signs in to what, from what was read. */
export function signInSubject({ account, app, policies }: CheckInput): SignInSubject {
  const user = account?.user.known === true ? account.user.value : null;
  const nobody = { known: false, why: 'The account was not read.' } as const;
  return {
    userId: user?.id ?? null,
    guestType: user === null ? nobody : guestTypeOf(user),
    groups: account === null ? nobody : idsOf(account.groups),
    roles:
      account === null
        ? nobody
        : account.roles.known
          ? known(
              account.roles.value
                .filter((role) => role.builtIn && role.scope === '/')
                .map(({ templateId }) => templateId),
            )
          : account.roles,
    targets: targetsOf(app),
    locations: policies?.namedLocations ?? nobody,
  };
}

function idsOf(groups: Known<readonly { readonly id: string }[]>): Known<readonly string[]> {
  return groups.known ? known(groups.value.map(({ id }) => id)) : groups;
}

/** Source: Microsoft, properties of a B2B user: the mark in the name stays when a guest is made a member. */
function guestTypeOf(user: {
  readonly userType: string | null;
  readonly userPrincipalName: string;
}): Known<string | null> {
  const isExternal = user.userPrincipalName.toUpperCase().includes('#EXT#');
  switch (user.userType) {
    case 'Guest':
      return known(isExternal ? 'b2bCollaborationGuest' : 'internalGuest');
    case 'Member':
      return known(isExternal ? 'b2bCollaborationMember' : null);
    default:
      return { known: false, why: 'Graph does not say whether the account is a member or a guest.' };
  }
}

/** The app and the APIs that it lists; every API that Rewst may ask for where the app is not known. */
export function targetsOf(app: Pick<FoundAppAccess, 'appId' | 'registration'> | null): Targets {
  const registration = app === null ? null : knownOr(app.registration, null);
  const listed =
    registration === null
      ? resourceKeys.map((key) => resources[key].appId)
      : registration.listed.flatMap((entry) => resourceByAppId(entry.resourceAppId)?.appId ?? []);
  return {
    // The app's ID token and Microsoft Graph are asked for whatever else is.
    sure: [
      ...new Set([
        ...(app === null ? [] : [app.appId]),
        resources.graph.appId,
        ...(registration === null ? [] : listed),
      ]),
    ],
    possible: [...Object.values(workloads), ...listed],
    complete: app !== null,
  };
}

/** The sign-in in the browser and Rewst's calls from each of its addresses. */
export function situationsOf(region: CheckInput['region']): readonly Situation[] {
  return [
    { kind: 'browser', address: null, platform: null },
    ...addressesOf(region).map((one): Situation => ({ kind: 'refresh', ...one })),
  ];
}

const browser: Situation = { kind: 'browser', address: null, platform: null };

/** Whether the sign-in in the browser is surely asked for MFA: by a policy, by security defaults, or by the user's own setting. */
export function mfaAtSignIn(input: CheckInput, subject: SignInSubject): Tri {
  const { policies: found, account } = input;
  const perUser = account?.perUserMfa ?? null;
  if (perUser?.known === true && perUser.value === 'enforced') return 'yes';
  if (found === null || !found.policies.known) return 'unknown';
  const judged = found.policies.value
    .filter(({ state }) => state !== 'enabledForReportingButNotEnforced')
    .map((policy) => ({ policy, hits: judge(policy, browser, subject).hits }));
  if (judged.some(({ policy, hits }) => hits === 'yes' && surelyDemandsMfa(policy))) return 'yes';
  const defaults = found.securityDefaults;
  // Security defaults ask administrators at every sign-in, and others where Entra finds it necessary.
  const isAdmin = subject.roles.known && subject.roles.value.length > 0;
  if (defaults.known && defaults.value) return isAdmin ? 'yes' : 'unknown';
  const nobodyAsks = judged.every(({ policy, hits }) => hits === 'no' || !namesMfa(policy));
  const perUserOff = perUser?.known === true && perUser.value === 'disabled';
  return nobodyAsks && defaults.known && perUserOff ? 'no' : 'unknown';
}

/** What every policy does, in the order of the tenant's list. */
export function policyReports(
  input: CheckInput,
  policies: readonly ConditionalAccessPolicy[],
  subject = signInSubject(input),
): readonly PolicyReport[] {
  const mfa = mfaAtSignIn(input, subject);
  const answers = input.policies === null ? [] : whatIfAnswers(input.policies);
  const situations = situationsOf(input.region);
  return policies.map((policy) => {
    const claims: SignInClaims = { mfa, sameInBrowser: judge(policy, browser, subject).hits };
    return {
      policy,
      throughRoles: rolesThatCount(policy, subject),
      situations: situations.map((situation) => inSituation(policy, situation, subject, claims, answers)),
    };
  });
}

/** Whether a report says that Rewst is refused somewhere, may be, or is not. */
export function failsAnywhere({ situations }: PolicyReport): Tri {
  const fails = situations.map((one) => one.fails);
  if (fails.includes('yes')) return 'yes';
  return fails.includes('unknown') ? 'unknown' : 'no';
}

function inSituation(
  policy: ConditionalAccessPolicy,
  situation: Situation,
  subject: SignInSubject,
  claims: SignInClaims,
  answers: readonly WhatIfAnswer[],
): PolicyInSituation {
  const own = judge(policy, situation, subject);
  const whatIf = differenceOf(policy, situation, own, answers);
  // Where Microsoft itself says otherwise, nothing is certain.
  const judgement = whatIf === null ? own : { ...own, hits: 'unknown' as const };
  const effect = effectOf(policy, situation, claims);
  return { situation, judgement, effect, whatIf, fails: allOf([judgement.hits, effect.refuses]) };
}

function whatIfAnswers({ whatIf }: FoundPolicies): readonly WhatIfAnswer[] {
  return whatIf === null ? [] : knownOr(whatIf, []);
}

function differenceOf(
  policy: ConditionalAccessPolicy,
  situation: Situation,
  { hits }: Judgement,
  answers: readonly WhatIfAnswer[],
): PolicyInSituation['whatIf'] {
  // What-If does not look at disabled policies, and leaves them out.
  if (hits === 'unknown' || policy.state === 'disabled') return null;
  const result = answers
    .find(({ address }) => address === situation.address)
    ?.results.find(({ policyId }) => hasId([policyId], policy.id));
  if (result === undefined || result.applies === (hits === 'yes')) return null;
  return { applies: result.applies, reasons: result.reasons };
}

/** Roles by which alone a policy is for the account. */
function rolesThatCount({ conditions }: ConditionalAccessPolicy, subject: SignInSubject): readonly string[] {
  if (!subject.roles.known || usersCondition(conditions.users, subject) !== 'yes') return [];
  const without = usersCondition(conditions.users, { ...subject, roles: known([]) });
  return without === 'yes'
    ? []
    : subject.roles.value.filter((role) => hasId(conditions.users.include.roles, role));
}

/** The same sign-in as a Global Administrator, which Rewst asks of the account while it is set up. */
export function asGlobalAdministrator(subject: SignInSubject): SignInSubject {
  const globalAdministrator = directoryRoles.globalAdministrator.templateId;
  return subject.roles.known && !hasId(subject.roles.value, globalAdministrator)
    ? { ...subject, roles: known([...subject.roles.value, globalAdministrator]) }
    : subject;
}
