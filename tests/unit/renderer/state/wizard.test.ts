import { describe, expect, it } from 'vitest';
import { wizardReducer, type Wizard } from '../../../../src/renderer/state/wizard/wizard';
import { adopted, appRow, planted, tenant } from '../../../renderer-preview/fake/tenant';

const begin = (quick: boolean, from: Wizard | null = null, where = tenant) =>
  wizardReducer(from, { type: 'begin', tenant: where, quick })!;

describe('the wizard', () => {
  it('opens at its first question step by step, and at the review with one click', () => {
    expect(begin(false)).toMatchObject({ step: 'about', quick: false, answered: [] });
    expect(begin(true)).toMatchObject({ step: 'plan', quick: true });
    expect(begin(true).answered).toEqual(['about', 'permissions', 'registration']);
  });

  it('asks the one question that it cannot answer itself', () => {
    const where = { ...tenant, appsWithCallback: [adopted, appRow(1, 'Other')] };
    expect(begin(true, null, where)).toMatchObject({ step: 'registration' });
    const others = { ...tenant, appsWithCallback: [planted] };
    expect(begin(true, null, others)).toMatchObject({ step: 'registration', draft: { targetKind: 'new' } });
  });

  it('keeps what was chosen when it is left and taken up again', () => {
    const chosen = wizardReducer(begin(false), {
      type: 'choose',
      draft: { ...begin(false).draft, region: 'uk', newName: 'Mine' },
    });
    const there = wizardReducer(chosen, { type: 'leaveStep', to: 'permissions' });
    const paused = wizardReducer(there, { type: 'pause' });
    expect(paused).toMatchObject({ open: false });
    expect(begin(false, paused)).toMatchObject({
      open: true,
      step: 'permissions',
      draft: { region: 'uk', newName: 'Mine' },
    });
  });

  it('starts anew in another tenant', () => {
    const here = wizardReducer(begin(false), {
      type: 'choose',
      draft: { ...begin(false).draft, existing: adopted, targetKind: 'existing' },
    });
    const elsewhere = begin(false, here, { ...tenant, tenantId: 'another' });
    expect(elsewhere).toMatchObject({ tenantId: 'another', draft: { existing: null, targetKind: 'new' } });
  });

  it('marks a step as answered when it is left, and is no longer the one click once something was chosen', () => {
    const left = wizardReducer(begin(false), { type: 'leaveStep', to: 'permissions' })!;
    expect(left.answered).toEqual(['about']);
    const back = wizardReducer(left, { type: 'leaveStep', to: 'about' })!;
    expect(back.answered).toEqual(['about', 'permissions']);
    expect(wizardReducer(begin(true), { type: 'choose', draft: left.draft })).toMatchObject({ quick: false });
  });
});
