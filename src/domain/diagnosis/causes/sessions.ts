import { at, guide } from '../remedy';
import type { CauseRule } from './cause';

/** Saved sign-ins (grants, refresh tokens, codes), other protocols, passing faults. Source: Microsoft's error reference. */

const again = {
  remedy: guide(
    'In Rewst open the bundle and authorize again with the service account.',
    'Choose Sign in with a different account if the browser offers a wrong one.',
  ),
  who: 'person',
  inRewst: 'authorizeAgain',
  wait: 'none',
} as const;

const frequency = {
  remedy: guide(
    'In Rewst authorize again with the service account.',
    at(
      'conditionalAccess',
      'Have Rewst’s service account excluded from policies with a sign-in frequency or session lifetime; otherwise it will end again.',
    ),
    'This program does not edit policies.',
  ),
  who: 'conditionalAccessAdministrator',
  inRewst: 'authorizeAgain',
  wait: 'policy',
} as const;

const codeUsed = {
  remedy: guide(
    'Do not reload the callback page and do not press Back: an authorization code works once.',
    'Start the authorization again from the bundle in Rewst.',
  ),
  who: 'person',
  inRewst: 'startAgain',
  wait: 'none',
} as const;

const saml = {
  remedy: guide(
    'This error belongs to a SAML sign-in. Rewst’s owned app registration uses OpenID Connect and is not concerned.',
    'Find out which enterprise app the sign-in was for and give its owner the correlation id and time.',
  ),
  who: 'applicationAdministrator',
  inRewst: 'nothing',
  wait: 'none',
} as const;

const passing = {
  remedy: guide(
    'Wait a few minutes and try again.',
    at('serviceHealth', 'If it stays, look at Microsoft 365 service health.'),
    'Then open a support request with the trace id, correlation id and time.',
  ),
  who: 'microsoft',
  inRewst: 'authorizeAgain',
  wait: 'transient',
  minor: true,
} as const;

export const sessionCauses: readonly CauseRule[] = [
  {
    id: 'grant-revoked',
    codes: [50173],
    says: ['the provided grant has expired due to it being revoked', 'provided grant has expired'],
    title: 'The saved sign-in was revoked',
    explanation:
      'The password of the account was changed, or somebody revoked its sessions, so what Rewst has saved counts no more.',
    ...again,
  },
  {
    id: 'session-invalid-or-expired',
    codes: [50132],
    title: 'The sign-in session is no longer valid',
    explanation: 'The password expired or was changed, or the session is too old for the app.',
    ...again,
  },
  {
    id: 'session-revoked',
    codes: [50133],
    title: 'The sign-in session was revoked',
    explanation: 'A changed or expired password ended it.',
    ...again,
  },
  {
    id: 'refresh-token-inactive',
    codes: [700082],
    says: ['the refresh token has expired due to inactivity'],
    title: 'The saved sign-in expired because it was not used',
    explanation:
      'A refresh token that nobody uses for 90 days ends. The integration was idle, or broken for that long.',
    ...again,
  },
  {
    id: 'refresh-token-too-old',
    codes: [700081, 700083],
    title: 'The saved sign-in reached its longest allowed age',
    explanation: 'The tenant limits how long a refresh token lives.',
    ...again,
  },
  {
    id: 'grant-expired',
    codes: [70008],
    says: ['the provided authorization code or refresh token has expired'],
    title: 'The authorization code or saved sign-in has expired',
    explanation: 'An authorization code is good for a few minutes; a saved sign-in ends after disuse.',
    ...again,
  },
  {
    id: 'sign-in-frequency',
    codes: [70043],
    says: ['sign-in frequency checks by conditional access'],
    title: 'A sign-in frequency policy ended the saved sign-in',
    explanation:
      'Conditional Access makes people sign in again every so often. A service account behind an automation then stops working each time.',
    ...frequency,
  },
  {
    id: 'session-sign-in-frequency',
    codes: [70044],
    title: 'A sign-in frequency policy ended the session',
    explanation: 'Conditional Access limits how long a session lasts, also for Rewst’s service account.',
    ...frequency,
  },
  {
    id: 'sign-in-frequency-for-all',
    codes: [70045, 70046],
    title: 'A sign-in frequency policy for all apps ended the saved sign-in for good',
    explanation:
      'The saved token can never be used again; only a new sign-in helps, until the policy ends it, too.',
    ...frequency,
  },
  {
    id: 'flow-expired',
    codes: [50089],
    title: 'The sign-in took too long',
    explanation: 'The page was left open until its token expired.',
    ...again,
  },
  {
    id: 'grant-invalid',
    codes: [70000],
    says: ['the provided access grant is invalid or malformed'],
    title: 'The saved sign-in is not valid',
    explanation: 'The refresh token or code is damaged, revoked or was made for something else.',
    ...again,
  },
  {
    id: 'token-outside-its-time',
    codes: [500133],
    says: ['assertion is not within its valid time range'],
    title: 'The token that was presented had expired',
    explanation: 'The caller used an access token after its end as proof for a new one.',
    ...again,
  },
  {
    id: 'token-audience-mismatch',
    codes: [500131],
    title: 'The token that was presented was meant for another app',
    explanation: 'The caller passed on a token that it had received for someone else.',
    ...again,
    who: 'rewst',
  },
  {
    id: 'code-already-used',
    codes: [54005],
    says: ['authorization code was already redeemed'],
    title: 'The authorization code was used already',
    explanation: 'The callback page was loaded twice, for example by reloading it or by a link scanner.',
    ...codeUsed,
  },
  {
    id: 'grant-for-other-client',
    codes: [700007],
    title: 'The saved sign-in belongs to another app',
    explanation:
      'The Client ID in Rewst was changed after the authorization. The old sign-in does not fit the new app.',
    ...again,
  },
  {
    id: 'grant-client-mismatch',
    codes: [7000220],
    title: 'The grant names another app than the request',
    explanation: 'A sign-in of one app was redeemed with the client id of another.',
    ...again,
  },
  {
    id: 'device-code-pending',
    codes: [70016],
    title: 'The device code has not been entered yet',
    explanation: 'A program waits until somebody enters its code in a browser. This is not a fault.',
    remedy: guide('Enter the code that the program shows at https://microsoft.com/devicelogin.'),
    who: 'person',
    inRewst: 'nothing',
    wait: 'none',
    minor: true,
  },
  {
    id: 'device-code-wrong',
    codes: [70018, 70019, 90119],
    title: 'The device code is wrong or has expired',
    explanation: 'Codes of this kind live for about 15 minutes.',
    remedy: guide('Start the sign-in of that program again and enter the new code.'),
    who: 'person',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'saml-method-mismatch',
    codes: [75011],
    title: 'The way of signing in is not the one that a SAML app demands',
    explanation: 'The app insists on a password or another method, and the user signed in differently.',
    ...saml,
  },
  {
    id: 'saml-request-invalid',
    codes: [75005],
    title: 'A SAML request is not valid',
    explanation: 'A SAML app sent something that Entra does not support.',
    ...saml,
  },
  {
    id: 'saml-request-missing',
    codes: [750054],
    title: 'A SAML address was opened without a SAML request',
    explanation: 'The sign-in address of a SAML app was opened by hand or from a bookmark.',
    ...saml,
  },
  {
    id: 'saml-signature-required',
    codes: [76021],
    title: 'A SAML app demands signed requests',
    explanation: 'The request came without a signature.',
    ...saml,
  },
  {
    id: 'saml-token-invalid',
    codes: [50008, 5000819],
    title: 'A SAML token from another identity provider was refused',
    explanation: 'A federated sign-in brought a token that Entra does not accept.',
    ...saml,
  },
  {
    id: 'service-unavailable',
    codes: [90006],
    title: 'Microsoft’s sign-in service was briefly not available',
    explanation: 'A passing fault on Microsoft’s side.',
    ...passing,
  },
  {
    id: 'service-budget',
    codes: [90024],
    title: 'Microsoft’s sign-in service was overloaded for a moment',
    explanation: 'A passing fault; the request used up its time.',
    ...passing,
  },
  {
    id: 'directory-unavailable',
    codes: [90033],
    title: 'Microsoft’s directory was not available',
    explanation: 'A passing fault of the directory behind the sign-in.',
    ...passing,
  },
  {
    id: 'tenant-throttled',
    codes: [90055],
    title: 'There are too many requests for this tenant',
    explanation: 'Microsoft slows the tenant down. A program is asking far too often.',
    ...passing,
  },
  {
    id: 'graph-retryable',
    codes: [90090],
    title: 'The directory did not answer the sign-in service',
    explanation: 'A passing fault inside Microsoft’s cloud.',
    ...passing,
  },
  {
    id: 'graph-unreachable',
    codes: [90091],
    title: 'The sign-in service could not reach the directory',
    explanation: 'A passing fault inside Microsoft’s cloud.',
    ...passing,
  },
  {
    id: 'graph-not-retryable',
    codes: [90092],
    title: 'The directory refused a request of the sign-in service',
    explanation: 'Often a wrapper around another error; the message tells more.',
    ...passing,
  },
  {
    id: 'token-issuance-error',
    codes: [50000],
    title: 'Microsoft’s sign-in service had a problem with issuing the token',
    explanation: 'A general fault on Microsoft’s side, often a wrapper around another error.',
    ...passing,
  },
  {
    id: 'retryable-error',
    codes: [50033, 50004],
    title: 'A passing fault of the sign-in service',
    explanation: 'Microsoft asks for another try.',
    ...passing,
  },
  {
    id: 'mfa-service-retryable',
    codes: [50087],
    title: 'The service for the second factor had a passing fault',
    explanation: 'Microsoft asks for another try.',
    ...passing,
  },
  {
    id: 'request-timed-out',
    codes: [90012],
    title: 'The sign-in request timed out',
    explanation: 'It took too long on the way or at Microsoft.',
    ...passing,
  },
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
      at('signInLogs', 'The sign-in logs show which program loops and what failed before.'),
    ),
    who: 'rewst',
    inRewst: 'authorizeAgain',
    wait: 'transient',
  },
];
