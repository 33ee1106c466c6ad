import {
  isPartnerCenterLookAlike,
  resourceByAppId,
  resources,
  type ResourceKey,
} from '../permissions/resources';
import {
  documentedScopeLength,
  refusedScopeLength,
  scopeLength,
  type WantedPermission,
} from '../permissions/selection';
import { capabilities, type Capabilities } from './capabilities';
import { looksLikeCallback } from './callback';
import { changeId, type Action, type Change, type Needs, type Risk } from './change';
import { knownOr, type FoundRegistration, type FoundResource, type FoundTenant } from './found';
import type { Wanted } from './wanted';

/** Something the person should know before approving; nothing of it stops the plan. */
export type Warning =
  | {
      readonly kind: 'permissionNotOffered';
      readonly resource: ResourceKey;
      readonly name: string;
      readonly id: string;
    }
  | { readonly kind: 'resourceUnknown'; readonly resource: ResourceKey; readonly why: string }
  | {
      readonly kind: 'scopesLong';
      readonly resource: ResourceKey;
      readonly length: number;
      readonly refused: boolean;
    }
  | { readonly kind: 'lookAlikeListed'; readonly appId: string }
  | { readonly kind: 'secretsBlocked' }
  | { readonly kind: 'secretShortened'; readonly maxDays: number }
  | { readonly kind: 'secretPolicyUnknown'; readonly why: string }
  | { readonly kind: 'rolesUnknown'; readonly why: string }
  | { readonly kind: 'consentUnknown'; readonly why: string }
  | { readonly kind: 'disabledByMicrosoft' }
  | { readonly kind: 'nearMissRedirectUri'; readonly uri: string }
  | { readonly kind: 'otherAudience'; readonly audience: string };

/** Why nothing can be done at all. */
export type Blocker =
  | { readonly kind: 'registrationForbidden' }
  | { readonly kind: 'badName'; readonly problem: 'empty' | 'tooLong' };

/** What an existing registration has and keeps. */
export interface Stays {
  readonly what: 'redirectUri' | 'permission' | 'secret' | 'setting' | 'grant';
  readonly text: string;
}

export interface Plan {
  readonly target:
    | { readonly kind: 'new'; readonly displayName: string }
    | {
        readonly kind: 'existing';
        readonly appId: string;
        readonly objectId: string;
        readonly displayName: string;
      };
  readonly changes: readonly Change[];
  readonly warnings: readonly Warning[];
  readonly blockers: readonly Blocker[];
  readonly stays: readonly Stays[];
}

export interface PlanInput {
  readonly tenant: FoundTenant;
  /** null for a new registration. */
  readonly registration: FoundRegistration | null;
  readonly wanted: Wanted;
  /** Key ids of secrets of this app whose value this computer holds and whose end date is not past. */
  readonly heldSecrets: readonly string[];
}

/** Longest display name of an application that Entra takes, in characters. Source: Graph, application resource type. */
export const longestAppName = 120;

const noRisk: Risk = { level: 'none' };
const confirm = (consequence: string): Risk => ({ level: 'confirm', consequence });
const notice = (consequence: string): Risk => ({ level: 'notice', consequence });

/**
 * The difference between what was found and what is wanted, as changes in the order in which they are carried out.
 * Pure: the same state and the same wish give the same plan, and a state that has it all gives no changes.
 */
export function makePlan(input: PlanInput): Plan {
  const { tenant, registration, wanted } = input;
  const can = capabilities(tenant.caller.roles, tenant.usersMayRegister);
  const offered = offeredPermissions(tenant, wanted.permissions ?? []);
  const warnings: Warning[] = [...offered.warnings];
  if (!tenant.caller.roles.known) warnings.push({ kind: 'rolesUnknown', why: tenant.caller.roles.why });
  const parts = [
    ...applicationChanges(registration, wanted, offered.permissions, tenant),
    ...secretChanges(input, warnings),
    ...servicePrincipalChanges(registration, wanted, tenant, can, warnings),
    ...resourceChanges(tenant, wanted, offered.permissions, can),
    ...consentChanges(registration, tenant, wanted, offered.permissions, can, warnings),
  ];
  if (registration !== null) warnings.push(...registrationWarnings(registration, wanted));
  return {
    target:
      registration === null
        ? { kind: 'new', displayName: wanted.target.kind === 'new' ? wanted.target.displayName : '' }
        : {
            kind: 'existing',
            appId: registration.appId,
            objectId: registration.objectId,
            displayName: registration.displayName,
          },
    changes: parts,
    warnings,
    blockers: blockersOf(registration, wanted, can),
    stays: registration === null ? [] : whatStays(registration),
  };
}

/** Whether two plans would do the same: compared change by change, so that a plan shown and a plan made anew agree. */
export function samePlan(one: Plan, other: Plan): boolean {
  const ids = (plan: Plan) =>
    plan.changes.map((change) => `${change.id}!${change.handOver ?? ''}`).join('\n');
  return ids(one) === ids(other) && JSON.stringify(one.target) === JSON.stringify(other.target);
}

function change(action: Action, risk: Risk = noRisk, handOver: Needs | null = null): Change {
  return { id: changeId(action), action, risk, handOver };
}

function blockersOf(
  registration: FoundRegistration | null,
  wanted: Wanted,
  can: Capabilities,
): readonly Blocker[] {
  if (registration !== null || wanted.target.kind !== 'new') return [];
  const blockers: Blocker[] = [];
  const name = wanted.target.displayName.trim();
  if (name === '') blockers.push({ kind: 'badName', problem: 'empty' });
  if (name.length > longestAppName) blockers.push({ kind: 'badName', problem: 'tooLong' });
  if (can.register === 'no') blockers.push({ kind: 'registrationForbidden' });
  return blockers;
}

/** Drops what the API of this tenant does not offer: an unknown id is skipped with a warning, never fatal. */
function offeredPermissions(tenant: FoundTenant, wanted: readonly WantedPermission[]) {
  const warnings: Warning[] = [];
  const reported = new Set<ResourceKey>();
  const permissions = wanted.filter((permission) => {
    const resource = tenant.resources[permission.resource];
    if (resource.state === 'unknown' && !reported.has(permission.resource)) {
      reported.add(permission.resource);
      warnings.push({ kind: 'resourceUnknown', resource: permission.resource, why: resource.why });
    }
    if (resource.state !== 'present' || offers(resource, permission)) return true;
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

function offers(
  resource: FoundResource & { state: 'present' },
  wanted: Pick<WantedPermission, 'id' | 'kind'>,
): boolean {
  return resource.permissions.some((p) => p.id === wanted.id && p.kind === wanted.kind && p.enabled);
}

function applicationChanges(
  registration: FoundRegistration | null,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  tenant: FoundTenant,
): readonly Change[] {
  const changes: Change[] = [];
  if (registration === null && wanted.target.kind === 'new') {
    changes.push(change({ kind: 'createApplication', displayName: wanted.target.displayName.trim() }));
  }
  if (wanted.audience !== undefined && registration?.audience !== wanted.audience) {
    changes.push(
      change(
        { kind: 'setAudience', from: registration?.audience ?? null, to: wanted.audience },
        registration === null ? noRisk : audienceRisk(wanted.audience),
      ),
    );
  }
  if (wanted.callback !== undefined) changes.push(...callbackChanges(registration, wanted.callback));
  if (wanted.idTokens && !registration?.idTokens) changes.push(change({ kind: 'setIdTokens', to: true }));
  if (wanted.accessTokens && !registration?.accessTokens) {
    changes.push(
      change(
        { kind: 'setAccessTokens', to: true },
        confirm(
          'Access tokens would be handed out in the browser’s address bar. Rewst does not ask for this.',
        ),
      ),
    );
  }
  if (wanted.noPublicClientFallback && registration?.publicClientFallback) {
    changes.push(
      change(
        { kind: 'setPublicClientFallback', to: false },
        confirm(
          'Desktop and mobile apps that sign in with this registration and no secret would stop working.',
        ),
      ),
    );
  }
  if (
    wanted.tokenVersion !== undefined &&
    registration !== null &&
    registration.tokenVersion !== wanted.tokenVersion
  ) {
    changes.push(
      change(
        { kind: 'setTokenVersion', from: registration.tokenVersion, to: wanted.tokenVersion },
        confirm('APIs that this registration protects would receive version 2 access tokens.'),
      ),
    );
  }
  changes.push(...listingChanges(registration, permissions));
  if (registration !== null) changes.push(...unlistingChanges(registration, wanted, tenant));
  return changes;
}

function audienceRisk(to: string): Risk {
  return to === 'AzureADMultipleOrgs'
    ? confirm('People of other tenants could sign in to this app, where their administrators allow it.')
    : confirm('People of other tenants could no longer sign in to this app.');
}

function callbackChanges(
  registration: FoundRegistration | null,
  callback: NonNullable<Wanted['callback']>,
): readonly Change[] {
  const changes: Change[] = [];
  const uris = registration?.redirectUris ?? { web: [], spa: [], publicClient: [] };
  for (const platform of ['spa', 'publicClient'] as const) {
    if (!uris[platform].includes(callback.uri)) continue;
    const name = platform === 'spa' ? 'Single-page application' : 'Mobile and desktop applications';
    changes.push(
      change(
        { kind: 'removeRedirectUri', platform, uri: callback.uri },
        confirm(
          `The callback moves from ${name} to Web, the only platform on which Rewst can use its client secret.`,
        ),
      ),
    );
  }
  if (callback.replaceNearMisses) {
    for (const uri of uris.web.filter(looksLikeCallback)) {
      changes.push(
        change(
          { kind: 'removeRedirectUri', platform: 'web', uri },
          confirm('This address is nearly Rewst’s callback but not quite, so Rewst never answers there.'),
        ),
      );
    }
  }
  if (!uris.web.includes(callback.uri)) {
    changes.push(change({ kind: 'addRedirectUri', platform: 'web', uri: callback.uri }));
  }
  return changes;
}

function listingChanges(
  registration: FoundRegistration | null,
  permissions: readonly WantedPermission[],
): readonly Change[] {
  const changes: Change[] = [];
  for (const [resource, wanted] of byResource(permissions)) {
    const listed = listedOf(registration, resources[resource].appId);
    const missing = wanted.filter((p) => !listed.some((l) => l.id === p.id && l.kind === p.kind));
    if (missing.length > 0) changes.push(change({ kind: 'listPermissions', resource, permissions: missing }));
  }
  return changes;
}

function unlistingChanges(
  registration: FoundRegistration,
  wanted: Wanted,
  tenant: FoundTenant,
): readonly Change[] {
  const changes: Change[] = [];
  for (const entry of registration.listed) {
    if (wanted.swapLookAlikes && isPartnerCenterLookAlike(entry.resourceAppId)) {
      changes.push(
        change(
          {
            kind: 'unlistPermissions',
            resourceAppId: entry.resourceAppId,
            resourceName: 'the wrong Partner Center',
            permissions: entry.permissions.map((p) => ({ ...p, name: null })),
            because: 'lookAlike',
          },
          confirm(
            `The app would no longer ask for the API ${entry.resourceAppId}, which Rewst can’t use. Anything else that uses it through this app would stop working.`,
          ),
        ),
      );
    }
    const catalogued = resourceByAppId(entry.resourceAppId);
    const resource = catalogued === undefined ? undefined : tenant.resources[catalogued.key];
    if (!wanted.removeDeadPermissions || catalogued === undefined || resource?.state !== 'present') continue;
    const offeredIds = new Set(resource.permissions.map((p) => `${p.kind}/${p.id}`));
    const dead = entry.permissions.filter((p) => !offeredIds.has(`${p.kind}/${p.id}`));
    if (dead.length === 0) continue;
    changes.push(
      change(
        {
          kind: 'unlistPermissions',
          resourceAppId: entry.resourceAppId,
          resourceName: catalogued.name,
          permissions: dead.map((p) => ({ ...p, name: null })),
          because: 'dead',
        },
        confirm(`${catalogued.name} does not offer these permissions, so they can never be granted.`),
      ),
    );
  }
  return changes;
}

function secretChanges(input: PlanInput, warnings: Warning[]): readonly Change[] {
  const { wanted, tenant, registration, heldSecrets } = input;
  const changes: Change[] = [];
  const secret = wanted.secret;
  const holdsOne =
    registration !== null && registration.secrets.some((found) => heldSecrets.includes(found.keyId));
  if (secret?.kind === 'new' || (secret?.kind === 'keepOrNew' && !holdsOne)) {
    const policy = knownOr(tenant.secretPolicy, null);
    if (!tenant.secretPolicy.known) {
      warnings.push({ kind: 'secretPolicyUnknown', why: tenant.secretPolicy.why });
    }
    if (policy?.kind === 'blocked') {
      warnings.push({ kind: 'secretsBlocked' });
    } else {
      const days = secret.months * 30;
      const maxDays = policy?.kind === 'limited' && policy.maxDays < days + 6 ? policy.maxDays : null;
      if (maxDays !== null) warnings.push({ kind: 'secretShortened', maxDays });
      changes.push(change({ kind: 'addSecret', months: secret.months, maxDays }));
    }
  }
  for (const keyId of wanted.removeSecrets ?? []) {
    const found = registration?.secrets.find((candidate) => candidate.keyId === keyId);
    if (found === undefined) continue;
    changes.push(
      change(
        { kind: 'removeSecret', keyId, displayName: found.displayName },
        confirm(
          'Whatever still signs in with this client secret stops working at once. It can’t be brought back.',
        ),
      ),
    );
  }
  return changes;
}

function servicePrincipalChanges(
  registration: FoundRegistration | null,
  wanted: Wanted,
  tenant: FoundTenant,
  can: Capabilities,
  warnings: Warning[],
): readonly Change[] {
  const changes: Change[] = [];
  const needed = wanted.servicePrincipal !== undefined || wanted.consent === true;
  if (!needed) return changes;
  if (registration !== null && !registration.servicePrincipal.known) {
    warnings.push({ kind: 'consentUnknown', why: registration.servicePrincipal.why });
    return changes;
  }
  const found = registration === null ? null : knownOr(registration.servicePrincipal, null);
  if (found === null) {
    changes.push(change({ kind: 'createServicePrincipal' }));
    return changes;
  }
  if (wanted.servicePrincipal?.enabled && !found.enabled) {
    if (found.disabledByMicrosoft) warnings.push({ kind: 'disabledByMicrosoft' });
    else {
      changes.push(
        change(
          { kind: 'setServicePrincipalEnabled', to: true },
          confirm('Everybody who is allowed to use this app could sign in to it again.'),
        ),
      );
    }
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'assignCaller') {
    if (!knownOr(found.callerAssigned, false)) {
      const who = tenant.caller.userPrincipalName;
      changes.push(
        change(
          { kind: 'assignCaller' },
          confirm(`${who} would be assigned to the app, so that this account may sign in to it.`),
          can.edit === 'no' ? 'applicationAdministrator' : null,
        ),
      );
    }
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'notRequired') {
    changes.push(
      change(
        { kind: 'setAssignmentRequired', to: false },
        confirm('Every user of this tenant could sign in to the app, not just those who are assigned to it.'),
      ),
    );
  }
  return changes;
}

function resourceChanges(
  tenant: FoundTenant,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  can: Capabilities,
): readonly Change[] {
  const consented = wanted.consent ? permissions.map((p) => p.resource) : [];
  const needed = [...new Set([...consented, ...(wanted.resources ?? [])])];
  const handOver = can.createResourceServicePrincipals === 'no' ? 'applicationAdministrator' : null;
  return needed.flatMap((resource): readonly Change[] => {
    const found = tenant.resources[resource];
    if (found.state === 'missing') {
      return [change({ kind: 'createResourceServicePrincipal', resource }, noRisk, handOver)];
    }
    if (found.state === 'present' && !found.enabled && wanted.resources?.includes(resource)) {
      const text = `Every app of this tenant that is allowed to use ${resources[resource].name} could use it again.`;
      return [change({ kind: 'setResourceEnabled', resource, to: true }, confirm(text), handOver)];
    }
    return [];
  });
}

function consentChanges(
  registration: FoundRegistration | null,
  tenant: FoundTenant,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  can: Capabilities,
  warnings: Warning[],
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
    const missing = wantedHere
      .filter((p) => p.kind === 'Scope' && !granted.includes(p.name))
      .map((p) => p.name);
    if (missing.length > 0) {
      const length = scopeLength([...granted, ...missing]);
      if (length > documentedScopeLength) {
        warnings.push({ kind: 'scopesLong', resource, length, refused: length > refusedScopeLength });
      }
      const needs = can.consent === 'no' ? 'applicationAdministrator' : null;
      changes.push(change({ kind: 'grantScopes', resource, scopes: missing }, grantNotice(missing), needs));
    }
    for (const role of wantedHere.filter((p) => p.kind === 'Role')) {
      if (assignments.some((a) => a.resourceId === resourceId && a.appRoleId === role.id)) continue;
      const ability = resource === 'graph' ? can.consentToGraphRoles : can.consent;
      const needs: Needs = resource === 'graph' ? 'privilegedRoleAdministrator' : 'applicationAdministrator';
      changes.push(
        change(
          { kind: 'assignRole', resource, roleId: role.id, name: role.name },
          notice('Rewst will be able to do this in the whole tenant, without a user being signed in.'),
          ability === 'no' ? needs : null,
        ),
      );
    }
  }
  return changes;
}

function grantNotice(names: readonly string[]): Risk {
  return names.some((name) => name.includes('ReadWrite.All') || name === 'user_impersonation')
    ? notice('Rewst will be able to do this in the name of the account that authorises it.')
    : noRisk;
}

function registrationWarnings(registration: FoundRegistration, wanted: Wanted): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!wanted.swapLookAlikes) {
    for (const entry of registration.listed) {
      if (isPartnerCenterLookAlike(entry.resourceAppId)) {
        warnings.push({ kind: 'lookAlikeListed', appId: entry.resourceAppId });
      }
    }
  }
  if (wanted.callback !== undefined && !wanted.callback.replaceNearMisses) {
    for (const uri of registration.redirectUris.web.filter(looksLikeCallback)) {
      warnings.push({ kind: 'nearMissRedirectUri', uri });
    }
  }
  return warnings;
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

function listedOf(registration: FoundRegistration | null, appId: string) {
  return (registration?.listed ?? [])
    .filter((entry) => entry.resourceAppId.toLowerCase() === appId)
    .flatMap((entry) => entry.permissions);
}

function whatStays(registration: FoundRegistration): readonly Stays[] {
  const stays: Stays[] = [];
  for (const platform of ['web', 'spa', 'publicClient'] as const) {
    for (const uri of registration.redirectUris[platform]) stays.push({ what: 'redirectUri', text: uri });
  }
  for (const secret of registration.secrets) {
    stays.push({ what: 'secret', text: secret.displayName ?? 'Client secret without a description' });
  }
  const foreign = registration.listed.reduce((sum, entry) => sum + entry.permissions.length, 0);
  if (foreign > 0)
    stays.push({ what: 'permission', text: `${String(foreign)} permissions that the app lists today` });
  stays.push({ what: 'setting', text: `Access tokens stay ${registration.accessTokens ? 'on' : 'off'}` });
  return stays;
}
