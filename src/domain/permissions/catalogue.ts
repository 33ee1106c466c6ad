import type { ResourceKey } from './resources';

/** The five integrations of the bundle that an owned app registration serves, as Rewst's wizard names them. */
export const integrationKeys = ['graph', 'graphTriggers', 'azure', 'csp', 'exchange'] as const;
export type IntegrationKey = (typeof integrationKeys)[number];

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

/** Permissions of one API that Rewst's page asks for equally strongly. */
interface Section extends Pick<CataloguePermission, 'integration' | 'resource' | 'level'> {
  readonly permissions: readonly {
    readonly name: string;
    readonly why: string;
    /** Id of the delegated permission. */
    readonly scope?: string;
    /** Id of the application permission. */
    readonly role?: string;
    /** Left out where a user can't consent to it alone. */
    readonly adminConsent?: false;
  }[];
}

const sections: readonly Section[] = [
  {
    integration: 'azure',
    resource: 'arm',
    level: 'required',
    permissions: [
      {
        name: 'user_impersonation',
        scope: '41094075-9dad-400e-a0bd-54e686782033',
        why: 'Works with Azure resources as the account that signed in.',
        adminConsent: false,
      },
    ],
  },
  {
    integration: 'azure',
    resource: 'keyVault',
    level: 'useCase',
    permissions: [
      {
        name: 'user_impersonation',
        scope: 'f53da476-18e3-4152-8e01-aec403e6edc0',
        why: 'Works with key vaults as the account that signed in.',
        adminConsent: false,
      },
    ],
  },
  {
    integration: 'azure',
    resource: 'storage',
    level: 'useCase',
    permissions: [
      {
        name: 'user_impersonation',
        scope: '03e0da56-190b-40ad-a80c-ea378c433f7f',
        why: 'Works with storage accounts as the account that signed in.',
        adminConsent: false,
      },
    ],
  },
  {
    integration: 'graph',
    resource: 'graph',
    level: 'required',
    permissions: [
      {
        name: 'email',
        scope: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
        why: 'Shows Rewst which account signed in.',
        adminConsent: false,
      },
      {
        name: 'offline_access',
        scope: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
        why: 'Keeps Rewst connected when nobody is signed in.',
        adminConsent: false,
      },
      {
        name: 'openid',
        scope: '37f7f235-527c-4136-accd-4a02d197296e',
        why: 'Signs the service account in.',
        adminConsent: false,
      },
      {
        name: 'profile',
        scope: '14dad69e-099b-42c9-810b-d002981feec1',
        why: 'Shows the name of the account that signed in.',
        adminConsent: false,
      },
      {
        name: 'User.Read',
        scope: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
        why: 'Reads the profile of the account that signed in.',
        adminConsent: false,
      },
    ],
  },
  {
    integration: 'graph',
    resource: 'graph',
    level: 'recommended',
    permissions: [
      {
        name: 'Directory.ReadWrite.All',
        scope: 'c5366453-9fb0-48a5-a156-24f0c49a4b84',
        role: '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
        why: 'Creates and changes users, groups and other directory objects.',
      },
      {
        name: 'Domain.ReadWrite.All',
        scope: '0b5d694c-a244-4bde-86e6-eb5cd07730fe',
        role: '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
        why: 'Adds and verifies domains.',
      },
      {
        name: 'ServiceHealth.Read.All',
        scope: '55896846-df78-47a7-aa94-8d3d4442ca7f',
        role: '79c261e0-fe76-4144-aad5-bdc68fbe4037',
        why: 'Reads Microsoft 365 service health and announcements.',
      },
      {
        name: 'User.ReadWrite.All',
        scope: '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
        role: '741f803b-c850-494e-b5df-cde7c675a1ca',
        why: 'Creates, changes and licenses users.',
      },
    ],
  },
  {
    integration: 'graph',
    resource: 'graph',
    level: 'listed',
    permissions: [
      {
        name: 'eDiscovery.ReadWrite.All',
        scope: 'acb8f680-0834-4146-b69e-4ab1b39745ad',
        role: 'b2620db1-3bf7-4c5b-9cb9-576d29eac736',
        why: 'Runs eDiscovery cases and searches.',
      },
      {
        name: 'MultiTenantOrganization.ReadWrite.All',
        scope: '77af1528-84f3-4023-8d90-d219cd433108',
        role: '920def01-ca61-4d2d-b3df-105b46046a70',
        why: 'Manages multitenant organizations.',
      },
      {
        name: 'User.ManageIdentities.All',
        scope: '637d7bec-b31e-4deb-acc9-24275642a2c9',
        role: 'c529cfca-c91b-489c-af2b-d92990b66ce6',
        why: 'Changes the sign-in identities of users.',
      },
      {
        name: 'UserAuthenticationMethod.ReadWrite.All',
        scope: 'b7887744-6746-4312-813d-72daeaee7e2d',
        role: '50483e42-d915-4231-9639-7fdb7fd190e5',
        why: 'Resets MFA methods and passwords of users.',
      },
      {
        name: 'ManagedTenants.ReadWrite.All',
        scope: 'b31fa710-c9b3-4d9e-8f5e-8036eecddab9',
        why: 'Works with Microsoft 365 Lighthouse.',
      },
      {
        name: 'UserAuthenticationMethod.ReadWrite',
        scope: '48971fc1-70d7-4245-af77-0beb29b53ee2',
        why: 'Changes the authentication methods of the account that signed in.',
      },
    ],
  },
  {
    integration: 'graphTriggers',
    resource: 'management',
    level: 'required',
    permissions: [
      {
        name: 'ActivityFeed.Read',
        scope: '594c1fb6-4f81-4475-ae41-0c394909246c',
        role: '594c1fb6-4f81-4475-ae41-0c394909246c',
        why: 'Reads the audit events that start a workflow.',
      },
      {
        name: 'ActivityFeed.ReadDlp',
        scope: '4807a72c-ad38-4250-94c9-4eabfe26cd55',
        role: '4807a72c-ad38-4250-94c9-4eabfe26cd55',
        why: 'Reads data loss prevention events that start a workflow.',
      },
      {
        name: 'ServiceHealth.Read',
        scope: 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
        role: 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
        why: 'Reads service health events that start a workflow.',
      },
    ],
  },
  {
    integration: 'csp',
    resource: 'partnerCenter',
    level: 'required',
    permissions: [
      {
        name: 'user_impersonation',
        scope: '1cebfa2a-fb4d-419e-b5f9-839b4383e05a',
        why: 'Works with Partner Center as the account that signed in.',
        adminConsent: false,
      },
    ],
  },
  {
    integration: 'exchange',
    resource: 'exchange',
    level: 'required',
    permissions: [
      {
        name: 'Exchange.Manage',
        scope: 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c',
        why: 'Runs Exchange Online commands as the account that signed in.',
        adminConsent: false,
      },
      {
        name: 'Exchange.ManageAsApp',
        role: 'dc50a0fb-09a3-484d-be87-e023b12c6440',
        why: 'Runs Exchange Online commands without a user.',
      },
    ],
  },
  {
    integration: 'exchange',
    resource: 'exchange',
    level: 'edgeCase',
    permissions: [
      {
        name: 'full_access_as_app',
        role: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
        why: 'Opens every mailbox through Exchange Web Services, without a user. Needed in rare cases only.',
      },
    ],
  },
];

/**
 * What Rewst's page on owned app registrations shows, in its pictures, for each integration. Ids are those that the
 * APIs themselves publish; delegated and application permissions of the Office 365 Management APIs share theirs.
 */
export const catalogue: readonly CataloguePermission[] = sections.flatMap(({ permissions, ...section }) =>
  permissions.flatMap(({ name, why, scope, role, adminConsent = true }) => {
    const common = { ...section, name, why, adminConsent };
    return [
      ...(scope === undefined ? [] : [{ ...common, kind: 'Scope' as const, id: scope }]),
      ...(role === undefined ? [] : [{ ...common, kind: 'Role' as const, id: role }]),
    ];
  }),
);
