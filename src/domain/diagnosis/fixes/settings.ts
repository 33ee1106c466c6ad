import {
  accessTokenEvidence,
  audienceEvidence,
  idTokenEvidence,
  tokenVersionEvidence,
} from '../evidence/settings';
import { idTokens, platform, principal, redirect } from '../evidence/related';
import { fixKinds } from './kind';

export const settingFixes = fixKinds({
  enableIdTokens: {
    fields: {},
    wanted: () => ({ idTokens: true }),
    evidence: (look) => [idTokenEvidence(look)],
    related: [platform, idTokens, principal],
  },
  enableAccessTokens: {
    fields: {},
    wanted: () => ({ accessTokens: true }),
    evidence: accessTokenEvidence,
    related: [platform, idTokens, principal],
  },
  /** Set the sign-in audience that the user's auth subject needs. */
  setAudience: {
    fields: {},
    // The error comes from "common" with a single-tenant app; a tenant that is no partner changes Rewst's field instead.
    wanted: ({ partner }) => ({ audience: partner === false ? 'AzureADMyOrg' : 'AzureADMultipleOrgs' }),
    evidence: audienceEvidence,
    related: [principal, redirect],
  },
  setTokenVersion2: {
    fields: {},
    wanted: () => ({ tokenVersion: 2 }),
    evidence: (look) => [tokenVersionEvidence(look)],
    related: [principal, redirect],
  },
});
