import { resources } from '../permissions/resources';
import { looksLikeCallback } from './callback';
import { audienceName } from './changes/application';
import { deadPermissions } from './differences/dead-permissions';
import { offers } from './differences/permissions';
import { knownOr, type FoundRegistration, type FoundTenant } from './found';
import type { Wanted } from './wanted';

/** Settings that are not as wanted, in words. What could not be read is not among them. */
export function settingMismatches(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly string[] {
  return [
    ...registrationMismatches(wanted, tenant, registration),
    ...servicePrincipalMismatches(wanted, registration),
    ...apiMismatches(wanted, tenant),
  ];
}

function registrationMismatches(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly string[] {
  const mismatches: string[] = [];
  if (wanted.audience !== undefined && registration.audience !== wanted.audience) {
    mismatches.push(`Who can sign in is “${audienceName(registration.audience)}”`);
  }
  if (wanted.callback !== undefined) {
    if (!registration.redirectUris.web.includes(wanted.callback.uri))
      mismatches.push('Rewst’s callback is not registered');
    for (const platform of ['spa', 'publicClient'] as const) {
      if (registration.redirectUris[platform].includes(wanted.callback.uri)) {
        mismatches.push('Rewst’s callback is registered under a second platform');
      }
    }
  }
  if (wanted.callback?.replaceNearMisses && registration.redirectUris.web.some(looksLikeCallback))
    mismatches.push('A misspelt callback is still registered');
  if (wanted.idTokens && !registration.idTokens) mismatches.push('ID tokens are off');
  if (wanted.accessTokens && !registration.accessTokens)
    mismatches.push('Access tokens (implicit grant) are off');
  if (wanted.noPublicClientFallback && registration.publicClientFallback)
    mismatches.push('Public client flows are still allowed');
  if (wanted.tokenVersion !== undefined && registration.tokenVersion !== wanted.tokenVersion)
    mismatches.push(`Access tokens of the app are not version ${String(wanted.tokenVersion)}`);
  if (wanted.removeDeadPermissions && deadPermissions(registration, tenant).length > 0)
    mismatches.push('Permissions are listed that their API does not offer');
  for (const permission of wanted.listedOrNot ? [] : (wanted.permissions ?? [])) {
    const resource = tenant.resources[permission.resource];
    // Left out on purpose: what its API does not offer can't be listed, and is missing anyway.
    if (resource.state === 'present' && !offers(resource, permission)) continue;
    const appId = resources[permission.resource].appId;
    const listed = registration.listed
      .filter((entry) => entry.resourceAppId.toLowerCase() === appId)
      .some((entry) => entry.permissions.some((p) => p.id === permission.id && p.kind === permission.kind));
    if (!listed)
      mismatches.push(`${permission.name} of ${resources[permission.resource].name} is not listed`);
  }
  return mismatches;
}

function servicePrincipalMismatches(wanted: Wanted, registration: FoundRegistration): readonly string[] {
  const wants = wanted.servicePrincipal;
  if (wants === undefined || !registration.servicePrincipal.known) return [];
  const found = registration.servicePrincipal.value;
  // Where consent is wanted its absence says as much, permission by permission.
  if (found === null) {
    return wanted.consent ? [] : ['The app has no service principal (enterprise application) in this tenant'];
  }
  const mismatches: string[] = [];
  if (wants.enabled && (!found.enabled || found.disabledByMicrosoft))
    mismatches.push('Sign-in to the app is switched off');
  if (wants.assignment === 'notRequired' && found.assignmentRequired)
    mismatches.push('Assignment is still required');
  if (wants.assignment === 'assignCaller' && found.assignmentRequired && !knownOr(found.callerAssigned, true))
    mismatches.push('Your account is not assigned to the app');
  return mismatches;
}

function apiMismatches(wanted: Wanted, tenant: FoundTenant): readonly string[] {
  return (wanted.resources ?? []).flatMap((key) => {
    const resource = tenant.resources[key];
    if (resource.state === 'missing')
      return [`${resources[key].name} has no service principal in this tenant`];
    return resource.state === 'present' && !resource.enabled
      ? [`${resources[key].name} is switched off in this tenant`]
      : [];
  });
}
