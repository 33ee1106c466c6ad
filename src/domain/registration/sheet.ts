import { callbackUri, regionHosts, type Region } from './callback';

/** The four values that are typed into Rewst's *Owned App Registration* step. The secret itself is never part of it. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly steps: readonly string[];
  readonly region: Region;
  readonly callback: string;
}

interface SheetRow {
  readonly field: 'Client ID' | 'Client Secret' | 'Auth Subject' | 'Tenant ID';
  /** null: the field is left empty, or (for the secret) holds what is not shown. */
  readonly value: string | null;
  readonly hint: string;
}

/**
 * Rewst's auth subject: `common` for a CSP partner, whose app works in customers' tenants; otherwise the tenant's id.
 * Source: Rewst's page on owned app registrations.
 */
export function authSubject(partner: boolean, tenantId: string): string {
  return partner ? 'common' : tenantId;
}

/** What to type where in Rewst, and what to do there afterwards. */
export function sheetFor(input: {
  readonly appId: string;
  readonly tenantId: string;
  readonly partner: boolean;
  readonly region: Region;
}): Sheet {
  const { appId, tenantId, partner, region } = input;
  return {
    rows: [
      { field: 'Client ID', value: appId, hint: 'Also called application (client) ID.' },
      {
        field: 'Client Secret',
        value: null,
        hint: 'The secret’s value. Copy it from here straight into Rewst.',
      },
      {
        field: 'Auth Subject',
        value: authSubject(partner, tenantId),
        hint: partner
          ? 'Choose “common”: the app works in your customers’ tenants.'
          : 'Choose “Tenant ID”: the app works in this tenant alone.',
      },
      {
        field: 'Tenant ID',
        value: partner ? null : tenantId,
        hint: partner ? 'Leave it empty: with “common” Rewst does not use it.' : 'The same id as above.',
      },
    ],
    steps: [
      `Open ${regionHosts[region].app}, go to Integrations › Microsoft Cloud Integration Bundle and choose Owned App Registration.`,
      'Type in the four values and continue to the permissions. Select the same integrations as here.',
      partner
        ? 'Authorize with a dedicated service account that is Global Administrator during set-up, is in the AdminAgents group, and uses Microsoft’s own MFA.'
        : 'Authorize with a dedicated service account that is Global Administrator during set-up and uses Microsoft’s own MFA.',
      'If Microsoft offers a remembered account that is not that one, choose “Use another account”.',
      'If Rewst shows an error in the first five minutes, wait and try again: Microsoft is still copying the new settings. Otherwise paste the error under Troubleshoot.',
    ],
    region,
    callback: callbackUri(region),
  };
}

/**
 * The address that an administrator opens to add one of Microsoft's APIs to the tenant: Graph Explorer with the request
 * filled in, to be signed in to and run. Consent by {@link adminConsentUrl} fails while an API is missing (AADSTS650052).
 * Source: Microsoft's page on Graph Explorer's features, "Share query".
 */
export function addApiUrl(apiAppId: string): string {
  const url = new URL('https://developer.microsoft.com/en-us/graph/graph-explorer');
  url.search = new URLSearchParams({
    request: 'servicePrincipals',
    method: 'POST',
    version: 'v1.0',
    GraphUrl: 'https://graph.microsoft.com',
    requestBody: btoa(JSON.stringify({ appId: apiAppId })),
  }).toString();
  return url.href;
}
