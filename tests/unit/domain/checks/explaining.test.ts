import { expect, test } from 'vitest';
import { allChecks } from '../../../../src/domain/checks/catalogue';
import { runChecks } from '../../../../src/domain/checks/check';
import { checksExplaining, gravestFirst } from '../../../../src/domain/checks/explaining';
import { known } from '../../../../src/domain/registration/found';
import { found, policy } from './conditional-access/policies';
import { account, checkInput } from './input';

test.each([
  [50105, ['app.assignment']],
  [53003, ['conditionalAccess.policy', 'conditionalAccess.workloads']],
  [50076, ['conditionalAccess.policy', 'conditionalAccess.mfa', 'account.federation']],
  [50020, ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles']],
  [70043, ['conditionalAccess.policy', 'account.sessions']],
  [530035, ['conditionalAccess.securityDefaults', 'conditionalAccess.mfa']],
  [1, []],
])('AADSTS%i is explained by %j', (code, checks) => {
  expect(checksExplaining([code]).map(({ id }) => id)).toEqual(checks);
});

test('several codes name each check once', () => {
  const ids = checksExplaining([53003, 50076, 53000]).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every check has an id of its own', () => {
  expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
});

test('a code that a check says will come is explained by that check', () => {
  const input = checkInput({
    account: account(
      { groups: known([]) },
      { enabled: false, userType: 'Guest', userPrincipalName: 'a#EXT#@b' },
    ),
    policies: found([policy({ locations: { include: ['All'], exclude: ['AllTrusted'] } })]),
  });
  for (const { id, codes } of runChecks(allChecks, input)) {
    const check = id.split('/')[0];
    for (const code of codes) {
      expect([id, code, checksExplaining([code]).map((one) => one.id)]).toEqual([
        id,
        code,
        expect.arrayContaining([check]),
      ]);
    }
  }
});

test('what fails stands above what may, and what is fine last', () => {
  const input = checkInput({
    account: account({ roles: known([]) }, { enabled: false, userType: null }),
  });
  expect([...new Set(gravestFirst(runChecks(allChecks, input)).map(({ outcome }) => outcome.kind))]).toEqual([
    'willFail',
    'mayFail',
    'notReadable',
    'fine',
  ]);
});
