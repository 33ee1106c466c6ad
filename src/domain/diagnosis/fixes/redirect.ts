import { callbackUri } from '../../registration/callback';
import { fixKinds, regionFor } from './kind';
import { idTokens, platform, principal } from './related';

const related = [...platform, ...idTokens, ...principal];

export const redirectFixes = fixKinds({
  /** Register Rewst's callback under Web. */
  addCallback: {
    fields: {},
    fixedIn: 'home',
    wanted: (context) => ({ callback: { uri: callbackUri(regionFor(context)) } }),
    checks: ['app.callback'],
    related,
  },
  /** Take a malformed entry out of the redirect URIs and register the callback. */
  replaceMalformedRedirectUri: {
    fields: {},
    fixedIn: 'home',
    wanted: (context) => ({ callback: { uri: callbackUri(regionFor(context)), replaceNearMisses: true } }),
    checks: ['app.callback', 'app.malformedCallback'],
    related,
  },
  /** Move the callback from Single-page application or Mobile and desktop to Web; public client flows off. */
  moveCallbackToWeb: {
    fields: {},
    fixedIn: 'home',
    wanted: (context) => ({
      callback: { uri: callbackUri(regionFor(context)) },
      noPublicClientFallback: true,
    }),
    checks: platform,
    related,
  },
});
