import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientCredentialToken } from '../../../src/main/identity/client-credential';
import { Identity } from '../../../src/main/identity/identity';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import { createNetwork } from '../../../src/main/network/network';
import { mapNetwork, parseNetworkMap, type NetworkMap } from '../../../src/main/network/network-map';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { startPracticeServer, type PracticeServer } from '../../../src/practice/server';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { failureOf } from '../../support/failure-of';
import { ManualClock } from '../../support/manual-clock';
import { isFree } from './setting';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

/** Sign-in against the practice tenant, over real sockets and through the variable that a user would set. */
let clock: ManualClock;
let tenant: TestTenant;
let server: PracticeServer;
let map: NetworkMap;
/** What a user chooses to go wrong on the account page. */
let outcome: string | null;
let ports: number[];

async function open(scenario: string): Promise<void> {
  clock = new ManualClock();
  tenant = new TestTenant({ scenario, seed: 1, clock });
  server = await startPracticeServer(tenant);
  map = parseNetworkMap(JSON.stringify(server.networkMap), { packaged: false }) ?? new Map<string, string>();
}

function newIdentity(clientId = graphCommandLineTools): Identity {
  const raw: NetworkFetch = (url, init) => globalThis.fetch(url, init);
  const pages = mapNetwork(raw, map).fetch;
  const asUser: NetworkFetch = (url, init) => {
    if (outcome !== null && init?.body instanceof URLSearchParams && init.body.has('account')) {
      init.body.set('outcome', outcome);
    }
    return pages(url, init);
  };
  return new Identity({
    network: createNetwork({ fetch: raw, clock, map }),
    openBrowser: (url) => {
      ports.push(Number(new URL(new URL(url).searchParams.get('redirect_uri') ?? '').port));
      return scriptedSignIn(url, asUser);
    },
    store: new MemorySignInStore(),
    clock,
    settings: { clientId },
    log: () => undefined,
  });
}

beforeEach(() => {
  outcome = null;
  ports = [];
});
afterEach(async () => {
  await Promise.all(ports.map((port) => expect(isFree(port)).resolves.toBe(true)));
  await server.close();
});

describe('in a tenant where everything is allowed', () => {
  beforeEach(() => open('fresh'));

  it('signs in, reads with the token, and consents to writing later', async () => {
    const identity = newIdentity();
    const account = await identity.signIn();
    expect(account).toMatchObject({ tenantId: tenant.about.tenantId, isGuest: false });
    const token = await identity.accessToken('read');
    const me = await createNetwork({ fetch: globalThis.fetch, clock, map }).fetch(
      'https://graph.microsoft.com/v1.0/me?$select=id,userPrincipalName',
      { headers: { Authorization: `Bearer ${token}` } },
    );
    await expect(me.json()).resolves.toMatchObject({
      id: account.objectId,
      userPrincipalName: account.username,
    });

    const failure = await failureOf(identity.accessToken('write'));
    expect(failure.code).toBe('consentNeeded');
    const write = await identity.accessToken('write', { interactive: true });
    await expect(identity.accessToken('write')).resolves.toBe(write);
    await expect(identity.accessToken('read')).resolves.toBe(write);
    expect(ports).toHaveLength(2);
  });

  it.each([
    ['declined', 'consentDeclined'],
    ['admin-approval', 'adminApprovalNeeded'],
    ['conditional-access', 'blockedByConditionalAccess'],
    ['device-compliance', 'blockedByConditionalAccess'],
    ['mfa', 'mfaNeeded'],
    ['mfa-enrolment', 'mfaNeeded'],
    ['not-in-tenant', 'guestAccount'],
    ['server-error', 'serviceUnavailable'],
    ['worthless-code', 'signInFailed'],
  ])('%s is told as %s', async (wrong, code) => {
    outcome = wrong;
    const failure = await failureOf(newIdentity().signIn());
    expect(failure.code).toBe(code);
    expect(failure.error.correlationId).not.toBe('');
  });

  it('does not take a reply that nobody asked for', async () => {
    outcome = 'forged-state';
    expect((await failureOf(newIdentity().signIn())).code).toBe('signInReplyBlocked');
  });

  it('says so when the sign-in app is unknown to the tenant', async () => {
    const failure = await failureOf(newIdentity('0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0042').signIn());
    expect(failure.code).toBe('signInAppRefused');
  });

  it('tells what is wrong with a client secret', async () => {
    const { fetch } = createNetwork({ fetch: globalThis.fetch, clock, map });
    const answer = await clientCredentialToken(fetch, clock, {
      tenantId: tenant.about.tenantId,
      clientId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0042',
      clientSecret: 'made-up-secret',
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(answer).toMatchObject({ ok: false, error: 'unauthorized_client', codes: [700016] });
  });
});

it('a member who may not consent is told that an administrator must', async () => {
  await open('admin-approval');
  expect((await failureOf(newIdentity().signIn())).code).toBe('adminApprovalNeeded');
});
