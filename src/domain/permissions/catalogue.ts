import type { ResourceKey } from './resources';

/** The five integrations of the bundle that an owned app registration serves, as Rewst's wizard names them. */
export type IntegrationKey = 'graph' | 'graphTriggers' | 'azure' | 'csp' | 'exchange';

/** `Scope` is a delegated permission, `Role` an application permission: Graph's own words in `resourceAccess.type`. */
export type PermissionKind = 'Scope' | 'Role';

/**
 * How strongly Rewst's page asks for a permission: required (red box), recommended (yellow box), listed (pictured
 * without a box), useCase (Azure, "depending on the use-case"), edgeCase (Exchange).
 */
export type PermissionLevel = 'required' | 'recommended' | 'listed' | 'useCase' | 'edgeCase';

export interface CataloguePermission {
  readonly integration: IntegrationKey;
  readonly resource: ResourceKey;
  readonly name: string;
  readonly kind: PermissionKind;
  /** Id of the scope or app role on the API; the same in every tenant. */
  readonly id: string;
  readonly level: PermissionLevel;
  /** Whether a user can't consent to it alone. */
  readonly adminConsent: boolean;
  /** What Rewst does with it, in one sentence. */
  readonly why: string;
}

export interface Integration {
  readonly key: IntegrationKey;
  readonly title: string;
  readonly meaning: string;
  /** Rewst's bundle does not work without it. */
  readonly mandatory: boolean;
}

export const integrations: readonly Integration[] = [
  {
    key: 'graph',
    title: 'Microsoft Graph',
    meaning: 'Users, groups, licences, devices and most of Microsoft 365. The bundle always needs it.',
    mandatory: true,
  },
  {
    key: 'graphTriggers',
    title: 'Microsoft Graph Subscription Triggers',
    meaning: 'Starts workflows when something happens in the tenant.',
    mandatory: false,
  },
  {
    key: 'azure',
    title: 'Azure',
    meaning: 'Subscriptions, key vaults and storage. Rewst’s own wizard selects all three APIs.',
    mandatory: false,
  },
  {
    key: 'csp',
    title: 'CSP',
    meaning: 'Customers and relationships in Microsoft Partner Center. For CSP partners.',
    mandatory: false,
  },
  {
    key: 'exchange',
    title: 'Exchange Online (EXO)',
    meaning: 'Mailboxes, distribution lists and mail flow.',
    mandatory: false,
  },
];

/**
 * What Rewst's page on owned app registrations shows, in its pictures, for each integration. Ids are those that the
 * APIs themselves publish; delegated and application permissions of the Office 365 Management APIs share theirs.
 */
export const catalogue: readonly CataloguePermission[] = [
  {
    integration: 'azure',
    resource: 'arm',
    name: 'user_impersonation',
    kind: 'Scope',
    id: '41094075-9dad-400e-a0bd-54e686782033',
    level: 'required',
    adminConsent: false,
    why: 'Works with Azure resources as the account that signed in.',
  },
  {
    integration: 'azure',
    resource: 'keyVault',
    name: 'user_impersonation',
    kind: 'Scope',
    id: 'f53da476-18e3-4152-8e01-aec403e6edc0',
    level: 'useCase',
    adminConsent: false,
    why: 'Works with key vaults as the account that signed in.',
  },
  {
    integration: 'azure',
    resource: 'storage',
    name: 'user_impersonation',
    kind: 'Scope',
    id: '03e0da56-190b-40ad-a80c-ea378c433f7f',
    level: 'useCase',
    adminConsent: false,
    why: 'Works with storage accounts as the account that signed in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'email',
    kind: 'Scope',
    id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
    level: 'required',
    adminConsent: false,
    why: 'Shows Rewst which account signed in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'offline_access',
    kind: 'Scope',
    id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    level: 'required',
    adminConsent: false,
    why: 'Keeps Rewst connected when nobody is signed in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'openid',
    kind: 'Scope',
    id: '37f7f235-527c-4136-accd-4a02d197296e',
    level: 'required',
    adminConsent: false,
    why: 'Signs the service account in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'profile',
    kind: 'Scope',
    id: '14dad69e-099b-42c9-810b-d002981feec1',
    level: 'required',
    adminConsent: false,
    why: 'Shows the name of the account that signed in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'User.Read',
    kind: 'Scope',
    id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    level: 'required',
    adminConsent: false,
    why: 'Reads the profile of the account that signed in.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'Directory.ReadWrite.All',
    kind: 'Scope',
    id: 'c5366453-9fb0-48a5-a156-24f0c49a4b84',
    level: 'recommended',
    adminConsent: true,
    why: 'Creates and changes users, groups and other directory objects.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'Directory.ReadWrite.All',
    kind: 'Role',
    id: '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
    level: 'recommended',
    adminConsent: true,
    why: 'Creates and changes users, groups and other directory objects.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'Domain.ReadWrite.All',
    kind: 'Scope',
    id: '0b5d694c-a244-4bde-86e6-eb5cd07730fe',
    level: 'recommended',
    adminConsent: true,
    why: 'Adds and verifies domains.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'Domain.ReadWrite.All',
    kind: 'Role',
    id: '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
    level: 'recommended',
    adminConsent: true,
    why: 'Adds and verifies domains.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'ServiceHealth.Read.All',
    kind: 'Scope',
    id: '55896846-df78-47a7-aa94-8d3d4442ca7f',
    level: 'recommended',
    adminConsent: true,
    why: 'Reads Microsoft 365 service health and announcements.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'ServiceHealth.Read.All',
    kind: 'Role',
    id: '79c261e0-fe76-4144-aad5-bdc68fbe4037',
    level: 'recommended',
    adminConsent: true,
    why: 'Reads Microsoft 365 service health and announcements.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'User.ReadWrite.All',
    kind: 'Scope',
    id: '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
    level: 'recommended',
    adminConsent: true,
    why: 'Creates, changes and licenses users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'User.ReadWrite.All',
    kind: 'Role',
    id: '741f803b-c850-494e-b5df-cde7c675a1ca',
    level: 'recommended',
    adminConsent: true,
    why: 'Creates, changes and licenses users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'eDiscovery.ReadWrite.All',
    kind: 'Scope',
    id: 'acb8f680-0834-4146-b69e-4ab1b39745ad',
    level: 'listed',
    adminConsent: true,
    why: 'Runs eDiscovery cases and searches.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'eDiscovery.ReadWrite.All',
    kind: 'Role',
    id: 'b2620db1-3bf7-4c5b-9cb9-576d29eac736',
    level: 'listed',
    adminConsent: true,
    why: 'Runs eDiscovery cases and searches.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'MultiTenantOrganization.ReadWrite.All',
    kind: 'Scope',
    id: '77af1528-84f3-4023-8d90-d219cd433108',
    level: 'listed',
    adminConsent: true,
    why: 'Manages multitenant organizations.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'MultiTenantOrganization.ReadWrite.All',
    kind: 'Role',
    id: '920def01-ca61-4d2d-b3df-105b46046a70',
    level: 'listed',
    adminConsent: true,
    why: 'Manages multitenant organizations.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'User.ManageIdentities.All',
    kind: 'Scope',
    id: '637d7bec-b31e-4deb-acc9-24275642a2c9',
    level: 'listed',
    adminConsent: true,
    why: 'Changes the sign-in identities of users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'User.ManageIdentities.All',
    kind: 'Role',
    id: 'c529cfca-c91b-489c-af2b-d92990b66ce6',
    level: 'listed',
    adminConsent: true,
    why: 'Changes the sign-in identities of users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'UserAuthenticationMethod.ReadWrite.All',
    kind: 'Scope',
    id: 'b7887744-6746-4312-813d-72daeaee7e2d',
    level: 'listed',
    adminConsent: true,
    why: 'Resets MFA methods and passwords of users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'UserAuthenticationMethod.ReadWrite.All',
    kind: 'Role',
    id: '50483e42-d915-4231-9639-7fdb7fd190e5',
    level: 'listed',
    adminConsent: true,
    why: 'Resets MFA methods and passwords of users.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'ManagedTenants.ReadWrite.All',
    kind: 'Scope',
    id: 'b31fa710-c9b3-4d9e-8f5e-8036eecddab9',
    level: 'listed',
    adminConsent: true,
    why: 'Works with Microsoft 365 Lighthouse.',
  },
  {
    integration: 'graph',
    resource: 'graph',
    name: 'UserAuthenticationMethod.ReadWrite',
    kind: 'Scope',
    id: '48971fc1-70d7-4245-af77-0beb29b53ee2',
    level: 'listed',
    adminConsent: true,
    why: 'Changes the authentication methods of the account that signed in.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ActivityFeed.Read',
    kind: 'Scope',
    id: '594c1fb6-4f81-4475-ae41-0c394909246c',
    level: 'required',
    adminConsent: true,
    why: 'Reads the audit events that start a workflow.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ActivityFeed.Read',
    kind: 'Role',
    id: '594c1fb6-4f81-4475-ae41-0c394909246c',
    level: 'required',
    adminConsent: true,
    why: 'Reads the audit events that start a workflow.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ActivityFeed.ReadDlp',
    kind: 'Scope',
    id: '4807a72c-ad38-4250-94c9-4eabfe26cd55',
    level: 'required',
    adminConsent: true,
    why: 'Reads data loss prevention events that start a workflow.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ActivityFeed.ReadDlp',
    kind: 'Role',
    id: '4807a72c-ad38-4250-94c9-4eabfe26cd55',
    level: 'required',
    adminConsent: true,
    why: 'Reads data loss prevention events that start a workflow.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ServiceHealth.Read',
    kind: 'Scope',
    id: 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
    level: 'required',
    adminConsent: true,
    why: 'Reads service health events that start a workflow.',
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    name: 'ServiceHealth.Read',
    kind: 'Role',
    id: 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
    level: 'required',
    adminConsent: true,
    why: 'Reads service health events that start a workflow.',
  },
  {
    integration: 'csp',
    resource: 'partnerCenter',
    name: 'user_impersonation',
    kind: 'Scope',
    id: '1cebfa2a-fb4d-419e-b5f9-839b4383e05a',
    level: 'required',
    adminConsent: false,
    why: 'Works with Partner Center as the account that signed in.',
  },
  {
    integration: 'exchange',
    resource: 'exchange',
    name: 'Exchange.Manage',
    kind: 'Scope',
    id: 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c',
    level: 'required',
    adminConsent: false,
    why: 'Runs Exchange Online commands as the account that signed in.',
  },
  {
    integration: 'exchange',
    resource: 'exchange',
    name: 'Exchange.ManageAsApp',
    kind: 'Role',
    id: 'dc50a0fb-09a3-484d-be87-e023b12c6440',
    level: 'required',
    adminConsent: true,
    why: 'Runs Exchange Online commands without a user.',
  },
  {
    integration: 'exchange',
    resource: 'exchange',
    name: 'full_access_as_app',
    kind: 'Role',
    id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
    level: 'edgeCase',
    adminConsent: true,
    why: 'Opens every mailbox through Exchange Web Services, without a user. Needed in rare cases only.',
  },
];

/** A further Graph permission that a named Rewst action or trigger uses; Rewst's page does not say in which kind. */
export interface OptionalPermission {
  readonly name: string;
  readonly usedBy: string;
  readonly scope?: string;
  readonly role?: string;
}

export const optionalPermissions: readonly OptionalPermission[] = [
  {
    name: 'AuditLog.Read.All',
    usedBy: 'triggers: New Signin, New Directory Audit Log, Suspicious Login Distance, Anonymous Link',
    scope: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
    role: 'b0afded3-3588-46d8-8b3d-9842eff778da',
  },
  {
    name: 'Calendars.Read',
    usedBy: 'calendars',
    scope: '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
    role: '798ee544-9d2d-430c-a058-570e29e34338',
  },
  { name: 'Calendars.Read.Shared', usedBy: 'calendars', scope: '2b9c4092-424d-4249-948d-b43879977640' },
  {
    name: 'Calendars.ReadWrite',
    usedBy: 'create_event',
    scope: '1ec239c2-d7c9-4623-a91a-a9775856bb36',
    role: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
  },
  {
    name: 'Calendars.ReadWrite.Shared',
    usedBy: 'create_event',
    scope: '12466101-c9b8-439a-8589-dd09ee67e8e9',
  },
  {
    name: 'ChannelMessage.Read.All',
    usedBy: 'trigger: Teams Message',
    scope: '767156cb-16ae-4d10-8f8b-41b657c8c8c8',
    role: '7b2449af-6ccd-4f4d-9f78-e550c193f0d1',
  },
  {
    name: 'ChannelMessage.ReadWrite',
    usedBy: 'trigger: Teams Message',
    scope: '5922d31f-46c8-4404-9eaf-2117e390a8a4',
  },
  { name: 'Chat.Read.All', usedBy: 'trigger: Chat Message', role: '6b7d71aa-70aa-4810-a8d9-5d9fb2830017' },
  {
    name: 'Chat.ReadWrite.All',
    usedBy: 'trigger: Chat Message',
    scope: '7e9a077b-3711-42b9-b7cb-5fa5f3f7fea7',
    role: '294ce7c9-31ba-490a-ad7d-97a7d075e4ed',
  },
  {
    name: 'Device.Read.All',
    usedBy: 'device sensor',
    scope: '951183d1-1a61-466f-a6d1-1fde911bfd95',
    role: '7438b122-aefc-4978-80ed-43db9fcc7715',
  },
  { name: 'Files.Read', usedBy: 'OneDrive read', scope: '10465720-29dd-4523-a11a-6a75c743c9d9' },
  {
    name: 'Files.Read.All',
    usedBy: 'OneDrive read + sensors',
    scope: 'df85f4d6-205c-4ac5-a5ea-6bf408dba283',
    role: '01d4889c-1287-42c6-ac1f-5d1e02578ef6',
  },
  { name: 'Files.ReadWrite', usedBy: 'OneDrive write', scope: '5c28f0bf-8a70-41f1-8ab2-9032436ddb65' },
  { name: 'Group.Create', usedBy: 'create_group', role: 'bf7b1a76-6e77-406b-b258-bf5c7720e98f' },
  {
    name: 'Group.Read.All',
    usedBy: 'groups; trigger: Group Change',
    scope: '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
    role: '5b567255-7703-4780-807c-7be8301ae99b',
  },
  {
    name: 'Group.ReadWrite.All',
    usedBy: 'groups; trigger: Group Change',
    scope: '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
    role: '62a82d76-70ea-41e2-9197-370581804d09',
  },
  {
    name: 'GroupMember.Read.All',
    usedBy: 'group members',
    scope: 'bc024368-1153-4739-b217-4326f2e966d0',
    role: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  },
  {
    name: 'GroupMember.ReadWrite.All',
    usedBy: 'add/remove member',
    scope: 'f81125ac-d3b7-4573-a3b2-7099cc39df9e',
    role: 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
  },
  {
    name: 'IdentityRiskEvent.Read.All',
    usedBy: 'trigger: New Risk Detection',
    scope: '8f6a01e7-0391-4ee5-aa22-a3af122cef27',
    role: '6e472fd1-ad78-48da-a0f0-97ab2c6b769e',
  },
  {
    name: 'IdentityRiskyUser.Read.All',
    usedBy: 'trigger: New Risky User',
    scope: 'd04bb851-cb7c-4146-97c7-ca3e71baf56c',
    role: 'dc5007c0-2d7d-4c42-879c-2dab87571379',
  },
  {
    name: 'IdentityRiskyUser.ReadWrite.All',
    usedBy: 'trigger: New Risky User',
    scope: 'e0a7cdbb-08b0-4697-8264-0069786e9674',
    role: '656f6061-f9fe-4807-9708-6a2e0934df76',
  },
  {
    name: 'Mail.ReadWrite',
    usedBy: 'delete_subscription',
    scope: '024d486e-b451-40bb-833d-3e66d98c5c73',
    role: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9',
  },
  {
    name: 'Mail.Send',
    usedBy: 'send_mail_as_user (application only works)',
    scope: 'e383f46e-2787-4529-855e-0e479a3ffac0',
    role: 'b633e1c5-b582-4048-a93e-9f11b44c7e96',
  },
  {
    name: 'Policy.Read.All',
    usedBy: 'trigger: Policy Change',
    scope: '572fea84-0151-49b2-9301-11cb16974376',
    role: '246dd0d5-5bd0-4def-940b-0421030a5b68',
  },
  {
    name: 'SecurityEvents.Read.All',
    usedBy: 'triggers: Secure Score, Security Alert',
    scope: '64733abd-851e-478a-bffb-e47a14b18235',
    role: 'bf394140-e372-4bf9-a898-299cfc7564e5',
  },
  {
    name: 'SecurityEvents.ReadWrite.All',
    usedBy: 'same',
    scope: '6aedf524-7e1c-45a7-bd76-ded8cab8d0fc',
    role: 'd903a879-88e0-4c09-b0c9-82f6a1333f84',
  },
  {
    name: 'Sites.FullControl.All',
    usedBy: 'sharepoint_delete_anon_links',
    scope: '5a54b8b3-347c-476d-8f8e-42d5c7424d29',
    role: 'a82116e5-55eb-4c41-a434-62fe8a61c773',
  },
  {
    name: 'Subscription.Read.All',
    usedBy: 'list_subscriptions',
    scope: '5f88184c-80bb-4d52-9ff2-757288b2e9b7',
  },
  {
    name: 'User.Read.All',
    usedBy: 'users; trigger: User Change',
    scope: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
    role: 'df021288-bdef-4463-88db-98f22de89214',
  },
  {
    name: 'User.ReadWrite.All',
    usedBy: 'users, licences, invitations; trigger: User Change',
    scope: '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
    role: '741f803b-c850-494e-b5df-cde7c675a1ca',
  },
];
