import { expect } from 'vitest';
import { callbackUri } from '../../../../src/domain/registration/callback';
import { liveApp } from '../as-rewst';
import { rewst, stateOf, uris, type Row } from '../row';

const callback = callbackUri('us');
const uk = callbackUri('uk');

const mismatch = (uri: string) => (names: { appId: string }) =>
  `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${names.appId}'.`;

const malformed = 'http://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';

export const redirectRows: readonly Row[] = [
  {
    name: 'the callback is not registered',
    state: 'state:callback-other',
    inRewst: { code: 50011 },
    pastes: [
      rewst(50011, 'invalid_request', mismatch(callback)),
      rewst(700045, 'invalid_request', () => 'The redirect URI matches none of the approved ones.'),
      rewst(70004, 'invalid_request', () => 'InvalidRedirectUri - The app returned an invalid redirect URI.'),
    ],
    fault: /Rewst’s callback \(United States\) is not registered/,
    changes: ['addRedirectUri'],
    confirmed: {},
    fixed: (tenant) =>
      expect(uris(liveApp(tenant), 'web')).toEqual(['https://reports.contoso.example/signin-oidc', callback]),
    rightly: /registered under Web, letter for letter/,
  },
  {
    name: 'the callback is nearly right',
    state: 'state:callback-near-miss',
    inRewst: { code: 50011 },
    pastes: [],
    fault: /nearly the same, but not letter for letter/,
    changes: ['addRedirectUri'],
    confirmed: {},
    fixed: (tenant) => expect(uris(liveApp(tenant), 'web')).toContain(callback),
  },
  {
    name: 'the callback of another region is registered',
    state: 'state:prepared',
    pastes: [rewst(50011, 'invalid_request', mismatch(uk))],
    fault: /Rewst’s callback \(United Kingdom\) is not registered/,
    changes: ['addRedirectUri'],
    confirmed: {},
    fixed: (tenant) => expect(uris(liveApp(tenant), 'web')).toEqual([callback, uk]),
    right: stateOf('uk', { application: { web: { redirectUris: [uk] } } }),
  },
  {
    name: 'no redirect URI at all',
    state: 'state:callback-missing',
    inRewst: { code: 500113 },
    pastes: [
      [50011, () => 'AADSTS50011: No reply address is registered for the application'],
      rewst(500113, 'invalid_request', () => 'No reply address is registered for the application.'),
    ],
    fault: /no redirect URI at all/,
    changes: ['addRedirectUri'],
    confirmed: {},
    fixed: (tenant) => expect(uris(liveApp(tenant), 'web')).toEqual([callback]),
  },
  {
    name: 'a malformed redirect URI',
    state: stateOf('malformed', { application: { web: { redirectUris: [malformed] } } }),
    pastes: [
      rewst(500111, 'invalid_request', () => 'The reply URI specified in the request has an invalid scheme.'),
      rewst(500115, 'invalid_request', () => 'The reply URI is not a valid URI.'),
      rewst(500116, 'invalid_request', () => 'The reply uri is not a valid URI with an allowed scheme.'),
      rewst(
        500117,
        'invalid_request',
        () => 'The reply uri specified in the request isn’t using a secure scheme.',
      ),
    ],
    fault: /is not registered/,
    alters: [`web ${malformed}`],
    left: /Entra takes no redirect URI like http:/,
    changes: ['removeRedirectUri', 'addRedirectUri'],
    confirmed: { removeRedirectUri: /nearly Rewst’s callback/ },
    fixed: (tenant) => expect(uris(liveApp(tenant), 'web')).toEqual([callback]),
  },
  {
    name: 'ID tokens are off',
    state: 'state:id-tokens-off',
    inRewst: { code: 700054 },
    pastes: [
      [
        700054,
        () =>
          "Error: Error during callback. error='unsupported_response_type' error_description=\"AADSTS700054: response_type 'id_token' is not enabled for the application. Trace ID: 276a464d-f9cf-42c1-9549-e0e52f510000 Correlation ID: 246df67a-b874-4ef3-aefc-9046fe6d0c5e Timestamp: 2024-11-19 1846Z",
      ],
      [null, () => 'error=unsupported_response_type&state=abc'],
    ],
    fault: /^ID tokens are off$/,
    alters: ['web/implicitGrantSettings/enableIdTokenIssuance'],
    changes: ['setIdTokens'],
    confirmed: {},
    fixed: (tenant) =>
      expect(liveApp(tenant)).toMatchObject({
        web: { implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false } },
      }),
    rightly: /^ID tokens are on$/,
  },
  {
    name: 'access tokens are off',
    state: 'state:prepared',
    inRewst: { code: 700051, responseType: 'code token' },
    pastes: [
      rewst(
        70005,
        'unsupported_response_type',
        () => 'UnsupportedResponseType - the response_type is disabled.',
      ),
    ],
    fault: /Access tokens \(implicit grant\) are off/,
    alters: ['web/implicitGrantSettings/enableAccessTokenIssuance'],
    changes: ['setAccessTokens'],
    confirmed: { setAccessTokens: /address bar.*Rewst does not ask for this/ },
    fixed: (tenant) =>
      expect(liveApp(tenant)).toMatchObject({
        web: { implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: true } },
      }),
    right: stateOf('access-tokens-on', {
      application: { web: { implicitGrantSettings: { enableAccessTokenIssuance: true } } },
    }),
  },
  {
    name: 'the callback is registered as a single-page application',
    state: 'state:callback-under-spa',
    pastes: [
      rewst(
        9002325,
        'invalid_request',
        () => 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
      ),
      rewst(
        9002326,
        'invalid_request',
        () =>
          "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
      ),
      rewst(
        9002327,
        'invalid_request',
        () =>
          "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
      ),
      rewst(
        700084,
        'invalid_grant',
        () =>
          'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00.',
      ),
    ],
    fault: /^Rewst’s callback is registered under Single-page application/,
    alters: [`spa ${callback}`],
    changes: ['removeRedirectUri', 'addRedirectUri'],
    confirmed: { removeRedirectUri: /moves from Single-page application to Web/ },
    fixed: (tenant) => {
      expect(uris(liveApp(tenant), 'web')).toEqual([callback]);
      expect(uris(liveApp(tenant), 'spa')).toEqual([]);
    },
  },
  {
    name: 'the callback is registered as an installed application',
    state: 'state:callback-under-public-client',
    pastes: [
      rewst(
        700025,
        'invalid_client',
        () => "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
      ),
      rewst(9002319, 'invalid_request', () => "Public clients can't have a client secret."),
    ],
    fault: /^Rewst’s callback is registered under Mobile and desktop applications/,
    alters: [`publicClient ${callback}`],
    changes: ['removeRedirectUri', 'addRedirectUri'],
    confirmed: { removeRedirectUri: /moves from Mobile and desktop applications to Web/ },
    fixed: (tenant) => {
      expect(uris(liveApp(tenant), 'web')).toEqual([callback]);
      expect(uris(liveApp(tenant), 'publicClient')).toEqual([]);
    },
  },
  {
    name: 'public client flows are on',
    state: 'state:fallback-public-client',
    pastes: [
      rewst(
        700025,
        'invalid_client',
        () => "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
      ),
    ],
    fault: /Public client flows are allowed/,
    alters: ['isFallbackPublicClient'],
    changes: ['setPublicClientFallback'],
    confirmed: { setPublicClientFallback: /Desktop and mobile apps .* would stop working/ },
    fixed: (tenant) => expect(liveApp(tenant)).toMatchObject({ isFallbackPublicClient: false }),
  },
];
