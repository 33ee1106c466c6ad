import { callbackUri } from '../../domain/registration/callback';
import type { TenantBuilder } from './builder';

/** What the planted app is called: as one would be that this program makes. */
export const plantedName = 'Rewst Microsoft Cloud';

/** The value of the secret that the member keeps. */
const plantedSecret = 'Pln8Q~a-secret-that-only-its-maker-knows-0';

/**
 * An app that an ordinary member registered three days ago with Rewst's public callback and Rewst's name. The member keeps a
 * secret, a certificate and a federated credential of it: consent to it gives the member everything.
 */
export function plantedRegistration(builder: TenantBuilder): void {
  const { application } = builder.application({
    properties: {
      displayName: plantedName,
      signInAudience: 'AzureADMyOrg',
      web: {
        redirectUris: [callbackUri('us')],
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
      },
      keyCredentials: [
        {
          customKeyIdentifier: 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334',
          displayName: 'CN=Rewst',
          endDateTime: builder.daysAgo(-362),
          key: null,
          keyId: builder.random.fork('planted certificate').guid(),
          startDateTime: builder.daysAgo(3),
          type: 'AsymmetricX509Cert',
          usage: 'Verify',
        },
      ],
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
  builder.federate(application.id, {
    name: 'rewst-sync',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:ben-okafor/notes:ref:refs/heads/main',
  });
}
