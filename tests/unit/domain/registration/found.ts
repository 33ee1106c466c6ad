import type { ResourceKey } from '../../../../src/domain/permissions/resources';
import { resourceKeys, resources } from '../../../../src/domain/permissions/resources';
import { catalogue } from '../../../../src/domain/permissions/catalogue';
import { packs } from '../../../../src/domain/permissions/packs';
import type { DirectoryRole } from '../../../../src/domain/registration/directory-roles';
import {
  known,
  type FoundRegistration,
  type FoundResource,
  type FoundSecret,
  type FoundServicePrincipal,
  type FoundTenant,
  type PublishedPermission,
} from '../../../../src/domain/registration/found';
import { appId, tenantId } from '../../../support/ids';

export const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';
export const rightPartnerCenter = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';
export const wrongPartnerCenter = 'fabfbdc4-5751-471c-ac43-3826fa1afc31';
export const otherWrongPartnerCenter = '4990cffe-04e8-4e8b-808a-1175604b879f';

/** Everything of an API that the catalogue and the packs know, and one thing that they do not. */
export function published(key: ResourceKey): readonly PublishedPermission[] {
  const ours = catalogue
    .filter((permission) => permission.resource === key)
    .map(({ id, name, kind }) => ({ id, name, kind, enabled: true }));
  const packed =
    key === 'graph'
      ? packs.flatMap((pack) =>
          pack.permissions.flatMap(({ name, scope, role }) => [
            ...(scope === undefined ? [] : [{ id: scope, name, kind: 'Scope' as const, enabled: true }]),
            ...(role === undefined ? [] : [{ id: role, name, kind: 'Role' as const, enabled: true }]),
          ]),
        )
      : [];
  const foreign = { id: foreignId(key), name: 'Foreign.Read', kind: 'Scope', enabled: true } as const;
  return [...ours, ...packed, foreign];
}

/** The id of a permission that the program has no use for. */
export function foreignId(key: ResourceKey): string {
  return `f0000000-0000-4000-8000-00000000000${String(resourceKeys.indexOf(key))}`;
}

/** Object id of an API's service principal. */
export function serviceId(key: ResourceKey): string {
  return `a0000000-0000-4000-8000-00000000000${String(resourceKeys.indexOf(key))}`;
}

export function present(key: ResourceKey): FoundResource & { state: 'present' } {
  return {
    state: 'present',
    id: serviceId(key),
    displayName: resources[key].name,
    enabled: true,
    permissions: published(key),
  };
}

/** A tenant with all APIs, whose Global Administrator is signed in. */
export function foundTenant(change: Partial<FoundTenant> = {}): FoundTenant {
  return {
    tenantId,
    displayName: 'Contoso',
    defaultDomain: 'contoso.example',
    verifiedDomains: ['contoso.example'],
    caller: {
      id: '33333333-3333-4333-8333-333333333333',
      displayName: 'Ada',
      userPrincipalName: 'ada@contoso.example',
      roles: known(['globalAdministrator']),
    },
    partner: { partnerTenantType: null, hasCustomers: false, partnerCenterPresent: false },
    usersMayRegister: known(true),
    secretRestrictions: known([]),
    resources: Object.fromEntries(resourceKeys.map((key) => [key, present(key)])) as FoundTenant['resources'],
    appsWithCallback: known([]),
    namesakes: [],
    ...change,
  };
}

/** The same tenant with someone else signed in. */
export function tenantWithRoles(
  roles: readonly DirectoryRole[] | null,
  change: Partial<FoundTenant> = {},
): FoundTenant {
  const tenant = foundTenant(change);
  return {
    ...tenant,
    caller: {
      ...tenant.caller,
      roles: roles === null ? { known: false, why: 'Graph said no.' } : known(roles),
    },
  };
}

export function foundServicePrincipal(change: Partial<FoundServicePrincipal> = {}): FoundServicePrincipal {
  return {
    id: '44444444-4444-4444-8444-444444444444',
    enabled: true,
    assignmentRequired: false,
    disabledByMicrosoft: false,
    grants: known([]),
    assignments: known([]),
    callerAssigned: known(false),
    ...change,
  };
}

export const knownPrincipal = (change: Partial<FoundServicePrincipal> = {}) =>
  known(foundServicePrincipal(change));

/** A delegated permission grant; tenant-wide unless said otherwise. */
export const grant = (
  id: string,
  resourceId: string,
  scopes: readonly string[],
  consentType = 'AllPrincipals',
) => ({ id, resourceId, scopes, consentType });

/** A client secret of which nothing but its id is known. */
export const foundSecret = (keyId: string, change: Partial<FoundSecret> = {}): FoundSecret => ({
  keyId,
  displayName: null,
  hint: null,
  startDateTime: null,
  endDateTime: null,
  ...change,
});

/** The tenant whose APIs are as usual but for these. */
export const tenantWith = (resources: Partial<FoundTenant['resources']>): FoundTenant =>
  foundTenant({ resources: { ...foundTenant().resources, ...resources } });

/** An app with nothing of Rewst's, and its service principal without any consent. */
export function foundRegistration(change: Partial<FoundRegistration> = {}): FoundRegistration {
  return {
    objectId: '55555555-5555-4555-8555-555555555555',
    appId,
    displayName: 'An app of others',
    createdDateTime: '2026-01-01T00:00:00Z',
    audience: 'AzureADMyOrg',
    redirectUris: { web: [], spa: [], publicClient: [] },
    idTokens: false,
    accessTokens: false,
    publicClientFallback: false,
    tokenVersion: null,
    identifierUris: [],
    serviceReference: null,
    listed: [],
    secrets: [],
    secretRestrictions: [],
    tags: [],
    servicePrincipal: knownPrincipal(),
    lookAlikes: {},
    control: null,
    owners: null,
    deleted: null,
    ...change,
  };
}
