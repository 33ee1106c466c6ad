import {
  isPartnerCenterLookAlike,
  resourceByAppId,
  resources,
  type Resource,
  type ResourceKey,
} from '../../../permissions/resources';
import type { ErrorFacts } from '../../error-facts';
import { portalStep, choice, confirm, guide, warn, type Remedy } from '../../remedy';
import type { CauseRule } from '../cause';

/** APIs (resources): missing in the tenant, not listed, disabled, or not assigned. Source: Microsoft's error reference. */

/** The addresses by which an error may name an API of the catalogue, by host (Microsoft's App ID URIs). */
const hosts: Readonly<Record<string, ResourceKey>> = {
  'graph.microsoft.com': 'graph',
  'management.azure.com': 'arm',
  'management.core.windows.net': 'arm',
  'vault.azure.net': 'keyVault',
  'storage.azure.com': 'storage',
  'manage.office.com': 'management',
  'api.partnercenter.microsoft.com': 'partnerCenter',
  'outlook.office365.com': 'exchange',
  'outlook.office.com': 'exchange',
};

/** What the text says of the API: one of the catalogue, another one, or nothing. */
type NamedApi =
  | { readonly kind: 'known'; readonly resource: Resource }
  | { readonly kind: 'lookAlike' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unnamed' };

/** Finds the API that the text names in the catalogue; by id first, else by its address. Its name proves nothing. */
function namedApi(facts: ErrorFacts): NamedApi {
  const { resourceId, resourceName } = facts;
  if (resourceId !== null) {
    const resource = resourceByAppId(resourceId);
    if (resource !== null) return { kind: 'known', resource };
    return { kind: isPartnerCenterLookAlike(resourceId) ? 'lookAlike' : 'foreign' };
  }
  if (resourceName === null) return { kind: 'unnamed' };
  const key = keyOfAddress(resourceName);
  if (key === null) return { kind: 'foreign' };
  return { kind: 'known', resource: resources[key] };
}

function keyOfAddress(address: string): ResourceKey | null {
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return Object.hasOwn(hosts, hostname) ? (hosts[hostname] ?? null) : null;
}

const lookAlikeWarning =
  'The API in this error only looks like Microsoft Partner Center: it bears the same or a similar name and has another id. ' +
  'Rewst needs the real one.';

const swapLookAlike: Remedy = warn(
  lookAlikeWarning,
  portalStep('apiPermissions', 'Remove the wrong Partner Center from API permissions.'),
  'Add Microsoft Partner Center by searching for its application id, which Rewst’s page on owned app registrations gives.',
  'Grant admin consent and authorize again in Rewst. Prepare for Rewst does the swap when you run it on this registration.',
);

const foreignApi: Remedy = warn(
  'The API in this error is none that Rewst’s Microsoft Cloud bundle needs. Nothing is added to your tenant because an error text names it.',
  'Find out which integration or program asked for it.',
  portalStep('apiPermissions', 'If the registration lists this API and no workflow needs it, remove it.'),
  'If a program of yours needs it, subscribe to the service or have its provider’s app approved by an administrator.',
);

function missingService(facts: ErrorFacts): Remedy {
  const api = namedApi(facts);
  switch (api.kind) {
    case 'lookAlike':
      return swapLookAlike;
    case 'foreign':
      return foreignApi;
    case 'known':
    case 'unnamed': {
      const name = api.kind === 'known' ? api.resource.name : 'the API that is missing';
      return confirm(
        api.kind === 'known'
          ? { kind: 'createResourceServicePrincipal', resource: api.resource.key }
          : { kind: 'createResourceServicePrincipal', resource: null },
        `Microsoft’s own service principal for ${name} is created in this tenant. It grants nothing by itself, and is of no use where the service is not licensed.`,
        portalStep(
          'enterpriseApps',
          `Under Enterprise applications set the filter to Microsoft applications and look for ${name}.`,
        ),
        'If it is missing, create it: Prepare for Rewst does this; by hand it takes Microsoft Graph PowerShell (New-MgServicePrincipal with the API’s application id).',
        portalStep(
          'keyVaults',
          'For Azure Key Vault, creating one empty key vault in any subscription has the same effect; this is Rewst’s own advice.',
        ),
        portalStep(
          'apiPermissions',
          'Or, if you do not use the service, remove the API from the registration’s API permissions.',
        ),
        'Authorize again in Rewst.',
      );
    }
  }
}

function disabledService(facts: ErrorFacts): Remedy {
  const api = namedApi(facts);
  if (api.kind === 'lookAlike') return swapLookAlike;
  if (api.kind === 'foreign') return foreignApi;
  return confirm(
    api.kind === 'known'
      ? { kind: 'enableResourceServicePrincipal', resource: api.resource.key }
      : { kind: 'enableResourceServicePrincipal', resource: null },
    'The API is switched on again for every app in this tenant. If it went off because a licence lapsed, only the licence helps.',
    portalStep('billing', 'Check that the tenant still has a subscription that includes the service.'),
    portalStep(
      'enterpriseApps',
      'Open the API under Enterprise applications (filter: Microsoft applications), Properties, and set Enabled for users to sign-in to Yes.',
    ),
    'Authorize again in Rewst.',
  );
}

function unlistedApi(facts: ErrorFacts): Remedy {
  const api = namedApi(facts);
  switch (api.kind) {
    case 'lookAlike':
      return swapLookAlike;
    case 'foreign':
      return foreignApi;
    case 'known':
    case 'unnamed':
      return confirm(
        api.kind === 'known'
          ? { kind: 'addPermissions', resource: api.resource.key }
          : { kind: 'addPermissions', resource: null },
        'The permissions that Rewst needs of this API are listed on the registration, and consent for them is granted for the whole tenant.',
        portalStep(
          'apiPermissions',
          'Open API permissions, Add a permission, and choose the API that the message calls Resource app ID.',
        ),
        'Add what Rewst’s page on owned app registrations asks for, then choose Grant admin consent.',
        'If you do not use that integration, take it off the bundle in Rewst instead.',
        'Wait a few minutes and authorize again in Rewst.',
      );
  }
}

const assignment: Remedy = choice(
  { kind: 'assignSignedInUser' },
  { kind: 'dropAssignmentRequirement' },
  'The signed-in account is assigned to the app; or, as the second choice, the app stops asking for an assignment and everybody in the tenant may sign in to it.',
  portalStep(
    'enterpriseApps',
    'Open the app under Enterprise applications, Users and groups, and add the account that authorizes Rewst.',
  ),
  portalStep('enterpriseApps', 'Or, under Properties, set Assignment required to No.'),
  'Authorize again in Rewst.',
);

/** An API that is none of the catalogue is called that; a tenant's domain is no API at all. */
function calledForeign(title: string): (facts: ErrorFacts) => { readonly title: string } | null {
  return (facts) => {
    if (isTenantDomain(facts.resourceName)) {
      return { title: 'A tenant’s domain stands where the address of an API belongs' };
    }
    return namedApi(facts).kind === 'foreign' ? { title } : null;
  };
}

function isTenantDomain(address: string | null): boolean {
  return (
    address !== null &&
    /^(?:https?:\/\/)?[a-z0-9-]{1,60}\.(?:mail\.)?onmicrosoft\.com(?:[/:]|$)/i.test(address)
  );
}

const resource = {
  followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
} as const;

export const resourceCauses: readonly CauseRule[] = [
  {
    id: 'api-not-listed',
    codes: [650057],
    codesIfSaid: [65005],
    says: [
      'resource not listed requested permissions',
      'not specified resource requiredresourceaccess',
      'requested access resource … not listed',
      'list valid resources app registration',
    ],
    rename: calledForeign(
      'The request asks for an API that Rewst does not need and that the registration does not list',
    ),
    title: 'Rewst asks for an API that the registration does not list',
    explanation:
      'Every API that an app uses must stand under API permissions. Rewst’s bundle asks for one that is missing there; the message names it.',
    remedy: unlistedApi,
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'api-without-service-principal',
    codes: [650052],
    codesIfSaid: [650051, 65005],
    says: [
      'lacks service principal',
      'organization … not subscribed',
      'currently not supported organization … not subscribed',
      'trying access service … organization',
      'consent application order create required service principal',
      'not find service principal … tenant|organization',
      'org lacks service principal',
      'service principal .. not found|exist|missing tenant|organization resource|api',
      'resource .. service principal not',
      'service principal & not|missing|no|lacks & resource|api|organization',
      'tenant .. not service principal',
      'service principal .. missing .. tenant',
      'service principal & missing & tenant|vault|storage|management',
    ],
    rename: calledForeign('An API that Rewst does not need does not exist in this tenant'),
    title: 'An API that Rewst asks for does not exist in this tenant yet',
    explanation:
      'Microsoft creates the service principal of some APIs (Key Vault, Storage, Office 365 Management, Partner Center) only when someone first uses them. Consent fails until it is there.',
    remedy: missingService,
    ...resource,
  },
  {
    id: 'service-not-subscribed',
    codes: [650058],
    says: ['not subscribed service required app'],
    rename: calledForeign('The tenant lacks a service that Rewst does not need'),
    title: 'The tenant has not subscribed to a service that the app asks for',
    explanation: 'The API is missing in this tenant, or the licence that brings it.',
    remedy: missingService,
    ...resource,
  },
  {
    id: 'api-removed',
    codes: [650054],
    says: [
      'asked permissions access resource removed|no longer available',
      'access resource … removed no longer available',
    ],
    rename: calledForeign('An API that Rewst does not need is no longer available'),
    title: 'The app asks for an API that is no longer available',
    explanation:
      'The API was removed from the tenant or retired by its maker, and the registration still lists it.',
    remedy: missingService,
    ...resource,
  },
  {
    id: 'resource-principal-not-found',
    codes: [500011],
    says: [
      'resource principal named … not found tenant',
      'resource principal named',
      'resource principal named … not found tenant … application not installed administrator tenant consented user tenant … wrong tenant',
    ],
    rename: calledForeign('An API that Rewst does not need was asked for and does not exist in this tenant'),
    title: 'The API that was asked for does not exist in this tenant',
    explanation:
      'Its service principal was never created here, the tenant lacks the licence, or the request went to the wrong tenant.',
    remedy: missingService,
    ...resource,
  },
  {
    id: 'resource-invalid',
    codes: [50001],
    says: [
      'resource disabled … named … not found tenant',
      'application named … not found tenant',
      'resource … disabled resource named',
    ],
    title: 'The API that was asked for is disabled or unknown in this tenant',
    explanation: 'Older number for a missing or switched-off API, or a misspelled address of it.',
    remedy: missingService,
    ...resource,
  },
  {
    id: 'resource-name-invalid',
    codes: [500012, 500013],
    says: ['resource name … invalid|empty', 'resource identifier not provided|valid'],
    title: 'The request does not name a valid API',
    explanation: 'The name of the API is empty or cannot be one. It is put together by the caller.',
    remedy: guide(
      'Start again from the bundle in Rewst.',
      'If it comes back, give Rewst support the correlation id and time.',
    ),
    followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'resource-disabled',
    codes: [500014],
    says: [
      'service principal resource … disabled',
      'subscription within tenant lapsed … administrator … disabled application',
      'disabled application preventing tokens issued',
    ],
    rename: calledForeign('An API that Rewst does not need is switched off in this tenant'),
    title: 'An API that Rewst needs is switched off in this tenant',
    explanation: 'Its service principal is disabled: a licence lapsed, or an administrator switched it off.',
    remedy: disabledService,
    ...resource,
  },
  {
    id: 'resource-disabled-in-tenant',
    codes: [7000117],
    says: ['resource application disabled tenant'],
    title: 'The API is disabled in the tenant that was asked',
    explanation: 'Someone switched its enterprise app off there, or its licence lapsed.',
    remedy: disabledService,
    ...resource,
  },
  {
    id: 'user-not-assigned',
    codes: [50105],
    says: [
      'block users unless specifically granted',
      'signed user … not assigned role application',
      'not direct member group access … assigned administrator',
      'administrator configured application … block users',
      'user not assigned role application',
      'user not assigned application|app',
      'user .. not assigned role application|app',
      'user .. not assigned application|app',
      'user|account & not assigned & application|app',
      'user|account & not assigned & enterprise|application|app',
    ],
    title: 'The signed-in account is not assigned to the app',
    explanation:
      'The enterprise app has Assignment required set to Yes, and this account is not on its list. With that setting every consent needs an administrator, too.',
    remedy: assignment,
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'app-not-assigned',
    codes: [501051],
    codesIfSaid: [50105],
    says: ['application … not assigned role application'],
    title: 'The app itself is not assigned to the API that it calls',
    explanation: 'The API has Assignment required set to Yes and lets only listed apps in.',
    remedy: confirm(
      { kind: 'grantConsent' },
      'The app gets the role that the API asks for, for the whole tenant and without a user.',
      portalStep(
        'apiPermissions',
        'Add the application permission of that API to the registration and grant admin consent.',
      ),
      portalStep(
        'enterpriseApps',
        'Or open the API under Enterprise applications, Properties, and set Assignment required to No, if it is an API of your own.',
      ),
      'Authorize again in Rewst.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'key-vault-missing',
    says: ['permissions configuration not found azure integration'],
    title:
      'Rewst found no permissions for its Azure integration; most often Azure Key Vault is missing in the tenant',
    explanation:
      'Rewst’s wizard selects three Azure APIs. Where nobody has used a key vault yet, the service principal of Azure Key Vault does not exist and the authorization ends with invalid_client. The client secret is not the reason.',
    remedy: confirm(
      { kind: 'createResourceServicePrincipal', resource: 'keyVault' },
      'Microsoft’s own service principal for Azure Key Vault is created in this tenant. It grants nothing by itself.',
      portalStep(
        'keyVaults',
        'Rewst’s own advice: create one empty key vault in any subscription of the tenant.',
      ),
      portalStep(
        'apiPermissions',
        'Check that Azure Service Management, Azure Key Vault and Azure Storage are listed under API permissions.',
      ),
      'Or take the Azure integration off the bundle in Rewst if you do not use it.',
      'Authorize again in Rewst.',
    ),
    ...resource,
  },
];
