import { portalStep } from '../../diagnosis/remedy';
import { knownOr } from '../../registration/found';
import type { Check, CheckInput } from '../check';
import type { FindingsOf, Found } from '../finding';
import { findingObject } from '../portal';
import { quoted } from '../../names';
import { hasId } from '../words';
import { conditionsOf } from './conditions';
import type { ConditionalAccessPolicy, WorkloadCondition } from './found-policies';
import { signInSubject, situationsOf } from './analysis';
import type { SignInSubject, Situation } from './situation';
import { addressNote, whom } from './texts';
import { allOf, anyOf, tri, within, type Tri } from './tri';

/**
 * Policies for workload identities hold the app's own calls, without a user. They hold only apps of a single tenant in
 * the tenant that they are registered in. Source: Microsoft, Conditional Access for workload identities.
 */
export const workloadsCheck: Check = {
  id: 'conditionalAccess.workloads',
  area: 'conditionalAccess',
  look: (input, findings) => {
    const principal = singleTenantPrincipal(input);
    const { policies } = input;
    if (principal === null || policies === null || !policies.policies.known) return null;
    const subject = signInSubject(input);
    return policies.policies.value.map((policy) =>
      policy.conditions.workloads === null || policy.grant?.builtIn.includes('block') !== true
        ? null
        : workloadFindings(policy, policy.conditions.workloads, principal, subject, input, findings),
    );
  },
};

function singleTenantPrincipal({ app }: CheckInput): string | null {
  const registration = app === null ? null : knownOr(app.registration, null);
  if (registration === null || registration.audience !== 'AzureADMyOrg') return null;
  return knownOr(registration.servicePrincipal, null)?.id ?? null;
}

function workloadFindings(
  policy: ConditionalAccessPolicy,
  workloads: WorkloadCondition,
  principal: string,
  subject: SignInSubject,
  { region }: CheckInput,
  findings: FindingsOf,
): Found {
  const calls = situationsOf(region).filter(({ kind }) => kind === 'refresh');
  const hit = calls.filter((call) => hitsWorkload(policy, workloads, principal, call, subject) !== 'no');
  if (hit.length === 0) return null;
  const sentence = `${quoted(policy.displayName)} blocks the app’s own calls, without a user, from ${whom(hit, calls, region)}`;
  const particulars = {
    about: policy.id,
    objects: [findingObject('policy', policy.id, policy.displayName)],
    codes: [53003],
    who: 'conditionalAccessAdministrator',
    steps: [
      portalStep(
        'conditionalAccess',
        `In ${quoted(policy.displayName)} exclude the app’s service principal.`,
      ),
      addressNote,
    ],
  } as const;
  return policy.state === 'enabled'
    ? findings.mayFail(sentence, 'whether a workflow uses permissions of the app itself', particulars)
    : findings.laterFails(sentence, 'whether the policy is switched on', particulars);
}

function hitsWorkload(
  policy: ConditionalAccessPolicy,
  { principals, hasFilter, risk }: WorkloadCondition,
  principal: string,
  situation: Situation,
  subject: SignInSubject,
): Tri {
  const { state, notUnderstood, target, location } = conditionsOf(policy, situation, subject);
  const isNamed = (ids: readonly string[]) =>
    tri(ids.includes('ServicePrincipalsInMyTenant') || hasId(ids, principal));
  const included = anyOf([isNamed(principals.include), hasFilter ? 'unknown' : 'no']);
  const excluded = anyOf([isNamed(principals.exclude), hasFilter ? 'unknown' : 'no']);
  return allOf([
    state,
    notUnderstood,
    target,
    location,
    within(included, excluded),
    risk.length === 0 ? 'yes' : 'unknown',
  ]);
}
