import { portalStep, guide } from '../../remedy';
import { withShared, type FollowUp } from '../cause';

/** Requests that Entra cannot make sense of. The registration is rarely at fault. Source: Microsoft's error reference. */

const fromRewst = {
  start:
    'Close the tab with the error and start again from the bundle in Rewst; a bookmarked, reloaded or cut-off link does not work.',
  fields:
    'In Rewst check that Client ID, Client Secret, Auth Subject and Tenant ID each stand in their own field, without spaces or quotes.',
  support:
    'If it comes back, send the trace id, correlation id and time to Rewst support: the request is built on their side.',
} as const;

const retry = guide(fromRewst.start, fromRewst.fields, fromRewst.support);

const again: FollowUp = { who: 'user', inRewst: 'startAgain', wait: 'none' };

export const requestCauses = withShared({ remedy: retry, followUp: again }, [
  {
    id: 'invalid-input',
    codes: [90013],
    says: ['invalid input received user'],
    title: 'The sign-in page received something that it could not use',
    explanation:
      'A form or link arrived damaged: an old tab, the Back button, or a browser extension that changes pages.',
  },
  {
    id: 'parameter-missing-in-body',
    broad: true,
    codes: [900144],
    says: ['request body must contain following parameter'],
    title: 'The token request lacks a parameter that Entra requires',
    explanation:
      'The message names the parameter. If it is client_id, the Client ID field in Rewst is empty or was not saved; otherwise the request was cut short on its way.',
  },
  {
    id: 'field-missing-in-credential',
    codes: [90014],
    says: ['required field … missing credential', 'missing from credential … necessary parameters sign'],
    title: 'A field that the sign-in needs is missing',
    explanation:
      'The message names the field. Most often an old link or a half-saved form was used; a missing client or tenant id points at Rewst’s fields.',
  },
  {
    id: 'consent-link-without-scope',
    codesIfSaid: [900144],
    says: [
      'request body must contain following parameter scope … adminconsent',
      'following parameter scope … adminconsent',
      'v2.0 adminconsent client_id … following parameter scope',
      'adminconsent … parameter scope',
    ],
    title: 'The consent link is of the newer kind and names no scope',
    explanation:
      'A link that ends in /v2.0/adminconsent must say which permissions it asks for. The older kind, without /v2.0, grants everything that the registration lists.',
    remedy: guide(
      'Use a link without /v2.0: this program makes such links for your registration.',
      'Or let an administrator grant consent on the registration’s API permissions page.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'token-for-itself',
    codes: [90009],
    says: [
      'requesting token itself … guid based app identifier',
      'requesting token itself',
      'resource specified using guid based app identifier',
    ],
    title: 'The app asks for a token for itself',
    explanation:
      'The request names no API, or the Client ID stands where an API belongs, so Entra takes the app itself as the API. The registration’s permissions are not at fault.',
    remedy: guide(
      'In Rewst check that Client ID holds the id of your registration and that no field holds it twice.',
      'Start again from the bundle in Rewst.',
      fromRewst.support,
    ),
    followUp: { who: 'rewst', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'grant-parameter-missing',
    codes: [900143],
    says: ['required parameter … missing grant type', 'parameter … required … grant type'],
    title: 'The token request lacks a parameter for its kind of grant',
    explanation:
      'The message names what is missing, for example the code or the refresh token. The caller lost it on the way.',
  },
  {
    id: 'request-malformed',
    codes: [9002313, 9002338],
    says: ['request malformed invalid', 'invalid request … something wrong request certain endpoint'],
    title: 'Entra calls the token request malformed',
    explanation:
      'This happens with an empty or damaged refresh token, a stale link, or a wrong value in one of Rewst’s fields. The registration is seldom the reason.',
  },
  {
    id: 'api-request-invalid',
    codes: [165900],
    says: ['invalidapirequest', 'invalid api request'],
    title: 'Entra rejected the request behind the sign-in page',
    explanation: 'The page had gone stale, or something between browser and Microsoft changed the request.',
  },
  {
    id: 'sts-request-invalid',
    codes: [90023],
    says: ['invalid sts request', 'authentication service request not valid'],
    title: 'The request to the sign-in service is not valid',
    explanation:
      'A general number: the message says what was wrong with the request. A value in Rewst’s fields or a stale link is the usual reason.',
  },
  {
    id: 'id-token-as-grant',
    codes: [240002],
    says: ['id_token not used … grant', 'input id_token not used'],
    title: 'An ID token was used where another kind of token is needed',
    explanation:
      'The caller tried to exchange an ID token on behalf of a user. Only the caller’s programming can change that.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'grant-type-unsupported',
    codes: [70003],
    says: ['unsupported grant type', 'grant type not supported app|application', 'unsupported_grant_type'],
    title: 'The token request uses a grant type that Entra does not offer',
    explanation: 'The way in which the caller asked for a token is unknown or was blocked for this app.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'response-mode-unsupported',
    codes: [70007],
    says: ['unsupported value response_mode', 'response_mode … not supported'],
    title: 'The request wants its answer in a way that is not offered',
    explanation: 'The response_mode of the request does not fit its response type. The caller sets both.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'request-format',
    codes: [90004],
    says: ['request not properly formatted'],
    title: 'The request is not properly formatted',
    explanation: 'Something cut or changed the link between Rewst and Microsoft.',
  },
  {
    id: 'request-parameter-empty',
    codes: [90100],
    says: ['parameter empty not valid', 'parameter … empty not valid'],
    title: 'A parameter of the request is empty or not valid',
    explanation: 'The message names the parameter. An empty Client ID or Tenant ID in Rewst looks like this.',
  },
  {
    id: 'request-empty',
    codes: [90121],
    says: ['invalid empty request'],
    title: 'The request was empty',
    explanation: 'The sign-in page was opened without anything to sign in to, for example from a bookmark.',
  },
  {
    id: 'query-too-long',
    codes: [90015, 50091],
    says: ['query string too long', 'request uri too long'],
    title: 'The sign-in link is longer than Entra accepts',
    explanation: 'The request asks for so many permissions by name that the address became too long.',
    remedy: guide(
      'In Rewst remove the integration and add it again without Select all, with the permissions that you need.',
      portalStep('apiPermissions', 'Take permissions off the registration that no workflow uses.'),
      fromRewst.support,
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'token-endpoint-wrong-verb',
    codes: [900561, 90116],
    says: ['endpoint only accepts … requests received', 'endpoint only accepts post'],
    title: 'The page was opened in a way that it does not accept',
    explanation:
      'The token address takes posted forms alone. Pressing Back or reloading the callback page leads here.',
  },
  {
    id: 'code-endpoint-misused',
    codes: [90056],
    says: ['redeem code access token … send post request token endpoint'],
    title: 'The authorization code was not exchanged the way Entra expects',
    explanation:
      'The code has to be posted to the token address once. The caller did something else, or the page was reloaded.',
  },
  {
    id: 'scope-without-resource',
    codes: [1002012],
    says: [
      'client credential flows must scope value … default',
      'must have scope value default suffixed resource identifier',
    ],
    title: 'A token in the app’s own name needs a scope that ends in /.default',
    explanation: 'The caller asked for single permissions where only the whole of an API can be asked for.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'resource-parameter-unsupported',
    codes: [901002],
    says: ['resource request parameter not supported'],
    title: 'The request names its API in the old way',
    explanation:
      'This address of Entra takes scopes, not the resource parameter. The caller mixes two versions of the protocol.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'pkce-missing',
    codes: [501471, 50147],
    says: [
      'size code challenge parameter not valid',
      'code_challenge … missing|required|invalid',
      'code challenge … missing|required',
    ],
    title: 'The request lacks its proof key (PKCE) or has one of the wrong size',
    explanation: 'The proof key is made by the caller for every sign-in; a stale link carries none.',
  },
  {
    id: 'pkce-mismatch',
    codes: [501481, 50148],
    says: ['code_verifier not match code_challenge', 'code_verifier … not match'],
    title: 'The proof key (PKCE) of the two halves of the sign-in differs',
    explanation: 'Two sign-ins ran at the same time, or the callback page was reloaded.',
  },
  {
    id: 'two-credentials-sent',
    codes: [9002324],
    says: ['more than one|multiple client credential', 'multiple authentication methods client … request'],
    title: 'The request carries more than one credential',
    explanation: 'A secret and a certificate were sent together. Entra accepts one of them.',
    followUp: { ...again, who: 'rewst' },
  },
  {
    id: 'app-id-not-guid',
    codes: [90112],
    says: ['application identifier expected guid', 'client_id … must guid'],
    title: 'The client id is not a GUID',
    explanation:
      'The Client ID field in Rewst holds something else: a name, an object id with extra characters, or a secret.',
    remedy: guide(
      portalStep('overview', 'Copy Application (client) ID from the registration’s Overview.'),
      'Enter it in Rewst’s Client ID field, nothing before or after it.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'app-id-empty-guid',
    codes: [700038],
    says: ['not valid application identifier'],
    title: 'The client id is all zeros',
    explanation: 'A placeholder was left in the Client ID field.',
    remedy: guide(
      portalStep('overview', 'Copy Application (client) ID from the registration’s Overview.'),
      'Enter it in Rewst’s Client ID field.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'old-tls',
    codes: [1002016],
    says: ['using tls version … 3des', 'tls 1.0 1.1 … deprecated'],
    title: 'The connection to Microsoft uses an outdated encryption',
    explanation:
      'TLS 1.0, 1.1 or 3DES are refused. The program that made the request, or a proxy in between, is too old.',
    remedy: guide(
      'Use a current browser and operating system, or exempt Microsoft’s sign-in addresses from the proxy’s inspection.',
      portalStep('signInLogs', 'The sign-in logs show which program used the old encryption.'),
    ),
    followUp: again,
  },
]);
