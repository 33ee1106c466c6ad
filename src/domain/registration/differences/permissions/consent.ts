import { partnerCenterLookAlikes } from '../../../permissions/resources';
import type { WantedPermission } from '../../../permissions/selection';
import type { Blocker } from '../blocker';
import type { Capabilities } from '../../capabilities';
import { change, type Change, type NeededRole } from '../../changes/change';
import { knownOr, type FoundGrant, type FoundRegistration, type FoundTenant } from '../../found';
import type { Warning } from '../warning';
import type { Wanted } from '../../wanted/wanted';
import { apiOf } from '../api-ref';
import { byResource } from './permissions';
import { scopeLimits } from './scope-length';

/**
 * Tenant-wide consent that is missing, read from grants and assignments. What is granted already is never granted
 * again; one user's own consent does not count and is not touched.
 */
export function consentChanges(
  registration: FoundRegistration | null,
  tenant: FoundTenant,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  can: Capabilities,
  warnings: Warning[],
  blockers: Blocker[],
): readonly Change[] {
  if (!wanted.consent) return [];
  const servicePrincipal =
    registration?.servicePrincipal.known === true ? registration.servicePrincipal.value : null;
  if (servicePrincipal !== null && (!servicePrincipal.grants.known || !servicePrincipal.assignments.known)) {
    const failed = servicePrincipal.grants.known ? servicePrincipal.assignments : servicePrincipal.grants;
    warnings.push({ kind: 'consentUnknown', why: failed.known ? '' : failed.why });
  }
  const changes: Change[] = [];
  for (const [resource, wantedHere] of byResource(permissions)) {
    const found = tenant.resources[resource];
    const resourceId = found.state === 'present' ? found.id : null;
    const grants = servicePrincipal === null ? [] : knownOr(servicePrincipal.grants, []);
    const assignments = servicePrincipal === null ? [] : knownOr(servicePrincipal.assignments, []);
    const granted = grants
      .filter((grant) => grant.resourceId === resourceId && grant.consentType === 'AllPrincipals')
      .flatMap((grant) => grant.scopes);
    const missing = wantedHere.filter((p) => p.kind === 'Scope' && !granted.includes(p.name));
    const limits = scopeLimits(resource, granted, missing);
    warnings.push(...limits.warnings);
    blockers.push(...limits.blockers);
    if (missing.length > 0) {
      const scopes = missing.map(({ name }) => name);
      const needs = can.consent === 'no' ? 'applicationAdministrator' : null;
      changes.push(change({ kind: 'grantScopes', api: apiOf(resource), scopes }, needs));
    }
    for (const role of wantedHere.filter((p) => p.kind === 'Role')) {
      if (assignments.some((a) => a.resourceId === resourceId && a.appRoleId === role.id)) continue;
      const ability = resource === 'graph' ? can.consentToGraphRoles : can.consent;
      const needs: NeededRole =
        resource === 'graph' ? 'privilegedRoleAdministrator' : 'applicationAdministrator';
      changes.push(
        change(
          { kind: 'assignRole', api: apiOf(resource), roleId: role.id, name: role.name },
          ability === 'no' ? needs : null,
        ),
      );
    }
  }
  if (wanted.swapLookAlikes && registration !== null && servicePrincipal !== null) {
    changes.push(...lookAlikeRevocations(registration, knownOr(servicePrincipal.grants, []), can));
  }
  return changes;
}

function lookAlikeRevocations(
  registration: FoundRegistration,
  grants: readonly FoundGrant[],
  can: Capabilities,
): readonly Change[] {
  return partnerCenterLookAlikes.flatMap(({ appId, name }) => {
    const resourceId = registration.lookAlikes[appId];
    return grants
      .filter((grant) => grant.resourceId === resourceId && grant.consentType === 'AllPrincipals')
      .map((grant) =>
        change(
          {
            kind: 'revokeScopes',
            api: { appId, name: `${name} (the wrong one)` },
            grantId: grant.id,
            scopes: grant.scopes,
          },
          can.consent === 'no' ? 'applicationAdministrator' : null,
        ),
      );
  });
}
