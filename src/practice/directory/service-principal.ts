import { child, objects, text, texts, type Json, type JsonObject } from '../json';
import { noPublisher, noUrls } from './application';
import { microsoftTenantId, type FirstPartyApplication } from './catalogue';
import type { Entity } from './entities';

export interface NewServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly ownerTenantId: string;
  /** Null for Microsoft's own resource APIs, which tell no date. */
  readonly createdDateTime: string | null;
  readonly signInAudience?: string;
  readonly appRoles?: readonly Json[];
  readonly oauth2PermissionScopes?: readonly Json[];
  readonly replyUrls?: readonly string[];
  readonly identifierUris?: readonly string[];
  readonly homepage?: string | null;
  readonly owners?: readonly string[];
  /** What was sent; put over everything else. */
  readonly properties?: JsonObject;
}

/** A service principal with Graph's defaults, in the order in which Graph answers (April 2025). */
export function newServicePrincipal(made: NewServicePrincipal): Entity {
  const properties: Record<string, Json> = {
    id: made.id,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDisplayName: made.displayName,
    appDescription: null,
    appId: made.appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: made.ownerTenantId,
    appRoleAssignmentRequired: false,
    createdDateTime: made.createdDateTime,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: made.displayName,
    homepage: made.homepage ?? null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: made.replyUrls ?? [],
    servicePrincipalNames: [made.appId, ...(made.identifierUris ?? [])],
    servicePrincipalType: 'Application',
    signInAudience: made.signInAudience ?? 'AzureADMultipleOrgs',
    tags: [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    appRoles: made.appRoles ?? [],
    info: noUrls,
    keyCredentials: [],
    oauth2PermissionScopes: made.oauth2PermissionScopes ?? [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: noPublisher,
  };
  return {
    kind: 'servicePrincipal',
    id: made.id,
    properties: { ...properties, ...made.properties },
    owners: made.owners ?? [],
    deleted: false,
  };
}

/** The service principal of one of Microsoft's own applications. */
export function firstPartyPrincipal(
  id: string,
  { publicRedirectUris, ...application }: FirstPartyApplication,
  properties: JsonObject = {},
): Entity {
  return newServicePrincipal({
    ...application,
    id,
    ownerTenantId: microsoftTenantId,
    createdDateTime: null,
    replyUrls: publicRedirectUris,
    properties,
  });
}

/** What a service principal of this tenant's own application takes over from it. */
export function propertiesFromApplication(
  application: JsonObject,
): Omit<NewServicePrincipal, 'id' | 'ownerTenantId' | 'createdDateTime'> {
  return {
    appId: text(application, 'appId'),
    displayName: text(application, 'displayName'),
    signInAudience: text(application, 'signInAudience'),
    appRoles: objects(application, 'appRoles'),
    oauth2PermissionScopes: objects(child(application, 'api'), 'oauth2PermissionScopes'),
    replyUrls: replyUrls(application),
    identifierUris: texts(application, 'identifierUris'),
    homepage: text(child(application, 'web'), 'homePageUrl') || null,
  };
}

/** All redirect URIs of an application, as its service principal lists them. */
function replyUrls(application: JsonObject): string[] {
  return ['web', 'spa', 'publicClient'].flatMap((platform) =>
    texts(child(application, platform), 'redirectUris'),
  );
}
