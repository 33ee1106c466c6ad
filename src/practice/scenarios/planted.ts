import { callbackUri } from '../../domain/registration/callback';
import type { TenantBuilder } from './builder';

/** The value of the secret that the member keeps. */
const plantedSecret = 'Pln8Q~a-secret-that-only-its-maker-knows-0';

/**
 * An app that an ordinary member registered three days ago with Rewst's public callback, the member's own secret and a
 * Rewst's name: consent to it gives the member everything.
 */
export function plantedRegistration(builder: TenantBuilder): void {
  builder.application({
    properties: {
      displayName: 'Rewst Microsoft Cloud',
      signInAudience: 'AzureADMyOrg',
      web: {
        redirectUris: [callbackUri('us')],
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
      },
    },
    owners: [builder.colleague.id],
    secrets: [
      {
        displayName: 'Rewst',
        value: plantedSecret,
        startDateTime: builder.daysAgo(3),
        endDateTime: builder.daysAgo(-727),
      },
    ],
    createdDateTime: builder.daysAgo(3),
  });
}
