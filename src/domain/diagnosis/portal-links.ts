import { codePage } from './codes';
import { isGuid } from '../guid';
import { adminConsentUrl } from '../microsoft';

/**
 * A link: a title in the portal's words, the page that this program opens for it, and the address, to be read or sent. A
 * consent link is sent to someone; this program opens none.
 */
export interface PortalLink {
  readonly title: string;
  readonly target:
    | { readonly to: 'portal'; readonly place: PortalPlace; readonly appId: string | null }
    | { readonly to: 'code'; readonly code: number }
    | null;
  readonly url: string;
}

const entra = 'https://entra.microsoft.com/#view';
const registrations = `${entra}/Microsoft_AAD_RegisteredApps`;

/** Blades of one app registration; they take the application (client) id. */
const appBlades = {
  overview: ['App registration › Overview', 'Overview'],
  authentication: ['App registration › Authentication', 'Authentication'],
  secrets: ['App registration › Certificates & secrets', 'Credentials'],
  apiPermissions: ['App registration › API permissions', 'CallAnAPI'],
} as const;

const pages = {
  appRegistrations: ['App registrations', `${registrations}/ApplicationsListBlade`],
  enterpriseApps: [
    'Enterprise applications',
    `${entra}/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview`,
  ],
  tenantOverview: ['Tenant overview', `${entra}/Microsoft_AAD_IAM/TenantOverview.ReactView`],
  signInLogs: ['Sign-in logs', `${entra}/Microsoft_AAD_IAM/SignInEventsV3Blade`],
  conditionalAccess: [
    'Conditional Access › Policies',
    `${entra}/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies`,
  ],
  users: ['Users', `${entra}/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers`],
  userConsent: [
    'User consent settings',
    `${entra}/Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/UserSettings`,
  ],
  consentRequests: [
    'Admin consent settings',
    `${entra}/Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/AdminConsentSettings`,
  ],
  crossTenantAccess: [
    'Cross-tenant access settings',
    `${entra}/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/CrossTenantAccessSettings`,
  ],
  externalIdentities: [
    'External collaboration settings',
    `${entra}/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/Settings`,
  ],
  delegatedAdmin: [
    'Partner Center › Granular administration',
    'https://partner.microsoft.com/dashboard/v2/customers/granularadminaccess/list',
  ],
  subscriptions: [
    'Azure subscriptions',
    'https://portal.azure.com/#view/Microsoft_Azure_Billing/SubscriptionsBladeV2',
  ],
  keyVaults: ['Azure key vaults', 'https://portal.azure.com/#browse/Microsoft.KeyVault%2Fvaults'],
  billing: ['Microsoft 365 admin center › Your products', 'https://admin.microsoft.com/#/subscriptions'],
  serviceHealth: ['Microsoft 365 service health', 'https://admin.microsoft.com/#/servicehealth'],
  audit: ['Microsoft Purview › Audit', 'https://purview.microsoft.com/audit'],
} as const;

/** Pages of Microsoft's portals that a step can point at. */
export type PortalPlace = keyof typeof appBlades | keyof typeof pages;
export const portalPlaces = Object.keys({ ...appBlades, ...pages }) as PortalPlace[];

/**
 * The link to a page of the portal. A page of one app registration is linked only where the id is a GUID; the portal
 * shows it only if the registration belongs to the tenant of the user who opens it. No consent link is ever made from a
 * pasted id: it would let a forged error text ask an administrator to approve a stranger's app.
 */
export function portalLink(place: PortalPlace, appId: string | null): PortalLink {
  if (!isAppBlade(place)) return linkTo(place, null, pages[place][0]);
  if (appId === null || !isGuid(appId)) return portalLink('appRegistrations', null);
  return linkTo(place, appId, appBlades[place][0]);
}

function linkTo(place: PortalPlace, appId: string | null, title: string): PortalLink {
  return { title, target: { to: 'portal', place, appId }, url: portalAddress(place, appId) };
}

/** The address of a page of the portal; without the id of an app, the list of registrations stands in for its pages. */
export function portalAddress(place: PortalPlace, appId: string | null): string {
  if (!isAppBlade(place)) return pages[place][1];
  if (appId === null || !isGuid(appId)) return pages.appRegistrations[1];
  return `${registrations}/ApplicationMenuBlade/~/${appBlades[place][1]}/appId/${appId.toLowerCase()}`;
}

/** The link to Microsoft's page on a code. */
export function codeLink(code: number): PortalLink {
  return { title: `Microsoft on AADSTS${code}`, target: { to: 'code', code }, url: codePage(code) };
}

/**
 * Asks an administrator of a customer's tenant to consent to the user's own app. It is the older kind of link, which
 * grants all that the registration lists. Both ids must be GUIDs; the app's never comes from a pasted text.
 */
export function customerConsentLink(tenantId: string, appId: string): PortalLink {
  return { target: null, title: 'Consent in the customer’s tenant', url: adminConsentUrl(tenantId, appId) };
}

function isAppBlade(place: PortalPlace): place is keyof typeof appBlades {
  return Object.hasOwn(appBlades, place);
}

/** Hosts that a link of a diagnosis may lead to. */
const linkHosts: readonly string[] = [
  'entra.microsoft.com',
  'portal.azure.com',
  'admin.microsoft.com',
  'partner.microsoft.com',
  'purview.microsoft.com',
  'login.microsoftonline.com',
];

/** Whether a diagnosis may offer this address as a link: https, one of `linkHosts`, no user part, no other port. */
export function isDiagnosisLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    linkHosts.includes(url.hostname)
  );
}
