import { isolatedUri } from '../../names';
import { z } from 'zod';
import { isCallback, looksLikeCallback } from '../callback';
import { changeKinds, confirmRisk, shortText, type EditableApplication } from './kind';

/** Platforms of redirect URIs, as Graph names the properties that hold them. */
export const redirectPlatforms = ['web', 'spa', 'publicClient'] as const;
export type RedirectPlatform = (typeof redirectPlatforms)[number];

/** Platforms as the portal names them. */
export const platformNames: Readonly<Record<RedirectPlatform, string>> = {
  web: 'Web',
  spa: 'Single-page application',
  publicClient: 'Mobile and desktop applications',
};

const redirectUri = { platform: z.enum(redirectPlatforms), uri: shortText };

export const redirectUriKinds = changeKinds('registration', {
  addRedirectUri: {
    fields: redirectUri,
    id: ({ platform, uri }) => `${platform}:${uri}`,
    describe: ({ platform, uri }) => ({
      sign: 'add',
      title: `Add Rewst’s callback as a ${platformNames[platform]} redirect URI`,
      reason: 'Microsoft sends the user back to Rewst only on an address that is registered.',
      after: isolatedUri(uri),
    }),
    mismatches: () => ['Rewst’s callback is not registered'],
    inverse: ({ platform, uri }, { registration }) =>
      registration.redirectUris[platform].includes(uri)
        ? { kind: 'removeRedirectUri', platform, uri }
        : `The redirect URI ${isolatedUri(uri)} is no longer there.`,
    edit: (application, { platform, uri }) =>
      withUris(application, platform, (uris) => (uris.includes(uri) ? uris : [...uris, uri])),
  },
  removeRedirectUri: {
    fields: redirectUri,
    id: ({ platform, uri }) => `${platform}:${uri}`,
    describe: ({ platform, uri }) => ({
      sign: 'remove',
      title: `Remove a redirect URI under ${platformNames[platform]}`,
      reason: isRewsts(uri)
        ? 'Rewst’s callback works under Web alone, spelled exactly as Rewst sends it.'
        : 'Rewst does not ask for it.',
      before: isolatedUri(uri),
    }),
    risk: ({ platform, uri }) => {
      if (!isRewsts(uri)) {
        return confirmRisk(
          'A program to which Microsoft sends people back at this address can no longer sign in with this app.',
        );
      }
      return platform === 'web'
        ? confirmRisk('This address is nearly Rewst’s callback but not quite, so Rewst never answers there.')
        : confirmRisk(
            `The callback moves from ${platformNames[platform]} to Web, the only platform on which Rewst can use its client secret.`,
          );
    },
    undoConsequence: 'Rewst loses what depends on it.',
    mismatches: ({ platform, uri }) => [
      !isRewsts(uri)
        ? `The redirect URI ${uri} is still registered`
        : platform === 'web'
          ? 'A misspelt callback is still registered'
          : 'Rewst’s callback is registered under a second platform',
    ],
    inverse: ({ platform, uri }, { registration }) => {
      if (looksLikeCallback(uri) && !/^https:\/\//i.test(uri)) {
        return `Entra takes no redirect URI like ${isolatedUri(uri)} any more.`;
      }
      return registration.redirectUris[platform].includes(uri)
        ? `The redirect URI ${isolatedUri(uri)} was added again by someone else.`
        : { kind: 'addRedirectUri', platform, uri };
    },
    edit: (application, { platform, uri }) =>
      withUris(application, platform, (uris) => uris.filter((one) => one !== uri)),
  },
});

function withUris(
  application: EditableApplication,
  platform: RedirectPlatform,
  change: (uris: readonly string[]) => readonly string[],
): EditableApplication {
  const { redirectUris } = application;
  return { ...application, redirectUris: { ...redirectUris, [platform]: change(redirectUris[platform]) } };
}

/** Whether an address is, or was meant to be, a callback of Rewst. */
function isRewsts(uri: string): boolean {
  return isCallback(uri) || looksLikeCallback(uri);
}
