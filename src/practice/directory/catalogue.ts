import graphPrincipal from '../data/microsoft-graph-service-principal.json';
import firstParty from '../data/first-party.json';
import type { Json } from '../json';

/** The tenant in which Microsoft registers its own applications. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export const microsoftGraph = '00000003-0000-0000-c000-000000000000';

/** An application of Microsoft's own, of which any tenant may get a service principal. */
export interface FirstPartyApplication {
  readonly appId: string;
  readonly displayName: string;
  readonly appRoles: readonly Json[];
  readonly oauth2PermissionScopes: readonly Json[];
  /** Set for clients that users sign in with: the redirect URIs of their public client. */
  readonly publicRedirectUris: readonly string[];
}

interface ScopeEntry {
  readonly id: string;
  readonly value: string;
  readonly type: string;
  readonly isEnabled: boolean;
}

interface RoleEntry {
  readonly id: string;
  readonly value: string;
  readonly isEnabled: boolean;
  readonly allowedMemberTypes: readonly string[];
}

/** Looks up Microsoft's own applications. Microsoft Graph's long list is read when it is first asked for. */
export class Catalogue {
  readonly #known = new Map<string, FirstPartyApplication>();

  constructor() {
    for (const application of firstParty.applications) {
      this.#known.set(application.appId, {
        appId: application.appId,
        displayName: application.displayName,
        appRoles: application.appRoles.map((role) => appRole({ ...role, isEnabled: true })),
        oauth2PermissionScopes: application.scopes.map((scope) =>
          permissionScope({ ...scope, isEnabled: true }),
        ),
        publicRedirectUris: application.publicRedirectUris,
      });
    }
  }

  /** The application with this id; null where Microsoft has none. */
  find(appId: string): FirstPartyApplication | null {
    const id = appId.toLowerCase();
    if (id === microsoftGraph && !this.#known.has(id)) {
      this.#known.set(id, {
        appId: graphPrincipal.appId,
        displayName: graphPrincipal.displayName,
        appRoles: graphPrincipal.appRoles.map(appRole),
        oauth2PermissionScopes: graphPrincipal.oauth2PermissionScopes.map(permissionScope),
        publicRedirectUris: [],
      });
    }
    return this.#known.get(id) ?? null;
  }
}

function permissionScope(entry: ScopeEntry): Json {
  return {
    adminConsentDescription: `Allows the app to use ${entry.value} on behalf of the signed-in user.`,
    adminConsentDisplayName: entry.value,
    id: entry.id,
    isEnabled: entry.isEnabled,
    type: entry.type,
    userConsentDescription: `Allows the app to use ${entry.value} on your behalf.`,
    userConsentDisplayName: entry.value,
    value: entry.value,
  };
}

function appRole(entry: RoleEntry): Json {
  return {
    allowedMemberTypes: entry.allowedMemberTypes,
    description: `Allows the app to use ${entry.value} without a signed-in user.`,
    displayName: entry.value,
    id: entry.id,
    isEnabled: entry.isEnabled,
    origin: 'Application',
    value: entry.value,
  };
}
