import { resources } from '../../permissions/resources';
import { audienceToSet } from '../differences/audience';
import { looksLikeCallback } from '../callback';
import type { ActionKind } from '../change';
import { audienceName } from '../changes/application';
import { deadPermissions } from '../differences/dead-permissions';
import { offers } from '../differences/permissions';
import { knownOr, type FoundRegistration, type FoundTenant } from '../found';
import { isListed } from '../listed-permissions';
import type { Wanted } from '../wanted';

/** A setting that is not as wanted. */
export interface SettingMismatch {
  readonly text: string;
  /** The kinds of change that fix it; empty where none of this program's does. */
  readonly changedBy: readonly ActionKind[];
}

/** Settings that are not as wanted. What could not be read is not among them. */
export function settingMismatches(
  wanted: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
  registration: FoundRegistration,
): readonly SettingMismatch[] {
  return [
    ...registrationMismatches(wanted, tenant, registration),
    ...listMismatches(wanted, tenant, registration),
    ...servicePrincipalMismatches(wanted, registration),
    ...apiMismatches(wanted, tenant),
  ];
}

/** One mismatch where something is so; none where it is not, or where it is not wanted. */
function when(isSo: unknown, text: string, ...changedBy: readonly ActionKind[]) {
  return isSo === true ? [{ text, changedBy }] : [];
}

function registrationMismatches(
  wanted: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
  found: FoundRegistration,
): readonly SettingMismatch[] {
  const { callback, tokenVersion } = wanted;
  const { web, spa, publicClient } = found.redirectUris;
  return [
    ...when(
      audienceToSet(found.audience, wanted) !== null,
      `Who can sign in is “${audienceName(found.audience)}”`,
      'setAudience',
    ),
    ...when(callback && !web.includes(callback.uri), 'Rewst’s callback is not registered', 'addRedirectUri'),
    ...[spa, publicClient].flatMap((uris) =>
      when(
        callback && uris.includes(callback.uri),
        'Rewst’s callback is registered under a second platform',
        'removeRedirectUri',
      ),
    ),
    ...when(
      callback?.replaceNearMisses && web.some(looksLikeCallback),
      'A misspelt callback is still registered',
      'removeRedirectUri',
    ),
    ...when(wanted.idTokens && !found.idTokens, 'ID tokens are off', 'setIdTokens'),
    ...when(
      wanted.accessTokens && !found.accessTokens,
      'Access tokens (implicit grant) are off',
      'setAccessTokens',
    ),
    ...when(
      wanted.noPublicClientFallback && found.publicClientFallback,
      'Public client flows are still allowed',
      'setPublicClientFallback',
    ),
    ...when(
      tokenVersion !== undefined && found.tokenVersion !== tokenVersion,
      `Access tokens of the app are not version ${String(tokenVersion)}`,
      'setTokenVersion',
    ),
    ...when(
      wanted.removeDeadPermissions && deadPermissions(found, tenant).length > 0,
      'Permissions are listed that their API does not offer',
      'unlistPermissions',
    ),
  ];
}

function listMismatches(
  { listedOrNot, permissions = [] }: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
  found: FoundRegistration,
): readonly SettingMismatch[] {
  if (listedOrNot) return [];
  return permissions.flatMap((permission) => {
    const resource = tenant.resources[permission.resource];
    // Left out on purpose: what the tenant can't have is not listed, and is missing anyway.
    const isLeftOut =
      resource.state === 'unavailable' || (resource.state === 'present' && !offers(resource, permission));
    return when(
      !isLeftOut && !isListed(found, permission),
      `${permission.name} of ${resources[permission.resource].name} is not listed`,
      'listPermissions',
    );
  });
}

function servicePrincipalMismatches(
  { servicePrincipal: wanted, consent }: Wanted,
  registration: FoundRegistration,
): readonly SettingMismatch[] {
  if (wanted === undefined || !registration.servicePrincipal.known) return [];
  const found = registration.servicePrincipal.value;
  if (found === null) {
    // Where consent is wanted its absence says as much, permission by permission.
    return when(
      !consent,
      'The app has no service principal (enterprise application) in this tenant',
      'createServicePrincipal',
      'restoreServicePrincipal',
    );
  }
  return [
    ...when(wanted.enabled && found.disabledByMicrosoft, 'Microsoft has disabled the app'),
    ...when(
      wanted.enabled && !found.enabled && !found.disabledByMicrosoft,
      'Sign-in to the app is switched off',
      'setServicePrincipalEnabled',
    ),
    ...when(
      wanted.assignment === 'notRequired' && found.assignmentRequired,
      'Assignment is still required',
      'setAssignmentRequired',
    ),
    ...when(
      wanted.assignment === 'assignCaller' &&
        found.assignmentRequired &&
        !knownOr(found.callerAssigned, true),
      'Your account is not assigned to the app',
      'assignCaller',
    ),
  ];
}

function apiMismatches(
  { resources: wanted = [], permissions = [], consent }: Wanted,
  tenant: Pick<FoundTenant, 'resources'>,
): readonly SettingMismatch[] {
  return wanted.flatMap((key) => {
    const resource = tenant.resources[key];
    // Where consent to a permission of it is wanted, that says as much.
    const isSaid = consent && permissions.some((permission) => permission.resource === key);
    return [
      ...when(
        resource.state === 'missing' && !isSaid,
        `${resources[key].name} has no service principal in this tenant`,
        'createResourceServicePrincipal',
      ),
      ...when(
        resource.state === 'unavailable' && !isSaid,
        `${resources[key].name} can’t be had in this tenant`,
      ),
      ...when(
        resource.state === 'present' && !resource.enabled,
        `${resources[key].name} is switched off in this tenant`,
        'setResourceEnabled',
      ),
    ];
  });
}
