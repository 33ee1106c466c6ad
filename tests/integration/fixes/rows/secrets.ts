import { expect } from 'vitest';
import type { TestTenant } from '../../../../tools/practice/test-tenant';
import { liveApp } from '../as-rewst';
import { rewst, type Names, type Row } from '../row';

const secrets = (tenant: TestTenant): readonly { readonly endDateTime: string }[] =>
  liveApp(tenant).passwordCredentials as { endDateTime: string }[];

const invalid = ({ appId }: Names) =>
  `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`;

/** Faults of the client secret. What Rewst holds can't be seen: without a fault there is nothing that is surely right. */
export const secretRows: readonly Row[] = [
  {
    name: 'the client secret has expired',
    state: 'state:secret-expired',
    inRewst: { code: 7000222 },
    pastes: [
      rewst(
        7000222,
        'invalid_client',
        ({ appId }) =>
          `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app.`,
      ),
    ],
    fault: /^The secret “Rewst” \(begins with Rws\) expired 10 days ago$/,
    changes: ['addSecret'],
    confirmed: { addSecret: /works again only once its value is entered there/ },
    fixed: (tenant) => {
      expect(secrets(tenant)).toHaveLength(2);
      expect(tenant.secrets()).toMatchObject([{ stillOnApp: true }]);
    },
  },
  {
    name: 'the app has no client secret',
    state: 'state:secret-missing',
    inRewst: { code: 7000215 },
    pastes: [rewst(7000215, 'invalid_client', invalid)],
    fault: /^“Rewst” has no client secret$/,
    changes: ['addSecret'],
    confirmed: { addSecret: /other client secrets stay as they are/ },
    fixed: (tenant) => expect(secrets(tenant)).toHaveLength(1),
  },
];
