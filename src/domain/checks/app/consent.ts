import { resources } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import { offersPermission } from '../../registration/differences/permissions/permissions';
import {
  knownOr,
  type FoundRegistration,
  type FoundServicePrincipal,
  type FoundTenant,
} from '../../registration/found';
import type { Wanted } from '../../registration/wanted/wanted';
import type { Finding, FindingsOf } from '../finding';
import { appReaders } from './app-check';

/** What Rewst really has, read from grants and assignments. What could not be read is neither granted nor missing. */
interface Consent {
  readonly granted: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  readonly missing: readonly MissingPermission[];
  /** What could not be read, in words. */
  readonly unread: readonly string[];
}

export interface MissingPermission {
  readonly permission: WantedPermission;
  readonly because: 'notConsented' | 'notOffered' | 'apiMissing' | 'apiUnavailable';
}

/** Compares the consent that was wanted with what Graph says now. */
export function consentOf(
  wanted: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
  { servicePrincipal }: Pick<FoundRegistration, 'servicePrincipal'>,
): Consent {
  const unread: string[] = [];
  const scopes: string[] = [];
  const roles: string[] = [];
  const missing: MissingPermission[] = [];
  if (!servicePrincipal.known) unread.push(`The enterprise application: ${servicePrincipal.why}`);
  const found = knownOr(servicePrincipal, null);
  if (found !== null && !found.grants.known) unread.push(`Delegated consent: ${found.grants.why}`);
  if (found !== null && !found.assignments.known) {
    unread.push(`Application consent: ${found.assignments.why}`);
  }
  for (const permission of wanted.consent ? (wanted.permissions ?? []) : []) {
    const resource = tenant.resources[permission.resource];
    if (resource.state === 'unknown') {
      unread.push(`${resources[permission.resource].name}: ${resource.why}`);
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
    if (found !== null && isConsented(permission, resource.id, found)) {
      (permission.kind === 'Scope' ? scopes : roles).push(permission.name);
    } else {
      missing.push({ permission, because: 'notConsented' });
    }
  }
  return { granted: { scopes, roles }, missing, unread: [...new Set(unread)] };
}

/** What could not be read of it, as findings. */
export function unreadConsent({ unread }: Pick<Consent, 'unread'>, findings: FindingsOf): readonly Finding[] {
  return unread.map((what, index) =>
    findings.notReadable('Consent could not be read', what, appReaders, { about: `unread/${String(index)}` }),
  );
}

function isConsented(
  permission: WantedPermission,
  resourceId: string,
  { grants, assignments }: FoundServicePrincipal,
): boolean {
  return permission.kind === 'Scope'
    ? knownOr(grants, []).some(
        (grant) =>
          grant.resourceId === resourceId &&
          grant.consentType === 'AllPrincipals' &&
          grant.scopes.includes(permission.name),
      )
    : knownOr(assignments, []).some(
        (assignment) => assignment.resourceId === resourceId && assignment.appRoleId === permission.id,
      );
}
