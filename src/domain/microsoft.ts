/** Microsoft's sign-in service. */
export const signInOrigin = 'https://login.microsoftonline.com';

/** Microsoft Graph. */
export const graphOrigin = 'https://graph.microsoft.com';

/** Microsoft Graph Command Line Tools: Microsoft's own public client, known in every tenant. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** The app that signs in unless the user has chosen another. */
export const standardSignInApp = {
  clientId: graphCommandLineTools,
  name: 'Microsoft Graph Command Line Tools',
} as const;

/**
 * The address at which an administrator consents for the whole tenant to all that an app registration lists, every API at once
 * (version 1 of the endpoint needs no scope). It carries the tenant's id, since `common` is refused there (AADSTS9002328).
 * Source: Microsoft, "Construct the URL for granting tenant-wide admin consent".
 */
export function adminConsentUrl(tenantId: string, appId: string): string {
  return `${signInOrigin}/${tenantId.toLowerCase()}/adminconsent?client_id=${appId.toLowerCase()}`;
}
