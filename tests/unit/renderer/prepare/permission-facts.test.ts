import { describe, expect, it } from 'vitest';
import { recommendedChoice, resolvePermissions } from '../../../../src/domain/permissions/selection';
import {
  graphScopeLength,
  levelCounts,
  permissionMatches,
  resourcesOfIntegration,
} from '../../../../src/renderer/prepare/permission-facts';

const choice = recommendedChoice(false);

describe('what a level brings', () => {
  it('adds up to what is asked for', () => {
    const { required, recommended, more } = levelCounts(choice.integrations);
    expect(required).toBe(resolvePermissions({ ...choice, level: 'minimum' }).length);
    expect(required + recommended).toBe(resolvePermissions(choice).length);
    expect(required + recommended + more).toBe(resolvePermissions({ ...choice, level: 'all' }).length);
  });

  it('is nothing without integrations', () => {
    expect(levelCounts([])).toEqual({ required: 0, recommended: 0, more: 0 });
  });
});

describe('the filter', () => {
  const found = (text: string) => resolvePermissions(choice).filter((p) => permissionMatches(p, text));

  it('finds by name, by API and by purpose, in any case', () => {
    expect(found('DOMAIN.readwrite')).toHaveLength(2);
    expect(found('exchange online').length).toBeGreaterThan(0);
    expect(found('verifies domains')).toHaveLength(2);
    expect(found('printer')).toHaveLength(0);
    expect(found('  ')).toHaveLength(resolvePermissions(choice).length);
  });
});

describe('the grant for Microsoft Graph', () => {
  it('gets longer with each pack, and other APIs do not count', () => {
    const plain = graphScopeLength(choice);
    expect(graphScopeLength({ ...choice, packs: ['groups'] })).toBeGreaterThan(plain);
    expect(graphScopeLength({ ...choice, integrations: ['azure'] })).toBe(0);
  });

  it('names the APIs of an integration', () => {
    expect(resourcesOfIntegration('azure')).toEqual(['arm', 'keyVault', 'storage']);
  });
});
