import { resources } from '../permissions/resources';
import { looksLikeCallback } from './callback';
import { audienceName } from './describe';
import { deadPermissions } from './differences/dead-permissions';
import { offers } from './differences/permissions';
import { knownOr, type FoundRegistration, type FoundTenant } from './found';
import type { Wanted } from './wanted';

/** Settings that are not as wanted, in words. What could not be read is not among them. */
export function settingsAmiss(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly string[] {
  return [
    ...registrationAmiss(wanted, tenant, registration),
    ...principalAmiss(wanted, registration),
    ...apisAmiss(wanted, tenant),
  ];
}

function registrationAmiss(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly string[] {
  const amiss: string[] = [];
  if (wanted.audience !== undefined && registration.audience !== wanted.audience) {
    amiss.push(`Who can sign in is “${audienceName(registration.audience)}”`);
  }
  if (wanted.callback !== undefined) {
    if (!registration.redirectUris.web.includes(wanted.callback.uri))
      amiss.push('Rewst’s callback is not registered');
    for (const platform of ['spa', 'publicClient'] as const) {
      if (registration.redirectUris[platform].includes(wanted.callback.uri)) {
        amiss.push('Rewst’s callback is registered under a second platform');
      }
    }
  }
  if (wanted.callback?.replaceNearMisses && registration.redirectUris.web.some(looksLikeCallback))
    amiss.push('A misspelt callback is still registered');
  if (wanted.idTokens && !registration.idTokens) amiss.push('ID tokens are off');
  if (wanted.accessTokens && !registration.accessTokens) amiss.push('Access tokens (implicit grant) are off');
  if (wanted.noPublicClientFallback && registration.publicClientFallback)
    amiss.push('Public client flows are still allowed');
  if (wanted.tokenVersion !== undefined && registration.tokenVersion !== wanted.tokenVersion)
    amiss.push(`Access tokens of the app are not version ${String(wanted.tokenVersion)}`);
  if (wanted.removeDeadPermissions && deadPermissions(registration, tenant).length > 0)
    amiss.push('Permissions are listed that their API does not offer');
  for (const permission of wanted.listedOrNot ? [] : (wanted.permissions ?? [])) {
    const resource = tenant.resources[permission.resource];
    // Left out on purpose: what its API does not offer can't be listed, and is missing anyway.
    if (resource.state === 'present' && !offers(resource, permission)) continue;
    const appId = resources[permission.resource].appId;
    const listed = registration.listed
      .filter((entry) => entry.resourceAppId.toLowerCase() === appId)
      .some((entry) => entry.permissions.some((p) => p.id === permission.id && p.kind === permission.kind));
    if (!listed) amiss.push(`${permission.name} of ${resources[permission.resource].name} is not listed`);
  }
  return amiss;
}

function principalAmiss(wanted: Wanted, registration: FoundRegistration): readonly string[] {
  const wants = wanted.servicePrincipal;
  if (wants === undefined || !registration.servicePrincipal.known) return [];
  const found = registration.servicePrincipal.value;
  // Where consent is wanted its absence says as much, permission by permission.
  if (found === null) {
    return wanted.consent ? [] : ['The app has no service principal (enterprise application) in this tenant'];
  }
  const amiss: string[] = [];
  if (wants.enabled && (!found.enabled || found.disabledByMicrosoft))
    amiss.push('Sign-in to the app is switched off');
  if (wants.assignment === 'notRequired' && found.assignmentRequired)
    amiss.push('Assignment is still required');
  if (wants.assignment === 'assignCaller' && found.assignmentRequired && !knownOr(found.callerAssigned, true))
    amiss.push('Your account is not assigned to the app');
  return amiss;
}

function apisAmiss(wanted: Wanted, tenant: FoundTenant): readonly string[] {
  return (wanted.resources ?? []).flatMap((key) => {
    const resource = tenant.resources[key];
    if (resource.state === 'missing')
      return [`${resources[key].name} has no service principal in this tenant`];
    return resource.state === 'present' && !resource.enabled
      ? [`${resources[key].name} is switched off in this tenant`]
      : [];
  });
}
