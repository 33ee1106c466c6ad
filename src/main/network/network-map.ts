import { z } from 'zod';
import { parseJson } from '../../domain/json';
import { AppFailure } from '../../contract/errors';
import type { NetworkFetch } from './network-fetch';

/** Microsoft's origins (`https://graph.microsoft.com`), each with the origin on this computer that answers instead. */
export type NetworkMap = ReadonlyMap<string, string>;

/** A fetch, and what an address becomes that is opened in the browser instead of being fetched. */
export interface MappedNetwork {
  readonly fetch: NetworkFetch;
  readonly mapUrl: (url: string) => string;
}

const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const mapSchema = z.record(z.string(), z.string());

/**
 * Reads the variable `PREPARE_FOR_REWST_NETWORK`.
 * @param text its value; unset and empty mean that nothing is mapped
 * @param options.packaged whether this is an installed copy of the app, which refuses the variable: otherwise a program that
 * can set one for a user could have that user's tokens sent to itself
 * @throws AppFailure networkMapRefused
 */
export function parseNetworkMap(
  text: string | null,
  options: { readonly packaged: boolean },
): NetworkMap | null {
  if (text === null || text.trim() === '') return null;
  if (options.packaged) throw refused('Installed copies of this app refuse PREPARE_FOR_REWST_NETWORK.');
  const parsed = mapSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw refused('PREPARE_FOR_REWST_NETWORK is not a JSON object of one origin to another.');
  }
  const map = new Map<string, string>();
  for (const [from, to] of Object.entries(parsed.data)) {
    map.set(originFrom(from), originTo(to));
  }
  return map;
}

/**
 * Sends what is meant for the mapped origins to the origins on this computer. Path, query, headers and body stay as they are;
 * origins are compared whole, never by prefix.
 */
export function mapNetwork(fetch: NetworkFetch, map: NetworkMap): MappedNetwork {
  const mapUrl = (url: string): string => {
    const parsed = new URL(url);
    const target = map.get(parsed.origin);
    return target === undefined ? url : `${target}${parsed.pathname}${parsed.search}${parsed.hash}`;
  };
  return { mapUrl, fetch: (url, init) => fetch(mapUrl(url.toString()), init) };
}

function originFrom(text: string): string {
  const url = parseUrl(text);
  if (url?.protocol !== 'https:' || !isBareOrigin(text, url)) {
    throw refused(`PREPARE_FOR_REWST_NETWORK maps ${quote(text)}, which is not an https origin.`);
  }
  return url.origin;
}

function originTo(text: string): string {
  const url = parseUrl(text);
  if (url?.protocol !== 'http:' || !loopbackHosts.includes(url.hostname) || !isBareOrigin(text, url)) {
    throw refused(
      `PREPARE_FOR_REWST_NETWORK maps to ${quote(text)}; only http origins on 127.0.0.1, localhost or [::1] are accepted.`,
    );
  }
  return url.origin;
}

/** No user, path, query or fragment: they would be dropped without a word. */
function isBareOrigin(text: string, url: URL): boolean {
  return url.href === `${url.origin}/` && !/[?#@]/.test(text);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function refused(message: string): AppFailure {
  return new AppFailure('networkMapRefused', { message });
}
