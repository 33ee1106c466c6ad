import type { RunView } from '../../../src/contract/views/run';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';

/** What a tenant really holds of one app, whatever the program believes. */
export interface Truth {
  readonly application: JsonObject;
  readonly redirectUris: Readonly<Record<'web' | 'spa' | 'publicClient', readonly string[]>>;
  readonly idTokens: boolean;
  readonly accessTokens: boolean;
  /** `Scope` and `Role` ids, by API. */
  readonly listed: Readonly<Record<string, readonly string[]>>;
  readonly secrets: readonly {
    readonly keyId: string;
    readonly displayName: string | null;
    readonly endDateTime: string;
  }[];
  readonly owners: readonly string[];
  readonly servicePrincipal: JsonObject | null;
  /** Tenant-wide delegated consent, by API. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Application permissions that were granted, by API. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

interface Platform {
  readonly redirectUris: readonly string[];
}

interface Application {
  readonly id: string;
  readonly web: Platform & {
    readonly implicitGrantSettings: {
      readonly enableIdTokenIssuance: boolean;
      readonly enableAccessTokenIssuance: boolean;
    };
  };
  readonly spa: Platform;
  readonly publicClient: Platform;
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
  }[];
  readonly passwordCredentials: Truth['secrets'];
}

/** A property that is a text. Throws where it is none. */
export function textOf(object: unknown, name: string): string {
  const value = (object as JsonObject | null)?.[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text.`);
  return value;
}

/** The object id of an API's or app's service principal. */
export function principalId(tenant: TestTenant, appId: string): string {
  return textOf(tenant.state.byAppId('servicePrincipal', appId), 'id');
}

/** The first app of this name. */
export function appNamed(
  tenant: TestTenant,
  name: string,
): { readonly appId: string; readonly objectId: string } {
  const [application] = tenant.state.applicationsNamed(name);
  return { appId: textOf(application, 'appId'), objectId: textOf(application, 'id') };
}

/** Looks an app up by its client id. Throws where there is none. */
export function truthOf(tenant: TestTenant, appId: string): Truth {
  const application = tenant.state.byAppId('application', appId);
  if (application === null) throw new Error(`The tenant has no app ${appId}.`);
  const app = application as unknown as Application;
  const servicePrincipal = tenant.state.byAppId('servicePrincipal', appId);
  const apiOf = (consent: JsonObject): string =>
    textOf(tenant.state.entity(textOf(consent, 'resourceId'))?.properties, 'appId');
  const scopes: Record<string, string[]> = {};
  for (const grant of tenant.state.objects('oauth2PermissionGrant')) {
    if (grant.clientId !== servicePrincipal?.id || grant.consentType !== 'AllPrincipals') continue;
    scopes[apiOf(grant)] = textOf(grant, 'scope')
      .split(' ')
      .filter((scope) => scope !== '')
      .sort();
  }
  const roles: Record<string, string[]> = {};
  for (const assignment of tenant.state.objects('appRoleAssignment')) {
    if (assignment.principalId !== servicePrincipal?.id) continue;
    const api = apiOf(assignment);
    roles[api] = [...(roles[api] ?? []), textOf(assignment, 'appRoleId')].sort();
  }
  return {
    application,
    redirectUris: {
      web: app.web.redirectUris,
      spa: app.spa.redirectUris,
      publicClient: app.publicClient.redirectUris,
    },
    idTokens: app.web.implicitGrantSettings.enableIdTokenIssuance,
    accessTokens: app.web.implicitGrantSettings.enableAccessTokenIssuance,
    listed: Object.fromEntries(
      app.requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => [
        resourceAppId,
        resourceAccess.map(({ id, type }) => `${type} ${id}`).sort(),
      ]),
    ),
    secrets: app.passwordCredentials,
    owners: tenant.state.entity(app.id)?.owners ?? [],
    servicePrincipal,
    scopes,
    roles,
  };
}

/** What a run says is not as it was approved. */
export function mismatchesOf({ verification }: RunView): readonly string[] {
  return (verification?.findings ?? [])
    .filter(({ id, outcome }) => id.startsWith('app.asApproved') && outcome.kind === 'mayFail')
    .map(({ sentence }) => sentence);
}
