import { portalStep, confirm, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/** What Microsoft Graph refuses about an app registration: secrets, addresses, limits, policies. Sources: Graph's error reference, public reports. */

export const registrationCauses: readonly CauseRule[] = [
  {
    id: 'graph-password-by-patch',
    says: ['new password credentials must be generated with service actions'],
    title: 'A client secret cannot be written into the app; Entra has to make it',
    explanation:
      'A program tried to set the secret itself. Microsoft Graph makes secrets only by its addPassword action.',
    remedy: confirm(
      { kind: 'newSecret' },
      'A new client secret is added to the app. Rewst works with it only once its value is entered there; other secrets stay as they are.',
      portalStep(
        'secrets',
        'Choose New client secret under Certificates & secrets and copy the value at once.',
      ),
      'Enter it in Rewst and authorize again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'newSecret', wait: 'secret' },
  },
  {
    id: 'secret-lifetime-policy',
    says: [
      'credential lifetime exceeds the max value allowed',
      'credentialinvalidlifetimeasperapppolicy',
      'credential|secret|password lifetime … policy',
      'lifetime .. exceeds .. policy',
      'secret|credential & lifetime|duration & policy|maximum|limit|long',
    ],
    title: 'A policy of the tenant does not allow a client secret that lives this long',
    explanation:
      'App management policies limit the lifetime of secrets. Without an end date Entra makes one for two years, which is more than yours allows.',
    remedy: confirm(
      { kind: 'newSecret' },
      'A new client secret is added to the app with the longest lifetime that the policy allows. Rewst works with it only once its value is entered there.',
      portalStep(
        'secrets',
        'Make the secret with a shorter lifetime; the policy’s administrator knows the longest one allowed.',
      ),
      'Enter the value in Rewst, authorize again, and note the expiry date.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'newSecret', wait: 'secret' },
  },
  {
    id: 'secret-type-blocked',
    says: [
      'credential type not allowed as per assigned policy',
      'credentialtypenotallowedasperapppolicy',
      'not allow creating client secret',
      'clientsecretnotallowed',
      'client secret … blocked|not allowed … policy',
      'password credentials … not allowed|blocked policy',
      'secret|secrets & policy|tenant|organization & not|forbid|forbids|blocked|prohibits & allow|permit|create|creating|creation|registration',
    ],
    title: 'A policy of the tenant forbids client secrets on apps',
    explanation:
      'App management policies can block secrets altogether. Rewst’s owned app registration needs one.',
    remedy: guide(
      'Ask the administrator of app policies for an exception for this one registration.',
      'Or use Rewst’s own Cloud Connector, which needs no secret of yours.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'newSecret', wait: 'policy' },
  },
  {
    id: 'host-name-not-verified',
    says: [
      'hostnamenotonverifieddomain',
      'must use unique … verified domain',
      'values of identifieruris property must use a verified domain',
      'identifieruris|identifier … verified domain',
      'domain .. not verified … application|identifier',
    ],
    title: 'An Application ID URI of the app uses a domain that the tenant has not verified',
    explanation:
      'A multi-tenant app may only have Application ID URIs on verified domains. That stops the change of its sign-in audience.',
    remedy: guide(
      portalStep(
        'overview',
        'Open Expose an API and replace the Application ID URI by api:// and the client id, or remove it.',
      ),
      'First make sure that no API of yours is called by that URI.',
      'Then change the audience again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'directory-object-too-large',
    says: ['directory_resourcesizeexceeded', 'size of the object has exceeded its limit'],
    title: 'The app registration is full',
    explanation:
      'The registration holds more redirect URIs, secrets or permissions than Entra keeps in one object.',
    remedy: guide(
      portalStep('secrets', 'Remove expired secrets.'),
      portalStep('apiPermissions', 'Remove permissions that no workflow uses.'),
      'Then try again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'graph-token-version-invalid',
    says: ['invalidaccesstokenversion', 'api.requestedaccesstokenversion … is invalid'],
    title: 'The token version of the registration does not fit its audience',
    explanation: 'An app that also takes personal accounts must use version 2 access tokens.',
    remedy: confirm(
      { kind: 'setTokenVersion2' },
      'Access tokens for this app change their format. An API of your own that checks version 1 tokens would have to accept the new ones.',
      portalStep('overview', 'Open Manifest and set requestedAccessTokenVersion to 2.'),
      'Then change the audience again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'app-creation-forbidden',
    says: [
      'users are not allowed to create applications',
      "your administrator doesn't allow you to register",
      'not permission create|register application|app',
      'not allowed create|register application|app registration',
      'newapplication … authorization_requestdenied|insufficient',
    ],
    title: 'The signed-in account may not make app registrations',
    explanation: 'In this tenant ordinary users may not register apps.',
    remedy: guide(
      'Sign in with an Application Developer, (Cloud) Application Administrator or Global Administrator.',
      portalStep('appRegistrations', 'Or have one of them make the registration and add you as its owner.'),
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'service-management-reference-missing',
    says: [
      'servicetreevaluemissing',
      'servicemanagementreference … required|missing',
      'service management reference … required|missing',
    ],
    title: 'The tenant demands a service management reference on every app registration',
    explanation:
      'A rule of the tenant refuses registrations that do not say which service of its catalogue they belong to.',
    remedy: guide(
      'Ask the tenant’s administrators which reference this app gets.',
      portalStep(
        'overview',
        'Enter it under Branding & properties, Service management reference, when the registration is made by hand.',
      ),
      'Then run this program on the registration that exists.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'redirect-uri-refused-by-graph',
    says: [
      'redirecturis … invalid',
      'invalid value specified property redirecturis',
      'invalid value … property … redirect',
      'reply|redirect uri … contains|has … wildcard|fragment|invalid',
      'must start https http localhost',
      'property redirecturis',
    ],
    title: 'Microsoft Graph refuses a redirect URI of the registration',
    explanation:
      'One of the addresses on the list is not one that Entra takes: http instead of https, a wildcard, a fragment, a space. The whole change is refused because of it.',
    remedy: confirm(
      { kind: 'replaceMalformedRedirectUri' },
      'The malformed redirect URI is taken off the registration and Rewst’s callback is registered under Web.',
      portalStep(
        'authentication',
        'Open Authentication and correct or remove the address that the message names.',
      ),
      'Then make the change again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'redirect' },
  },
  {
    id: 'app-policy-refused',
    says: [
      'appmanagementpolic',
      'app management policy … not allow|restrict|block',
      'identifier uri … policy',
      'blocked tenant policy … application|credential',
      'uri … not allowed per assigned policy',
    ],
    title: 'A policy of the tenant for app registrations refuses this change',
    explanation:
      'App management policies limit secrets, certificates and identifiers of apps. This program does not edit policies.',
    remedy: guide(
      'Ask the administrator of app policies for an exception for this one registration.',
      'Then make the change again.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'policy' },
  },
  {
    id: 'registration-limit',
    says: [
      'number … redirect uris|urls … exceeds|exceed … limit',
      'maximum number … redirecturis|passwordcredentials|requiredresourceaccess',
      'total size requiredresourceaccess|manifest',
      'number entries … exceeds maximum',
      'secrets|uris|permissions|credentials & number|maximum & exceeds|exceed|limit|reached',
    ],
    title: 'The registration holds more entries than Entra allows',
    explanation:
      'There are limits for redirect URIs, secrets and permissions: 400 permissions over all APIs, for example.',
    remedy: guide(
      portalStep('authentication', 'Remove redirect URIs that nobody uses.'),
      portalStep('apiPermissions', 'Remove permissions that no workflow uses.'),
      'Then make the change again.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'service-principal-exists',
    says: [
      'service principal not created updated restored … already use',
      'service principal name .. already use',
      'service principal .. already exists',
    ],
    title: 'The service principal is there already',
    explanation: 'Another run or program made it before. This is no fault.',
    remedy: guide(
      portalStep(
        'enterpriseApps',
        'Look for it under Enterprise applications (filter: Microsoft applications), and go on.',
      ),
    ),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'service-principal-creation-denied',
    says: [
      'new azureadserviceprincipal … insufficient privileges',
      'newserviceprincipal … authorization_requestdenied',
      'mgserviceprincipal … insufficient privileges',
      'creating service principal … insufficient privileges|authorization_requestdenied',
      'backing application service principal … must local tenant',
      'service principal … authorization_requestdenied',
    ],
    title: 'The signed-in account may not create this service principal',
    explanation:
      'Creating the service principal of an API takes Cloud Application Administrator or Application Administrator; for some of Microsoft’s own APIs only Global Administrator was enough.',
    remedy: guide(
      'Have a Global Administrator create it, or run this program as one.',
      portalStep(
        'enterpriseApps',
        'Look under Enterprise applications (filter: Microsoft applications) whether it is there already.',
      ),
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'servicePrincipal' },
  },
];
