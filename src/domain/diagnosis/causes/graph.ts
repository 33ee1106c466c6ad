import { at, automatic, confirm, guide } from '../remedy';
import type { CauseRule } from './cause';

/** Microsoft Graph's own errors in the same set-up; they carry no AADSTS code. Sources: Graph's error reference, public reports. */

export const graphCauses: readonly CauseRule[] = [
  {
    id: 'graph-request-denied',
    says: ['authorization_requestdenied', 'insufficient privileges to complete the operation'],
    title: 'Microsoft Graph refuses: the caller lacks a permission or a role',
    explanation:
      'Either the app has not been granted the permission that this action needs, or the signed-in account’s role does not cover it. Both are needed for delegated permissions.',
    remedy: guide(
      at(
        'apiPermissions',
        'Check under API permissions that the permission is listed and that its status says Granted.',
      ),
      'Editing an app takes its owner, an Application Administrator or a Cloud Application Administrator; consent to Microsoft Graph application permissions takes a Privileged Role Administrator or Global Administrator.',
      'Scopes that were granted just now can take up to 48 hours until Rewst has them everywhere; authorize again in Rewst first.',
    ),
    who: 'consentAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'permissions',
  },
  {
    id: 'graph-missing-permission',
    says: [
      'authentication_msgraphpermissionmissing',
      'erroraccessdenied',
      'the required permissions scope are missing',
      ['missing', 'scopes are missing in the token'],
    ],
    title: 'A Microsoft Graph permission is missing',
    explanation: 'The token that Rewst used does not carry the permission that this action needs.',
    remedy: confirm(
      { kind: 'addPermissions', resource: 'graph' },
      'The Microsoft Graph permissions that Rewst needs are listed on the registration, and consent for them is granted for the whole tenant.',
      at(
        'apiPermissions',
        'Add the permission that the action’s page in Rewst names, and grant admin consent.',
      ),
      'Authorize again in Rewst, so that a new token is fetched.',
    ),
    who: 'consentAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'permissions',
  },
  {
    id: 'graph-not-found',
    says: ['request_resourcenotfound', 'one of its queried reference-property objects are not present'],
    title: 'Microsoft Graph does not find the object',
    explanation:
      'The id is wrong (an application id where an object id belongs), the object was deleted, or it was made moments ago and is still being copied to all servers.',
    remedy: guide(
      'If the object was made just now, wait two minutes and try again.',
      at(
        'overview',
        'Compare the id: Overview shows the application (client) id and the object id; they are not interchangeable.',
      ),
    ),
    who: 'person',
    inRewst: 'authorizeAgain',
    wait: 'newApp',
  },
  {
    id: 'graph-grant-exists',
    says: ['permission entry already exists', 'request_multipleobjectswithsamekeyvalue'],
    title: 'This consent or object is there already',
    explanation: 'A grant for this app and API exists. It has to be extended, not made a second time.',
    remedy: automatic(
      { kind: 'grantConsent' },
      at('apiPermissions', 'Look at the status of each permission; what says Granted is done.'),
      'For what is missing choose Grant admin consent: the portal extends the grant that is there.',
    ),
    who: 'consentAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'permissions',
  },
  {
    id: 'graph-password-by-patch',
    says: ['new password credentials must be generated with service actions'],
    title: 'A client secret cannot be written into the app; Entra has to make it',
    explanation:
      'A program tried to set the secret itself. Microsoft Graph makes secrets only by its addPassword action.',
    remedy: confirm(
      { kind: 'newSecret' },
      'A new client secret is added to the app. Rewst works with it only once its value is entered there; other secrets stay as they are.',
      at('secrets', 'Choose New client secret under Certificates & secrets and copy the value at once.'),
      'Enter it in Rewst and authorize again.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'newSecret',
    wait: 'secret',
  },
  {
    id: 'secret-lifetime-policy',
    says: ['credential lifetime exceeds the max value allowed', 'credentialinvalidlifetimeasperapppolicy'],
    title: 'A policy of the tenant does not allow a client secret that lives this long',
    explanation:
      'App management policies limit the lifetime of secrets. Without an end date Entra makes one for two years, which is more than yours allows.',
    remedy: confirm(
      { kind: 'newSecret' },
      'A new client secret is added to the app with the longest lifetime that the policy allows. Rewst works with it only once its value is entered there.',
      at(
        'secrets',
        'Make the secret with a shorter lifetime; the policy’s administrator knows the longest one allowed.',
      ),
      'Enter the value in Rewst, authorize again, and note the expiry date.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'newSecret',
    wait: 'secret',
  },
  {
    id: 'secret-type-blocked',
    says: ['credential type not allowed as per assigned policy', 'credentialtypenotallowedasperapppolicy'],
    title: 'A policy of the tenant forbids client secrets on apps',
    explanation:
      'App management policies can block secrets altogether. Rewst’s owned app registration needs one.',
    remedy: guide(
      'Ask whoever manages app policies for an exception for this one registration.',
      'Or use Rewst’s own Cloud Connector, which needs no secret of yours.',
    ),
    who: 'globalAdministrator',
    inRewst: 'newSecret',
    wait: 'policy',
  },
  {
    id: 'host-name-not-verified',
    says: [
      'hostnamenotonverifieddomain',
      ['must use unique', 'verified domain'],
      ['values of identifieruris property must use a verified domain'],
    ],
    title: 'An Application ID URI of the app uses a domain that the tenant has not verified',
    explanation:
      'A multi-tenant app may only have Application ID URIs on verified domains. That stops the change of its sign-in audience.',
    remedy: guide(
      at(
        'overview',
        'Open Expose an API and replace the Application ID URI by api:// and the client id, or remove it.',
      ),
      'First make sure that no API of yours is called by that URI.',
      'Then change the audience again.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'checkFields',
    wait: 'redirect',
  },
  {
    id: 'directory-quota-exceeded',
    says: [
      'directory_quotaexceeded',
      'quota limit for the principal has been exceeded',
      'would exceed the maximum quota count',
      'directory object quota limit for the tenant has been exceeded',
    ],
    title: 'A limit on the number of objects is reached',
    explanation:
      'People without an administrator role may own 250 objects; there are limits per object and per tenant, too. Deleted apps count for 30 days.',
    remedy: guide(
      at('appRegistrations', 'Open Deleted applications and delete for good what nobody needs.'),
      'Or let an administrator do this step: the limit per person does not hold for administrators.',
    ),
    who: 'globalAdministrator',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'directory-object-too-large',
    says: ['directory_resourcesizeexceeded', 'size of the object has exceeded its limit'],
    title: 'The app registration is full',
    explanation:
      'The registration holds more redirect URIs, secrets or permissions than Entra keeps in one object.',
    remedy: guide(
      at('secrets', 'Remove expired secrets.'),
      at('apiPermissions', 'Remove permissions that no workflow uses.'),
      'Then try again.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'graph-unsupported-token',
    says: [
      'unsupported token. unable to initialize the authorization context',
      'unable to initialize the authorization context',
    ],
    title: 'Microsoft does not accept the partner’s token for this customer',
    explanation:
      'The GDAP relationship was not approved or lacks roles, or Rewst was authorized before CSP delegation was ticked.',
    remedy: guide(
      at(
        'delegatedAdmin',
        'Check that the customer’s GDAP relationship is active and holds the roles that Rewst lists, and that the service account is in its security groups.',
      ),
      'In Rewst tick CSP delegation, save, and authorize again.',
    ),
    who: 'partnerAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'licence-missing',
    says: [
      'request not applicable to target tenant',
      "neither tenant is b2c or tenant doesn't have premium license",
      ['neither tenant is b2c', 'premium license'],
    ],
    title: 'The tenant lacks the licence for what was asked',
    explanation:
      'Some parts of Microsoft Graph, sign-in logs among them, work only with Entra ID P1 or P2, or not in this kind of tenant.',
    remedy: guide(
      at('billing', 'Check the tenant’s licences for Entra ID P1 or a product that contains it.'),
      'Without the licence leave this action out of the workflow, or skip this tenant in it.',
    ),
    who: 'globalAdministrator',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'graph-token-expired',
    says: [
      'access token has expired',
      'lifetime validation failed, the token is expired',
      'access token has expired or is not yet valid',
      'expiredauthenticationtoken',
    ],
    title: 'The access token has expired',
    explanation:
      'Tokens live for about an hour; Rewst renews them by itself. If it does not, its saved sign-in has ended.',
    remedy: guide('Run the action again.', 'If it stays, authorize the integration again in Rewst.'),
    who: 'person',
    inRewst: 'authorizeAgain',
    wait: 'none',
  },
  {
    id: 'graph-token-audience',
    says: ['access token validation failure. invalid audience', 'invalid audience'],
    title: 'The token was meant for another API',
    explanation: 'A token for one API was sent to another. Only the caller can change that.',
    remedy: guide(
      'In Rewst check that the action belongs to the integration that was authorized.',
      'If it stays, give Rewst support the request id and time.',
    ),
    who: 'rewst',
    inRewst: 'startAgain',
    wait: 'none',
  },
  {
    id: 'graph-identity-not-found',
    says: [
      'authorization_identitynotfound',
      'the identity of the calling application could not be established',
    ],
    title: 'The tenant does not know the calling app',
    explanation: 'The app has no service principal in the tenant that the request was for.',
    remedy: automatic(
      { kind: 'createServicePrincipal' },
      at('enterpriseApps', 'Look for the app under Enterprise applications.'),
      'In a customer’s tenant an administrator there consents to the app.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'servicePrincipal',
  },
  {
    id: 'graph-throttled',
    says: [
      'toomanyrequests',
      'too many requests',
      'activitylimitreached',
      'request_throttledtemporarily',
      'applicationthrottled',
    ],
    title: 'Microsoft asks for fewer requests',
    explanation: 'Too many requests were made in a short time. This passes by itself.',
    remedy: guide(
      'Wait as long as the message says, a few minutes at most, and run it again.',
      'Spread large workflows over time.',
    ),
    who: 'person',
    inRewst: 'nothing',
    wait: 'transient',
  },
  {
    id: 'graph-internal-error',
    says: [
      'service_internalservererror',
      'internal server error',
      'serviceunavailable',
      'service unavailable',
      'generalexception',
    ],
    title: 'Microsoft Graph had an internal fault',
    explanation: 'A fault on Microsoft’s side, usually a passing one.',
    remedy: guide(
      'Try again in a few minutes.',
      at(
        'serviceHealth',
        'If it stays, look at service health and open a request with the request id and time.',
      ),
    ),
    who: 'microsoft',
    inRewst: 'nothing',
    wait: 'transient',
    minor: true,
  },
  {
    id: 'graph-token-version-invalid',
    says: ['invalidaccesstokenversion', ['api.requestedaccesstokenversion', 'is invalid']],
    title: 'The token version of the registration does not fit its audience',
    explanation: 'An app that also takes personal accounts must use version 2 access tokens.',
    remedy: confirm(
      { kind: 'setTokenVersion2' },
      'Access tokens for this app change their format. An API of your own that checks version 1 tokens would have to accept the new ones.',
      at('overview', 'Open Manifest and set requestedAccessTokenVersion to 2.'),
      'Then change the audience again.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'checkFields',
    wait: 'redirect',
  },
  {
    id: 'app-creation-forbidden',
    says: [
      'users are not allowed to create applications',
      "your administrator doesn't allow you to register",
    ],
    title: 'The signed-in account may not make app registrations',
    explanation: 'In this tenant ordinary users may not register apps.',
    remedy: guide(
      'Sign in with an Application Developer, (Cloud) Application Administrator or Global Administrator.',
      at('appRegistrations', 'Or have one of them make the registration and add you as its owner.'),
    ),
    who: 'applicationAdministrator',
    inRewst: 'nothing',
    wait: 'none',
  },
];
