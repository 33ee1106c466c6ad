import { portalStep, guide } from '../../remedy';
import { withShared, type CauseRule } from '../cause';

/** Saved sign-ins (grants, refresh tokens, codes), other protocols, passing faults. Source: Microsoft's error reference. */

const again = {
  remedy: guide(
    'In Rewst open the bundle and authorize again with the service account.',
    'Choose Sign in with a different account if the browser offers a wrong one.',
  ),
  followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
} as const;

const frequency = {
  explainedBy: ['conditionalAccess.policy', 'account.sessions'],
  remedy: guide(
    'In Rewst authorize again with the service account.',
    portalStep(
      'conditionalAccess',
      'Have Rewst’s service account excluded from policies with a sign-in frequency or session lifetime; otherwise it will end again.',
    ),
    'This program does not edit policies.',
  ),
  followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
} as const;

const codeUsed = {
  remedy: guide(
    'Do not reload the callback page and do not press Back: an authorization code works once.',
    'Start the authorization again from the bundle in Rewst.',
  ),
  followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
} as const;

const saml = {
  remedy: guide(
    'This error belongs to a SAML sign-in. Rewst’s owned app registration uses OpenID Connect and is not concerned.',
    'Find out which enterprise app the sign-in was for and give its owner the correlation id and time.',
  ),
  followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' },
} as const;

const passing = {
  remedy: guide(
    'Wait a few minutes and try again.',
    portalStep('serviceHealth', 'If it stays, look at Microsoft 365 service health.'),
    'Then open a support request with the trace id, correlation id and time.',
  ),
  followUp: { who: 'microsoft', inRewst: 'authorizeAgain', wait: 'transient' },
  minor: true,
} as const;

const endedSignIns = withShared(again, [
  {
    id: 'grant-revoked',
    codes: [50173],
    says: [
      'grant expired due revoked',
      'provided grant expired',
      'tokensvalidfrom date',
      'grant … revoked … fresh auth token',
      'refresh token revoked',
      'refresh token|session .. revoked',
      'tokens .. revoked',
      'refresh token & revoked',
      'grant .. revoked',
      'grant|token|session & revoked & password|user|administrator|admin',
    ],
    title: 'The saved sign-in was revoked',
    explanation:
      'The password of the account was changed, or someone revoked its sessions, so what Rewst has saved counts no more.',
    explainedBy: ['account.sessions'],
  },
  {
    id: 'session-invalid-or-expired',
    codes: [50132],
    says: ['session not valid due password expiration recent password change', 'ssoartifactinvalidorexpired'],
    title: 'The sign-in session is no longer valid',
    explanation: 'The password expired or was changed, or the session is too old for the app.',
    explainedBy: ['account.sessions'],
  },
  {
    id: 'session-revoked',
    codes: [50133],
    says: [
      'session invalid due expiration recent password change',
      'credentials … been revoked',
      'ssoartifactrevoked',
    ],
    title: 'The sign-in session was revoked',
    explanation: 'A changed or expired password ended it.',
    explainedBy: ['account.sessions'],
  },
  {
    id: 'refresh-token-inactive',
    codes: [700082],
    says: [
      'refresh token expired due inactivity',
      'token issued … inactive 90',
      'inactive for',
      'refresh token .. inactivity|inactive',
      'token .. inactive .. days',
      'refresh token & inactivity|inactive',
    ],
    title: 'The saved sign-in expired because it was not used',
    explanation:
      'A refresh token that nobody uses for 90 days ends. The integration was idle, or broken for that long.',
  },
  {
    id: 'refresh-token-too-old',
    codes: [700081, 700083],
    says: ['refresh token expired … maximum lifetime|age', 'expired due maximum lifetime'],
    title: 'The saved sign-in reached its longest allowed age',
    explanation: 'The tenant limits how long a refresh token lives.',
  },
  {
    id: 'grant-expired',
    codes: [70008],
    says: [
      'authorization code refresh token expired',
      'authorization code … expired',
      'code parameter not valid code expired',
      'code has expired … authorization',
      'authorization code .. expired',
    ],
    title: 'The authorization code or saved sign-in has expired',
    explanation: 'An authorization code is good for a few minutes; a saved sign-in ends after disuse.',
  },
  {
    id: 'sign-in-frequency',
    codes: [70043],
    says: [
      'sign frequency checks conditional access',
      'refresh token expired invalid due sign frequency',
      'sign frequency … policy|check',
      'maximum allowed lifetime request',
      'refresh token .. sign frequency',
      'reauthenticate … sign frequency',
      'sign frequency & expired|policy|token|again',
    ],
    title: 'A sign-in frequency policy ended the saved sign-in',
    explanation:
      'Conditional Access makes people sign in again every so often. A service account behind an automation then stops working each time.',
    ...frequency,
  },
  {
    id: 'session-sign-in-frequency',
    codes: [70044],
    says: ['session expired invalid due sign frequency'],
    title: 'A sign-in frequency policy ended the session',
    explanation: 'Conditional Access limits how long a session lasts, also for Rewst’s service account.',
    ...frequency,
  },
  {
    id: 'sign-in-frequency-for-all',
    codes: [70045, 70046],
    says: ['sign frequency … reauthentication', 'token never used again sign frequency'],
    title: 'A sign-in frequency policy for all apps ended the saved sign-in for good',
    explanation:
      'The saved token can never be used again; only a new sign-in helps, until the policy ends it, too.',
    ...frequency,
  },
  {
    id: 'flow-expired',
    codes: [50089],
    says: ['flow token expired'],
    title: 'The sign-in took too long',
    explanation: 'The page was left open until its token expired.',
  },
  {
    id: 'grant-invalid',
    codes: [70000],
    says: [
      'access grant invalid malformed',
      'provided grant invalid malformed',
      'grant expired user must sign again',
      'scopes requested unauthorized expired',
      'input parameter code … not valid',
      'refresh token not valid',
      'refresh_token assertion not valid',
      'authorization code malformed invalid',
      'refresh token malformed invalid',
      'user must sign again … grant client application access',
      'user not authenticated user interaction required',
      'code parameter not valid',
      'refresh_token .. not valid|invalid',
      'grant .. invalid|malformed',
      'invalid refresh token',
      'refresh token & invalid|rejected',
      'refresh token & not valid',
    ],
    title: 'The saved sign-in is not valid',
    explanation: 'The refresh token or code is damaged, revoked or was made for something else.',
  },
  {
    id: 'token-outside-its-time',
    codes: [500133],
    says: ['assertion not within valid time range'],
    title: 'The token that was presented had expired',
    explanation: 'The caller used an access token after its end as proof for a new one.',
  },
  {
    id: 'token-audience-mismatch',
    codes: [500131],
    says: ['assertion audience not match client app presenting', 'audience in assertion … expected audience'],
    title: 'The token that was presented was meant for another app',
    explanation: 'The caller passed on a token that it had received for someone else.',
    followUp: { ...again.followUp, who: 'rewst' },
  },
  {
    id: 'code-already-used',
    codes: [54005],
    says: [
      'authorization code already redeemed',
      'code … already redeemed|used retry new valid code',
      'authorization code & redeemed|used|twice',
    ],
    title: 'The authorization code has already been used',
    explanation: 'The callback page was loaded twice, for example by reloading it or by a link scanner.',
    ...codeUsed,
  },
  {
    id: 'grant-for-other-client',
    codes: [700007],
    says: ['grant issued different|another client', 'code|grant … issued different client id'],
    title: 'The saved sign-in belongs to another app',
    explanation:
      'The Client ID in Rewst was changed after the authorization. The old sign-in does not fit the new app.',
  },
  {
    id: 'grant-client-mismatch',
    codes: [7000220],
    says: ['client id grant not match request'],
    title: 'The grant names another app than the request',
    explanation: 'A sign-in of one app was redeemed with the client id of another.',
  },
  {
    id: 'device-code-pending',
    codes: [70016],
    says: ['authorization pending', 'device flow error … pending continue polling', 'authorization_pending'],
    title: 'The device code has not been entered yet',
    explanation: 'A program waits until someone enters its code in a browser. This is not a fault.',
    remedy: guide('Enter the code that the program shows at https://microsoft.com/devicelogin.'),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
    minor: true,
  },
  {
    id: 'device-code-wrong',
    codes: [70018, 70019, 90119],
    says: [
      'invalid verification code … wrong user code',
      'verification code expired',
      'user code … null|empty|invalid',
      'bad_verification_code',
    ],
    title: 'The device code is wrong or has expired',
    explanation: 'Codes of this kind live for about 15 minutes.',
    remedy: guide('Start the sign-in of that program again and enter the new code.'),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
]);

const samlErrors = withShared(saml, [
  {
    id: 'saml-method-mismatch',
    codes: [75011],
    says: ['authentication method … user authenticated service not match requested authentication method'],
    title: 'The way of signing in is not the one that a SAML app demands',
    explanation: 'The app insists on a password or another method, and the user signed in differently.',
  },
  {
    id: 'saml-request-invalid',
    codes: [75005],
    says: ['not support saml request sent app', 'not valid saml2 protocol message', 'saml2messageinvalid'],
    title: 'A SAML request is not valid',
    explanation: 'A SAML app sent something that Entra does not support.',
  },
  {
    id: 'saml-request-missing',
    codes: [750054],
    says: ['samlrequest samlresponse must present query string'],
    title: 'A SAML address was opened without a SAML request',
    explanation: 'The sign-in address of a SAML app was opened by hand or from a bookmark.',
  },
  {
    id: 'saml-signature-required',
    codes: [76021],
    says: ['request … not signed while application requires signed requests'],
    title: 'A SAML app demands signed requests',
    explanation: 'The request came without a signature.',
  },
  {
    id: 'saml-token-invalid',
    codes: [50008, 5000819],
    says: [
      'saml assertion missing misconfigured token',
      'unable verify token signature … signing key identifier',
      'saml assertion invalid … email',
    ],
    title: 'A SAML token from another identity provider was refused',
    explanation: 'A federated sign-in brought a token that Entra does not accept.',
  },
]);

const passingFaults = withShared(passing, [
  {
    id: 'service-unavailable',
    codes: [90006],
    says: ['service temporarily unavailable', 'externalserverretryableerror'],
    title: 'Microsoft’s sign-in service was briefly not available',
    explanation: 'A passing fault on Microsoft’s side.',
  },
  {
    id: 'service-budget',
    codes: [90024],
    says: ['requestbudgetexceedederror', 'request budget exceeded', 'transient error occurred'],
    title: 'Microsoft’s sign-in service was overloaded for a moment',
    explanation: 'A passing fault; the request used up its time.',
  },
  {
    id: 'directory-unavailable',
    codes: [90033],
    says: ['microsoft online directory service … not available', 'msodsserviceunavailable'],
    title: 'Microsoft’s directory was not available',
    explanation: 'A passing fault of the directory behind the sign-in.',
  },
  {
    id: 'tenant-throttled',
    codes: [90055],
    says: ['too many incoming requests', 'tenantthrottlingerror'],
    title: 'There are too many requests for this tenant',
    explanation: 'Microsoft slows the tenant down. A program is asking far too often.',
  },
  {
    id: 'graph-retryable',
    codes: [90090],
    says: ['graphretryableerror'],
    title: 'The directory did not answer the sign-in service',
    explanation: 'A passing fault inside Microsoft’s cloud.',
  },
  {
    id: 'graph-unreachable',
    codes: [90091],
    says: ['graphserviceunreachable', 'graph service unreachable'],
    title: 'The sign-in service could not reach the directory',
    explanation: 'A passing fault inside Microsoft’s cloud.',
  },
  {
    id: 'graph-not-retryable',
    codes: [90092],
    says: ['graphnonretryableerror'],
    title: 'The directory refused a request of the sign-in service',
    explanation: 'Often a wrapper around another error; the message tells more.',
  },
  {
    id: 'token-issuance-error',
    codes: [50000],
    says: [
      'issue issuing token',
      'problem issuing token',
      'tokenissuanceerror',
      'error issuing token',
      'issue sign service',
    ],
    title: 'Microsoft’s sign-in service had a problem with issuing the token',
    explanation: 'A general fault on Microsoft’s side, often a wrapper around another error.',
  },
  {
    id: 'retryable-error',
    codes: [50033, 50004],
    says: ['transient error not related database operations', 'retryableerror'],
    title: 'A passing fault of the sign-in service',
    explanation: 'Microsoft asks for another try.',
  },
  {
    id: 'mfa-service-retryable',
    codes: [50087],
    says: ['transient error occurred during strong authentication'],
    title: 'The service for the second factor had a passing fault',
    explanation: 'Microsoft asks for another try.',
  },
  {
    id: 'request-timed-out',
    codes: [90012],
    says: ['request timed out', 'request has timed out'],
    title: 'The sign-in request timed out',
    explanation: 'It took too long on the way or at Microsoft.',
  },
]);

export const sessionCauses: readonly CauseRule[] = [
  ...endedSignIns,
  ...samlErrors,
  ...passingFaults,
  {
    id: 'request-loop',
    codes: [50196],
    says: ['client request loop'],
    title: 'Entra stopped a loop of identical requests',
    explanation:
      'A program asked for the same token again and again, because something that it does not report keeps failing.',
    remedy: guide(
      'Wait five minutes without trying.',
      'In Rewst pause workflows that use this integration, then authorize again once.',
      portalStep('signInLogs', 'The sign-in logs show which program loops and what failed before.'),
    ),
    followUp: { who: 'rewst', inRewst: 'authorizeAgain', wait: 'transient' },
  },
];
