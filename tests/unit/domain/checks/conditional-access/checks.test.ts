import { describe, expect, test } from 'vitest';
import { runChecks, type CheckInput } from '../../../../../src/domain/checks/check';
import { conditionalAccessChecks } from '../../../../../src/domain/checks/conditional-access/checks';
import type { ConditionalAccessPolicy } from '../../../../../src/domain/checks/conditional-access/found-policies';
import type { Finding } from '../../../../../src/domain/checks/finding';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { account, checkInput, globalAdministrator } from '../input';
import { demands, everyone, found, mfa, nobody, noSession, office, policy, rewstPlaces } from './policies';
import { testGuid, userId } from '../../../../support/ids';

const look = (changes: Partial<CheckInput>) => runChecks(conditionalAccessChecks, checkInput(changes));

/** What is found about one policy, with MFA asked for by another. */
function about(one: ConditionalAccessPolicy, changes: Partial<CheckInput> = {}): Finding {
  const asked = policy({}, { id: testGuid(2), displayName: 'MFA for Rewst', grant: mfa });
  const findings = look({ policies: found([one, asked]), ...changes });
  const finding = findings.find(({ id: own }) => own.endsWith(`/${one.id}`));
  if (finding === undefined) throw new Error('Nothing is said of the policy.');
  return finding;
}

const dependsOn = ({ outcome }: Finding) => (outcome.kind === 'mayFail' ? outcome.dependsOn : null);
const outsideOffice = { locations: { include: ['All'], exclude: ['AllTrusted'] } };

describe('a policy that blocks', () => {
  test('everywhere but in the office refuses Rewst’s addresses, and says what to change', () => {
    const finding = about(policy(outsideOffice));
    expect(finding).toMatchObject({
      id: `conditionalAccess.policy/${testGuid(1)}`,
      area: 'conditionalAccess',
      outcome: { kind: 'willFail' },
      sentence: '“Block outside offices” blocks Rewst’s three US addresses',
      codes: [53003],
      who: 'conditionalAccessAdministrator',
    });
    expect(finding.objects).toEqual([
      {
        kind: 'policy',
        id: testGuid(1),
        name: 'Block outside offices',
        url: `https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/${testGuid(1)}`,
      },
      expect.objectContaining({ kind: 'location', name: 'Office' }),
    ]);
    const steps = finding.steps.map(({ text }) => text).join(' ');
    expect(steps).toContain('exclude rewst@contoso.example');
    expect(steps).toContain('Excluding the app alone does not help');
    expect(steps).toContain('2026-01-14');
  });

  test('everywhere refuses the browser too', () => {
    expect(about(policy()).sentence).toBe(
      '“Block outside offices” blocks the sign-in in the browser and Rewst’s three US addresses',
    );
  });

  test('some of the region’s addresses names them', () => {
    const one = { ...rewstPlaces, ranges: ['13.58.15.14/32'] };
    const finding = about(policy({ locations: { include: [one.id], exclude: [] } }), {
      policies: found([policy({ locations: { include: [one.id], exclude: [] } })], {
        namedLocations: known([one]),
      }),
    });
    expect(finding.outcome.kind).toBe('willFail');
    expect(finding.sentence).toBe('“Block outside offices” blocks Rewst’s address 13.58.15.14');
  });

  test('the addresses of one region leaves it open where the region is not known', () => {
    const finding = about(policy({ locations: { include: [rewstPlaces.id], exclude: [] } }), {
      region: null,
    });
    expect(finding.outcome.kind).toBe('mayFail');
    expect(dependsOn(finding)).toContain('which region of Rewst');
  });

  test('in a place depends on where the browser is', () => {
    const finding = about(policy({ locations: { include: [office.id], exclude: [] } }));
    expect(finding.sentence).toBe('“Block outside offices” may block the sign-in in the browser');
    expect(dependsOn(finding)).toBe('whether the browser is in “Office”');
  });

  test('all but the account is one of those that do not stop Rewst', () => {
    const one = policy({
      ...outsideOffice,
      users: { include: everyone, exclude: { ...nobody, users: [userId] } },
    });
    const others = look({ policies: found([one]) }).find(({ id: own }) => own.endsWith('/others'));
    expect(others).toMatchObject({
      outcome: { kind: 'fine' },
      sentence: '1 policy does not stop Rewst',
      objects: [expect.objectContaining({ id: one.id })],
    });
  });

  test('and only reports is a forecast', () => {
    const finding = about(policy(outsideOffice, { state: 'enabledForReportingButNotEnforced' }));
    expect(finding.outcome).toMatchObject({ kind: 'mayFail', when: 'later' });
    expect(finding.sentence).toBe(
      '“Block outside offices” only reports today. Switched on, it would refuse Rewst’s three US addresses',
    );
  });

  test('with something that is not understood may hit', () => {
    const finding = about(policy({}, { notUnderstood: ['conditions.times'] }));
    expect(finding.outcome.kind).toBe('mayFail');
    expect(dependsOn(finding)).toContain('conditions.times');
  });

  test('cleans the policy’s name', () => {
    expect(about(policy({}, { displayName: 'Block\u202e\n“all”' })).sentence).toContain('“Block ’all’”');
  });
});

describe('a role', () => {
  const admins = {
    users: { include: { ...nobody, roles: [globalAdministrator.templateId] }, exclude: nobody },
  };

  test('by which alone the policy holds is named', () => {
    const finding = about(policy(admins));
    expect(finding.outcome.kind).toBe('willFail');
    expect(finding.steps.map(({ text }) => text).join(' ')).toContain(
      'through Global Administrator. Without that role',
    );
  });

  test('that the account does not have yet is a forecast', () => {
    const finding = about(policy(admins), { account: account({ roles: known([]) }) });
    expect(finding.id).toContain('asGlobalAdministrator');
    expect(finding.outcome).toMatchObject({ kind: 'mayFail', when: 'later' });
    expect(finding.sentence).toBe(
      '“Block outside offices” refuses the account once it is Global Administrator',
    );
  });

  test('that is held for a part of the tenant, or a custom one, does not count', () => {
    for (const role of [
      { ...globalAdministrator, scope: '/administrativeUnits/1' },
      { ...globalAdministrator, builtIn: false },
    ]) {
      expect(about(policy(admins), { account: account({ roles: known([role]) }) }).id).toContain(
        'asGlobalAdministrator',
      );
    }
  });

  test('that could not be read leaves it open', () => {
    const finding = about(policy(admins), { account: account({ roles: unknown('Forbidden') }) });
    expect(dependsOn(finding)).toBe('the account’s groups and roles, which could not be read');
  });
});

describe('MFA', () => {
  const asked = policy({}, { grant: mfa });
  const whereRewstIs = policy(outsideOffice, { grant: mfa });
  const alone = (one: ConditionalAccessPolicy, changes: Partial<CheckInput> = {}) =>
    look({ policies: found([one]), ...changes });
  const byCheck = (findings: readonly Finding[], check: string) =>
    findings.find(({ id: own }) => own.startsWith(check))!;

  test('that is asked for everywhere is met', () => {
    const findings = alone(asked);
    expect(byCheck(findings, 'conditionalAccess.policy').outcome.kind).toBe('fine');
    expect(byCheck(findings, 'conditionalAccess.mfa').outcome.kind).toBe('fine');
  });

  test('that is asked for only where Rewst is may be missing from the token', () => {
    const finding = byCheck(alone(whereRewstIs), 'conditionalAccess.policy');
    expect(finding.sentence).toBe(
      '“Block outside offices” demands multifactor authentication: it may refuse Rewst’s three US addresses',
    );
    expect(finding.codes).toEqual([50076]);
    expect(dependsOn(finding)).toBe('whether the sign-in in the browser is asked for MFA too');
  });

  test('that each user is set to is carried on', () => {
    const enforced = { account: account({ perUserMfa: known('enforced') }) };
    expect(byCheck(alone(whereRewstIs, enforced), 'conditionalAccess.policy').outcome.kind).toBe('fine');
  });

  test('that nothing asks for fails at Partner Center, and may fail elsewhere', () => {
    const none = policy({ transferMethods: ['deviceCodeFlow'] });
    expect(byCheck(alone(none), 'conditionalAccess.mfa').outcome.kind).toBe('willFail');
    const company = { tenant: { ...checkInput().tenant, partner: known(false) } };
    expect(byCheck(alone(none, company), 'conditionalAccess.mfa').outcome.kind).toBe('mayFail');
  });

  test('of a device that may take its place is not certain', () => {
    const either = policy({}, { grant: demands({ builtIn: ['mfa', 'compliantDevice'] }) });
    const finding = byCheck(alone(either), 'conditionalAccess.policy');
    expect(finding.outcome.kind).toBe('mayFail');
    expect(byCheck(alone(either), 'conditionalAccess.mfa').outcome.kind).toBe('mayFail');
  });

  test('is not known where the policies could not be read', () => {
    const findings = look({ policies: found([], { policies: unknown('Forbidden') }) });
    expect(byCheck(findings, 'conditionalAccess.mfa').outcome.kind).toBe('notReadable');
    expect(byCheck(findings, 'conditionalAccess.policy').outcome).toMatchObject({
      kind: 'notReadable',
      why: 'Forbidden',
    });
  });

  test('comes from security defaults for an administrator', () => {
    const defaults = { policies: found([], { securityDefaults: known(true) }) };
    expect(byCheck(look(defaults), 'conditionalAccess.mfa').outcome.kind).toBe('fine');
    expect(byCheck(look(defaults), 'conditionalAccess.securityDefaults').outcome.kind).toBe('fine');
    const member = { ...defaults, account: account({ roles: known([]) }) };
    expect(byCheck(look(member), 'conditionalAccess.mfa').outcome.kind).toBe('mayFail');
  });
});

describe('other controls', () => {
  test.each([
    ['compliantDevice', 53000, 'which device the browser runs on'],
    ['domainJoinedDevice', 53001, 'which device the browser runs on'],
    ['approvedApplication', 53002, 'whether Microsoft still enforces'],
    ['compliantApplication', 53005, 'whether Microsoft still enforces'],
    ['passwordChange', 50142, 'at risk'],
    ['riskRemediation', 53004, 'at risk'],
  ])('%s may refuse with %i', (control, code, reason) => {
    const finding = about(policy({}, { grant: demands({ builtIn: [control] }) }));
    expect(finding.outcome.kind).toBe('mayFail');
    expect(finding.codes).toContain(code);
    expect(dependsOn(finding)).toContain(reason);
  });

  test.each([
    ['terms of use', demands({ termsOfUse: [testGuid(3)] }), 50158],
    ['another provider', demands({ customFactors: ['duo'] }), 50158],
    ['a control that is new', demands({ builtIn: ['newControl'] }), null],
    [
      'a strength',
      demands({
        strength: { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant' },
      }),
      50076,
    ],
  ])('%s may refuse', (_, grant, code) => {
    const finding = about(policy({}, { grant }));
    expect(finding.outcome.kind).toBe('mayFail');
    if (code !== null) expect(finding.codes).toContain(code);
  });

  test('Microsoft’s own MFA strength is MFA', () => {
    const strength = {
      id: '00000000-0000-0000-0000-000000000002',
      displayName: 'Multifactor authentication',
    };
    expect(about(policy({}, { grant: demands({ strength }) })).outcome.kind).toBe('fine');
  });

  test('all of them are wanted where they are joined by AND', () => {
    const both = demands({ operator: 'AND', builtIn: ['mfa', 'compliantDevice'] });
    expect(about(policy({}, { grant: both })).outcome.kind).toBe('mayFail');
    const either = demands({ builtIn: ['mfa', 'compliantDevice'] });
    expect(about(policy({}, { grant: either })).outcome.kind).toBe('fine');
  });

  test.each([
    [{ interval: 'timeBased', value: 12, unit: 'hours' } as const, 'every 12 hours'],
    [{ interval: 'timeBased', value: 1, unit: 'days' } as const, 'every 1 day'],
    [{ interval: 'everyTime', value: null, unit: null } as const, 'again and again'],
  ])('a sign-in frequency ends Rewst’s token: %j', (frequency, text) => {
    const session = { ...noSession, signInFrequency: { ...frequency, secondaryOnly: false } };
    const finding = about(policy({}, { grant: null, session }));
    expect(finding.sentence).toContain('it may refuse Rewst’s three US addresses');
    expect(finding.codes).toContain(70043);
    expect(dependsOn(finding)).toContain(text);
  });

  test.each(['tokenProtection', 'cloudAppSecurity', 'appRestrictions'] as const)(
    '%s may refuse',
    (control) => {
      const session = { ...noSession, [control]: true };
      expect(about(policy({}, { grant: null, session })).outcome.kind).toBe('mayFail');
    },
  );
});

describe('What-If', () => {
  const answer = (applies: boolean) => ({
    whatIf: known([
      {
        address: '13.58.15.14',
        results: [{ policyId: testGuid(1), applies, reasons: applies ? 'notSet' : 'location' }],
      },
    ]),
  });

  test('that says otherwise makes it uncertain, and is told', () => {
    const one = policy(outsideOffice);
    const elsewhere = { ...rewstPlaces, ranges: ['18.218.107.198/32', '3.139.170.31/32'] };
    const only = policy({ locations: { include: ['All'], exclude: [elsewhere.id] } });
    expect(about(one, { policies: found([one], answer(true)) }).outcome.kind).toBe('willFail');
    const places = { namedLocations: known([elsewhere]) };
    const finding = about(only, { policies: found([only], { ...places, ...answer(false) }) });
    expect(finding.outcome.kind).toBe('mayFail');
    expect(dependsOn(finding)).toContain('does not apply (location)');
    expect(finding.steps.map(({ text }) => text).join(' ')).toContain('differ for 13.58.15.14');
  });

  test('that names a policy which seems not to hit makes it uncertain', () => {
    const spared = policy({ locations: { include: [office.id], exclude: ['All'] } });
    const finding = about(spared, { policies: found([spared], answer(true)) });
    expect(dependsOn(finding)).toContain('which says that the policy applies');
  });
});

describe('policies for workload identities', () => {
  const registration = (audience: string) =>
    ({
      registration: known({ audience, listed: [], servicePrincipal: known({ id: testGuid(70) }) }),
      appId: testGuid(71),
    }) as unknown as CheckInput['app'];
  const workload = policy({
    users: { include: nobody, exclude: nobody },
    workloads: {
      principals: { include: ['ServicePrincipalsInMyTenant'], exclude: [] },
      hasFilter: false,
      risk: [],
    },
    ...outsideOffice,
  });

  test('may block the own calls of an app of this tenant alone', () => {
    const findings = look({ policies: found([workload]), app: registration('AzureADMyOrg') });
    expect(findings.find(({ id: own }) => own.startsWith('conditionalAccess.workloads'))).toMatchObject({
      outcome: { kind: 'mayFail' },
      sentence:
        '“Block outside offices” blocks the app’s own calls, without a user, from Rewst’s three US addresses',
    });
  });

  test('do not touch an app of many tenants, or one that is excluded', () => {
    const multitenant = look({ policies: found([workload]), app: registration('AzureADMultipleOrgs') });
    expect(multitenant.some(({ id: own }) => own.startsWith('conditionalAccess.workloads'))).toBe(false);
    const workloads = {
      ...workload.conditions.workloads!,
      principals: { include: ['ServicePrincipalsInMyTenant'], exclude: [testGuid(70)] },
    };
    const spared = { ...workload, conditions: { ...workload.conditions, workloads } };
    const findings = look({ policies: found([spared]), app: registration('AzureADMyOrg') });
    expect(findings.some(({ id: own }) => own.startsWith('conditionalAccess.workloads'))).toBe(false);
  });
});

test('an account that does not exist is not judged', () => {
  const findings = look({ policies: found([policy()]), account: account({ user: known(null) }) });
  expect(findings.map(({ id: own }) => own)).toEqual(['conditionalAccess.securityDefaults']);
});

test('security defaults that could not be read are said to be', () => {
  const findings = look({ policies: found([], { securityDefaults: unknown('Forbidden') }) });
  expect(findings.find(({ id: own }) => own === 'conditionalAccess.securityDefaults')?.outcome.kind).toBe(
    'notReadable',
  );
});

describe('a method for MFA', () => {
  const asked = { policies: found([policy({}, { grant: mfa })]) };
  const method = (changes: Partial<CheckInput>) =>
    look(changes).find(({ id: own }) => own === 'conditionalAccess.mfaMethod');

  test('is fine where one is registered', () => {
    expect(method(asked)?.outcome.kind).toBe('fine');
  });

  test.each([
    ['none is', known(false), /has no method/],
    ['that could not be read', unknown('Forbidden'), /is asked for/],
  ] as const)('leaves it open where %s', (_, mfaRegistered, sentence) => {
    const finding = method({ ...asked, account: account({ mfaRegistered }) });
    expect(finding).toMatchObject({ outcome: { kind: 'mayFail', when: 'now' }, codes: [50072, 50079] });
    expect(finding?.sentence).toMatch(sentence);
  });

  test('is no matter where nothing asks for MFA, and matters where security defaults do', () => {
    const accountWithout = account({ mfaRegistered: known(false), roles: known([]) });
    expect(method({ policies: found([]), account: accountWithout })).toBeUndefined();
    expect(
      method({ policies: { ...found([]), securityDefaults: known(true) }, account: accountWithout })?.outcome
        .kind,
    ).toBe('mayFail');
  });
});
