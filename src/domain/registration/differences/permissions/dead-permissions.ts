import { resourceByAppId, type ResourceKey } from '../../../permissions/resources';
import type { FoundRegistration, FoundTenant, ListedResource } from '../../found';

export interface DeadPermissions {
  readonly resource: ResourceKey;
  readonly permissions: ListedResource['permissions'];
}

/**
 * Permissions on the registration's list that their API does not offer. Only APIs of the catalogue that the tenant has
 * are looked at: what any other offers is not known. An entry whose kind Graph left out is not judged.
 */
export function deadPermissions(
  registration: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
): readonly DeadPermissions[] {
  return registration.listed.flatMap((entry): readonly DeadPermissions[] => {
    const key = resourceByAppId(entry.resourceAppId)?.key;
    const resource = key === undefined ? undefined : tenant.resources[key];
    if (key === undefined || resource?.state !== 'present') return [];
    const offered = new Set(resource.permissions.map((p) => `${p.kind}/${p.id}`));
    const dead = entry.permissions.filter((p) => p.kind !== '' && !offered.has(`${p.kind}/${p.id}`));
    return dead.length === 0 ? [] : [{ resource: key, permissions: dead }];
  });
}
