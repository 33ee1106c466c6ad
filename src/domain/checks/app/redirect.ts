import { isolatedUri } from '../../names';
import { callbackUri, looksLikeCallback, regionHosts, regionOf, regions } from '../../registration/callback';
import { platformNames } from '../../registration/changes/redirect-uris';
import type { FoundRegistration } from '../../registration/found';
import type { Check } from '../check';
import { joinNames } from '../words';
import { appCheck, fixable } from './app-check';

/** Where Rewst's callback is registered: under Web, under a wrong platform, misspelt, or for another region. */
const callbackCheck = appCheck('app.callback', ({ app, registration, name, findings, input }) => {
  const region = app.approved?.region ?? input.region ?? regionOf(registration);
  const uri = callbackUri(region);
  const { title } = regionHosts[region];
  const { redirectUris } = registration;
  const misplaced = (['spa', 'publicClient'] as const).filter((one) => redirectUris[one].includes(uri));
  const found = misplaced.map((platform) =>
    findings.willFail(
      `Rewst’s callback is registered under ${platformNames[platform]}, where it belongs under Web`,
      { about: platform, ...fixable(registration, { kind: 'moveCallbackToWeb' }, [9002325, 700025]) },
    ),
  );
  if (redirectUris.web.includes(uri)) {
    return [
      ...found,
      findings.fine(`Rewst’s callback (${title}) is registered under Web, letter for letter`),
    ];
  }
  if (found.length > 0) return found;
  const every = everyUri(registration);
  const near = every.find(looksLikeCallback);
  const others = regions.filter((other) => redirectUris.web.includes(callbackUri(other)));
  const sentence =
    every.length === 0
      ? `${name} has no redirect URI at all`
      : near !== undefined
        ? `Rewst’s callback (${title}) is not registered; ${isolatedUri(near)} is nearly the same, but not letter for letter`
        : others.length > 0
          ? `Rewst’s callback (${title}) is not registered; that of ${joinNames(others.map((other) => regionHosts[other].title))} is`
          : `Rewst’s callback (${title}) is not registered`;
  return findings.willFail(
    sentence,
    fixable(
      registration,
      { kind: near === undefined ? 'addCallback' : 'replaceMalformedRedirectUri' },
      [50011],
    ),
  );
});

/** Entries under Web that were meant to be the callback and can't work. */
const malformedCheck = appCheck('app.malformedCallback', ({ registration, findings }) => {
  const malformed = registration.redirectUris.web.filter(looksLikeCallback);
  if (malformed.length === 0) {
    return findings.fine('No redirect URI of the app is a misspelt callback of Rewst’s');
  }
  return malformed.map((uri) =>
    findings.willFail(
      `A redirect URI is nearly Rewst’s callback, but not letter for letter: ${isolatedUri(uri)}`,
      { about: uri, ...fixable(registration, { kind: 'replaceMalformedRedirectUri' }, [50011, 500111]) },
    ),
  );
});

/** Whether the app counts as a public client, which must not send a client secret. */
const publicClientCheck = appCheck('app.publicClient', ({ registration, findings }) =>
  registration.publicClientFallback
    ? findings.mayFail(
        'Public client flows are allowed',
        'whether Entra takes the client secret of a public client',
        fixable(registration, { kind: 'moveCallbackToWeb' }, [700025]),
      )
    : findings.fine('Public client flows are off'),
);

function everyUri({ redirectUris }: FoundRegistration): readonly string[] {
  return [...redirectUris.web, ...redirectUris.spa, ...redirectUris.publicClient];
}

export const redirectChecks: readonly Check[] = [callbackCheck, malformedCheck, publicClientCheck];
