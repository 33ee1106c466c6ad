import { automatic, confirm, guide, portalStep, type Remedy } from '../../remedy';
import { withFollowUp, type FollowUp } from '../cause';

/** Consent and permissions. Sources: Microsoft's error reference and its page on granting tenant-wide consent; Rewst's guide. */

const consentConsequence =
  'The permissions that the registration lists are granted for the whole tenant: Rewst can then use them for every user, and application permissions without any user.';

/**
 * Consent is granted on the user's own registration, in its portal page or by this program. A consent link with the
 * app id of a pasted text is never offered.
 */
const grant: Remedy = confirm(
  { kind: 'grantConsent' },
  consentConsequence,
  portalStep('apiPermissions', 'Open API permissions of the registration and read what is listed.'),
  'Choose Grant admin consent for your tenant. Microsoft Graph application permissions take a Privileged Role Administrator or Global Administrator.',
  'CSP partners: each customer’s tenant needs its own consent.',
  'Wait a few minutes and authorize again in Rewst with the service account of this tenant.',
);

const askAdministrator: Remedy = confirm(
  { kind: 'grantConsent' },
  consentConsequence,
  'Sign in with an account that may consent, or send the message below to an administrator who may.',
  portalStep(
    'apiPermissions',
    'The administrator opens API permissions of the registration and chooses Grant admin consent.',
  ),
  'Then authorize again in Rewst.',
);

const consent: FollowUp = { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' };

export const consentCauses = withFollowUp(consent, [
  {
    id: 'not-consented',
    broad: true,
    codes: [65001],
    says: [
      'user administrator not consented use application',
      'no permission access user information configured',
      'not consented … interactive authorization request',
      'not consented use app|application',
      'delegationdoesnotexist',
      'benutzer administrator … verwendung … anwendung … nicht zugestimmt',
      'admin not granted consent',
      'consent has not been granted',
      'consent & missing|lacks|needed|never & application|app|permissions',
    ],
    title: 'Nobody has consented to the app’s permissions in this tenant',
    explanation:
      'A permission was added after the last consent, or an administrator never consented; in a CSP set-up the customer’s tenant may be the one that lacks it. Listing a permission on the registration does not grant it.',
    explainedBy: ['customers.roles'],
    remedy: grant,
  },
  {
    id: 'consent-missing-for-resource',
    codes: [650011],
    says: ['application needs consent resource not granted', 'consent resource missing'],
    title: 'The consent that this API needs is missing',
    explanation: 'The app asks for access that nobody in this tenant has granted.',
    remedy: grant,
  },
  {
    id: 'admin-consent-required',
    codes: [90094],
    codesIfSaid: [90093],
    says: [
      'grant requires admin permission',
      'admin consent required … permissions requested',
      'administrator … set policy prevents you granting',
      'adminconsentrequired',
      'admin consent required',
    ],
    title: 'An administrator has to consent to these permissions',
    explanation:
      'The signed-in user may not grant what the app asks for. That is normal for most of Rewst’s permissions.',
    explainedBy: ['customers.roles'],
    remedy: askAdministrator,
  },
  {
    id: 'caller-cannot-consent',
    codes: [90093],
    says: [
      'calling principal not consent due lack permissions',
      'calling principal … consent … lack permissions',
    ],
    title: 'The signed-in account may not grant this consent',
    explanation:
      'Its role does not suffice. Everything else may be right; the consent has to come from someone with more rights.',
    remedy: askAdministrator,
  },
  {
    id: 'directory-quota-exceeded-at-consent',
    codesIfSaid: [90093],
    says: ['directory object quota limit'],
    title: 'The signed-in user has reached the limit of directory objects',
    explanation:
      'People without an administrator role may own 250 objects in the directory, and deleted apps count for 30 days. Consent would create one more.',
    remedy: guide(
      portalStep('appRegistrations', 'Open Deleted applications and delete for good what nobody needs.'),
      'Or let an administrator consent: the limit does not hold for administrators.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'admin-approval-request',
    codes: [90095],
    says: [
      'needs permission access resources … only admin grant',
      'need admin approval',
      'approval required',
      'ask admin grant permission app',
      'administrator|admin & approve|approval & app|application',
      'administratorgenehmigung erforderlich',
      'genehmigung .. administrators',
      'approbation administrateur',
      'aprobación .. administrador',
      'approvazione .. amministratore',
      'goedkeuring .. beheerder',
    ],
    title: 'The app needs an administrator’s approval',
    explanation: 'The sign-in page asks you to request approval because you may not consent yourself.',
    remedy: askAdministrator,
  },
  {
    id: 'admin-approval-sent',
    codes: [90096],
    says: ['request … sent admin … approval', 'admin consent request pending', 'request approval sent'],
    title: 'Your request for approval was sent to an administrator',
    explanation: 'Nothing works until that administrator approves the app.',
    remedy: confirm(
      { kind: 'grantConsent' },
      consentConsequence,
      portalStep(
        'consentRequests',
        'An administrator approves the request, or consents on the registration’s API permissions page.',
      ),
      'Then authorize again in Rewst.',
    ),
  },
  {
    id: 'admin-consent-risky-app',
    codes: [900941],
    says: [
      'app … considered risky … consent',
      'administrator consent required app risky',
      'adminconsentrequiredduetoriskyapp',
      'risk based step up consent',
    ],
    title: 'Entra wants an administrator’s consent because it regards the app as risky',
    explanation:
      'Apps without a verified publisher that ask for much are marked like this. For your own registration that is expected.',
    remedy: askAdministrator,
  },
  {
    id: 'admin-consent-for-resource',
    codes: [900942],
    says: ['resource … requires admin consent', 'access token resource … only admin consent'],
    title: 'This API gives tokens only after an administrator’s consent',
    explanation: 'The API, or an assignment requirement on the app, rules out consent by ordinary users.',
    remedy: askAdministrator,
  },
  {
    id: 'admin-consent-failed',
    codes: [90097],
    says: ['error occurred … admin consent processing', 'admin consent … could not processed'],
    title: 'Something went wrong while the administrator’s consent was processed',
    explanation: 'The consent may be granted in part. Check it before you try again.',
    remedy: grant,
  },
  {
    id: 'consent-declined',
    codes: [65004],
    says: [
      'user declined consent',
      'declined consent',
      'admin_consent=true … access_denied … declined',
      'user|admin .. declined|denied|rejected consent|permissions',
      'user not consent sign',
      'user & declined|refused|rejected & consent',
    ],
    title: 'The consent was declined',
    explanation: 'Someone pressed Cancel on the page that lists the permissions.',
    remedy: guide(
      'Authorize again in Rewst and accept the permissions, or have an administrator consent beforehand.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'sign-in-cancelled',
    codes: [650041, 90135, 90137],
    says: [
      'user canceled authentication|sign|login|flow',
      'user_cancelled',
      'user canceled',
      'authentication canceled user',
      'sign canceled',
    ],
    title: 'The sign-in was cancelled',
    explanation: 'Someone ended it before it was complete.',
    remedy: guide('Authorize again in Rewst and complete every question.'),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'admin-consent-on-common',
    codes: [9002328],
    says: [
      'common … admin consent endpoint',
      'adminconsent … common not supported|allowed',
      'admin consent … common endpoint not',
    ],
    title: 'The consent link was made with common, which it does not allow',
    explanation: 'A link for an administrator’s consent must name the tenant or say organizations.',
    remedy: automatic(
      { kind: 'grantConsent' },
      'Use a consent link with your tenant’s id; this program makes such links once you are signed in.',
      portalStep('apiPermissions', 'Or consent on the registration’s API permissions page.'),
    ),
  },
  {
    id: 'scope-text-too-long',
    codesIfSaid: [650051],
    says: [
      'value length … property delegationscope',
      'out valid range … delegationscope',
      'delegationscope',
      'scope|scopes|permissions & too long|8000 & characters|length|exceed|exceeds',
    ],
    title: 'The app asks for more delegated permissions than one grant can hold',
    explanation:
      'Entra keeps the delegated permissions of one API in a single text of at most 8,000 bytes, and the list is longer. Choosing Select all in Rewst leads there.',
    remedy: guide(
      'In Rewst remove the integration and add it again without Select all, with the permissions that you need.',
      portalStep('apiPermissions', 'Take delegated permissions off the registration that no workflow uses.'),
      'Authorize again in Rewst.',
    ),
  },
  {
    id: 'tenant-unmanaged',
    codesIfSaid: [650051],
    says: [
      'unmanaged state',
      'claim ownership company dns validation',
      'unmanaged tenant|organization|directory',
    ],
    title: 'This tenant is unmanaged, so no app can be added to it',
    explanation:
      'It came into being when someone signed up by mail address, and no administrator has taken it over yet.',
    remedy: guide(
      'Take over the tenant: Microsoft calls it admin takeover; you prove the domain with a DNS record.',
      portalStep('tenantOverview', 'Afterwards check domain and tenant id here.'),
      'Then authorize again in Rewst.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'service-principal-name-present',
    codesIfSaid: [650051],
    says: ['service principal name already present', 'already present tenant'],
    title: 'Two consents ran at the same time; the app is there already',
    explanation:
      'Entra was just creating the service principal when it was asked to create it again. This is harmless.',
    remedy: guide('Wait a minute and authorize again in Rewst.'),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'newApp' },
  },
  {
    id: 'consent-could-not-create-app',
    codes: [650051],
    says: ['currently not supported organization'],
    title: 'Entra could not add the app to the tenant',
    explanation:
      'This number covers several things: a scope text that is too long, an API that the tenant has not subscribed to, an unmanaged tenant, or an app that was made seconds ago. The message tells which; this one does not.',
    remedy: guide(
      'If the app was made just now, wait two minutes and authorize again.',
      'Read the message: a property named DelegationScope means too many delegated permissions, not subscribed means a missing API.',
      portalStep('apiPermissions', 'Compare API permissions with what Rewst needs.'),
    ),
  },
  {
    id: 'preauthorization-missing',
    codes: [65002],
    says: [
      'consent between first party application … first party resource',
      'must configured via preauthorization',
      'applications owned operated microsoft must get approval api owner',
    ],
    title: 'A Microsoft app id was used to reach an API that it is not approved for',
    explanation:
      'The client is one of Microsoft’s own applications. Only Microsoft can allow it; use an app registration of your own.',
    remedy: guide(
      portalStep('appRegistrations', 'Use the Client ID of your own registration in Rewst.'),
      'In Rewst check the Client ID field: it must not hold the id of an API such as Microsoft Graph.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'preauthorization-for-itself',
    codes: [65003],
    says: ['first party application … requesting token itself|self'],
    title: 'A Microsoft application asks for a token for itself',
    explanation: 'The id of a Microsoft API stands where your app’s client id belongs.',
    remedy: guide(portalStep('appRegistrations', 'Use the Client ID of your own registration in Rewst.')),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'permissions-misconfigured-old-number',
    codes: [65005],
    says: ['required resource access list not contain applications discoverable resource'],
    title: 'The permissions on the registration and those in the request do not fit together',
    explanation:
      'Older number for several faults: an API that the registration does not list, a scope that does not exist, or a service that the tenant has not subscribed to.',
    remedy: guide(
      portalStep(
        'apiPermissions',
        'Compare API permissions with what Rewst needs: every API that Rewst asks for must be listed.',
      ),
      'Grant admin consent and authorize again in Rewst.',
    ),
  },
  {
    id: 'partner-preconsent-missing',
    faultAt: 'customer',
    codes: [90099],
    says: [
      'not authorized tenant … partner delegated administrators',
      'applications must authorized access customer tenant before',
      'not authorized tenant … authorized access customer tenant',
    ],
    title: 'The app is not authorized in the customer’s tenant for partner administrators',
    explanation:
      'Before an account of the partner can use the app in a customer’s tenant, the app must be consented to there in advance.',
    remedy: guide(
      'Give the consent through Partner Center for this customer; Rewst does it when the customer is added to the bundle.',
      portalStep(
        'delegatedAdmin',
        'Check that the customer has an active GDAP relationship with the roles that Rewst lists.',
      ),
      'In Rewst remove and add the customer’s mapping, then authorize again.',
    ),
    followUp: { who: 'partnerAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
]);
