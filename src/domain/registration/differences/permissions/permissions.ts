import type { ResourceKey } from '../../../permissions/resources';
import type { WantedPermission } from '../../../permissions/selection';
import type { FoundResource, FoundTenant } from '../../found';
import type { Warning } from '../warning';

/**
 * Drops what this tenant can't have: permissions that its API does not offer, and those of an API that no licence includes.
 * Listed all the same, one would make consent by link fail as a whole.
 */
export function offeredPermissions(
  tenant: FoundTenant,
  wanted: readonly WantedPermission[],
): { readonly permissions: readonly WantedPermission[]; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  const reported = new Set<ResourceKey>();
  const permissions = wanted.filter((permission) => {
    const resource = tenant.resources[permission.resource];
    if (!reported.has(permission.resource)) {
      reported.add(permission.resource);
      if (resource.state === 'unknown') {
        warnings.push({ kind: 'resourceUnknown', resource: permission.resource, why: resource.why });
      }
      if (resource.state === 'unavailable') {
        warnings.push({ kind: 'resourceUnavailable', resource: permission.resource });
      }
    }
    if (resource.state === 'unavailable') return false;
    if (resource.state !== 'present' || offersPermission(resource, permission)) return true;
    warnings.push({
      kind: 'permissionNotOffered',
      resource: permission.resource,
      name: permission.name,
      id: permission.id,
    });
    return false;
  });
  return { permissions, warnings };
}

/** Whether an API of this tenant has this permission, and has it switched on. */
export function offersPermission(
  resource: FoundResource & { state: 'present' },
  wanted: Pick<WantedPermission, 'id' | 'kind'>,
): boolean {
  return resource.permissions.some((p) => p.id === wanted.id && p.kind === wanted.kind && p.enabled);
}

/** Permissions grouped by their API, in the order in which the APIs first appear. */
export function byResource(
  permissions: readonly WantedPermission[],
): ReadonlyMap<ResourceKey, readonly WantedPermission[]> {
  const groups = new Map<ResourceKey, WantedPermission[]>();
  for (const permission of permissions) {
    const group = groups.get(permission.resource);
    if (group === undefined) groups.set(permission.resource, [permission]);
    else group.push(permission);
  }
  return groups;
}
