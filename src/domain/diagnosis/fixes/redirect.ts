import { callbackUri } from '../../registration/callback';
import {
  callbackEvidence,
  malformedEvidence,
  platformEvidence,
  requestedUriEvidence,
} from '../evidence/redirect';
import { idTokens, platform, principal } from '../evidence/related';
import { fixKinds, regionFor } from './kind';

const related = [platform, idTokens, principal];

export const redirectFixes = fixKinds({
  /** Register Rewst's callback under Web. */
  addCallback: {
    fields: {},
    wanted: (context) => ({ callback: { uri: callbackUri(regionFor(context)) } }),
    evidence: (look) => [...requestedUriEvidence(look.facts.redirectUri), ...callbackEvidence(look)],
    related,
  },
  /** Take a malformed entry out of the redirect URIs and register the callback. */
  replaceMalformedRedirectUri: {
    fields: {},
    wanted: (context) => ({
      callback: { uri: callbackUri(regionFor(context)), replaceNearMisses: true },
    }),
    evidence: malformedEvidence,
    related,
  },
  /** Move the callback from Single-page application or Mobile and desktop to Web; public client flows off. */
  moveCallbackToWeb: {
    fields: {},
    wanted: (context) => ({
      callback: { uri: callbackUri(regionFor(context)) },
      noPublicClientFallback: true,
    }),
    evidence: platformEvidence,
    related,
  },
});
