import type { PermissionKind } from '../permissions/catalogue';
import type { ResourceKey } from '../permissions/resources';
import type { DirectoryRole } from './directory-roles';
import type { SecretRestriction } from './differences/secret-policy';

/**
 * What was read from Microsoft Graph, and nothing else. A read that failed is `known: false` with its reason: it is
 * never taken for "nothing there" or "fine".
 */
export type Known<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (why: string): { readonly known: false; readonly why: string } => ({
  known: false,
  why,
});

/** The value where it is known, `otherwise` where the read failed. */
export function knownOr<T, U>(value: Known<T>, otherwise: U): T | U {
  return value.known ? value.value : otherwise;
}

/** The value inside a known, changed; an unknown stays what it is. */
export function mapKnown<T, U>(value: Known<T>, change: (inner: T) => U): Known<U> {
  return value.known ? known(change(value.value)) : value;
}

/** `AzureADMyOrg`: this tenant alone; `AzureADMultipleOrgs`: any work or school tenant. Others are kept as found. */
export type Audience = 'AzureADMyOrg' | 'AzureADMultipleOrgs';

interface FoundCaller {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** Active directory roles; eligible ones that were not activated are not among them. */
  readonly roles: Known<readonly DirectoryRole[]>;
}

export interface PublishedPermission {
  readonly id: string;
  readonly name: string;
  readonly kind: PermissionKind;
  readonly enabled: boolean;
}

export type FoundResource =
  | {
      readonly state: 'present';
      readonly id: string;
      readonly displayName: string;
      readonly enabled: boolean;
      readonly permissions: readonly PublishedPermission[];
    }
  | { readonly state: 'missing' }
  /** Microsoft has refused to add it to the tenant: no licence of the tenant includes the service. */
  | { readonly state: 'unavailable' }
  | { readonly state: 'unknown'; readonly why: string };

export interface AppSummary {
  readonly objectId: string;
  readonly appId: string;
  readonly displayName: string;
  readonly createdDateTime: string | null;
}

/** Evidence that the tenant is (or is not) a CSP partner's: what was found, in order of strength. */
export interface PartnerEvidence {
  readonly partnerTenantType: string | null;
  readonly hasCustomers: boolean | null;
  readonly partnerCenterPresent: boolean | null;
}

export interface FoundTenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly defaultDomain: string;
  /** In lower case. */
  readonly verifiedDomains: readonly string[];
  readonly caller: FoundCaller;
  readonly partner: PartnerEvidence;
  /** Whether users without a role may register applications. */
  readonly usersMayRegister: Known<boolean>;
  readonly secretRestrictions: Known<readonly SecretRestriction[]>;
  readonly resources: Readonly<Record<ResourceKey, FoundResource>>;
  /** Applications that already carry one of Rewst's callbacks. */
  readonly appsWithCallback: Known<readonly AppSummary[]>;
  /** Applications that bear the name that a new one shall have; names are not unique in Entra. */
  readonly namesakes: readonly AppSummary[];
}

export interface FoundSecret {
  readonly keyId: string;
  readonly displayName: string | null;
  /** First characters of the value, as Graph shows them; null for old secrets. */
  readonly hint: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
}

/** What an owner may own of an app: either lets them add a credential to it. */
export const ownedObjects = ['application', 'servicePrincipal'] as const;
export type OwnedObject = (typeof ownedObjects)[number];
/** The same as the portal calls it. */
export const ownedObjectNames: Readonly<Record<OwnedObject, string>> = {
  application: 'app registration',
  servicePrincipal: 'enterprise application',
};

/** Who may add a credential to an app, and take part in whatever is consented to it. */
export interface FoundOwner {
  readonly id: string;
  readonly kind: 'user' | 'servicePrincipal' | 'other';
  readonly displayName: string;
  /** Of a user; null for everything else. */
  readonly userPrincipalName: string | null;
}

export interface OwnerWithRoles extends FoundOwner {
  /** Titles of the directory roles that are assigned to it directly; those that come through a group are not among them. */
  readonly roles: Known<readonly string[]>;
}

/** Something that its holder can sign in with as the app. */
export interface FoundCredential {
  readonly kind: 'secret' | 'certificate' | 'federated';
  /** A service principal may have credentials of its own, which the registration does not show. */
  readonly on: 'application' | 'servicePrincipal';
  readonly id: string;
  readonly displayName: string | null;
  /** A secret’s first characters; whom a federated credential trusts; null for a certificate. */
  readonly hint: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
}

/** Who controls an app: who owns it, and what one can sign in with as the app besides the secrets that it shows. */
export interface FoundControl {
  readonly owners: Known<readonly OwnerWithRoles[]>;
  readonly servicePrincipalOwners: Known<readonly OwnerWithRoles[]>;
  readonly certificates: Known<readonly FoundCredential[]>;
  readonly federated: Known<readonly FoundCredential[]>;
  readonly onServicePrincipal: Known<readonly FoundCredential[]>;
}

export interface ListedResource {
  readonly resourceAppId: string;
  readonly permissions: readonly { readonly id: string; readonly kind: string }[];
}

export interface FoundGrant {
  readonly id: string;
  readonly resourceId: string;
  readonly scopes: readonly string[];
  /** `AllPrincipals`: tenant-wide; `Principal`: one user's own consent, which is never touched. */
  readonly consentType: string;
}

export interface FoundAssignment {
  readonly id: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface FoundServicePrincipal {
  readonly id: string;
  readonly enabled: boolean;
  readonly assignmentRequired: boolean;
  readonly disabledByMicrosoft: boolean;
  readonly grants: Known<readonly FoundGrant[]>;
  readonly assignments: Known<readonly FoundAssignment[]>;
  /** Whether the signed-in user is assigned to the app; it matters only where assignment is required. */
  readonly callerAssigned: Known<boolean>;
}

export interface FoundRegistration {
  readonly objectId: string;
  readonly appId: string;
  readonly displayName: string;
  readonly createdDateTime: string | null;
  readonly audience: string;
  readonly redirectUris: {
    readonly web: readonly string[];
    readonly spa: readonly string[];
    readonly publicClient: readonly string[];
  };
  readonly idTokens: boolean;
  readonly accessTokens: boolean;
  readonly publicClientFallback: boolean;
  readonly tokenVersion: number | null;
  readonly identifierUris: readonly string[];
  /** Graph's `serviceManagementReference`: an entry of a service or asset database. */
  readonly serviceReference: string | null;
  readonly listed: readonly ListedResource[];
  readonly secrets: readonly FoundSecret[];
  /** Restrictions of a policy of the app's own, which take the place of the tenant's of the same kind. */
  readonly secretRestrictions: readonly SecretRestriction[];
  readonly tags: readonly string[];
  /** null: the app has no service principal in this tenant. */
  readonly servicePrincipal: Known<FoundServicePrincipal | null>;
  /** Service principals of wrong Partner Centers that the app lists or was granted, by application id. */
  readonly lookAlikes: Readonly<Record<string, string>>;
  /** Read only where no record of this computer says that it made the app; null otherwise. */
  readonly control: FoundControl | null;
  /** Who owns it; null where that was not asked for. */
  readonly owners: Readonly<Record<OwnedObject, Known<readonly FoundOwner[]>>> | null;
  /** Set where the registration was deleted and Entra still keeps it; it has no service principal then. */
  readonly deleted: FoundDeletion | null;
}

interface FoundDeletion {
  readonly deletedDateTime: string | null;
  /** The service principal that was deleted with the app and can be restored as well; null where there is none. */
  readonly servicePrincipalId: string | null;
}

/** How long Entra keeps a deleted application, in days. Source: Graph, "Delete application". */
export const deletedItemDays = 30;
