import { fixKinds, noFields } from './kind';
import { idTokens, platform, principal } from './related';

export const settingFixes = fixKinds({
  enableIdTokens: {
    fields: noFields,
    fixedIn: 'home',
    wanted: () => ({ idTokens: true }),
    checks: idTokens,
    related: [...platform, ...idTokens, ...principal],
  },
  enableAccessTokens: {
    fields: noFields,
    fixedIn: 'home',
    wanted: () => ({ accessTokens: true }),
    checks: ['app.accessTokens'],
    related: [...platform, ...idTokens, ...principal],
  },
  /** Set the sign-in audience that the user's auth subject needs. */
  setAudience: {
    fields: noFields,
    fixedIn: 'home',
    // The error comes from "common" with a single-tenant app; a tenant that is no partner changes Rewst's field instead.
    wanted: () => ({ audience: 'AzureADMultipleOrgs' }),
    checks: ['app.commonEndpoint'],
    related: [...principal, 'app.callback'],
  },
  setTokenVersion2: {
    fields: noFields,
    fixedIn: 'home',
    wanted: () => ({ tokenVersion: 2 }),
    checks: ['app.tokenVersion'],
    related: [...principal, 'app.callback'],
  },
});
