import { callbackUri } from '../../registration/callback';
import { fixKinds, regionFor, noFields } from './kind';
import { idTokens, platform, principal } from './related';

const related = [...platform, ...idTokens, ...principal];

export const redirectFixes = fixKinds({
  /** Register Rewst's callback under Web. */
  addCallback: {
    fields: noFields,
    fixedIn: 'home',
    wanted: (context) => ({ callback: { uri: callbackUri(regionFor(context)) } }),
    checks: ['app.callback'],
    related,
  },
  /** Take a malformed entry out of the redirect URIs and register the callback. */
  replaceMalformedRedirectUri: {
    fields: noFields,
    fixedIn: 'home',
    wanted: (context) => ({ callback: { uri: callbackUri(regionFor(context)), replaceNearMisses: true } }),
    checks: ['app.callback', 'app.malformedCallback'],
    related,
  },
  /** Move the callback from Single-page application or Mobile and desktop to Web; public client flows off. */
  moveCallbackToWeb: {
    fields: noFields,
    fixedIn: 'home',
    wanted: (context) => ({
      callback: { uri: callbackUri(regionFor(context)) },
      noPublicClientFallback: true,
    }),
    checks: platform,
    related,
  },
});
