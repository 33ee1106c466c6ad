import { describe, expect, test } from 'vitest';
import { known, unknown, type FoundRegistration } from '../../../../../src/domain/registration/found';
import type { WantedSecret } from '../../../../../src/domain/registration/wanted/wanted';
import { wantedFromRotation } from '../../../../../src/domain/registration/wanted/wanted-from';
import { foundRegistration, foundTenant, foundSecret } from '../found';
import { existing, kinds, only, planWanted, wizard, actionsOf } from './plans';
import { appId } from '../../../../support/ids';

const key = '77777777-7777-4777-8777-777777777777';

describe('the client secret', () => {
  const held = foundRegistration({ secrets: [foundSecret(key)] });
  const secrets = (
    secret: WantedSecret,
    app: FoundRegistration | null,
    heldSecrets: readonly string[] = [],
  ) =>
    only(
      planWanted({ target: { kind: 'existing', appId }, secret }, app, foundTenant(), heldSecrets),
      'addSecret',
    ).length;

  test('is made where this computer holds none', () => {
    expect(secrets({ kind: 'keepOrNew', months: 12 }, held)).toBe(1);
    expect(secrets({ kind: 'keepOrNew', months: 12 }, null)).toBe(1);
  });

  test('is kept where this computer holds one', () => {
    expect(secrets({ kind: 'keepOrNew', months: 12 }, held, [key])).toBe(0);
    expect(secrets({ kind: 'keep' }, held)).toBe(0);
  });

  test('is made beside the one that is held when it is rotated, and none is removed', () => {
    const plan = planWanted(wantedFromRotation(appId, 6), held, foundTenant(), [key]);
    expect(actionsOf(plan)).toEqual([{ kind: 'addSecret', months: 6, maxDays: null }]);
  });

  test('of others is removed only when it is named, with a confirmation', () => {
    const target = { kind: 'existing', appId } as const;
    const plan = planWanted(
      {
        target,
        removeSecrets: [
          { keyId: key, because: 'asked' },
          { keyId: 'gone already', because: 'asked' },
        ],
      },
      held,
    );
    expect(plan.changes.map(({ action, risk }) => [action.kind, risk.level])).toEqual([
      ['removeSecret', 'confirm'],
    ]);
  });

  test.each(['expired', 'lost'] as const)('that is %s stops nothing when it goes', (because) => {
    const target = { kind: 'existing', appId } as const;
    const plan = planWanted({ target, removeSecrets: [{ keyId: key, because }] }, held);
    expect(plan.changes.map(({ risk }) => risk.level)).toEqual(['none']);
  });

  const limited = (maxDays: number) =>
    foundTenant({
      secretRestrictions: known([{ kind: 'lifetime', state: 'enabled', maxDays, forAppsCreatedAfter: null }]),
    });

  test.each([
    [6, 180, 180],
    [6, 184, 184],
    [6, 185, null],
    [12, 180, 180],
    [12, 365, 365],
    [12, 366, 366],
    [12, 367, null],
    // Two years hold a leap day: 731 days, one more than a policy of two years allows.
    [24, 730, 730],
    [24, 731, 731],
    [24, 732, null],
  ] as const)('of %i months under a policy of %i days is limited to %s', (months, maxDays, limit) => {
    const plan = planWanted(wizard({ secretMonths: months }), null, limited(maxDays));
    expect(only(plan, 'addSecret')[0]?.action.maxDays).toBe(limit);
    expect(plan.warnings).toEqual(limit === null ? [] : [{ kind: 'secretShortened', maxDays: limit }]);
  });

  test('is not planned where policy blocks it; everything else is', () => {
    const tenant = foundTenant({
      secretRestrictions: known([
        { kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
      ]),
    });
    const plan = planWanted(wizard(), null, tenant);
    expect(kinds(plan)).not.toContain('addSecret');
    expect(kinds(plan)).toContain('createApplication');
    expect(plan.warnings).toEqual([{ kind: 'secretsBlocked' }]);
    const exempt = foundRegistration({
      secretRestrictions: [{ kind: 'addition', state: 'exempt', maxDays: null, forAppsCreatedAfter: null }],
    });
    expect(kinds(planWanted(wizard(existing), exempt, tenant))).toContain('addSecret');
  });

  test('is planned, with a warning, where the policy could not be read', () => {
    const plan = planWanted(wizard(), null, foundTenant({ secretRestrictions: unknown('Not allowed.') }));
    expect(kinds(plan)).toContain('addSecret');
    expect(plan.warnings).toEqual([{ kind: 'secretPolicyUnknown', why: 'Not allowed.' }]);
  });
});
