import { expect, test } from 'vitest';
import { allChecks } from '../../../../src/domain/checks/catalogue';
import { checkIds } from '../../../../src/domain/checks/check-ids';
import { runChecks } from '../../../../src/domain/checks/check';
import { mostSevereFirst } from '../../../../src/domain/checks/verdict';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { candidateChecks } from '../../../../src/domain/diagnosis/examine';
import { known } from '../../../../src/domain/registration/found';
import { found, policy } from './conditional-access/policies';
import { account, checkInput } from './input';

const suspects = (text: string) => {
  const { own, related } = candidateChecks(diagnose(text));
  return { own, all: [...own, ...related] };
};

test.each([
  [50105, ['app.assignment', 'app.servicePrincipal']],
  [53003, ['conditionalAccess.policy', 'conditionalAccess.workloads']],
  [50076, ['conditionalAccess.policy', 'conditionalAccess.mfa', 'account.federation']],
  [50020, ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles']],
  [70043, ['conditionalAccess.policy', 'account.sessions']],
  [530035, ['conditionalAccess.securityDefaults', 'conditionalAccess.mfa']],
  [530099, ['conditionalAccess.policy']],
  [90072, ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles']],
  [16000, []],
])('AADSTS%i is explained by %j', (code, checks) => {
  expect(suspects(`AADSTS${String(code)}`).own).toEqual(checks);
});

test('a fault in a customer’s tenant is explained by what the partner’s own tenant shows of customers alone', () => {
  const text = 'Delegated admin consent creation failed: blocked by Conditional Access.';
  expect(suspects(text).all).toEqual(['customers.roles', 'account.adminAgents']);
  expect(suspects('In the customer tenant: AADSTS53003: Access has been blocked.').all).toEqual([]);
});

test('every name has its check, once', () => {
  expect(allChecks.map(({ id }) => id).sort()).toEqual([...checkIds].sort());
  expect(new Set(checkIds).size).toBe(checkIds.length);
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
      expect([id, code, suspects(`AADSTS${String(code)}`).all]).toEqual([
        id,
        code,
        expect.arrayContaining([check]),
      ]);
    }
  }
});

test('what fails stands above what may, and what is fine last', () => {
  const input = checkInput({ account: account({ roles: known([]) }, { enabled: false, userType: null }) });
  expect([
    ...new Set(mostSevereFirst(runChecks(allChecks, input)).map(({ outcome }) => outcome.kind)),
  ]).toEqual(['willFail', 'mayFail', 'notReadable', 'fine']);
});
