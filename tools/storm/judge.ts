import { callbackUri } from '../../src/domain/registration/callback';
import { resources } from '../../src/domain/permissions/resources';
import { resolvePermissions } from '../../src/domain/permissions/selection';
import { secretServices } from '../../src/main/vault/secret-store';
import { scopesOf } from '../../src/practice/directory/consents';
import { child, objects, text, texts, type JsonObject } from '../../src/practice/json';
import type { PracticeTenant } from '../../src/practice/practice-tenant';
import type { Evidence } from './evidence';
import { leftovers } from './leftovers';
import { lostThings } from './lost';

export interface Finding {
  readonly kind: 'wrong' | 'lostForeignItem' | 'orphanSecret' | 'duplicateApp' | 'duplicateGrant' | 'undo';
  readonly detail: string;
}

/** What is wrong once everything that was wanted is said to be done. */
export function judgeBuilt(evidence: Evidence): readonly Finding[] {
  return [
    ...lostThings(evidence).map((item): Finding => ({ kind: 'lostForeignItem', detail: item })),
    ...orphans(evidence),
    ...duplicateApps(evidence),
    ...duplicateGrants(evidence),
    ...(evidence.weather.intent.kind === 'prepare' ? malformed(evidence) : []),
  ];
}

/** What is not as it was before, once everything has been taken back. */
export function judgeUndone(evidence: Evidence): readonly Finding[] {
  return [
    ...orphans(evidence),
    ...lostThings(evidence).map((item): Finding => ({ kind: 'undo', detail: `lost: ${item}` })),
    ...leftovers(evidence).map((item): Finding => ({ kind: 'undo', detail: `left: ${item}` })),
  ];
}

/** Applications that the program has made and that are still there. */
function madeHere({ tenant }: Evidence): readonly JsonObject[] {
  const made = new Set(
    tenant.record.clientEffects
      .filter((effect) => effect.type === 'created' && effect.kind === 'application')
      .map((effect) => effect.id),
  );
  return tenant.state.objects('application').filter((app) => made.has(text(app, 'id')));
}

function duplicateApps(evidence: Evidence): readonly Finding[] {
  const most = evidence.existing === null ? 1 : 0;
  return madeHere(evidence)
    .slice(most)
    .map((app) => ({ kind: 'duplicateApp', detail: text(app, 'appId') }));
}

/** Secrets that the program has made, that are on a live application, and that nobody has. */
function orphans({ tenant, person, keychain }: Evidence): readonly Finding[] {
  return tenant
    .secrets()
    .filter((secret) => secret.by === 'client' && secret.stillOnApp)
    .filter(({ keyId, appId, value }) => {
      const account = [tenant.about.tenantId, appId, keyId].join('/').toLowerCase();
      const kept = keychain.get(`${secretServices.practice} ${account}`);
      return kept !== value && person.writtenDown.get(keyId) !== value;
    })
    .map(({ keyId, displayName }) => ({ kind: 'orphanSecret', detail: `${keyId} ${displayName ?? ''}` }));
}

function duplicateGrants({ tenant }: Evidence): readonly Finding[] {
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

/** What Rewst would miss in the registration, as far as this user may set it up. */
function malformed(evidence: Evidence): readonly Finding[] {
  const { tenant, weather, existing } = evidence;
  if (weather.intent.kind !== 'prepare') return [];
  const [made] = madeHere(evidence);
  const app = existing === null ? made : tenant.state.byAppId('application', existing);
  if (app === undefined) return mayRegister(tenant) ? [wrong('there is no registration')] : [];
  const { choices } = weather.intent;
  const web = child(app, 'web');
  const missing: string[] = [];
  const audience = choices.partner ? 'AzureADMultipleOrgs' : 'AzureADMyOrg';
  if (text(app, 'signInAudience') !== audience) missing.push(`audience ${text(app, 'signInAudience')}`);
  if (!texts(web, 'redirectUris').includes(callbackUri(choices.region))) missing.push('the callback');
  if (child(web, 'implicitGrantSettings').enableIdTokenIssuance !== true) missing.push('ID tokens');
  missing.push(...permissionsMissing(evidence, app));
  if (choices.secretMode === 'keepOrNew' && !hasSecret(evidence, app)) missing.push('a client secret');
  return missing.map((what) => wrong(`lacks ${what}`));
}

function wrong(detail: string): Finding {
  return { kind: 'wrong', detail };
}

function permissionsMissing({ tenant, weather }: Evidence, app: JsonObject): readonly string[] {
  if (weather.intent.kind !== 'prepare') return [];
  const { state } = tenant;
  const principal = state.byAppId('servicePrincipal', text(app, 'appId'));
  const listed = new Set(
    objects(app, 'requiredResourceAccess').flatMap((entry) =>
      objects(entry, 'resourceAccess').map(
        (access) => `${text(entry, 'resourceAppId')} ${text(access, 'id')}`,
      ),
    ),
  );
  return resolvePermissions(weather.intent.choices).flatMap((permission) => {
    const { appId } = resources[permission.resource];
    const api = state.byAppId('servicePrincipal', appId);
    const offered = objects(api ?? {}, permission.kind === 'Scope' ? 'oauth2PermissionScopes' : 'appRoles');
    if (api !== undefined && !offered.some((item) => text(item, 'id') === permission.id)) return [];
    const name = `${permission.resource} ${permission.name}`;
    if (!listed.has(`${appId} ${permission.id}`)) return [`${name} in its list`];
    if (!mayConsent(tenant, permission.resource === 'graph' && permission.kind === 'Role')) return [];
    if (api === undefined || principal === undefined) return [`${name}: API or service principal`];
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
function hasSecret({ tenant, weather, keychain, person }: Evidence, app: JsonObject): boolean {
  if (weather.scenario === 'secrets-blocked') return true;
  const appId = text(app, 'appId');
  return tenant
    .secrets()
    .filter((secret) => secret.stillOnApp && secret.appId === appId && secret.by === 'client')
    .some(
      (secret) =>
        person.writtenDown.has(secret.keyId) ||
        [...keychain].some(([name, value]) => name.includes(secret.keyId) && value === secret.value),
    );
}

function rolesHeld(tenant: PracticeTenant): readonly string[] {
  return tenant.accounts[0]?.roles ?? [];
}

function mayConsent(tenant: PracticeTenant, toGraphRoles: boolean): boolean {
  const roles = rolesHeld(tenant);
  const most = ['Global Administrator', 'Privileged Role Administrator'];
  const some = ['Application Administrator', 'Cloud Application Administrator'];
  return roles.some((role) => most.includes(role) || (!toGraphRoles && some.includes(role)));
}

function mayRegister(tenant: PracticeTenant): boolean {
  return rolesHeld(tenant).length > 0;
}
