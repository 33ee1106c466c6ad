import { callbackUri } from '../../src/domain/registration/callback';
import { resources } from '../../src/domain/permissions/resources';
import { resolvePermissions } from '../../src/domain/permissions/selection';
import { secretServices } from '../../src/main/vault/secret-store';
import { scopesOf } from '../../src/practice/directory/consents';
import { child, objects, text, texts, type JsonObject } from '../../src/practice/json';
import type { TestTenant } from '../practice/test-tenant';
import type { Observations } from './observations';
import { remainingItems } from './remaining-items';
import { lostItems } from './lost-items';

export interface Violation {
  readonly kind: 'wrong' | 'lostForeignItem' | 'orphanSecret' | 'duplicateApp' | 'duplicateGrant' | 'undo';
  readonly detail: string;
}

/** What is wrong once the program says that the goal is reached. */
export function checkEndState(observations: Observations): readonly Violation[] {
  return [
    ...lostItems(observations).map((item): Violation => ({ kind: 'lostForeignItem', detail: item })),
    ...orphanSecrets(observations),
    ...duplicateApps(observations),
    ...duplicateGrants(observations),
    ...unconfirmedConsents(observations),
    ...(observations.conditions.goal.kind === 'prepare' ? shortcomings(observations) : []),
  ];
}

/** What differs from the start once every run is undone. */
export function checkUndone(observations: Observations): readonly Violation[] {
  return [
    ...orphanSecrets(observations),
    ...lostItems(observations).map((item): Violation => ({ kind: 'undo', detail: `lost: ${item}` })),
    ...remainingItems(observations).map((item): Violation => ({ kind: 'undo', detail: `left: ${item}` })),
  ];
}

/** Applications that the program made and that still exist. */
function ownApplications({ tenant }: Observations): readonly JsonObject[] {
  const made = new Set(
    tenant.record.clientEffects
      .filter((effect) => effect.type === 'created' && effect.kind === 'application')
      .map((effect) => effect.id),
  );
  return tenant.state.objects('application').filter((app) => made.has(text(app, 'id')));
}

function duplicateApps(observations: Observations): readonly Violation[] {
  const most = observations.existing === null ? 1 : 0;
  return ownApplications(observations)
    .slice(most)
    .map((app) => ({ kind: 'duplicateApp', detail: text(app, 'appId') }));
}

/** Secrets of the program on a live application whose value is lost. */
function orphanSecrets({ tenant, user, keychain }: Observations): readonly Violation[] {
  return tenant
    .secrets()
    .filter((secret) => secret.by === 'client' && secret.stillOnApp)
    .filter(({ keyId, appId, value }) => {
      const account = [tenant.about.tenantId, appId, keyId].join('/').toLowerCase();
      const kept = keychain.get(`${secretServices.practice} ${account}`);
      return kept !== value && user.writtenDown.get(keyId) !== value;
    })
    .map(({ keyId, displayName }) => ({ kind: 'orphanSecret', detail: `${keyId} ${displayName ?? ''}` }));
}

function duplicateGrants({ tenant }: Observations): readonly Violation[] {
  const { state } = tenant;
  const keys = [
    ...state
      .objects('oauth2PermissionGrant')
      .map((grant) =>
        [grant.clientId, grant.resourceId, grant.consentType, grant.principalId].map(String).join(' '),
      ),
    ...state
      .objects('appRoleAssignment')
      .map((assignment) =>
        [assignment.principalId, assignment.resourceId, assignment.appRoleId].map(String).join(' '),
      ),
    ...state.objects('servicePrincipal').map((principal) => `principal ${text(principal, 'appId')}`),
  ];
  const repeated = state
    .objects('oauth2PermissionGrant')
    .filter((grant) => {
      const names = text(grant, 'scope').split(/\s+/).filter(Boolean);
      return new Set(names).size !== names.length;
    })
    .map((grant) => `scopes repeated in ${text(grant, 'id')}`);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [...twice, ...repeated].map((detail) => ({ kind: 'duplicateGrant', detail }));
}

/** Consent to apps that the program did not make, where the user has not confirmed that they are used. */
function unconfirmedConsents(observations: Observations): readonly Violation[] {
  const { tenant, user } = observations;
  const own = new Set(
    tenant.record.clientEffects
      .filter(({ type, kind }) => type === 'created' && kind === 'application')
      .map(({ after }) => text(after ?? {}, 'appId')),
  );
  const consented = tenant.record.clientEffects.flatMap(({ kind, after }) => {
    if (after === null) return [];
    if (kind === 'oauth2PermissionGrant') return [text(after, 'clientId')];
    return kind === 'appRoleAssignment' ? [text(after, 'principalId')] : [];
  });
  const appIds = [...new Set(consented)].flatMap((id) => {
    const principal = tenant.state.objects('servicePrincipal').find((one) => text(one, 'id') === id);
    return principal === undefined ? [] : [text(principal, 'appId')];
  });
  return [...appIds.filter((appId) => !own.has(appId) && !user.adopted.has(appId)), ...user.unconfirmed].map(
    (appId) => wrong(`consent without confirmation to ${appId}`),
  );
}

/** What Rewst would miss in the registration, as far as this user may set it up. */
function shortcomings(observations: Observations): readonly Violation[] {
  const { tenant, conditions, existing } = observations;
  if (conditions.goal.kind !== 'prepare') return [];
  const [made] = ownApplications(observations);
  const app = existing === null ? (made ?? null) : tenant.state.byAppId('application', existing);
  if (app === null) return mayRegister(tenant) ? [wrong('there is no registration')] : [];
  const { choices } = conditions.goal;
  const web = child(app, 'web');
  const missing: string[] = [];
  const audience = text(app, 'signInAudience');
  if (choices.partner && audience === 'AzureADMyOrg') missing.push(`audience ${audience}`);
  if (!texts(web, 'redirectUris').includes(callbackUri(choices.region))) missing.push('the callback');
  if (child(web, 'implicitGrantSettings').enableIdTokenIssuance !== true) missing.push('ID tokens');
  missing.push(...permissionsMissing(observations, app));
  missing.push(...whatShutsOut(tenant, app));
  if (choices.secretMode === 'keepOrNew' && !hasSecret(observations, app)) missing.push('a client secret');
  return missing.map((what) => wrong(`lacks ${what}`));
}

function wrong(detail: string): Violation {
  return { kind: 'wrong', detail };
}

/** What keeps the account that runs the program from signing in to the app: a wrong green tick, whatever else is right. */
function whatShutsOut({ state, accounts }: TestTenant, app: JsonObject): readonly string[] {
  const principal = state.byAppId('servicePrincipal', text(app, 'appId'));
  if (principal === null) return [];
  const isAssigned = state
    .objects('appRoleAssignment')
    .some(({ resourceId, principalId }) => resourceId === principal.id && principalId === accounts[0]?.id);
  return [
    ...(principal.accountEnabled === false ? ['sign-in to the app'] : []),
    ...(principal.appRoleAssignmentRequired === true && !isAssigned ? ['an assignment of the account'] : []),
  ];
}

function permissionsMissing({ tenant, conditions }: Observations, app: JsonObject): readonly string[] {
  if (conditions.goal.kind !== 'prepare') return [];
  const { state } = tenant;
  const principal = state.byAppId('servicePrincipal', text(app, 'appId'));
  const listed = new Set(
    objects(app, 'requiredResourceAccess').flatMap((entry) =>
      objects(entry, 'resourceAccess').map(
        (access) => `${text(entry, 'resourceAppId')} ${text(access, 'id')}`,
      ),
    ),
  );
  return resolvePermissions(conditions.goal.choices).flatMap((permission) => {
    const { appId } = resources[permission.resource];
    const api = state.byAppId('servicePrincipal', appId);
    const offered = objects(api ?? {}, permission.kind === 'Scope' ? 'oauth2PermissionScopes' : 'appRoles');
    if (api !== null && !offered.some((item) => text(item, 'id') === permission.id)) return [];
    const name = `${permission.resource} ${permission.name}`;
    if (!listed.has(`${appId} ${permission.id}`)) return [`${name} in its list`];
    if (!mayConsent(tenant, permission.resource === 'graph' && permission.kind === 'Role')) return [];
    if (api === null || principal === null) return [`${name}: API or service principal`];
    const [clientId, resourceId] = [text(principal, 'id'), text(api, 'id')];
    const consented =
      permission.kind === 'Scope'
        ? state
            .objects('oauth2PermissionGrant')
            .some(
              (grant) =>
                grant.clientId === clientId &&
                grant.resourceId === resourceId &&
                grant.consentType === 'AllPrincipals' &&
                scopesOf(text(grant, 'scope')).includes(permission.name),
            )
        : state
            .objects('appRoleAssignment')
            .some(
              (assignment) =>
                assignment.principalId === clientId &&
                assignment.resourceId === resourceId &&
                assignment.appRoleId === permission.id,
            );
    return consented ? [] : [`consent to ${name}`];
  });
}

/** Whether the keychain, or the user, has a secret that is on the registration, where policy lets one be made. */
function hasSecret({ tenant, conditions, keychain, user }: Observations, app: JsonObject): boolean {
  if (conditions.scenario === 'secrets-blocked') return true;
  const appId = text(app, 'appId');
  return tenant
    .secrets()
    .filter((secret) => secret.stillOnApp && secret.appId === appId && secret.by === 'client')
    .some(
      (secret) =>
        user.writtenDown.has(secret.keyId) ||
        [...keychain].some(([name, value]) => name.includes(secret.keyId) && value === secret.value),
    );
}

function rolesHeld(tenant: TestTenant): readonly string[] {
  return tenant.accounts[0]?.roles ?? [];
}

function mayConsent(tenant: TestTenant, toGraphRoles: boolean): boolean {
  const roles = rolesHeld(tenant);
  const most = ['Global Administrator', 'Privileged Role Administrator'];
  const some = ['Application Administrator', 'Cloud Application Administrator'];
  return roles.some((role) => most.includes(role) || (!toGraphRoles && some.includes(role)));
}

function mayRegister(tenant: TestTenant): boolean {
  return rolesHeld(tenant).length > 0;
}
