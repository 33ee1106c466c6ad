import { portalStep, type Step, type StepLines } from '../../diagnosis/remedy';
import { knownOr } from '../../registration/found';
import { directoryRoles } from '../../registration/directory-roles';
import type { Check, CheckInput } from '../check';
import type { Finding, FindingObject, FindingOutcome, FindingsOf, Found } from '../finding';
import { findingObject } from '../portal';
import { roleTitle } from '../roles';
import { isolated, quoted } from '../../names';
import { joinNames } from '../words';
import {
  asGlobalAdministrator,
  failsAnywhere,
  mfaAtSignIn,
  policyReports,
  signInSubject,
  type PolicyInSituation,
  type PolicyReport,
} from './analysis';
import { locationsNamed, usersCondition } from './conditions';
import type { ConditionalAccessPolicy } from './found-policies';
import type { SignInSubject } from './situation';
import { addressNote, dependsOnText, policiesText, whom } from './texts';
import type { Tri } from './tri';
import { mfaMethodCheck } from './mfa-method-check';
import { workloadsCheck } from './workloads-check';

const area = 'conditionalAccess';
const readers =
  'Global Reader, Security Reader, Security Administrator or Conditional Access Administrator, in a tenant with Microsoft Entra ID P1';

/** Judges every policy for the sign-in in the browser and for each of Rewst's addresses. */
const policiesCheck: Check = {
  id: 'conditionalAccess.policy',
  area,
  look: (input, findings) => {
    const { policies: found } = input;
    if (found === null || isGone(input)) return null;
    if (!found.policies.known) {
      return findings.notReadable(
        'The Conditional Access policies could not be read',
        found.policies.why,
        readers,
      );
    }
    const subject = signInSubject(input);
    const forUsers = found.policies.value.filter(({ conditions }) => conditions.workloads === null);
    const reports = policyReports(input, forUsers, subject);
    const told = reports.flatMap((report) => reportFindings(report, input, subject, findings));
    return [
      ...told,
      ...untouched(reports, told, findings),
      ...asAdministrator(input, forUsers, subject, findings),
    ];
  },
};

/** An account that is not there has no sign-in to judge. */
function isGone({ account }: CheckInput): boolean {
  return account !== null && account.user.known && account.user.value === null;
}

function reportFindings(
  report: PolicyReport,
  input: CheckInput,
  subject: SignInSubject,
  findings: FindingsOf,
): readonly Finding[] {
  const { policy, situations } = report;
  const isForecast = policy.state === 'enabledForReportingButNotEnforced';
  const met = situations.filter(({ judgement }) => judgement.hits !== 'no');
  if (met.length === 0) return [];
  const fails = failsAnywhere(report);
  const differing = situations.filter(({ whatIf }) => whatIf !== null);
  const common = {
    about: policy.id,
    objects: [policyObject(policy), ...locationObjects(policy, subject)],
    codes: [...new Set(met.filter((one) => one.fails !== 'no').flatMap(({ effect }) => effect.codes))],
  };
  if (fails === 'no') {
    if (isForecast || met.every(({ effect }) => effect.demands.length === 0)) return [];
    const isSure = met.some(({ judgement }) => judgement.hits === 'yes');
    return [
      findings.fine(
        `${quoted(policy.displayName)} ${isSure ? 'demands' : 'may demand'} ${demandsText(met)}, which Rewst can meet`,
        { ...common, codes: [] },
      ),
    ];
  }
  const outcome = outcomeOf(report, input, subject, isForecast);
  return [
    findings.of(outcome, sentenceOf(report, input, outcome, isForecast), {
      ...common,
      steps: [...stepsOf(report, input), ...differing.slice(0, 1).map(differenceStep)],
      who: 'conditionalAccessAdministrator',
    }),
  ];
}

function outcomeOf(
  report: PolicyReport,
  input: CheckInput,
  subject: SignInSubject,
  isForecast: boolean,
): FindingOutcome {
  if (isForecast) {
    return {
      kind: 'mayFail',
      when: 'later',
      dependsOn: 'whether the policy is switched on; today it only reports',
    };
  }
  const { situations } = report;
  const refusing = situations.filter(({ fails }) => fails === 'yes');
  const calls = situations.filter(({ situation }) => situation.kind === 'refresh');
  const isSure =
    refusing.some(({ situation }) => situation.kind === 'browser') ||
    (refusing.length > 0 && (input.region !== null || refusing.length === calls.length));
  if (isSure) return { kind: 'willFail' };
  const doubts = situations.filter(({ fails }) => fails === 'unknown');
  const reasons = doubts.flatMap((one) => doubtsOf(one, report.policy, subject));
  if (refusing.length > 0) reasons.unshift('which region of Rewst your organisation is in');
  return { kind: 'mayFail', when: 'now', dependsOn: joinNames([...new Set(reasons)], 4) };
}

function doubtsOf(one: PolicyInSituation, policy: ConditionalAccessPolicy, subject: SignInSubject): string[] {
  return [
    ...one.judgement.dependsOn.map((condition) => dependsOnText(condition, policy, one, subject)),
    ...one.effect.dependsOn,
    ...(one.whatIf === null ? [] : [whatIfText(one.whatIf)]),
  ];
}

function whatIfText({ applies, reasons }: NonNullable<PolicyInSituation['whatIf']>): string {
  return applies
    ? 'Microsoft’s What-If, which says that the policy applies'
    : `Microsoft’s What-If, which says that the policy does not apply (${reasons})`;
}

function differenceStep({ whatIf, situation }: PolicyInSituation): Step {
  const where = situation.kind === 'browser' ? 'the browser' : situation.address;
  return {
    text: `Microsoft’s What-If and this program differ for ${where}: What-If says that the policy ${whatIf?.applies === true ? 'applies' : 'does not apply'}.`,
  };
}

function sentenceOf(
  { policy, situations }: PolicyReport,
  { region }: CheckInput,
  outcome: FindingOutcome,
  isForecast: boolean,
): string {
  const wanted: Tri = outcome.kind === 'willFail' ? 'yes' : 'unknown';
  const sure = situations.filter(({ fails }) => fails === 'yes');
  const met =
    sure.length > 0 && (wanted === 'yes' || isForecast)
      ? sure
      : situations.filter(({ fails }) => fails !== 'no');
  const people = whom(
    met.map(({ situation }) => situation),
    situations.map(({ situation }) => situation),
    region,
  );
  const name = quoted(policy.displayName);
  const blocks = policy.grant?.builtIn.includes('block') === true;
  if (isForecast) {
    return `${name} only reports today. Switched on, it ${sure.length > 0 ? 'would' : 'might'} refuse ${people}`;
  }
  if (blocks) return `${name} ${wanted === 'yes' ? 'blocks' : 'may block'} ${people}`;
  const demands = demandsText(met);
  return wanted === 'yes'
    ? `${name} demands ${demands}: it refuses ${people}`
    : `${name} demands ${demands}: it may refuse ${people}`;
}

function demandsText(met: readonly PolicyInSituation[]): string {
  return joinNames([...new Set(met.flatMap(({ effect }) => effect.demands))]);
}

function stepsOf({ policy, throughRoles }: PolicyReport, { account }: CheckInput): StepLines {
  const user = account === null ? null : knownOr(account.user, null);
  const name = user?.userPrincipalName ?? 'the account that authorises Rewst';
  return [
    portalStep(
      'conditionalAccess',
      `In ${quoted(policy.displayName)}, under Users, exclude ${isolated(name)}.`,
    ),
    throughRoles.length === 0
      ? null
      : `The policy holds the account through ${joinNames(throughRoles.map(roleTitle))}. Without that role, which Rewst needs only while it is set up, it would not.`,
    policy.conditions.locations === null
      ? null
      : `Or exclude a named location with Rewst’s addresses. ${addressNote}`,
    'Excluding the app alone does not help: the policy also counts for the APIs that Rewst calls.',
    'Rewst’s account needs one policy: its own, for all apps, that demands multifactor authentication.',
  ];
}

/** All that keep away from Rewst, in one line. */
function untouched(
  reports: readonly PolicyReport[],
  told: readonly Finding[],
  findings: FindingsOf,
): readonly Finding[] {
  const rest = reports
    .map(({ policy }) => policy)
    .filter((policy) => !told.some(({ id }) => id.endsWith(`/${policy.id}`)));
  if (rest.length === 0) {
    return reports.length === 0 ? [findings.fine('The tenant has no Conditional Access policies')] : [];
  }
  return [
    findings.fine(`${policiesText(rest.length)} ${rest.length === 1 ? 'does' : 'do'} not stop Rewst`, {
      about: 'others',
      objects: rest.map(policyObject),
    }),
  ];
}

/** Policies that would hold the account only as Global Administrator, which Rewst asks for while it is set up. */
function asAdministrator(
  input: CheckInput,
  policies: readonly ConditionalAccessPolicy[],
  subject: SignInSubject,
  findings: FindingsOf,
): readonly Finding[] {
  const raised = asGlobalAdministrator(subject);
  if (raised === subject) return [];
  const waiting = policies.filter(
    ({ conditions, state }) =>
      state === 'enabled' &&
      usersCondition(conditions.users, subject) === 'no' &&
      usersCondition(conditions.users, raised) !== 'no',
  );
  const title = directoryRoles.globalAdministrator.title;
  return policyReports(input, waiting, raised)
    .filter((report) => failsAnywhere(report) !== 'no')
    .map((report) => {
      const verb = failsAnywhere(report) === 'yes' ? 'refuses' : 'may refuse';
      return findings.laterFails(
        `${quoted(report.policy.displayName)} ${verb} the account once it is ${title}`,
        `whether the account becomes ${title}, which Rewst asks for while it is set up`,
        {
          about: `asGlobalAdministrator/${report.policy.id}`,
          objects: [policyObject(report.policy)],
          codes: [...new Set(report.situations.flatMap(({ effect }) => effect.codes))],
          steps: stepsOf(report, input),
          who: 'conditionalAccessAdministrator',
        },
      );
    });
}

/** Security defaults take the place of Conditional Access. */
const securityDefaultsCheck: Check = {
  id: 'conditionalAccess.securityDefaults',
  area,
  look: ({ policies }, findings) => {
    if (policies === null) return null;
    const { securityDefaults } = policies;
    if (!securityDefaults.known) {
      return findings.notReadable(
        'Whether security defaults are on could not be read',
        securityDefaults.why,
        'Global Reader or Security Reader',
      );
    }
    return findings.fine(
      securityDefaults.value
        ? 'Security defaults are on: the account registers Microsoft’s MFA, and no policy has to be changed'
        : 'Security defaults are off',
    );
  },
};

/** Whether the sign-in is asked for MFA, which Partner Center demands of every token since April 2026. */
const mfaCheck: Check = {
  id: 'conditionalAccess.mfa',
  area,
  look: (input, findings) => {
    const { policies, account, tenant } = input;
    if (policies === null || account === null || isGone(input)) return null;
    const mfa = mfaAtSignIn(input, signInSubject(input));
    const steps = [
      portalStep(
        'conditionalAccess',
        'Give the account a policy of its own: for all apps, without conditions, that demands multifactor authentication. Or set its per-user MFA to Enforced.',
      ),
      'Use Microsoft’s own MFA: Rewst does not take Duo and the like.',
    ];
    const particulars = { steps, who: 'conditionalAccessAdministrator', codes: [50076] } as const;
    switch (mfa) {
      case 'yes':
        return findings.fine('The sign-in of the account is asked for multifactor authentication');
      case 'no':
        return tenant.partner.known && tenant.partner.value
          ? findings.willFail(
              'Nothing asks the account for multifactor authentication, and Partner Center refuses tokens without it',
              particulars,
            )
          : findings.mayFail(
              'Nothing asks the account for multifactor authentication, which Rewst wants of it',
              'whether Rewst’s actions change anything in Azure or Partner Center, which refuse tokens without MFA',
              particulars,
            );
      case 'unknown':
        return unsureOfMfa(input, findings, particulars);
    }
  },
};

function unsureOfMfa(
  { policies, account }: CheckInput,
  findings: FindingsOf,
  particulars: { readonly steps: StepLines; readonly who: 'conditionalAccessAdministrator' },
): Found {
  const perUser = account?.perUserMfa ?? null;
  if (policies?.policies.known === false || (perUser !== null && !perUser.known)) {
    const why =
      policies?.policies.known === false
        ? policies.policies.why
        : perUser?.known === false
          ? perUser.why
          : '';
    return findings.notReadable(
      'Whether the account is asked for multifactor authentication is not known',
      why,
      readers,
    );
  }
  return findings.mayFail(
    'Whether the sign-in of the account is asked for multifactor authentication is not certain',
    'where, on which device and with what risk the account signs in',
    particulars,
  );
}

function policyObject({ id, displayName }: ConditionalAccessPolicy): FindingObject {
  return findingObject('policy', id, displayName);
}

function locationObjects(policy: ConditionalAccessPolicy, subject: SignInSubject): readonly FindingObject[] {
  return locationsNamed(policy.conditions, subject.locations).map(({ id, displayName }) =>
    findingObject('location', id, displayName),
  );
}

export const conditionalAccessChecks: readonly Check[] = [
  policiesCheck,
  securityDefaultsCheck,
  mfaCheck,
  mfaMethodCheck,
  workloadsCheck,
];
