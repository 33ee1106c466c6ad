import { resourceByAppId } from '../../permissions/resources';
import type { Capabilities } from '../capabilities';
import { change, type Action, type Change } from '../changes/change';
import type { Extra, ExtraPermission } from '../drift/extras';
import { knownOr, unknown, type FoundRegistration, type FoundTenant } from '../found';

/** What the user wants to be taken away from the app itself: redirect URIs, permissions on its list, and owners. */
export function extraSettings(
  registration: FoundRegistration,
  tenant: FoundTenant,
  extras: readonly Extra[],
): readonly Action[] {
  return extras.flatMap((extra): readonly Action[] => {
    if (extra.kind === 'redirectUri') {
      const { platform, uri } = extra;
      return registration.redirectUris[platform].includes(uri)
        ? [{ kind: 'removeRedirectUri', platform, uri }]
        : [];
    }
    if (extra.kind === 'owner') return ownerRemoval(registration, extra);
    const { resourceAppId, id, type } = extra;
    const isListed = registration.listed.some(
      (entry) =>
        entry.resourceAppId.toLowerCase() === resourceAppId.toLowerCase() &&
        entry.permissions.some((one) => one.id === id && one.kind === type),
    );
    if (!isListed) return [];
    const { api, name } = namesOf(extra, tenant);
    const permissions = [{ id, kind: type, name, why: null }];
    return [{ kind: 'unlistPermissions', api, permissions, because: 'notAsked' }];
  });
}

/** Where the owners could not be read, one may be there. */
function ownerRemoval(
  { owners }: FoundRegistration,
  { on, id }: Extract<Extra, { readonly kind: 'owner' }>,
): readonly Action[] {
  const found = owners?.[on] ?? unknown('');
  const owner = knownOr(found, []).find((one) => one.id.toLowerCase() === id.toLowerCase()) ?? null;
  if (found.known && owner === null) return [];
  return [{ kind: 'removeOwner', on, ownerId: id, name: owner?.displayName ?? id }];
}

/** The consent to them that goes as well. */
export function extraConsent(
  registration: FoundRegistration,
  tenant: FoundTenant,
  extras: readonly Extra[],
  can: Capabilities,
): readonly Change[] {
  const principal = knownOr(registration.servicePrincipal, null);
  if (principal === null) return [];
  const needs = can.consent === 'no' ? 'applicationAdministrator' : null;
  return extras.flatMap((extra): readonly Change[] => {
    if (extra.kind !== 'permission') return [];
    const { api, name, resourceId } = namesOf(extra, tenant);
    if (resourceId === null || name === null) return [];
    if (extra.type === 'Scope') {
      return knownOr(principal.grants, [])
        .filter((grant) => grant.resourceId === resourceId && grant.consentType === 'AllPrincipals')
        .filter(({ scopes }) => scopes.includes(name))
        .map((grant) => change({ kind: 'revokeScopes', api, grantId: grant.id, scopes: [name] }, needs));
    }
    return knownOr(principal.assignments, [])
      .filter((one) => one.resourceId === resourceId && one.appRoleId === extra.id)
      .map((one) =>
        change({ kind: 'unassignRole', api, assignmentId: one.id, roleId: extra.id, name }, needs),
      );
  });
}

/** An API and a permission of it as this tenant knows them. */
function namesOf({ resourceAppId, id, type }: ExtraPermission, { resources }: FoundTenant) {
  const known = resourceByAppId(resourceAppId);
  const found = known === null ? null : resources[known.key];
  const present = found?.state === 'present' ? found : null;
  return {
    api: { appId: resourceAppId.toLowerCase(), name: known?.name ?? `the API ${resourceAppId}` },
    resourceId: present?.id ?? null,
    name: present?.permissions.find((one) => one.id === id && one.kind === type)?.name ?? null,
  };
}
