import { portalStep, automatic, confirm, guide, type Remedy, type StepLines } from '../../remedy';
import { withFollowUp } from '../cause';

/** Response types and platform of the app registration. Sources: Microsoft's error reference, Rewst's page. */

const moveToWeb: StepLines = [
  portalStep('authentication', 'Open Authentication and find the platform that lists Rewst’s callback.'),
  'Remove the callback from Single-page application or Mobile and desktop applications and add it under Web.',
  'Under Advanced settings set Allow public client flows to No, if nothing else uses them.',
  'Wait five minutes and authorize again in Rewst.',
];

const moveConsequence =
  'Rewst’s callback moves to the Web platform. A single-page or desktop app of yours that signs in through this very address would stop working.';

const retryFromRewst = guide(
  'Close the tab with the error. Start again from the bundle in Rewst; a bookmarked or reloaded sign-in page does not work.',
  'In Rewst check that Client ID, Client Secret and Tenant ID stand in their own fields, without spaces or quotes.',
  'If it comes back, send the trace id, correlation id and time to Rewst support: the request is built on their side.',
);

export const platformCauses = withFollowUp(
  { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  [
    {
      id: 'id-tokens-off',
      codes: [700054],
      says: [
        'id_token … not enabled application',
        'id_token … disabled app|application',
        'id token not enabled|allowed app|application',
        'enable id token issuance',
        'must enable id token implicit grant',
        'id_token .. not enabled|allowed',
        'id token & disabled|off & app|application|registration',
        'id token & not enabled|allowed|ticked',
      ],
      title: 'ID tokens are switched off on the app registration',
      explanation:
        'Rewst asks for an ID token together with the authorization code. The registration does not allow Entra to issue one: ' +
        'ID tokens is not ticked under Implicit grant and hybrid flows.',
      remedy: automatic(
        { kind: 'enableIdTokens' },
        portalStep('authentication', 'Open Authentication of the app registration that Rewst uses.'),
        'Under Implicit grant and hybrid flows tick ID tokens (used for implicit and hybrid flows). Leave Access tokens as it is.',
        'Save, wait a few minutes, and authorize again in Rewst.',
        'If ID tokens was ticked already, check that Rewst’s callback is registered under Web and that Rewst uses this Client ID.',
      ),
    },
    {
      id: 'access-tokens-off',
      codes: [700051],
      says: ['response_type token … not enabled', 'token disabled app', 'access token implicit not enabled'],
      title: 'The request asks for an access token in the browser, which the app does not allow',
      explanation:
        'The caller asked the authorization endpoint for an access token. Rewst’s own page asks for ID tokens only and leaves access tokens off, so this request most likely came from something else.',
      remedy: accessTokenRemedy(),
    },
    {
      id: 'response-type-unsupported',
      codes: [70005],
      says: [
        'app returned unsupported response type',
        'input parameter response_type not allowed client',
        'unsupported oauth parameter value encoded wctx',
      ],
      title: 'The app does not allow the kind of answer that was asked for',
      explanation:
        'Older number for a response type that is off: an access token in the browser, or an ID token without the openid scope.',
      remedy: accessTokenRemedy(),
    },
    {
      id: 'id-token-without-openid',
      codes: [700053],
      says: ['id_token … requires openid scope'],
      title: 'The request wants an ID token but does not ask for the openid scope',
      explanation:
        'The scope list of the request is incomplete. It is put together by the caller, not by the registration.',
      remedy: retryFromRewst,
      followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
    },
    {
      id: 'public-client-with-secret',
      codes: [700025],
      says: [
        'client public neither client_assertion client_secret … presented',
        'client public … not present|send secret',
        'public client & secret',
      ],
      title: 'The app is set up as a public client, but Rewst sends a client secret',
      explanation:
        'Entra decides by the platform of the redirect URI. Rewst’s callback stands under Mobile and desktop or Single-page application, or public client flows are allowed; it belongs under Web.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'public-client-cannot-have-secret',
      codes: [9002319],
      says: ['public client not send client secret'],
      title: 'A public client may not send a client secret',
      explanation:
        'The registration treats the caller as a public client. With Rewst’s callback under Web and public client flows off it becomes the confidential client that Rewst expects.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'spa-needs-pkce',
      codes: [9002325],
      says: [
        'proof key code exchange required cross origin',
        'cross origin authorization code redemption … pkce',
      ],
      title: 'The callback is registered as a single-page application',
      explanation:
        'For single-page applications Entra demands proof key (PKCE) and a browser. Rewst redeems the code on its server, so its callback belongs under Web.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'cross-origin-redemption',
      codes: [9002326],
      codesIfSaid: [90023],
      says: [
        'cross origin token redemption … single page application',
        'cross origin token redemption permitted only',
      ],
      title: 'A browser tried to redeem a code of an app that is not a single-page application',
      explanation:
        'Codes are redeemed from a browser only where the redirect URI is registered under Single-page application. For Rewst it must stand under Web, and Rewst’s server redeems the code; check the platform of the callback.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'spa-code-redeemed-by-server',
      codes: [9002327],
      says: [
        'tokens issued single page application … redeemed',
        'single page application client type … redeemed via cross origin',
      ],
      title:
        'The callback is registered under Single-page application, but Rewst redeems the code on its server',
      explanation:
        'Tokens for a single-page application go to browsers alone. Move Rewst’s callback to the Web platform.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'spa-refresh-token-expired',
      codes: [700084],
      says: [
        'refresh token issued single page app',
        'limited lifetime … not extended … sign request sent spa',
        'refresh token … spa … fixed limited lifetime',
      ],
      title:
        'The sign-in expired after 24 hours because the callback is registered as a single-page application',
      explanation:
        'Refresh tokens of a single-page application live for one day and cannot be prolonged. Under Web they last for months while they are used.',
      remedy: confirm({ kind: 'moveCallbackToWeb' }, moveConsequence, ...moveToWeb),
    },
    {
      id: 'no-secret-sent',
      codes: [7000218],
      codesIfSaid: [70002],
      says: [
        'following parameter client_assertion client_secret',
        'must include client_secret input parameter',
        'client_secret … parameter missing|required request',
        'client secret & missing|empty',
        'client secret & not sent|provided',
      ],
      title: 'No client secret was sent',
      explanation:
        'The app is a confidential client, as it should be, and the caller sent no secret: the Client Secret field in Rewst is empty, or the bundle uses another app’s settings.',
      remedy: guide(
        'In Rewst open the bundle, Owned App Registration, and enter the client secret value again.',
        'Do not switch the app to a public client: that would only move the error.',
        portalStep(
          'secrets',
          'If the value is lost, make a new client secret; Entra shows a value only once.',
        ),
      ),
      followUp: { who: 'user', inRewst: 'newSecret', wait: 'none' },
    },
    {
      id: 'secret-required-for-grant',
      codes: [7000216, 7000219],
      says: ['client_assertion client_secret … required client_credentials grant'],
      title: 'This kind of sign-in needs a client secret, and none was sent',
      explanation:
        'The app asked for a token in its own name without proving who it is. The Client Secret field in Rewst is empty or was not saved.',
      remedy: guide(
        'In Rewst open the bundle, Owned App Registration, and enter the client secret value again.',
        portalStep(
          'secrets',
          'If the value is lost, make a new client secret; Entra shows a value only once.',
        ),
      ),
      followUp: { who: 'user', inRewst: 'newSecret', wait: 'none' },
    },
  ],
);

function accessTokenRemedy(): Remedy {
  return confirm(
    { kind: 'enableAccessTokens' },
    'Access tokens could then reach a browser through the address bar. Rewst does not need this; switch it on only for a program that does.',
    portalStep(
      'authentication',
      'First check that ID tokens is ticked under Implicit grant and hybrid flows; that is what Rewst needs.',
    ),
    'Find out which program asks for an access token. If it is not Rewst, fix that program.',
    'Only if it cannot be changed, tick Access tokens as well.',
  );
}
