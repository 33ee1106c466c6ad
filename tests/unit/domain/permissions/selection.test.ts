import { describe, expect, test } from 'vitest';
import {
  catalogue,
  integrationKeys,
  integrations,
  type IntegrationKey,
} from '../../../../src/domain/permissions/catalogue';
import { packs } from '../../../../src/domain/permissions/packs';
import {
  isPartnerCenterLookAlike,
  resourceByAppId,
  resourceKeys,
  resources,
} from '../../../../src/domain/permissions/resources';
import {
  documentedScopeLength,
  permissionKey,
  recommendedChoice,
  refusedScopeLength,
  resolvePermissions,
  scopeLength,
  type ChoiceLevel,
} from '../../../../src/domain/permissions/selection';
import { pictured } from './pictured';

const all = integrationKeys;

/** The rows of Rewst's pictures that a level takes in, told by the level's own words. */
const levels: Readonly<Record<ChoiceLevel, readonly string[]>> = {
  minimum: ['required', 'useCase'],
  recommended: ['required', 'useCase', 'recommended'],
  all: ['required', 'useCase', 'recommended', 'listed', 'edgeCase'],
};

function resolved(keys: readonly IntegrationKey[], level: ChoiceLevel): string[] {
  return resolvePermissions({ integrations: keys, level, packs: [] })
    .map(({ resource, name, kind, id }) => `${resources[resource].appId} ${kind} ${id} ${name}`)
    .sort();
}

function onThePage(keys: readonly IntegrationKey[], level: ChoiceLevel): string[] {
  return keys
    .flatMap(pictured)
    .filter(([, , , , rowLevel]) => levels[level].includes(rowLevel))
    .map(([api, name, kind, id]) => `${api} ${kind} ${id} ${name}`)
    .sort();
}

describe('the catalogue', () => {
  test.each(all)('asks for what Rewst’s page pictures under %s', (key) => {
    const ours = catalogue
      .filter((permission) => permission.integration === key)
      .map(({ resource, name, kind, id, level }) => [resources[resource].appId, name, kind, id, level]);
    expect(ours).toEqual(pictured(key));
  });

  test('never asks for what would let Rewst’s app change registrations and consents', () => {
    const names = [
      ...catalogue.map((permission) => permission.name),
      ...packs.flatMap((pack) => pack.permissions.map((permission) => permission.name)),
    ];
    for (const name of [
      'Application.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      'ServicePrincipalEndpoint.ReadWrite.All',
    ]) {
      expect(names).not.toContain(name);
    }
  });

  test('does not know the wrong id of ActivityFeed.Read that circulates', () => {
    expect(JSON.stringify(catalogue)).not.toContain('594c1fb6-4f81-4f82-b6fd-d5b5a0e7e4a6');
  });

  test('says of every permission why it is asked for', () => {
    for (const permission of catalogue) expect(permission.why).toMatch(/^[A-Z].+\.$/);
    for (const integration of integrations) expect(integration.meaning).toMatch(/\.$/);
  });
});

describe('levels', () => {
  test.each<[ChoiceLevel, number]>([
    ['minimum', 17],
    ['recommended', 25],
    ['all', 36],
  ])('%s of all five integrations is %i permissions, each once', (level, count) => {
    const permissions = resolvePermissions({ integrations: all, level, packs: [] });
    expect(permissions).toHaveLength(count);
    expect(new Set(permissions.map(permissionKey)).size).toBe(count);
    expect(resolved(all, level)).toEqual(onThePage(all, level));
  });

  test.each(
    all.flatMap((key) => (['minimum', 'recommended', 'all'] as const).map((level) => [key, level] as const)),
  )('%s at %s asks for what the page says and nothing else', (key, level) => {
    expect(resolved([key], level)).toEqual(onThePage([key], level));
  });

  test('all three APIs of Azure come with every level, as Rewst’s own wizard preselects them', () => {
    for (const level of ['minimum', 'recommended', 'all'] as const) {
      const apis = resolvePermissions({ integrations: ['azure'], level, packs: [] }).map((p) => p.resource);
      expect(apis).toEqual(['arm', 'keyVault', 'storage']);
    }
  });

  test('no integration, no permission', () => {
    expect(resolvePermissions({ integrations: [], level: 'all', packs: [] })).toEqual([]);
  });

  test('the recommended choice asks for Partner Center in a partner’s tenant alone', () => {
    expect([...recommendedChoice(true).integrations].sort()).toEqual([...all].sort());
    expect(recommendedChoice(false).integrations).not.toContain('csp');
    expect(recommendedChoice(false).level).toBe('recommended');
    expect(recommendedChoice(false).packs).toEqual([]);
  });
});

describe('packs', () => {
  /** The names that Rewst's page gives for actions and triggers, with the kinds that Microsoft Graph publishes. */
  const named = {
    'AuditLog.Read.All': 'both',
    'Calendars.Read': 'both',
    'Calendars.Read.Shared': 'delegated',
    'Calendars.ReadWrite': 'both',
    'Calendars.ReadWrite.Shared': 'delegated',
    'ChannelMessage.Read.All': 'both',
    'ChannelMessage.ReadWrite': 'delegated',
    'Chat.Read.All': 'application',
    'Chat.ReadWrite.All': 'both',
    'Device.Read.All': 'both',
    'Files.Read': 'delegated',
    'Files.Read.All': 'both',
    'Files.ReadWrite': 'delegated',
    'Group.Create': 'application',
    'Group.Read.All': 'both',
    'Group.ReadWrite.All': 'both',
    'GroupMember.Read.All': 'both',
    'GroupMember.ReadWrite.All': 'both',
    'IdentityRiskEvent.Read.All': 'both',
    'IdentityRiskyUser.Read.All': 'both',
    'IdentityRiskyUser.ReadWrite.All': 'both',
    'Mail.ReadWrite': 'both',
    // Only the application permission works for sending mail as a user.
    'Mail.Send': 'application',
    'Policy.Read.All': 'both',
    'SecurityEvents.Read.All': 'both',
    'SecurityEvents.ReadWrite.All': 'both',
    'Sites.FullControl.All': 'both',
    'Subscription.Read.All': 'delegated',
    'User.Read.All': 'both',
    'User.ReadWrite.All': 'both',
  } as const;

  test('hold the permissions that Rewst’s page names, each in one pack', () => {
    const kinds = packs.flatMap((pack) =>
      pack.permissions.map(({ name, scope, role }) => [
        name,
        scope !== undefined && role !== undefined
          ? 'both'
          : scope !== undefined
            ? 'delegated'
            : 'application',
      ]),
    );
    expect(kinds).toHaveLength(Object.keys(named).length);
    expect(Object.fromEntries(kinds)).toEqual(named);
  });

  test('add to the choice what is not in it already', () => {
    const without = resolvePermissions({ integrations: ['graph'], level: 'recommended', packs: [] });
    const withPeople = resolvePermissions({
      integrations: ['graph'],
      level: 'recommended',
      packs: ['people'],
    });
    // User.ReadWrite.All is recommended anyway, in both kinds; it keeps the level that Rewst's page gives it.
    expect(withPeople.slice(0, without.length)).toEqual(without);
    expect(withPeople.slice(without.length).map(({ name, kind, level }) => [name, kind, level])).toEqual([
      ['User.Read.All', 'Scope', 'pack'],
      ['User.Read.All', 'Role', 'pack'],
      ['Device.Read.All', 'Scope', 'pack'],
      ['Device.Read.All', 'Role', 'pack'],
    ]);
  });

  test('say of every permission what uses it, without leaning on the row above', () => {
    const uses = packs.flatMap((pack) => pack.permissions.map(({ usedBy }) => usedBy));
    expect(uses.filter((use) => /\b(?:same|ditto|as above)\b/i.test(use))).toEqual([]);
  });

  test('all of them with everything pictured stay below what Entra refuses', () => {
    const everything = resolvePermissions({
      integrations: all,
      level: 'all',
      packs: packs.map((pack) => pack.key),
    });
    const scopes = everything.filter((p) => p.resource === 'graph' && p.kind === 'Scope').map((p) => p.name);
    expect(scopeLength(scopes)).toBeLessThan(documentedScopeLength);
    expect(everything.every((p) => p.why.length > 0 && /^[0-9a-f-]{36}$/.test(p.id))).toBe(true);
  });
});

describe('the length of a grant', () => {
  test('is that of the text with a space between two names', () => {
    expect(scopeLength([])).toBe(0);
    expect(scopeLength(['User.Read'])).toBe(9);
    expect(scopeLength(['User.Read', 'openid'])).toBe(16);
  });

  test('is judged by two limits: the documented one, and the one that Entra enforces in bytes', () => {
    expect(documentedScopeLength).toBe(3850);
    expect(refusedScopeLength * 2).toBe(8000);
  });
});

describe('APIs', () => {
  test('are told by application id in any case of letters', () => {
    expect(resourceByAppId('FA3D9A0C-3FB0-42CC-9193-47C7ECD2EDBD')?.key).toBe('partnerCenter');
    expect(resourceByAppId('00000003-0000-0000-c000-000000000000')?.name).toBe('Microsoft Graph');
    expect(resourceByAppId('')).toBeNull();
    expect(resourceKeys).toHaveLength(7);
  });

  test('that only look like Partner Center are not it', () => {
    for (const appId of ['fabfbdc4-5751-471c-ac43-3826fa1afc31', '4990CFFE-04e8-4e8b-808a-1175604b879f']) {
      expect(isPartnerCenterLookAlike(appId)).toBe(true);
      expect(resourceByAppId(appId)).toBeNull();
    }
    expect(isPartnerCenterLookAlike('fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd')).toBe(false);
  });
});
