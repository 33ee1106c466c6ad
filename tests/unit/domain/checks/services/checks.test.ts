import { expect, test } from 'vitest';
import { runChecks, type CheckInput } from '../../../../../src/domain/checks/check';
import { servicesChecks } from '../../../../../src/domain/checks/services/checks';
import type { FoundServices } from '../../../../../src/domain/checks/services/found-services';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { account, checkInput, globalAdministrator } from '../input';

const premium2 = { id: 'EEC0EB4F-6444-4F95-ABA0-50C24D67F998', name: 'AAD_PREMIUM_P2', active: true };

function look(changes: Partial<FoundServices> = {}, rest: Partial<CheckInput> = {}) {
  const services: FoundServices = {
    plans: known([premium2]),
    services: known(['exchange']),
    appRoles: null,
    ...changes,
  };
  const findings = runChecks(servicesChecks, checkInput({ services, ...rest }));
  return (check: string) => findings.find(({ id }) => id === check);
}

test('a licence covers what the smaller one does', () => {
  const said = look();
  expect(said('services.licence/premium1')?.outcome.kind).toBe('fine');
  expect(said('services.licence/premium2')?.outcome.kind).toBe('fine');
  expect(said('services.licence/intune')).toMatchObject({
    outcome: { kind: 'mayFail', dependsOn: 'whether a workflow works with Intune' },
    sentence: 'The tenant has no Microsoft Intune',
  });
});

test('a licence that is not active is none', () => {
  const said = look({ plans: known([{ ...premium2, active: false }]) });
  expect(said('services.licence/premium1')?.outcome.kind).toBe('mayFail');
});

test('Exchange needs its subscription and the account’s role', () => {
  expect(look()('services.exchange')?.outcome.kind).toBe('fine');
  expect(look()('services.exchangeRole')?.outcome.kind).toBe('fine');
  expect(look({ services: known([]) })('services.exchange')?.outcome.kind).toBe('mayFail');
  const member = { account: account({ roles: known([]) }) };
  expect(look({}, member)('services.exchangeRole')?.outcome.kind).toBe('mayFail');
  const scoped = {
    account: account({ roles: known([{ ...globalAdministrator, scope: '/administrativeUnits/1' }]) }),
  };
  expect(look({}, scoped)('services.exchangeRole')?.outcome.kind).toBe('mayFail');
});

test('the app’s own role is information, never a fault', () => {
  expect(look({ appRoles: known([]) })('services.exchangeApp')?.outcome.kind).toBe('fine');
  expect(look({ appRoles: known([globalAdministrator]) })('services.exchangeApp')?.sentence).toBe(
    'The app itself has a role that Exchange accepts: Global Administrator',
  );
  expect(look()('services.exchangeApp')).toBeUndefined();
});

test('what Graph does not tell is never guessed: it says where to look', () => {
  for (const place of ['audit', 'keyVaults']) {
    const said = look()(place === 'audit' ? 'services.elsewhere/auditLog' : 'services.elsewhere/keyVault');
    expect(said?.outcome.kind).toBe('notReadable');
    expect(said?.steps[0]?.place).toBe(place);
  }
});

test('what could not be read is not readable', () => {
  const said = look(
    { plans: unknown('Forbidden'), services: unknown('Forbidden') },
    { account: account({ roles: unknown('Forbidden') }) },
  );
  expect(said('services.licence')?.outcome).toMatchObject({ kind: 'notReadable', why: 'Forbidden' });
  expect(said('services.exchange')?.outcome.kind).toBe('notReadable');
  const roles = look({}, { account: account({ roles: unknown('Forbidden') }) });
  expect(roles('services.exchangeRole')?.outcome.kind).toBe('notReadable');
});
