import type { FoundRegistration } from './found';

/**
 * Rewst's regions and the redirect URI of each. Only the US callback is documented for owned app registrations; that
 * the other engines follow the same path is inferred from Rewst's other integrations (docs/live-check.md).
 */
export const regions = ['us', 'uk', 'de', 'au'] as const;
export type Region = (typeof regions)[number];

interface RegionHosts {
  readonly title: string;
  readonly app: string;
  readonly engine: string;
  /** Whether Rewst's page names this callback, or we follow the pattern. */
  readonly documented: boolean;
}

export const regionHosts: Readonly<Record<Region, RegionHosts>> = {
  us: { title: 'United States', app: 'app.rewst.io', engine: 'engine.rewst.io', documented: true },
  uk: { title: 'United Kingdom', app: 'app.eu.rewst.io', engine: 'engine.eu.rewst.io', documented: false },
  de: { title: 'Germany', app: 'app.rewst.eu', engine: 'engine.rewst.eu', documented: false },
  au: { title: 'Australia', app: 'app.rewst.asia', engine: 'engine.rewst.asia', documented: false },
};

/** The redirect URI that Rewst's engine in this region answers on. */
export function callbackUri(region: Region): string {
  return `https://${regionHosts[region].engine}/integrations/bundles/microsoft_cloud/callback`;
}

/**
 * Whether a redirect URI is letter for letter one of Rewst's callbacks. Entra compares the path with regard to case
 * and to a trailing slash, so nothing is forgiven here; see `looksLikeCallback` for near misses.
 */
export function isCallback(uri: string): boolean {
  return regions.some((region) => callbackUri(region) === uri);
}

/** Whether a redirect URI was probably meant to be a Rewst callback but is not one: other case, slash, scheme or none. */
export function looksLikeCallback(uri: string): boolean {
  if (isCallback(uri)) return false;
  const plain = uri
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/*/, 'https://');
  return isCallback(plain);
}

/**
 * The region whose callback an address is, letter for letter; null for every other address. An address in a
 * pasted text is used for this alone: it may pick one of Rewst's own callbacks.
 */
export function regionOfCallback(uri: string | null): Region | null {
  return regions.find((region) => callbackUri(region) === uri) ?? null;
}

/** The region whose callback the app carries; the US one where it carries none. */
export function regionOf(registration: Pick<FoundRegistration, 'redirectUris'>): Region {
  return carriedRegion(registration) ?? 'us';
}

/** The region whose callback the app carries, on any platform, misspelt or not; null where it carries none. */
export function carriedRegion({ redirectUris }: Pick<FoundRegistration, 'redirectUris'>): Region | null {
  const uris = Object.values(redirectUris)
    .flat()
    .map((uri) => uri.toLowerCase().replace(/\/+$/, ''));
  return regions.find((region) => uris.includes(callbackUri(region))) ?? null;
}
