import { isolatedUri } from '../../names';
import {
  callbackUri,
  isCallback,
  looksLikeCallback,
  regionHosts,
  regionOf,
  regionOfCallback,
  regions,
} from '../../registration/callback';
import { platformNames } from '../../registration/changes/redirect-uris';
import type { FoundRegistration } from '../../registration/found';
import { fault, fine, info, type Evidence, type Look } from './evidence';

/** Where Rewst's callback is registered: under Web, under a wrong platform, misspelt, or for another region. */
export function callbackEvidence({
  registration,
  facts,
}: Pick<Look, 'registration' | 'facts'>): readonly Evidence[] {
  const region = regionOfCallback(facts.redirectUri) ?? regionOf(registration);
  const uri = callbackUri(region);
  const { title } = regionHosts[region];
  const found: Evidence[] = [];
  for (const platform of ['spa', 'publicClient'] as const) {
    if (registration.redirectUris[platform].includes(uri)) {
      const name = platformNames[platform];
      found.push(fault(`The callback is registered under ${name}, where it belongs under Web`));
    }
  }
  if (registration.redirectUris.web.includes(uri)) {
    found.push(fine(`Rewst’s callback (${title}) is registered under Web, letter for letter`));
    return found;
  }
  if (found.length === 0) {
    found.push(
      fault(
        everyUri(registration).length === 0
          ? 'The app has no redirect URI at all'
          : `Rewst’s callback (${title}) is not registered`,
      ),
    );
  }
  for (const near of everyUri(registration).filter(looksLikeCallback)) {
    found.push(nearMiss(near));
  }
  const others = regions.filter(
    (other) => other !== region && registration.redirectUris.web.includes(callbackUri(other)),
  );
  for (const other of others) {
    found.push(info(`The callback of Rewst’s region ${regionHosts[other].title} is registered`));
  }
  return found;
}

/** Entries of the registration that were meant to be the callback and can't work. */
export function malformedEvidence(look: Pick<Look, 'registration' | 'facts'>): readonly Evidence[] {
  const found = callbackEvidence(look);
  const malformed = look.registration.redirectUris.web.filter(looksLikeCallback).map(nearMiss);
  return malformed.length === 0
    ? [fine('No redirect URI of the app is a misspelt callback of Rewst’s'), ...found]
    : [...found, ...malformed.filter(({ text }) => !found.some((one) => one.text === text))];
}

/** Whether the app counts as a public client, which must not send a client secret. */
export function platformEvidence(look: Pick<Look, 'registration' | 'facts'>): readonly Evidence[] {
  return [
    ...callbackEvidence(look),
    look.registration.publicClientFallback
      ? fault('Public client flows are allowed, so Entra may refuse the client secret')
      : fine('Public client flows are off'),
  ];
}

function nearMiss(uri: string): Evidence {
  return fault(`A redirect URI is nearly Rewst’s callback, but not letter for letter: ${isolatedUri(uri)}`);
}

/** What the address in the text is, where it has one. */
export function requestedUriEvidence(uri: string | null): readonly Evidence[] {
  if (uri === null) return [];
  if (isCallback(uri)) return [fine('The address in the error is Rewst’s own callback')];
  return [
    looksLikeCallback(uri)
      ? info('The address in the error is nearly Rewst’s callback, but not letter for letter')
      : info('The address in the error is not Rewst’s callback: another program sent this request'),
  ];
}

function everyUri({ redirectUris }: FoundRegistration): readonly string[] {
  return [...redirectUris.web, ...redirectUris.spa, ...redirectUris.publicClient];
}
