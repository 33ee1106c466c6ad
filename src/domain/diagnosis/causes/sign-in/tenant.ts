import { portalStep, automatic, guide, type Remedy } from '../../remedy';
import { withFollowUp } from '../cause';

/** Tenants: which one is meant, whether the app is in it, what keeps people out. Source: Microsoft's error reference. */

const clientNotFound: Remedy = automatic(
  { kind: 'createServicePrincipal' },
  portalStep(
    'overview',
    'Compare Application (client) ID with Rewst’s Client ID field: the object id and the secret’s id look alike.',
  ),
  portalStep(
    'enterpriseApps',
    'Look for the app under Enterprise applications. If only the registration is there, create its service principal.',
  ),
  portalStep(
    'appRegistrations',
    'If the registration is gone, look under Deleted applications; it can be restored for 30 days.',
  ),
  'In a customer’s tenant an administrator of that tenant has to consent to the app first.',
);

const tenantField = guide(
  portalStep('tenantOverview', 'Copy Tenant ID from the tenant’s Overview.'),
  'In Rewst compare it with the Tenant ID field. CSP partners leave that field empty and use the auth subject common.',
  'Check that the tenant is in Microsoft’s global cloud; government and China tenants have other addresses.',
);

export const tenantCauses = withFollowUp({ who: 'user', inRewst: 'checkFields', wait: 'none' }, [
  {
    id: 'client-not-found',
    codes: [700016],
    codesIfSaid: [70001],
    says: [
      'application identifier … not found directory',
      'application not installed administrator tenant consented user tenant … sent authentication request wrong tenant',
      'anwendung bezeichner … verzeichnis … nicht gefunden',
      'unauthorizedclient_doesnotmatchrequest',
      'application|app not found directory|tenant',
      'application|app .. not found directory|tenant|organization',
      'application|app|client .. not exist tenant|directory',
      'client id .. not found|unknown|registered',
      'application .. not registered tenant',
      'application|app|client & not found|exist & tenant|directory',
      'application|app|client & unknown|deleted & tenant|directory',
    ],
    title: 'Entra does not find the app in this tenant',
    explanation:
      'The Client ID in Rewst is wrong, or the sign-in went to another tenant than the one the app is in, or the app was deleted, or its enterprise app (service principal) does not exist there.',
    remedy: clientNotFound,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'servicePrincipal' },
  },
  {
    id: 'client-not-in-directory',
    codes: [700011],
    says: ['unauthorizedclientappnotfoundinorgidtenant', 'client application not exist directory|tenant'],
    title: 'The app does not exist in the tenant that was asked',
    explanation:
      'The tenant knows neither the registration nor its service principal. Wrong Client ID, wrong tenant, or deleted.',
    remedy: clientNotFound,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'servicePrincipal' },
  },
  {
    id: 'client-service-principal-missing',
    codes: [7000229],
    says: ['client application … missing service principal tenant'],
    title: 'The app is registered but has no service principal in the tenant',
    explanation:
      'The registration is the blueprint; the service principal (enterprise app) is what signs in. It was never created or was deleted.',
    remedy: automatic(
      { kind: 'createServicePrincipal' },
      portalStep(
        'overview',
        'Open the registration’s Overview; the link Create Service Principal stands where the managed application would be named.',
      ),
      'In a customer’s tenant an administrator of that tenant consents to the app instead.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'client-principal-not-found',
    codes: [7000217],
    says: ['service principal client application|app … not found'],
    title: 'The service principal of the app was not found in the tenant',
    explanation: 'The app was never added to this tenant, or its enterprise app was removed.',
    remedy: automatic(
      { kind: 'createServicePrincipal' },
      portalStep('enterpriseApps', 'Look for the app under Enterprise applications.'),
      portalStep(
        'overview',
        'If it is missing in the app’s own tenant, create it from the registration’s Overview.',
      ),
      'In a customer’s tenant an administrator of that tenant consents to the app instead.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'tenant-not-found',
    broad: true,
    codes: [90002],
    says: [
      'tenant … not found check make sure correct tenant id',
      'no active subscriptions tenant',
      'tenant … not found check subscription administrator',
      'tenant name not found … data store',
      'invalid_tenant tenant not found',
      'not found … make sure correct tenant id … signing correct cloud',
      'tenant .. not found|exist',
      'tenant id .. wrong|incorrect|invalid',
      'tenant id & wrong|unknown|invalid',
    ],
    title: 'There is no tenant with this id or name',
    explanation:
      'The Tenant ID field in Rewst holds something else (a name with a typo, another id), or the tenant is in another cloud.',
    remedy: tenantField,
  },
  {
    id: 'tenant-id-malformed',
    codes: [900023],
    says: [
      'tenant identifier … neither valid dns name … external domain',
      'neither valid dns name nor valid external domain',
      'tenant & not valid dns name|guid|domain',
    ],
    title: 'The tenant in the sign-in address is neither a GUID nor a domain name',
    explanation:
      'The Tenant ID or Auth Subject field in Rewst holds something that cannot be a tenant, for example a space, a quote or a placeholder.',
    remedy: tenantField,
  },
  {
    id: 'tenant-not-valid',
    codes: [900021],
    says: ['requested tenant identifier … not valid', 'tenant identifier may not empty guid'],
    title: 'The requested tenant identifier is not valid',
    explanation:
      'The identifier in the address is formed like a tenant’s but cannot be one, for example all zeros.',
    remedy: tenantField,
  },
  {
    id: 'no-tenant-information',
    codes: [50059],
    says: ['no tenant identifying information found'],
    title: 'Nothing in the request says which tenant is meant',
    explanation:
      'The Tenant ID field in Rewst is empty although the auth subject needs it, or the credential belongs to no tenant.',
    remedy: tenantField,
  },
  {
    id: 'domain-without-tenant',
    codes: [50128],
    says: [
      'invalid domain name … no tenant identifying information found',
      'domain … not found|exist any tenant',
    ],
    title: 'The domain in the request belongs to no tenant',
    explanation:
      'The account’s or the address’s domain is not known to Entra: mistyped, or not verified in any tenant.',
    remedy: tenantField,
  },
  {
    id: 'tenant-unknown',
    codes: [90019],
    says: ['unable determine tenant identifier request', 'missingtenantrealm'],
    title: 'Entra could not tell the tenant from the request',
    explanation:
      'Neither the address nor the account names a tenant. Usually the Tenant ID field in Rewst is empty.',
    remedy: tenantField,
  },
  {
    id: 'wrong-cloud',
    codes: [90038, 90043, 90051],
    says: [
      'tenant … belongs national|government cloud',
      'current cloud instance … not federate',
      'national cloud identifier … invalid cloud',
      'nationalcloud',
    ],
    title: 'The tenant belongs to another Microsoft cloud',
    explanation:
      'Government and China clouds have sign-in addresses of their own. Rewst documents the global cloud alone.',
    remedy: guide(
      portalStep('tenantOverview', 'Check in which cloud the tenant is.'),
      'Ask Rewst support whether your cloud is supported before you go on.',
    ),
  },
  {
    id: 'code-for-other-tenant',
    codes: [700005],
    says: [
      'authorization code … intended use against other tenant',
      'code must redeemed against same tenant acquired',
    ],
    title: 'The authorization code belongs to another tenant',
    explanation:
      'It was issued over one address (common or a tenant) and redeemed over another. Auth subject and Tenant ID in Rewst do not fit together.',
    remedy: guide(
      'In Rewst check Auth Subject and Tenant ID: common with an empty Tenant ID for CSP partners, the Tenant ID in both otherwise.',
      'Start the authorization again, in one tab.',
    ),
  },
  {
    id: 'grant-for-other-tenant',
    codes: [7000012, 7000015],
    says: ['grant … obtained|issued different tenant'],
    title: 'The saved sign-in belongs to another tenant',
    explanation:
      'Rewst holds a refresh token of one tenant and used it for another, for example after the auth subject was changed.',
    remedy: guide(
      'In Rewst check Auth Subject and Tenant ID.',
      'Authorize again with an account of the right tenant; choose Sign in with a different account if a wrong one is offered.',
    ),
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'tenant-restrictions-v1',
    broad: true,
    codes: [500021],
    says: ['access … tenant denied', 'tenant not list allowed tenants', 'restrict access tenant header'],
    title: 'Your network does not allow sign-ins to this tenant',
    explanation:
      'A proxy of your organization adds a list of allowed tenants to every sign-in (tenant restrictions), and this tenant is not on it.',
    remedy: guide(
      'Ask your network administrators to allow the tenant, or authorize from a network without that proxy.',
      portalStep('signInLogs', 'The sign-in logs name the restriction.'),
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'tenant-restrictions-v2',
    codes: [500022],
    says: ['tenant restriction policy … denied|denies|blocked', 'tenant restrictions v2'],
    title: 'A tenant restriction policy denies access to this tenant',
    explanation: 'Tenant restrictions of your own organization allow certain tenants only.',
    remedy: guide(
      portalStep('crossTenantAccess', 'Ask the administrator of cross-tenant access to allow the tenant.'),
      'Or authorize from a device and network to which the policy does not apply.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'outbound-access-blocked',
    codes: [500212],
    says: [
      'outbound access policy not allow access',
      'administrator restricted which organizations accessed',
    ],
    title: 'Your own tenant does not let this account into the other tenant',
    explanation: 'The outbound cross-tenant access settings of the account’s home tenant block it.',
    remedy: guide(
      portalStep(
        'crossTenantAccess',
        'In the home tenant allow outbound access to that tenant for the service account.',
      ),
      'This program does not edit policies.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'inbound-access-blocked',
    faultAt: 'customer',
    codes: [500213],
    says: [
      'resource tenant … cross tenant access policy not allow',
      'cross tenant access policy not allow user access tenant',
    ],
    title: 'The other tenant does not let accounts of yours in',
    explanation: 'The inbound cross-tenant access settings of the customer’s tenant block it.',
    remedy: guide(
      portalStep(
        'crossTenantAccess',
        'An administrator of that tenant allows inbound access for your tenant.',
      ),
      'This program does not edit policies.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'compliant-device-not-trusted',
    faultAt: 'customer',
    codes: [530004],
    says: [
      'acceptcompliantdevice setting not configured',
      'allow external user accept compliant device',
      'trust compliant devices … not configured',
    ],
    title: 'The other tenant does not accept your device as compliant',
    explanation: 'It demands a compliant device and does not trust the home tenant’s word for it.',
    remedy: guide(
      portalStep(
        'crossTenantAccess',
        'An administrator of that tenant sets Trust compliant devices for your tenant, or excludes service-provider users from the policy.',
      ),
      'This program does not edit policies.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'tenant-blocked-for-fraud',
    codes: [5000224],
    says: [
      'sorry resource not available believe error contact microsoft',
      'tenant blocked … fraud|abuse',
      'notallowedtenantblockedtenantfraud',
    ],
    title: 'Microsoft has blocked this tenant',
    explanation:
      'Microsoft blocks a tenant when it suspects abuse. Nothing in the app registration causes or solves it.',
    remedy: guide(
      portalStep(
        'billing',
        'Open a support request with Microsoft and give them the correlation id and time.',
      ),
      'Do not make new registrations in the meantime.',
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'tenant-inactive',
    codes: [5000225],
    says: ['tenant blocked due inactivity', 'tenant .. blocked inactivity|inactive'],
    title: 'Microsoft has blocked this tenant because it was not used',
    explanation: 'Tenants without activity are suspended and later deleted.',
    remedy: guide(
      portalStep('billing', 'Open a support request with Microsoft to have the tenant restored.'),
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'none' },
  },
]);
