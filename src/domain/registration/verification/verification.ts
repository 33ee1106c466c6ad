import { resources } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import { offersPermission } from '../differences/permissions/permissions';
import { knownOr, unknown as notKnown, type FoundRegistration, type FoundTenant } from '../found';
import { settingMismatches, type SettingMismatch } from './setting-mismatches';
import type { Wanted } from '../wanted/wanted';

/** What Rewst will really have, read from grants and assignments; what could not be read is said to be unknown. */
interface ConsentVerification {
  readonly granted: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  readonly missing: readonly MissingPermission[];
  /** What could not be read, in words. */
  readonly unknown: readonly string[];
}

export interface Verification extends ConsentVerification {
  readonly settings: readonly SettingMismatch[];
}

export interface MissingPermission {
  readonly permission: WantedPermission;
  readonly because: 'notConsented' | 'notOffered' | 'apiMissing' | 'apiUnavailable';
}

const notAsked = notKnown('They were not read.');

/** Compares what was wanted with what Graph says now. A read that failed makes things unknown, never fine. */
export function verify(wanted: Wanted, tenant: FoundTenant, registration: FoundRegistration): Verification {
  return {
    ...verifyConsent(wanted, tenant, registration),
    settings: settingMismatches(wanted, tenant, registration),
  };
}

/** Compares the consent that was wanted with what Graph says now. */
export function verifyConsent(
  wanted: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
  registration: FoundRegistration,
): ConsentVerification {
  const unknown: string[] = [];
  const scopes: string[] = [];
  const roles: string[] = [];
  const missing: MissingPermission[] = [];
  const servicePrincipal = registration.servicePrincipal;
  if (!servicePrincipal.known) unknown.push(`The enterprise application: ${servicePrincipal.why}`);
  const found = knownOr(servicePrincipal, null);
  if (found !== null && !found.grants.known) unknown.push(`Delegated consent: ${found.grants.why}`);
  if (found !== null && !found.assignments.known) {
    unknown.push(`Application consent: ${found.assignments.why}`);
  }
  if (wanted.servicePrincipal?.assignment === 'assignCaller' && found?.callerAssigned.known === false) {
    unknown.push(`Whether you are assigned to the app: ${found.callerAssigned.why}`);
  }

  for (const extra of wanted.takeAway ?? []) {
    const owners = extra.kind === 'owner' ? (registration.owners?.[extra.on] ?? notAsked) : null;
    if (owners?.known === false) unknown.push(`Its owners: ${owners.why}`);
  }

  for (const permission of wanted.consent ? (wanted.permissions ?? []) : []) {
    const resource = tenant.resources[permission.resource];
    if (resource.state === 'unknown') {
      unknown.push(`${resources[permission.resource].name}: ${resource.why}`);
      continue;
    }
    if (resource.state === 'missing' || resource.state === 'unavailable') {
      missing.push({ permission, because: resource.state === 'missing' ? 'apiMissing' : 'apiUnavailable' });
      continue;
    }
    if (!offersPermission(resource, permission)) {
      missing.push({ permission, because: 'notOffered' });
      continue;
    }
    const consents = permission.kind === 'Scope' ? found?.grants : found?.assignments;
    if (!servicePrincipal.known || consents?.known === false) continue;
    if (isConsented(permission, resource.id, found)) {
      (permission.kind === 'Scope' ? scopes : roles).push(permission.name);
    } else {
      missing.push({ permission, because: 'notConsented' });
    }
  }
  return { granted: { scopes, roles }, missing, unknown: [...new Set(unknown)] };
}

/** Whether everything could be read and is as wanted. */
export function isComplete(verification: Verification): boolean {
  return (
    verification.missing.length === 0 &&
    verification.settings.length === 0 &&
    verification.unknown.length === 0
  );
}

function isConsented(
  permission: WantedPermission,
  resourceId: string,
  found: (FoundRegistration['servicePrincipal'] & { known: true })['value'],
): boolean {
  if (found === null) return false;
  return permission.kind === 'Scope'
    ? knownOr(found.grants, []).some(
        (grant) =>
          grant.resourceId === resourceId &&
          grant.consentType === 'AllPrincipals' &&
          grant.scopes.includes(permission.name),
      )
    : knownOr(found.assignments, []).some(
        (assignment) => assignment.resourceId === resourceId && assignment.appRoleId === permission.id,
      );
}
