import { describe, expect, test } from 'vitest';
import { known } from '../../../../src/domain/registration/found';
import type { Wanted } from '../../../../src/domain/registration/wanted';
import { appId, foundRegistration, foundServicePrincipal, foundTenant, present } from './found';
import { kinds, planFor, wizard } from './plans';

describe('the service principal', () => {
  const wants = (servicePrincipal: NonNullable<Wanted['servicePrincipal']>): Wanted => ({
    target: { kind: 'existing', appId },
    servicePrincipal,
  });
  const withPrincipal = (change: Parameters<typeof foundServicePrincipal>[0]) =>
    foundRegistration({ servicePrincipal: known(foundServicePrincipal(change)) });

  test('is made where it is missing', () => {
    const app = foundRegistration({ servicePrincipal: known(null) });
    expect(kinds(planFor(wants({ present: true }), app))).toEqual(['createServicePrincipal']);
  });

  test('is switched on again after a confirmation; what Microsoft has switched off is not', () => {
    const off = planFor(wants({ present: true, enabled: true }), withPrincipal({ enabled: false }));
    expect(off.changes).toMatchObject([
      { action: { kind: 'setServicePrincipalEnabled', to: true }, risk: { level: 'confirm' } },
    ]);
    const byMicrosoft = planFor(
      wants({ present: true, enabled: true }),
      withPrincipal({ enabled: false, disabledByMicrosoft: true }),
    );
    expect(byMicrosoft.changes).toEqual([]);
    expect(byMicrosoft.warnings).toEqual([{ kind: 'disabledByMicrosoft' }]);
  });

  test('that asks for assignment gets the signed-in user assigned, or asks no longer', () => {
    const app = withPrincipal({ assignmentRequired: true });
    expect(kinds(planFor(wants({ present: true, assignment: 'assignCaller' }), app))).toEqual([
      'assignCaller',
    ]);
    expect(kinds(planFor(wants({ present: true, assignment: 'notRequired' }), app))).toEqual([
      'setAssignmentRequired',
    ]);
    const assigned = withPrincipal({ assignmentRequired: true, callerAssigned: known(true) });
    expect(planFor(wants({ present: true, assignment: 'assignCaller' }), assigned).changes).toEqual([]);
    expect(planFor(wants({ present: true, assignment: 'assignCaller' }), withPrincipal({})).changes).toEqual(
      [],
    );
  });

  test('of an API that was switched off is switched on only where that was wanted', () => {
    const resources = { ...foundTenant().resources, exchange: { ...present('exchange'), enabled: false } };
    const tenant = foundTenant({ resources });
    const target = { kind: 'existing', appId } as const;
    expect(planFor({ target, resources: ['exchange'] }, foundRegistration(), tenant).changes).toMatchObject([
      { action: { kind: 'setResourceEnabled', resource: 'exchange', to: true }, risk: { level: 'confirm' } },
    ]);
    expect(kinds(planFor(wizard(), null, tenant))).not.toContain('setResourceEnabled');
  });
});
