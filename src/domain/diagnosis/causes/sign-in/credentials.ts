import { portalStep, confirm, guide, type Remedy } from '../../remedy';
import { withFollowUp, type FollowUp } from '../cause';

/** Client secret, certificate, and whether the app may sign in at all. Source: Microsoft's error reference, Rewst's page. */

const newSecret: Remedy = confirm(
  { kind: 'newSecret' },
  'A new client secret is added to the app. Rewst works again only once its value is entered there; other secrets stay as they are.',
  portalStep(
    'secrets',
    'Open Certificates & secrets and compare the first three characters of each secret with the one that Rewst has.',
  ),
  'In Rewst the Value belongs in Client Secret, never the Secret ID: the ID is a GUID, the value is not.',
  portalStep(
    'secrets',
    'If the value is lost or nothing fits, choose New client secret and copy its value at once; it is shown only once.',
  ),
  'Enter the value in Rewst, authorize again, and remove the old secret after that works.',
);

const newSecretBecauseExpired: Remedy = confirm(
  { kind: 'newSecret' },
  'A new client secret is added to the app. Rewst works again only once its value is entered there; the expired one stays until you remove it.',
  portalStep('secrets', 'Open Certificates & secrets; the list shows when each secret expired.'),
  'Choose New client secret, note its expiry date, and copy its value at once; it is shown only once.',
  'Enter the value in Rewst and authorize again. Remove the expired secret after that works.',
);

const certificate = guide(
  'Rewst’s owned app registration signs in with a client secret, not with a certificate. Find out which program sent this request.',
  portalStep('secrets', 'The registration’s certificates are listed under Certificates & secrets.'),
  'Give that program’s maker the message, the correlation id and the time.',
);

const notRewst: FollowUp = { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' };
const secret: FollowUp = { who: 'applicationAdministrator', inRewst: 'newSecret', wait: 'secret' };

export const credentialCauses = withFollowUp(notRewst, [
  {
    id: 'secret-wrong',
    codes: [7000215],
    says: [
      'invalid client secret',
      'client secret value not client secret id',
      'client secret … not correct|match|valid',
      'wrong client secret',
      'invalid client secret provided',
      'invalid client secret provided ensure secret',
      'secret .. not valid|match|recognized application|app',
      'bad client secret',
      'client secret .. incorrect|wrong|rejected',
      'client|app|application secret & invalid|wrong|incorrect|bad|rejected|mismatch',
    ],
    title: 'Entra does not accept the client secret that Rewst sent',
    explanation:
      'The value in Rewst is not a secret of this app: the secret’s ID was pasted instead of its value, it belongs to another app, it was removed, or a character is missing. A secret that was made a minute ago may also not have reached all of Microsoft’s servers yet.',
    remedy: newSecret,
    followUp: secret,
  },
  {
    id: 'secret-wrong-old-number',
    codes: [70002],
    says: ['error validating credentials'],
    title: 'Entra could not validate the credentials of the app',
    explanation:
      'A general number that usually stands before a second, more precise one. Alone it means that the client secret does not match.',
    remedy: newSecret,
    followUp: secret,
    minor: true,
  },
  {
    id: 'secret-expired',
    codes: [7000222],
    says: [
      'client secret keys … expired',
      'client secret expired',
      'secret … has expired … create new',
      'newclientsecret',
      'client secret .. expired',
      'secret .. expired',
      'secret & expired|expires|expiry & client|app|application|azure|entra',
    ],
    title: 'The client secret has expired',
    explanation:
      'The secret that Rewst uses has passed its expiry date. Entra sends no reminder; everything that Rewst does through this app has stopped.',
    remedy: newSecretBecauseExpired,
    followUp: secret,
  },
  {
    id: 'app-authentication-failed',
    codes: [50012],
    says: [
      'subject name signing certificate not authorized',
      'matching trusted authority policy not found',
      'certificate chain not valid',
    ],
    title: 'The app could not prove who it is',
    explanation:
      'With the words Invalid client secret this is the older number for a wrong secret; otherwise it concerns a certificate, its chain or its signature.',
    remedy: certificate,
  },
  {
    id: 'secret-wrong-50012',
    codesIfSaid: [50012],
    says: ['invalid client secret provided'],
    title: 'The client secret is wrong',
    explanation:
      'Older number for a secret that does not belong to the app, was removed, or is its ID instead of its value.',
    remedy: newSecret,
    followUp: secret,
  },
  {
    id: 'certificate-signature-invalid',
    codes: [700027],
    says: [
      'client assertion … invalid signature',
      'client assertion … contains invalid signature',
      'certificate identifier used sign client assertion not registered',
      'failed signature verification client assertion',
    ],
    title: 'The certificate’s signature was not accepted',
    explanation:
      'The client signed with a certificate that is not on the registration, or with an expired one.',
    remedy: certificate,
  },
  {
    id: 'certificate-subject-not-authorized',
    codes: [700030],
    says: ['invalid certificate … subject name … not authorized', 'subjectnames subjectalternativenames'],
    title: 'The certificate’s subject name is not authorized for this app',
    explanation: 'The app trusts certificates by their subject, and this one is not among them.',
    remedy: certificate,
  },
  {
    id: 'assertion-outside-its-time',
    codes: [700024],
    says: ['client assertion not within valid time range', 'assertion valid from … expiry time assertion'],
    title: 'The signed assertion is not valid at this time',
    explanation: 'The clock of the computer that signed it is wrong, or the assertion was kept too long.',
    remedy: guide(
      'Set the clock of the computer that runs the program, with the right time zone.',
      'Rewst’s owned app registration does not use assertions; find out which program sent this.',
    ),
  },
  {
    id: 'assertion-audience-wrong',
    codes: [700023],
    says: ['client assertion audience claim not match realm issuer', 'client assertion audience'],
    title: 'The signed assertion was made for someone else',
    explanation:
      'Its audience is not this tenant’s sign-in service. Microsoft’s older list uses the same number for a scope that names no API; the message says which it is.',
    remedy: certificate,
  },
  {
    id: 'scope-names-no-api',
    codesIfSaid: [700023],
    says: ['input parameter scope … not valid when requesting access token'],
    title: 'The scope of the request names no API',
    explanation:
      'Scopes such as openid alone give no access token. The caller has to ask for permissions of an API.',
    remedy: guide(
      'Start again from the bundle in Rewst.',
      'If it comes back, give Rewst support the correlation id and time.',
    ),
    followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'scope-several-apis',
    codesIfSaid: [700022],
    says: ['scope … more than one resource', 'scope … contains multiple resource'],
    title: 'The request asks for permissions of more than one API at once',
    explanation: 'A token is good for one API. The caller has to ask for one after the other.',
    remedy: guide(
      'Start again from the bundle in Rewst.',
      'If it comes back, give Rewst support the correlation id and time.',
    ),
    followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'assertion-without-subject',
    codes: [700022],
    says: ['client assertion … subject|sub missing|claim', 'assertion missing subject'],
    title: 'The signed assertion names no subject',
    explanation:
      'The program that signed it left out whom it speaks for. Microsoft’s older list uses the number for a scope with several APIs.',
    remedy: certificate,
  },
  {
    id: 'interaction-for-grant',
    codesIfSaid: [700020],
    says: ['access grant requires interaction', 'requires interaction'],
    title: 'The saved sign-in needs the user again',
    explanation: 'A refresh token can only be used after someone signs in interactively.',
    remedy: guide('Authorize again in Rewst and complete every question that Microsoft asks.'),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'reserved-app-id',
    codes: [700020],
    says: ['reserved identifier … should removed'],
    title: 'The registration uses an identifier that is reserved',
    explanation:
      'An application identifier of the app belongs to Microsoft and has to be removed. Microsoft’s older list uses this number for a sign-in that needs interaction.',
    remedy: guide(
      portalStep(
        'overview',
        'Look under Expose an API and remove the Application ID URI that the message names.',
      ),
      'If the message speaks of interaction, authorize again in Rewst instead.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  },
  {
    id: 'assertion-invalid',
    codes: [50013],
    says: [
      'assertion invalid various reasons',
      'assertion failed signature validation',
      'assertion … token issuer not match api version',
      'refresh token assertion not primary refresh token',
    ],
    title: 'The token that was presented as proof is not valid',
    explanation: 'It is expired, damaged, or was issued by a version of the service that does not fit.',
    remedy: guide(
      'Authorize again in Rewst.',
      'If it comes back, give Rewst support the correlation id and time.',
    ),
    followUp: { who: 'rewst', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'certificate-revoked',
    codes: [7000214, 500183],
    says: ['certificate revoked'],
    title: 'The certificate has been revoked',
    explanation: 'Its issuer withdrew it. It has to be replaced.',
    remedy: certificate,
  },
  {
    id: 'certificate-not-authorized',
    codes: [700028],
    says: ['certificate thumbprint … not authorized', 'certificate not authorized application'],
    title: 'The certificate is not authorized for this app',
    explanation: 'Its thumbprint is on no list that the app trusts.',
    remedy: certificate,
  },
  {
    id: 'no-keys-configured',
    codes: [700026],
    says: ['client application no configured keys', 'no configured keys'],
    title: 'The app has no certificate or key to check the signature with',
    explanation: 'The client signs its request and the registration knows no certificate of it.',
    remedy: certificate,
  },
  {
    id: 'assertion-for-other-client',
    codes: [700021],
    says: [
      'client assertion application identifier not match client_id',
      'client assertion … not match client_id parameter',
    ],
    title: 'The signed assertion names another app than the request',
    explanation: 'Client id and assertion do not belong together; the program mixes two apps.',
    remedy: certificate,
  },
  {
    id: 'signing-key-missing',
    codes: [50003],
    says: ['missing signing key certificate', 'no signing key configured application'],
    title: 'A signing key or certificate is missing',
    explanation:
      'Either the app lacks a signing key that it is meant to have, or Microsoft is just exchanging certificates. The message says which.',
    remedy: guide(
      'Wait a few minutes and try again.',
      'If it stays, find out which program needs a signing key; Rewst’s owned app registration does not.',
    ),
  },
  {
    id: 'own-signing-key-demanded',
    codes: [50146],
    says: [
      'configured application specific signing key',
      'application specific signing key',
      'acceptmappedclaims',
    ],
    title: 'The app changes the claims of its tokens and lacks what Entra demands for that',
    explanation:
      'A claims mapping policy is assigned to the app. Entra then wants a signing key of its own, or acceptMappedClaims in the manifest. A new client secret does not help.',
    remedy: guide(
      portalStep(
        'overview',
        'Open Manifest and set acceptMappedClaims to true, for an app that your tenant alone uses.',
      ),
      portalStep(
        'enterpriseApps',
        'Or remove the claims mapping of the app, under Single sign-on, if nobody needs it.',
      ),
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  },
  {
    id: 'federated-credential-missing',
    codes: [7000226, 7000227, 70021, 700211, 700212, 700213],
    says: [
      'no matching federated identity record found',
      'federated identity credential … not found|match|configured',
      'no configured federated identity credentials',
    ],
    title: 'The app has no federated credential that fits',
    explanation:
      'The caller proves who it is with another service’s token, and the registration does not trust that.',
    remedy: certificate,
  },
  {
    id: 'app-disabled',
    codes: [7000112],
    says: [
      'application … disabled',
      'application … has been disabled by',
      'app disabled administrator',
      'application|app .. disabled administrator|microsoft|tenant',
      'application|app & disabled & tenant|administrator|microsoft|entra',
    ],
    title: 'The app is disabled in this tenant',
    explanation:
      'Its enterprise app has Enabled for users to sign-in set to No, or Microsoft disabled the app. Until that changes nobody can sign in through it.',
    remedy: enableApp(),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'app-disabled-in-tenant',
    codes: [7000116],
    says: ['client application disabled tenant'],
    title: 'The client app is disabled in the tenant that was asked',
    explanation: 'Someone switched the enterprise app off in that tenant.',
    remedy: enableApp(),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'app-disabled-old-number',
    codes: [70001],
    says: ['application disabled unauthorizedclient'],
    title: 'The app is disabled, or unknown in this tenant',
    explanation:
      'Older number. If the message says that the app was not found, the Client ID or the tenant is wrong; otherwise its enterprise app is switched off.',
    remedy: enableApp(),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'app-not-accessible',
    codes: [1000031],
    says: ['application … not accessed time contact administrator', 'not accessed time'],
    title: 'The app cannot be used at the moment',
    explanation: 'An administrator hid or disabled it for users, or Microsoft suspended it.',
    remedy: enableApp(),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
]);

function enableApp(): Remedy {
  return confirm(
    { kind: 'enableServicePrincipal' },
    'The app can sign in again, also everywhere else where it is used. Someone may have disabled it on purpose: ask first.',
    portalStep('enterpriseApps', 'Open the app under Enterprise applications, Properties.'),
    'Set Enabled for users to sign-in to Yes and save.',
    'If the page says that Microsoft disabled the app, it cannot be switched on here; open a support request with Microsoft.',
  );
}
