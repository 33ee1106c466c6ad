import { integrationKeys } from '../permissions/catalogue';
import { packKeys } from '../permissions/packs';
import { resourceByAppId, resources, type ResourceKey } from '../permissions/resources';
import { resolvePermissions, type WantedPermission } from '../permissions/selection';
import type { FoundRegistration, ListedResource } from './found';

/** What a registration lists of an API; Graph writes the API's id in any case of letters. */
function listedOf(
  { listed }: Pick<FoundRegistration, 'listed'>,
  resource: ResourceKey,
): ListedResource['permissions'] {
  return listed
    .filter((entry) => entry.resourceAppId.toLowerCase() === resources[resource].appId)
    .flatMap((entry) => entry.permissions);
}

/** Whether a registration lists a permission. */
function isListed(
  registration: Pick<FoundRegistration, 'listed'>,
  { resource, id, kind }: Pick<WantedPermission, 'resource' | 'id' | 'kind'>,
): boolean {
  return listedOf(registration, resource).some((one) => one.id === id && one.kind === kind);
}

/** Those of Rewst's permissions that the app lists; what others list is not consented to in passing. */
export function listedForRewst(registration: FoundRegistration): readonly WantedPermission[] {
  return resolvePermissions({ integrations: integrationKeys, level: 'all', packs: packKeys }).filter(
    (permission) => isListed(registration, permission),
  );
}

/** The APIs of the catalogue that a registration lists. */
export function listedResources(registration: FoundRegistration): readonly ResourceKey[] {
  return registration.listed.flatMap((entry) => resourceByAppId(entry.resourceAppId)?.key ?? []);
}
