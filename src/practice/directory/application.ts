import { child, objects, text, texts, type JsonObject } from '../json';
import { merged, type Entity } from './entities';

export const noUrls = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
} as const;

export const noPublisher = { displayName: null, verifiedPublisherId: null, addedDateTime: null } as const;

const noPermissions = {
  acceptMappedClaims: null,
  knownClientApplications: [],
  requestedAccessTokenVersion: null,
  oauth2PermissionScopes: [],
  preAuthorizedApplications: [],
} as const;

/** What Graph fills in where a new application says nothing, in the order in which Graph answers (April 2025). */
const defaults: JsonObject = {
  id: '',
  deletedDateTime: null,
  appId: '',
  applicationTemplateId: null,
  disabledByMicrosoftStatus: null,
  createdDateTime: null,
  displayName: null,
  description: null,
  groupMembershipClaims: null,
  identifierUris: [],
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  nativeAuthenticationApisEnabled: null,
  notes: null,
  publisherDomain: null,
  serviceManagementReference: null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
  tokenEncryptionKeyId: null,
  uniqueName: null,
  samlMetadataUrl: null,
  defaultRedirectUri: null,
  certification: null,
  optionalClaims: null,
  servicePrincipalLockConfiguration: null,
  requestSignatureVerification: null,
  addIns: [],
  api: noPermissions,
  appRoles: [],
  info: noUrls,
  keyCredentials: [],
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  passwordCredentials: [],
  publicClient: { redirectUris: [] },
  requiredResourceAccess: [],
  verifiedPublisher: noPublisher,
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    redirectUriSettings: [],
  },
  spa: { redirectUris: [] },
};

export interface NewApplication {
  readonly id: string;
  readonly appId: string;
  readonly createdDateTime: string;
  readonly publisherDomain: string;
  readonly owners?: readonly string[];
  /** What was sent; merged over the defaults. */
  readonly properties: JsonObject;
}

/** An application as the directory keeps it after a create: everything that was not sent has Graph's default. */
export function newApplication(made: NewApplication): Entity {
  const { id, appId, createdDateTime, publisherDomain, owners = [] } = made;
  const isPersonal = /personal/i.test(text(made.properties, 'signInAudience'));
  const api = isPersonal ? { ...noPermissions, requestedAccessTokenVersion: 2 } : noPermissions;
  const sent = merged({ ...defaults, api }, made.properties);
  const properties = { ...sent, id, appId, createdDateTime, publisherDomain };
  return withRedirectSettings(
    { kind: 'application', id, properties, owners, deleted: false },
    made.properties,
  );
}

/**
 * Keeps web.redirectUris and web.redirectUriSettings telling the same: the one that was sent decides, and a URI keeps
 * its index where it had one.
 */
export function withRedirectSettings(application: Entity, sent: JsonObject): Entity {
  const sentWeb = child(sent, 'web');
  if (!('redirectUris' in sentWeb) && !('redirectUriSettings' in sentWeb)) return application;
  const web = child(application.properties, 'web');
  const settings = objects(web, 'redirectUriSettings');
  const uris =
    'redirectUriSettings' in sentWeb && !('redirectUris' in sentWeb)
      ? settings.map((setting) => text(setting, 'uri'))
      : texts(web, 'redirectUris');
  const redirectUriSettings = uris.map((uri) => ({
    uri,
    index: settings.find((setting) => text(setting, 'uri') === uri)?.index ?? null,
  }));
  return {
    ...application,
    properties: { ...application.properties, web: { ...web, redirectUris: uris, redirectUriSettings } },
  };
}
