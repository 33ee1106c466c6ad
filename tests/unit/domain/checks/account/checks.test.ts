import { describe, expect, test } from 'vitest';
import { accountChecks } from '../../../../../src/domain/checks/account/checks';
import type { FoundAccount, FoundUser } from '../../../../../src/domain/checks/account/found-account';
import { runChecks, type CheckInput } from '../../../../../src/domain/checks/check';
import { rewstRoles } from '../../../../../src/domain/checks/roles';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { account, adminAgents, checkInput, globalAdministrator } from '../input';
import { testGuid } from '../../../../support/ids';

const look = (changes: Partial<CheckInput>) => runChecks(accountChecks, checkInput(changes));

/** What one check says of an account. */
function said(
  check: string,
  changes: Partial<FoundAccount> = {},
  user: Partial<FoundUser> = {},
  rest: Partial<CheckInput> = {},
) {
  const findings = look({ account: account(changes, user), ...rest });
  return findings.find(({ id: own }) => own === check);
}

test('a healthy account is fine in everything', () => {
  const findings = look({});
  expect(findings.map(({ outcome }) => outcome.kind)).toEqual(findings.map(() => 'fine'));
  expect(findings.map(({ id: own }) => own)).toEqual([
    'account.present',
    'account.kind',
    'account.enabled',
    'account.federation',
    'account.roles',
    'account.adminAgents',
  ]);
});

test('nothing is said where no account was chosen', () => {
  expect(look({ account: null })).toEqual([]);
});

test('an account that is not there will be refused, and nothing else is said of it', () => {
  const findings = look({ account: account({ user: known(null) }) });
  expect(findings).toEqual([
    expect.objectContaining({
      id: 'account.present',
      outcome: { kind: 'willFail' },
      sentence: '“Contoso” has no account “rewst@contoso.example”',
    }),
  ]);
});

test('an account that could not be read is not readable', () => {
  expect(look({ account: account({ user: unknown('Forbidden') }) })).toEqual([
    expect.objectContaining({
      outcome: expect.objectContaining({ kind: 'notReadable', why: 'Forbidden' }) as unknown,
    }),
  ]);
});

describe('the user', () => {
  const external = 'rewst_fabrikam.example#EXT#@contoso.example';
  test.each([
    ['a guest', 'account.kind', { userType: 'Guest', userPrincipalName: external }, 'willFail', [50020]],
    ['a guest of its own', 'account.kind', { userType: 'Guest' }, 'mayFail', [50020]],
    ['a converted guest', 'account.kind', { userPrincipalName: external }, 'mayFail', [50020]],
    ['of a kind that did not come', 'account.kind', { userType: null }, 'notReadable', []],
    ['blocked', 'account.enabled', { enabled: false }, 'willFail', [50057]],
    ['perhaps blocked', 'account.enabled', { enabled: null }, 'notReadable', []],
    [
      'federated',
      'account.federation',
      { domainAuthentication: known('Federated') },
      'mayFail',
      [50076, 50079],
    ],
    ['perhaps federated', 'account.federation', { domainAuthentication: unknown('x') }, 'notReadable', []],
    ['synced', 'account.federation', { synced: true }, 'fine', []],
  ] as const)('%s', (_, check, user, kind, codes) => {
    expect(said(check, {}, user)).toMatchObject({ outcome: { kind }, codes });
  });

  test('whose sessions were revoked of late may have to authorise again', () => {
    expect(said('account.sessions', {}, { sessionsValidFrom: '2026-11-20T10:00:00Z' })).toMatchObject({
      outcome: { kind: 'mayFail', when: 'later', dependsOn: 'whether Rewst was authorised before that' },
      sentence: 'Sign-ins of rewst@contoso.example from before 2026-11-20 are void',
    });
    expect(said('account.sessions', {}, { sessionsValidFrom: '2025-01-01T10:00:00Z' })).toBeUndefined();
  });
});

describe('roles', () => {
  test('through a group are told with the group', () => {
    const roles = known([{ ...globalAdministrator, throughGroup: 'Admins' }]);
    expect(said('account.roles', { roles })?.sentence).toBe(
      'rewst@contoso.example is Global Administrator, through the group “Admins”',
    );
  });

  test('that are missing may fail while Rewst is set up', () => {
    const finding = said('account.roles', { roles: known([]) });
    expect(finding).toMatchObject({
      outcome: { kind: 'mayFail', when: 'now' },
      sentence:
        'rewst@contoso.example is not Global Administrator and lacks 12 of the twelve roles that Rewst lists',
    });
  });

  test('all twelve are said to be held', () => {
    const roles = known(
      rewstRoles.map(({ templateId, title }) => ({ ...globalAdministrator, templateId, displayName: title })),
    );
    expect(said('account.roles', { roles })?.sentence).toContain('holds the twelve roles');
  });

  test('for a part of the tenant are not enough', () => {
    const roles = known([{ ...globalAdministrator, scope: '/administrativeUnits/1' }]);
    const findings = look({ account: account({ roles }) });
    expect(
      findings.filter(({ id: own }) => own.startsWith('account.roles')).map((one) => one.outcome.kind),
    ).toEqual(['mayFail', 'mayFail']);
  });

  test('that are only eligible have to be activated', () => {
    const finding = said('account.roles', { roles: known([]), eligibleRoles: known([globalAdministrator]) });
    expect(finding?.sentence).toContain('has not activated it');
    expect(finding?.steps[0]?.text).toContain('Activate Global Administrator');
  });

  test('that could not be read are not readable', () => {
    expect(said('account.roles', { roles: unknown('Forbidden') })?.outcome.kind).toBe('notReadable');
  });
});

describe('AdminAgents', () => {
  const check = 'account.adminAgents';
  const outside = { groups: known([]), directGroups: known([]) };
  const twin = { id: testGuid(903), displayName: 'AdminAgents' };
  const company = { tenant: { ...checkInput().tenant, partner: known(false) } };
  const unsure = { tenant: { ...checkInput().tenant, registeredPartner: known(false) } };

  test('without the account will fail where the group is surely Partner Center’s', () => {
    expect(said(check, outside)).toMatchObject({
      outcome: { kind: 'willFail' },
      who: 'partnerAdministrator',
    });
  });

  test.each([
    ['a lone group of that name', { ...outside, agentGroups: known([adminAgents]) }, {}],
    ['no group of that name', { ...outside, agentGroups: known([]) }, {}],
    ['a tenant that Microsoft does not know as a partner’s', outside, unsure],
    ['a lone group that the account is in', { agentGroups: known([adminAgents]) }, {}],
    ['one of two groups', { agentGroups: known([adminAgents, twin]) }, {}],
    ['another group inside', { directGroups: known([]) }, {}],
    ['direct membership not read', { directGroups: unknown('Forbidden') }, {}],
  ] as const)('may fail with %s', (_, changes, rest) => {
    expect(said(check, changes, {}, rest)?.outcome.kind).toBe('mayFail');
  });

  test.each([
    ['groups', { groups: unknown('Forbidden') }],
    ['agent groups', { agentGroups: unknown('Forbidden') }],
  ] as const)('is not readable where %s were not', (_, changes) => {
    expect(said(check, changes)?.outcome).toMatchObject({ kind: 'notReadable', why: 'Forbidden' });
  });

  test('is not asked of a company, and not readable where that is not known', () => {
    expect(said(check, outside, {}, company)).toBeUndefined();
    const open = { tenant: { ...checkInput().tenant, partner: unknown('Forbidden') } };
    expect(said(check, outside, {}, open)?.outcome.kind).toBe('notReadable');
  });
});
