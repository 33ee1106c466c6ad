import { portalStep, automatic, confirm, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/** Microsoft Graph's own errors in the same set-up; they carry no AADSTS code. Sources: Graph's error reference, public reports. */

export const graphCauses: readonly CauseRule[] = [
  {
    id: 'graph-request-denied',
    broad: true,
    says: [
      'authorization_requestdenied',
      'insufficient privileges to complete the operation',
      'operation only performed administrator',
    ],
    title: 'Microsoft Graph refuses: the caller lacks a permission or a role',
    explanation:
      'Either the app has not been granted the permission that this action needs, or the signed-in account’s role does not cover it. Both are needed for delegated permissions.',
    remedy: guide(
      portalStep(
        'apiPermissions',
        'Check under API permissions that the permission is listed and that its status says Granted.',
      ),
      'Editing an app takes its owner, an Application Administrator or a Cloud Application Administrator; consent to Microsoft Graph application permissions takes a Privileged Role Administrator or Global Administrator.',
      'Scopes that were granted just now can take up to 48 hours until Rewst has them everywhere; authorize again in Rewst first.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'graph-missing-permission',
    broad: true,
    says: [
      'authentication_msgraphpermissionmissing',
      'erroraccessdenied',
      'the required permissions scope are missing',
      'missing … scopes are missing in the token',
      'required scopes missing token',
      'scopes missing in token',
      'missing scope … permission',
      'required permissions … missing',
      'insufficient permissions … scope',
      'not permissions required call',
      'missing role permissions request',
      'api requires one of',
      'not required scopes',
      'required scopes',
      'application has roles',
      'token .. not contain|have required permission|scope|role',
      'permissions .. not granted … graph',
      'insufficient permissions',
      'graph & permission|permissions|scope|scopes & missing|lacks|not|insufficient',
      '403 … graph microsoft com … access denied',
      'token contains no permissions',
      'token lacks scope|scopes|permission|permissions',
      'token & lacks|missing|without & scope|scopes|permission|permissions',
    ],
    title: 'A Microsoft Graph permission is missing',
    explanation: 'The token that Rewst used does not carry the permission that this action needs.',
    remedy: confirm(
      { kind: 'addPermissions', resource: 'graph' },
      'The Microsoft Graph permissions that Rewst needs are listed on the registration, and consent for them is granted for the whole tenant.',
      portalStep(
        'apiPermissions',
        'Add the permission that the action’s page in Rewst names, and grant admin consent.',
      ),
      'Authorize again in Rewst, so that a new token is fetched.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'graph-not-found',
    broad: true,
    says: ['request_resourcenotfound', 'one of its queried reference-property objects are not present'],
    title: 'Microsoft Graph does not find the object',
    explanation:
      'The id is wrong (an application id where an object id belongs), the object was deleted, or it was made moments ago and is still being copied to all servers.',
    remedy: guide(
      'If the object was made just now, wait two minutes and try again.',
      portalStep(
        'overview',
        'Compare the id: Overview shows the application (client) id and the object id; they are not interchangeable.',
      ),
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'newApp' },
  },
  {
    id: 'graph-grant-exists',
    says: [
      'permission entry already exists',
      'request_multipleobjectswithsamekeyvalue permission entry already exists',
      'oauth2permissiongrant … already exists',
    ],
    title: 'This consent or object is there already',
    explanation: 'A grant for this app and API exists. It has to be extended, not made a second time.',
    remedy: automatic(
      { kind: 'grantConsent' },
      portalStep('apiPermissions', 'Look at the status of each permission; what says Granted is done.'),
      'For what is missing choose Grant admin consent: the portal extends the grant that is there.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'directory-quota-exceeded',
    says: [
      'directory_quotaexceeded',
      'directory object quota limit … exceeded',
      'quota limit for the principal has been exceeded',
      'would exceed the maximum quota count',
      'directory object quota limit for the tenant has been exceeded',
      'quota .. exceeded … directory|objects|principal',
    ],
    title: 'A limit on the number of objects is reached',
    explanation:
      'People without an administrator role may own 250 objects; there are limits per object and per tenant, too. Deleted apps count for 30 days.',
    remedy: guide(
      portalStep('appRegistrations', 'Open Deleted applications and delete for good what nobody needs.'),
      'Or let an administrator do this step: the limit per user does not hold for administrators.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
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
      portalStep(
        'delegatedAdmin',
        'Check that the customer’s GDAP relationship is active and holds the roles that Rewst lists, and that the service account is in its security groups.',
      ),
      'In Rewst tick CSP delegation, save, and authorize again.',
    ),
    followUp: { who: 'partnerAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'licence-missing',
    says: [
      'request not applicable to target tenant',
      "neither tenant is b2c or tenant doesn't have premium license",
      'neither tenant is b2c … premium license',
      'aadpremiumlicenserequired',
      'tenant not licensed feature',
      'tenant needs aad premium',
      'authentication_requestfromnonpremiumtenantorb2ctenant',
      'premium license required',
      'requires premium license|p1|p2',
      'not premium license',
      'requires|needs .. premium license',
      'tenant .. not license|licensed',
      'entra|azure|tenant|graph|p1|p2 & license|premium & not|missing|required|requires|lacks|without',
    ],
    title: 'The tenant lacks the licence for what was asked',
    explanation:
      'Some parts of Microsoft Graph, sign-in logs among them, work only with Entra ID P1 or P2, or not in this kind of tenant.',
    remedy: guide(
      portalStep('billing', 'Check the tenant’s licences for Entra ID P1 or a product that contains it.'),
      'Without the licence leave this action out of the workflow, or skip this tenant in it.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
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
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
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
    followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
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
      portalStep('enterpriseApps', 'Look for the app under Enterprise applications.'),
      'In a customer’s tenant an administrator there consents to the app.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'graph-throttled',
    says: [
      'toomanyrequests',
      'too many requests',
      'activitylimitreached',
      'request_throttledtemporarily',
      'applicationthrottled',
      'throttled … retry|later',
      'request throttled',
      'rate limit .. exceeded … graph|microsoft',
      'graph|microsoft & throttled|throttling',
    ],
    title: 'Microsoft asks for fewer requests',
    explanation: 'Too many requests were made in a short time. This passes by itself.',
    remedy: guide(
      'Wait as long as the message says, a few minutes at most, and run it again.',
      'Spread large workflows over time.',
    ),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'transient' },
  },
  {
    id: 'graph-internal-error',
    says: [
      'service_internalservererror',
      'internal server error',
      'serviceunavailable',
      'service unavailable',
      'generalexception',
      'status code internalservererror',
      'request quarantined condition',
    ],
    title: 'Microsoft Graph had an internal fault',
    explanation: 'A fault on Microsoft’s side, usually a passing one.',
    remedy: guide(
      'Try again in a few minutes.',
      portalStep(
        'serviceHealth',
        'If it stays, look at service health and open a request with the request id and time.',
      ),
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'transient' },
    minor: true,
  },
  {
    id: 'intune-licence-missing',
    says: ['applifecycle_2210', 'intune … license|licensed', 'tenant not licensed intune'],
    title: 'The tenant has no Intune licence',
    explanation: 'Actions on managed devices and apps work only where Intune is licensed and set up.',
    remedy: guide(
      portalStep('billing', 'Check the tenant’s licences for Intune.'),
      'Without the licence leave this action out of the workflow, or skip this tenant in it.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'teams-licence-missing',
    says: ['microsoft skype sync pstn', 'skype … httpresponseexception'],
    title: 'The tenant or the account has no Teams licence',
    explanation:
      'Teams’ back end answers with the name of an exception of its own where it finds no Teams service.',
    remedy: guide(
      portalStep('billing', 'Check the tenant’s licences for Teams, and the account’s.'),
      'Without the licence leave this action out of the workflow, or skip this tenant in it.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'exchange-licence-missing',
    says: ['subscription within tenant lapsed'],
    title: 'The subscription that brings this service has lapsed in the tenant',
    explanation: 'Rewst shows this for Exchange in tenants whose licence ended or never was there.',
    remedy: guide(
      portalStep(
        'billing',
        'Check that the tenant still has a product with the service, such as Exchange Online.',
      ),
      'Without the licence skip this tenant in the workflow.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'graph-object-exists',
    broad: true,
    says: [
      'conflicting object … property values present directory',
      'conflictingobjects',
      'another object same value property … already exists',
      'object already exists',
      'request_multipleobjectswithsamekeyvalue',
    ],
    title: 'An object with these values exists already',
    explanation: 'The assignment or object was made before. This is usually harmless.',
    remedy: guide('Look whether what you need is there already. If so, nothing has to be done.'),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'graph-sign-in-log-forbidden',
    says: ['auditlogs signins … 403 forbidden', 'forbidden … auditlogs signins'],
    title: 'The sign-in log was refused: a licence, a permission or a role is missing',
    explanation:
      'Reading sign-ins takes Entra ID P1 in the tenant, AuditLog.Read.All for the app and a role such as Reports Reader for the account. The answer does not say which one is missing.',
    remedy: guide(
      portalStep('billing', 'Check the tenant’s licences for Entra ID P1.'),
      portalStep('apiPermissions', 'Check that AuditLog.Read.All is listed and granted.'),
      portalStep('users', 'Check that the account has Reports Reader, Security Reader or a wider role.'),
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'graph-unexpected-error',
    says: ['unexpectederror … unexpected error occurred', 'unexpected error occurred server'],
    title: 'Microsoft’s service answered with an unexpected error',
    explanation:
      'It names no cause. For access assignments of GDAP it comes where an app-only token is used: those take a signed-in account.',
    remedy: guide(
      'Try again in a few minutes.',
      'For GDAP: authorize Rewst with an account of the partner that may manage relationships.',
      'If it stays, open a request with the request id and time.',
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'transient' },
    minor: true,
  },
];
