import { resourceByAppId, resources, type ResourceKey } from '../../permissions/resources';
import { deadPermissions } from '../../registration/differences/dead-permissions';
import { verifyConsent } from '../../registration/verification/verification';
import type { Wanted } from '../../registration/wanted';
import { fault, fine, info, someOf, unsure, type Evidence, type Look } from './evidence';

type Needs = Pick<Look, 'tenant' | 'registration'>;

/** What the registration lists of an API, and of all that Rewst needs where none is named. */
export function listingEvidence({ registration }: Needs, wanted: Wanted): readonly Evidence[] {
  const needed = [...new Set((wanted.permissions ?? []).map((permission) => permission.resource))];
  return needed.flatMap((key) => {
    const { appId, name } = resources[key];
    const listed = registration.listed.find((entry) => entry.resourceAppId === appId);
    const missing = (wanted.permissions ?? []).filter(
      (permission) =>
        permission.resource === key &&
        listed?.permissions.some((one) => one.id === permission.id && one.kind === permission.kind) !== true,
    );
    if (listed === undefined) return [fault(`The app does not list ${name} under API permissions`)];
    if (missing.length === 0) return [fine(`The app lists ${name}`)];
    return [fault(`The app lists ${name} without ${someOf(missing.map((permission) => permission.name))}`)];
  });
}

/** Which of the wanted permissions are granted for the whole tenant, read from grants and assignments. */
export function consentEvidence({ tenant, registration }: Needs, wanted: Wanted): readonly Evidence[] {
  const wants = (wanted.permissions ?? []).length;
  if (wants === 0) return [info('The app lists none of the permissions that Rewst needs')];
  const { missing, unknown } = verifyConsent(wanted, tenant, registration);
  const found: Evidence[] = unknown.map((what) => unsure(`Consent could not be read. ${what}`));
  const without = missing.filter(({ because }) => because === 'notConsented');
  if (without.length > 0) {
    const names = someOf([...new Set(without.map(({ permission }) => permission.name))]);
    found.push(
      fault(`${String(without.length)} of ${String(wants)} permissions have no admin consent: ${names}`),
    );
  }
  const absent = missing
    .filter(({ because }) => because === 'apiMissing' || because === 'apiUnavailable')
    .map((one) => one.permission.resource);
  for (const key of new Set<ResourceKey>(absent)) {
    found.push(
      fault(
        `${resources[key].name} has no service principal in this tenant, so nothing of it can be granted`,
      ),
    );
  }
  if (found.length === 0) {
    found.push(fine(`All ${String(wants)} permissions have admin consent for the whole tenant`));
  }
  return found;
}

/** Permissions on the list that their API does not offer. */
export function deadEvidence({ tenant, registration }: Needs): readonly Evidence[] {
  const found: Evidence[] = deadPermissions(registration, tenant).map(({ resource, permissions }) =>
    fault(
      `The app lists ${permissions.length === 1 ? 'a permission' : `${String(permissions.length)} permissions`} that ${resources[resource].name} does not offer: ${someOf(
        permissions.map((permission) => permission.id),
        3,
      )}`,
    ),
  );
  for (const entry of registration.listed) {
    const key = resourceByAppId(entry.resourceAppId)?.key;
    const resource = key === undefined ? undefined : tenant.resources[key];
    if (key !== undefined && resource?.state === 'unknown') {
      found.push(unsure(`What ${resources[key].name} offers could not be read: ${resource.why}`));
    }
  }
  return found.length === 0 ? [fine('Every listed permission of Rewst’s APIs exists')] : found;
}
