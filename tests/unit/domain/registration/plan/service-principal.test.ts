import { describe, expect, test } from 'vitest';
import { known } from '../../../../../src/domain/registration/found';
import { settingMismatches } from '../../../../../src/domain/registration/setting-mismatches';
import type { Wanted } from '../../../../../src/domain/registration/wanted/wanted';
import type { foundServicePrincipal } from '../found';
import { foundRegistration, foundTenant, present, knownPrincipal, tenantWith } from '../found';
import { existing, kinds, only, planWanted, wizard } from './plans';
import { appId } from '../../../../support/ids';

describe('the service principal', () => {
  const wants = (servicePrincipal: NonNullable<Wanted['servicePrincipal']>): Wanted => ({
    target: { kind: 'existing', appId },
    servicePrincipal,
  });
  const withPrincipal = (change: Parameters<typeof foundServicePrincipal>[0]) =>
    foundRegistration({ servicePrincipal: knownPrincipal(change) });

  test('is made where it is missing', () => {
    const app = foundRegistration({ servicePrincipal: known(null) });
    expect(kinds(planWanted(wants({ present: true }), app))).toEqual(['createServicePrincipal']);
  });

  test('is switched on again after a confirmation; what Microsoft has switched off is not', () => {
    const off = planWanted(wants({ present: true, enabled: true }), withPrincipal({ enabled: false }));
    expect(off.changes).toMatchObject([
      { action: { kind: 'setServicePrincipalEnabled', to: true }, risk: { level: 'confirm' } },
    ]);
    const byMicrosoft = planWanted(
      wants({ present: true, enabled: true }),
      withPrincipal({ enabled: false, disabledByMicrosoft: true }),
    );
    expect(byMicrosoft.changes).toEqual([]);
    expect(byMicrosoft.warnings).toEqual([{ kind: 'disabledByMicrosoft' }]);
  });

  test('that asks for assignment gets the signed-in user assigned, or asks no longer', () => {
    const app = withPrincipal({ assignmentRequired: true });
    expect(kinds(planWanted(wants({ present: true, assignment: 'assignCaller' }), app))).toEqual([
      'assignCaller',
    ]);
    expect(kinds(planWanted(wants({ present: true, assignment: 'notRequired' }), app))).toEqual([
      'setAssignmentRequired',
    ]);
    const assigned = withPrincipal({ assignmentRequired: true, callerAssigned: known(true) });
    expect(planWanted(wants({ present: true, assignment: 'assignCaller' }), assigned).changes).toEqual([]);
    expect(
      planWanted(wants({ present: true, assignment: 'assignCaller' }), withPrincipal({})).changes,
    ).toEqual([]);
  });

  test('of an API that was switched off is switched on only where that was wanted', () => {
    const tenant = tenantWith({ exchange: { ...present('exchange'), enabled: false } });
    const target = { kind: 'existing', appId } as const;
    expect(
      planWanted({ target, resources: ['exchange'] }, foundRegistration(), tenant).changes,
    ).toMatchObject([
      { action: { kind: 'setResourceEnabled', resource: 'exchange', to: true }, risk: { level: 'confirm' } },
    ]);
    expect(kinds(planWanted({ target }, foundRegistration(), tenant))).not.toContain('setResourceEnabled');
  });
});

describe('what would keep Rewst from signing in is part of Prepare, each with its own confirmation', () => {
  const prepared = (change: Parameters<typeof foundServicePrincipal>[0], tenant = foundTenant()) =>
    planWanted(
      wizard({ ...existing, secretMode: 'keep' }),
      foundRegistration({ servicePrincipal: knownPrincipal(change) }),
      tenant,
    );

  test('sign-in to the app is disabled', () => {
    expect(only(prepared({ enabled: false }), 'setServicePrincipalEnabled')).toMatchObject([
      { action: { to: true }, risk: { level: 'confirm' } },
    ]);
  });

  test('assignment is required, and the account is not assigned', () => {
    expect(only(prepared({ assignmentRequired: true }), 'assignCaller')).toMatchObject([
      { risk: { level: 'confirm', consequence: expect.stringContaining('ada@contoso.example') as string } },
    ]);
    const assigned = prepared({ assignmentRequired: true, callerAssigned: known(true) });
    expect(only(assigned, 'assignCaller')).toEqual([]);
    // Rewst's account may be another than the user's.
    expect(assigned.warnings).toContainEqual({ kind: 'assignmentRequired' });
  });

  test('sign-in to an API is disabled', () => {
    const exchange = { ...present('exchange'), enabled: false };
    const tenant = tenantWith({ exchange });
    expect(only(prepared({}, tenant), 'setResourceEnabled')).toMatchObject([
      { action: { resource: 'exchange', to: true }, risk: { level: 'confirm' } },
    ]);
    const without = wizard({ ...existing, integrations: ['graph'] });
    expect(kinds(planWanted(without, foundRegistration(), tenant))).not.toContain('setResourceEnabled');
  });

  test('Microsoft has disabled the app: that can only be said, and no read-back calls it complete', () => {
    const disabled = foundRegistration({
      servicePrincipal: knownPrincipal({ enabled: false, disabledByMicrosoft: true }),
    });
    const wanted = wizard(existing);
    expect(planWanted(wanted, disabled).warnings).toContainEqual({ kind: 'disabledByMicrosoft' });
    expect(settingMismatches(wanted, foundTenant(), disabled)).toContainEqual({
      text: 'Microsoft has disabled the app',
      changedBy: [],
    });
  });
});
