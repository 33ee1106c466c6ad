import { PublicClientApplication } from '@azure/msal-node';
import { afterEach, expect, test } from 'vitest';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { startPracticeServer, type PracticeServer } from '../../../src/practice/server';
import type { Clock } from '../../../src/domain/clock';
import { requestLost } from '../../support/faults';
import { firstForm } from '../../../tools/practice/sign-in-pages';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

const realClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('aborted'));
      });
    }),
};

let server: PracticeServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function started(scenario: string): Promise<{ tenant: TestTenant; at: (url: string) => string }> {
  const tenant = new TestTenant({ scenario, seed: 7, clock: realClock });
  server = await startPracticeServer(tenant);
  const { networkMap } = server;
  return {
    tenant,
    at: (url) => {
      const { origin } = new URL(url);
      return url.replace(origin, networkMap[origin] ?? origin);
    },
  };
}

/** Opens a page and presses its default buttons until the reply has reached the application. */
async function scriptedSignIn(url: string): Promise<void> {
  let page = await (await fetch(url)).text();
  for (;;) {
    const { action, fields } = firstForm(page);
    const target = new URL(action, url);
    const answer = await fetch(target, { method: 'POST', body: fields });
    if (target.hostname === 'localhost') return;
    page = await answer.text();
  }
}

test('MSAL signs in through real sockets and gets a token that Graph takes', async () => {
  const { tenant, at } = await started('fresh');
  const client = new PublicClientApplication({
    auth: { clientId: graphCommandLineTools, authority: 'https://login.microsoftonline.com/organizations' },
    system: {
      networkClient: {
        sendGetRequestAsync: async (url, options) => {
          const answer = await fetch(at(url), { headers: options?.headers ?? {} });
          return {
            status: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: (await answer.json()) as never,
          };
        },
        sendPostRequestAsync: async (url, options) => {
          const answer = await fetch(at(url), {
            method: 'POST',
            headers: options?.headers ?? {},
            body: options?.body ?? '',
          });
          return {
            status: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: (await answer.json()) as never,
          };
        },
      },
    },
  });
  const result = await client.acquireTokenInteractive({
    scopes: ['User.Read', 'Application.ReadWrite.All'],
    openBrowser: (url) => scriptedSignIn(at(url)),
    prompt: 'select_account',
  });
  expect(result.account?.username).toBe('ada@contoso.example');
  expect(result.tenantId).toBe(tenant.about.tenantId);
  const me = await fetch(at('https://graph.microsoft.com/v1.0/me'), {
    headers: { authorization: `Bearer ${result.accessToken}` },
  });
  expect(await me.json()).toMatchObject({ displayName: 'Ada Moreno' });
  const silent = await client.acquireTokenSilent({
    account: result.account!,
    scopes: ['User.Read'],
    forceRefresh: true,
  });
  expect(silent.accessToken).not.toBe(result.accessToken);
});

test('a reset connection and a body that breaks off are real', async () => {
  const { tenant, at } = await started('fresh');
  const url = at('https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration');
  tenant.faults.add({ fault: requestLost });
  await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  tenant.faults.add({ fault: { kind: 'cut-off' } });
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect((await fetch(url)).status).toBe(200);
});
