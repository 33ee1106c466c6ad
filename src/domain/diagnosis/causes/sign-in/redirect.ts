import { isCallback, looksLikeCallback } from '../../../registration/callback';
import type { ErrorFacts } from '../../error-facts';
import { portalStep, automatic, confirm, guide, warn, type Remedy, type StepLines } from '../../remedy';
import { withFollowUp } from '../cause';

/** The redirect URI of the app registration. Sources: Microsoft's error reference, Rewst's page. */

const addCallback: StepLines = [
  portalStep('authentication', 'Open Authentication of the app registration that Rewst uses.'),
  'Under the Web platform add the callback that Rewst shows for your region, letter for letter: ' +
    'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback in the US. Keep the URIs that are there.',
  'Check that the same address is not registered under Single-page application or Mobile and desktop.',
  'Save, wait five minutes, and authorize again in Rewst.',
];

/** The callback is added only if the request carried it, or if the text does not say which URI it carried. */
function callbackRemedy(facts: ErrorFacts): Remedy {
  const { redirectUri } = facts;
  if (redirectUri === null || isCallback(redirectUri)) {
    return automatic({ kind: 'addCallback' }, ...addCallback);
  }
  if (looksLikeCallback(redirectUri)) {
    return warn(
      'The address in this error is almost Rewst’s callback, but not letter for letter. It is not added.',
      'Compare it with the callback that Rewst shows: capital letters, http instead of https and a slash at the end all count.',
      portalStep('authentication', 'Register the callback exactly as Rewst shows it under Web.'),
      'If Rewst itself sends the odd address, tell Rewst support; the registration is then not at fault.',
    );
  }
  return warn(
    'The address in this error is not Rewst’s callback. Never register an address only because an error text names it: ' +
      'its owner would receive your sign-ins.',
    'Find out which program sent this request. If it was not Rewst, this error belongs to another app.',
    'If you host that program yourself, register its address on its own app registration, not on the one for Rewst.',
    portalStep('authentication', 'On the registration for Rewst only Rewst’s own callback is needed.'),
  );
}

export const redirectCauses = withFollowUp(
  { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  [
    {
      id: 'redirect-uri-not-registered',
      codes: [50011],
      says: [
        'redirect|reply uri|address … not match redirect|reply uri|address configured|registered',
        'redirect uri specified request not match',
        'redirecturimismatcherror',
        'redirect_uri … not valid … expected value uri matches redirect uri registered',
        'redirect|reply uri|address not registered|configured|listed application|app|client',
        'redirect uri mismatch',
        'redirect_uri_mismatch',
        'redirect|reply uri|address .. not registered|configured|listed|valid|allowed',
        'redirect|reply uri|address .. invalid … application',
        'redirect|reply|callback uri|address & not|missing|mismatch|wrong|unknown & registered|configured|match|application|app',
      ],
      title: 'The redirect URI of this request is not registered on the app',
      explanation:
        'Entra sends people back only to addresses that the app registration lists. The address that the request carried is missing, ' +
        'spelled differently (capital letters and a closing slash count), or listed under the wrong platform.',
      remedy: callbackRemedy,
    },
    {
      id: 'redirect-uri-not-approved',
      codes: [700045],
      says: ['not match configured address … oidc approve list'],
      title: 'The redirect URI matches none of the addresses that the app allows',
      explanation:
        'The client named an address that is neither among the registered redirect URIs nor on the list of approved ones. For Rewst that means that its callback is missing or misspelled.',
      remedy: callbackRemedy,
    },
    {
      id: 'redirect-uri-invalid',
      codes: [70004],
      says: ['returned invalid redirect uri', 'invalidredirecturi'],
      title: 'Entra refuses the redirect URI of this request',
      explanation:
        'This is the older number for a redirect URI that the registration does not list. Rewst’s callback is missing or not written exactly as Rewst sends it.',
      remedy: callbackRemedy,
    },
    {
      id: 'redirect-uri-mismatch',
      codes: [700042, 700043],
      says: [
        'redirect uri not among configured application',
        'redirect uri … not one configured application',
      ],
      title: 'The redirect URI is not among those configured for the application',
      explanation:
        'The address in the request and the addresses of the registration differ. Entra compares them letter by letter.',
      remedy: callbackRemedy,
    },
    {
      id: 'no-redirect-uri',
      codes: [500113],
      codesIfSaid: [50011, 70004],
      says: [
        'no reply|redirect uri|address registered',
        'no redirect|reply uri|address configured application|app',
      ],
      title: 'The app registration has no redirect URI at all',
      explanation:
        'Nothing is registered where Entra could send the answer. Rewst’s callback was never added, or was removed.',
      remedy: automatic({ kind: 'addCallback' }, ...addCallback),
    },
    {
      id: 'request-without-redirect-uri',
      codes: [900971],
      says: ['no reply|redirect address|uri provided'],
      title: 'The sign-in request carried no redirect URI',
      explanation:
        'The link that was opened was incomplete, for example copied by hand or cut off. The registration need not be wrong.',
      remedy: guide(
        'Start the authorization from the bundle in Rewst instead of a copied link.',
        portalStep(
          'authentication',
          'While you are here: check that Rewst’s callback is registered under Web.',
        ),
      ),
      followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
    },
    {
      id: 'redirect-uri-missing-at-redemption',
      codes: [700009],
      says: [
        'reply address must provided when presenting authorization code',
        'authorization code requested explicit reply address',
      ],
      title: 'The redirect URI was left out when the authorization code was exchanged',
      explanation:
        'The first half of the sign-in named a redirect URI and the second did not. That exchange happens inside Rewst.',
      remedy: guide(
        'Start the authorization again from the bundle in Rewst.',
        portalStep('authentication', 'Check that Rewst’s callback is registered under Web.'),
        'If it comes back, give Rewst support the trace id, correlation id and time.',
      ),
      followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
    },
    {
      id: 'redirect-uri-changed-midway',
      codes: [500112, 700044],
      says: [
        'reply address … not match reply address … provided when requesting authorization code',
        'redirect_uri … not match … used when requesting authorization code',
      ],
      title: 'The two halves of the sign-in used different redirect URIs',
      explanation:
        'The address given when the authorization code was exchanged is not the one that the code was requested with. The registration cannot cause this; the caller did.',
      remedy: guide(
        'Start the authorization again from the bundle in Rewst, in one tab, without going back.',
        'If it comes back, give Rewst support the trace id, correlation id and time.',
      ),
      followUp: { who: 'rewst', inRewst: 'startAgain', wait: 'none' },
    },
    {
      id: 'redirect-uri-bad-scheme',
      codes: [500111],
      says: ['reply|redirect uri … invalid scheme'],
      title: 'The redirect URI begins with something that Entra does not accept',
      explanation:
        'An address on the registration or in the request has an invalid scheme. Rewst’s callback begins with https://.',
      remedy: malformedRemedy(),
    },
    {
      id: 'redirect-uri-not-a-url',
      codes: [500115],
      says: [
        'redirect|reply uri … missing not valid uri',
        'redirect|reply uri|address … not complete absolute|valid uri',
      ],
      title: 'The redirect URI is missing or is not a complete address',
      explanation:
        'An entry such as engine.rewst.io without https:// and path is no redirect URI. Replace it by the whole callback.',
      remedy: malformedRemedy(),
    },
    {
      id: 'redirect-uri-scheme-not-allowed',
      codes: [500116],
      says: ['redirect|reply uri … not valid uri allowed scheme'],
      title: 'The redirect URI is no valid address with an allowed scheme',
      explanation: 'Entra names the schemes that it allows here. Rewst’s callback uses https.',
      remedy: malformedRemedy(),
    },
    {
      id: 'redirect-uri-not-secure',
      codes: [500117],
      says: [
        'reply|redirect uri … not using|use secure scheme',
        'redirect uri … must start https',
        'redirect_uri|redirect|reply|callback & http & must|only https',
      ],
      title: 'The redirect URI is not https',
      explanation:
        'Entra sends answers only to https addresses (and to this computer itself). The callback was entered with http://.',
      remedy: malformedRemedy(),
    },
    {
      id: 'redirect-uri-foreign-host',
      codes: [500118],
      says: [
        'host|hostname redirect|reply uri not allowed host',
        'redirect|reply uri … host not among allowed',
      ],
      title: 'The host of the redirect URI is not one of the allowed hosts',
      explanation:
        'The address leads to a host that is not registered for this site. Rewst’s callback always leads to an engine host of Rewst.',
      remedy: callbackRemedy,
    },
    {
      id: 'redirect-uri-urn',
      codes: [500119],
      says: ['urn redirect|reply uri no longer supported|allowed', 'urn ietf wg oauth 2.0 oob … no longer'],
      title: 'A redirect URI that begins with urn: is no longer allowed',
      explanation:
        'Such addresses belong to old desktop programs. Rewst’s callback is an https address under Web.',
      remedy: malformedRemedy(),
    },
  ],
);

function malformedRemedy(): Remedy {
  return confirm(
    { kind: 'replaceMalformedRedirectUri' },
    'The malformed redirect URI is taken off the registration and Rewst’s callback is registered under Web.',
    portalStep(
      'authentication',
      'Open Authentication and find the redirect URI that is not a complete https address.',
    ),
    'Replace it by the callback that Rewst shows, letter for letter.',
    'Save, wait five minutes, and authorize again in Rewst.',
  );
}
