import { describe, expect, it } from 'vitest';
import {
  appsOfOthers,
  choosePartner,
  draftProblems,
  lifetimeAllowed,
  recommendedDraft,
  switchIntegration,
  toChoices,
} from '../../../../src/renderer/state/wizard/draft';
import { choicesSchema } from '../../../../src/contract/choices';
import { adopted, appRow, planted, tenant } from '../../../renderer-preview/fake/tenant';

const partnerTenant = { ...tenant, partner: { suggestion: 'partner', evidence: 'It is one.' } } as const;

describe('what is recommended', () => {
  it('makes a new app where none carries the callback, and takes the only one on', () => {
    expect(recommendedDraft(tenant)).toMatchObject({ targetKind: 'new', existing: null, partner: false });
    expect(recommendedDraft({ ...tenant, appsWithCallback: [adopted] })).toMatchObject({
      targetKind: 'existing',
      existing: adopted,
      existingSuggested: true,
    });
  });

  it('chooses none of several, and no app where that could not be read', () => {
    const several = recommendedDraft({ ...tenant, appsWithCallback: [adopted, appRow(1, 'Other')] });
    expect(several).toMatchObject({ targetKind: 'existing', existing: null });
    expect(draftProblems(several)).toEqual([{ field: 'existing', problem: 'none' }]);
    expect(recommendedDraft({ ...tenant, appsWithCallback: null }).targetKind).toBe('new');
  });

  it('takes no app of others by itself: a new one is chosen, and this computer’s own goes first', () => {
    const asked = { ...tenant, appsWithCallback: [planted] };
    expect(recommendedDraft(asked)).toMatchObject({ targetKind: 'new', existing: null });
    expect(appsOfOthers(asked)).toEqual([planted]);
    const both = { ...tenant, appsWithCallback: [planted, adopted] };
    expect(recommendedDraft(both)).toMatchObject({ targetKind: 'existing', existing: adopted });
    expect(appsOfOthers(both)).toEqual([]);
  });

  it('asks for Partner Center for partners alone', () => {
    expect(recommendedDraft(partnerTenant).integrations).toContain('csp');
    expect(recommendedDraft(tenant).integrations).not.toContain('csp');
  });

  it('never asks for a longer secret than the policy allows, where a shorter one can be had', () => {
    expect(recommendedDraft(tenant).secretMonths).toBe(12);
    expect(recommendedDraft({ ...tenant, secretMaxDays: 200 }).secretMonths).toBe(6);
    expect(recommendedDraft({ ...tenant, secretMaxDays: 400 }).secretMonths).toBe(12);
    expect(lifetimeAllowed(24, 365)).toBe(false);
  });
});

describe('choices', () => {
  it('are what main takes, whatever was chosen', () => {
    for (const draft of [
      recommendedDraft(tenant),
      recommendedDraft({ ...tenant, appsWithCallback: [adopted] }),
      recommendedDraft(partnerTenant),
    ]) {
      expect(choicesSchema.safeParse(toChoices(draft)).success).toBe(true);
    }
  });

  it('send the name without spaces around it', () => {
    const draft = { ...recommendedDraft(tenant), newName: '  Rewst ' };
    expect(toChoices(draft).target).toEqual({ kind: 'new', displayName: 'Rewst' });
  });

  it('keep the name while an existing app is chosen, and the app while a new one is', () => {
    const named = { ...recommendedDraft(tenant), newName: 'Mine', existing: adopted };
    const existing = { ...named, targetKind: 'existing' } as const;
    expect(toChoices(existing).target).toEqual({ kind: 'existing', appId: adopted.appId });
    expect(toChoices({ ...existing, targetKind: 'new' }).target).toEqual({
      kind: 'new',
      displayName: 'Mine',
    });
  });

  it('bring Partner Center and take it away with the answer about the partnership', () => {
    const partner = choosePartner(recommendedDraft(tenant), true);
    expect(partner.integrations).toEqual(['graph', 'graphTriggers', 'azure', 'csp', 'exchange']);
    expect(choosePartner(partner, false).integrations).not.toContain('csp');
  });

  it('keep the order of integrations however they are switched', () => {
    const off = switchIntegration(recommendedDraft(partnerTenant), 'azure', false);
    expect(switchIntegration(off, 'azure', true).integrations).toEqual(
      recommendedDraft(partnerTenant).integrations,
    );
  });
});

describe('a name', () => {
  const withName = (newName: string) => draftProblems({ ...recommendedDraft(tenant), newName });

  it('must not be empty', () => {
    expect(withName('   ')).toEqual([{ field: 'displayName', problem: 'empty' }]);
  });

  it('has at most 120 characters, spaces around it not counted', () => {
    expect(withName('x'.repeat(121))).toEqual([{ field: 'displayName', problem: 'tooLong' }]);
    expect(withName(` ${'x'.repeat(120)} `)).toEqual([]);
  });
});
