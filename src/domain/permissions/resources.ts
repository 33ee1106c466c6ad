/**
 * The APIs that Rewst's Microsoft Cloud bundle asks for. Source: Rewst's page on owned app registrations; the ids are
 * Microsoft's own application ids, the same in every tenant. An API is always matched by id, never by its name:
 * three first-party applications call themselves "Microsoft Partner Center" or nearly so.
 */
export interface Resource {
  readonly key: ResourceKey;
  readonly appId: string;
  /** As the portal writes it. */
  readonly name: string;
  /** What the portal or an error text may call it instead. */
  readonly alsoCalled: readonly string[];
  /** What it is for, in a few words. */
  readonly meaning: string;
}

export const resourceKeys = [
  'graph',
  'arm',
  'keyVault',
  'storage',
  'management',
  'partnerCenter',
  'exchange',
] as const;
export type ResourceKey = (typeof resourceKeys)[number];

export const resources: Readonly<Record<ResourceKey, Resource>> = {
  graph: {
    key: 'graph',
    appId: '00000003-0000-0000-c000-000000000000',
    name: 'Microsoft Graph',
    alsoCalled: [],
    meaning: 'users, groups, devices and settings of the tenant',
  },
  arm: {
    key: 'arm',
    appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    name: 'Azure Service Management',
    alsoCalled: ['Azure Resource Manager', 'Windows Azure Service Management API'],
    meaning: 'subscriptions and resources in Azure',
  },
  keyVault: {
    key: 'keyVault',
    appId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    name: 'Azure Key Vault',
    alsoCalled: [],
    meaning: 'keys and secrets in Azure key vaults',
  },
  storage: {
    key: 'storage',
    appId: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
    name: 'Azure Storage',
    alsoCalled: [],
    meaning: 'Azure storage accounts',
  },
  management: {
    key: 'management',
    appId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
    name: 'Office 365 Management APIs',
    alsoCalled: [],
    meaning: 'the activity feed behind Rewst’s subscription triggers',
  },
  partnerCenter: {
    key: 'partnerCenter',
    appId: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
    name: 'Microsoft Partner Center',
    alsoCalled: [],
    meaning: 'customers and relationships of a CSP partner',
  },
  exchange: {
    key: 'exchange',
    appId: '00000002-0000-0ff1-ce00-000000000000',
    name: 'Office 365 Exchange Online',
    alsoCalled: ['Exchange Online'],
    meaning: 'mailboxes and mail flow',
  },
};

/**
 * First-party applications that are taken for Microsoft Partner Center and do not work with Rewst.
 * Source: Rewst's page on owned app registrations warns of them; the second bears the very same name.
 */
export const partnerCenterLookAlikes: readonly { readonly appId: string; readonly name: string }[] = [
  { appId: 'fabfbdc4-5751-471c-ac43-3826fa1afc31', name: 'Microsoft Partner Center' },
  { appId: '4990cffe-04e8-4e8b-808a-1175604b879f', name: 'Microsoft Partner' },
];

/** The catalogue's API with this application id, in any case of letters; null for every other application. */
export function resourceByAppId(appId: string): Resource | null {
  const wanted = appId.toLowerCase();
  return resourceKeys.map((key) => resources[key]).find((resource) => resource.appId === wanted) ?? null;
}

/** Whether this application id is one of the wrong Partner Centers. */
export function isPartnerCenterLookAlike(appId: string): boolean {
  return partnerCenterLookAlikes.some((wrong) => wrong.appId === appId.toLowerCase());
}
