import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphCommandLineTools, Identity } from '../../../src/main/identity/identity';
import { MemorySignInStore, type SignInStore } from '../../../src/main/identity/sign-in-store';
import { TokenCache } from '../../../src/main/identity/token-cache';
import { createNetwork } from '../../../src/main/network/network';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { secretServices } from '../../../src/main/vault/secret-store';
import { playBrowser } from '../../../tools/terminal/play-browser';
import { failureOf } from '../../support/failure-of';
import { ManualClock } from '../../support/manual-clock';
import { MemorySecretStore } from '../../support/memory-secret-store';
import { ada, refusal, StubSignInService, tenantId } from './stub-sign-in-service';

let service: StubSignInService;
let clock: ManualClock;
let store: SignInStore;
let opened: string[];
/** What happens when the browser is told to open an address. */
let browser: (url: string) => Promise<void>;
let identity: Identity;

const realFetch: NetworkFetch = (url, init) => globalThis.fetch(url, init);

function newIdentity(fetch = realFetch): Identity {
  return new Identity({
    network: createNetwork({
      fetch,
      clock,
      map: new Map([['https://login.microsoftonline.com', service.origin]]),
    }),
    openBrowser: (url) => {
      opened.push(url);
      return browser(url);
    },
    store,
    clock,
    settings: { clientId: graphCommandLineTools },
    log: () => undefined,
  });
}

beforeEach(async () => {
  service = new StubSignInService();
  await service.start();
  clock = new ManualClock();
  store = new MemorySignInStore();
  opened = [];
  browser = (url) => playBrowser(url, realFetch);
  identity = newIdentity();
});
afterEach(async () => {
  await service.stop();
});

/** The port that the program waits on for the browser's answer. */
function waitingPort(): number {
  return Number(new URL(new URL(opened.at(-1) ?? '').searchParams.get('redirect_uri') ?? '').port);
}

/** Whether nobody listens on a port of this computer: listening on it works. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Resolves when the browser has been opened, and leaves it unanswered. */
function untilOpened(): Promise<void> {
  return new Promise((resolve) => {
    browser = () => {
      resolve();
      return Promise.resolve();
    };
  });
}

describe('signing in', () => {
  it('asks in the browser, with an account picker, PKCE and the read scopes alone', async () => {
    await expect(identity.signIn()).resolves.toStrictEqual({
      name: 'Ada Admin',
      username: 'ada@contoso.example',
      tenantId,
      homeTenantId: tenantId,
      objectId: ada.objectId,
      isGuest: false,
      homeAccountId: `${ada.objectId}.${tenantId}`,
    });
    const url = new URL(opened[0] ?? '');
    expect(url.origin).toBe(service.origin);
    expect(url.pathname).toBe('/organizations/oauth2/v2.0/authorize');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: graphCommandLineTools,
      prompt: 'select_account',
      response_type: 'code',
      response_mode: 'form_post',
      code_challenge_method: 'S256',
    });
    const scopes = (url.searchParams.get('scope') ?? '').split(' ').filter((scope) => scope.includes('.'));
    expect(scopes.sort()).toStrictEqual([
      'Application.Read.All',
      'Directory.Read.All',
      'Policy.Read.All',
      'User.Read',
    ]);
    await expect(isFree(waitingPort())).resolves.toBe(true);
    expect(clock.sleeping).toBe(0);
  });

  it('lasts: the account and tokens are there without asking again', async () => {
    await identity.signIn();
    const restarted = newIdentity();
    await expect(restarted.currentAccount()).resolves.toMatchObject({ username: ada.username });
    const token = await restarted.accessToken('read');
    expect(service.issued).toContain(token);
    expect(service.tokenRequests).toHaveLength(1);
    expect(opened).toHaveLength(1);
  });

  it('outlives the program in an encrypted file, in which no token can be found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'identity-'));
    const secrets = new MemorySecretStore();
    const start = () => {
      store = new TokenCache({
        file: join(folder, 'sign-in.bin'),
        secrets,
        service: secretServices.microsoft,
        clientId: graphCommandLineTools,
        randomBytes,
        onTrouble: (error) => {
          throw new Error(error.code);
        },
      });
      return newIdentity();
    };
    try {
      await start().signIn();
      const restarted = start();
      await expect(restarted.currentAccount()).resolves.toMatchObject({ username: ada.username });
      const token = await restarted.accessToken('read');
      expect(service.tokenRequests).toHaveLength(1);
      const onDisk = await readFile(join(folder, 'sign-in.bin'), 'latin1');
      expect(service.issued).toContain(token);
      for (const issued of service.issued) {
        expect(onDisk).not.toContain(issued);
        expect([...secrets.entries.values()].join()).not.toContain(issued);
      }
      await restarted.signOut();
      await expect(readdir(folder)).resolves.toStrictEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('shows pages that say where to go on, without anything of the sign-in', async () => {
    const shown: string[] = [];
    browser = (url) =>
      playBrowser(url, realFetch, async (address, init) => {
        const response = await realFetch(address, init);
        shown.push(await response.clone().text());
        return response;
      });
    await identity.signIn();
    service.refusal = { error: 'access_denied', error_description: 'AADSTS65004: User declined to consent.' };
    await failureOf(identity.signIn());
    expect(shown[0]).toContain('Go back to Prepare for Rewst');
    expect(shown[1]).toContain('You are not signed in');
    for (const secret of service.issued) {
      expect(shown.join()).not.toContain(secret);
    }
  });

  it('can switch to another account, which replaces the first', async () => {
    await identity.signIn();
    const eve = { ...ada, objectId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5', username: 'eve@contoso.example' };
    service.user = eve;
    await identity.switchAccount();
    await expect(identity.currentAccount()).resolves.toMatchObject({ username: 'eve@contoso.example' });
    const kept = await store.read();
    expect(kept?.cache).toContain(eve.objectId);
    expect(kept?.cache).not.toContain(ada.objectId);
  });

  it('keeps the first account when the second sign-in fails', async () => {
    await identity.signIn();
    service.refusal = { error: 'access_denied', error_subcode: 'cancel' };
    await failureOf(identity.switchAccount());
    await expect(identity.currentAccount()).resolves.toMatchObject({ username: ada.username });
    await expect(identity.accessToken('read')).resolves.toMatch(/^access-/);
  });

  it('ends with signing out', async () => {
    await identity.signIn();
    await identity.signOut();
    await expect(identity.currentAccount()).resolves.toBeUndefined();
    expect((await failureOf(identity.accessToken('read'))).code).toBe('notSignedIn');
    await expect(store.read()).resolves.toBeUndefined();
  });
});

describe('a sign-in that nobody finishes', () => {
  it('ends at once when it is cancelled, and frees the port', async () => {
    const open = untilOpened();
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await open;
    await expect(isFree(waitingPort())).resolves.toBe(false);
    controller.abort();
    expect((await failure).code).toBe('signInCancelled');
    await expect(isFree(waitingPort())).resolves.toBe(true);
    expect(clock.sleeping).toBe(0);
    await expect(store.read()).resolves.toBeUndefined();
  });

  it('ends after five minutes, and frees the port', async () => {
    const open = untilOpened();
    const failure = failureOf(identity.signIn());
    await open;
    clock.advance(5 * 60_000 - 1);
    await expect(isFree(waitingPort())).resolves.toBe(false);
    clock.advance(1);
    expect((await failure).code).toBe('signInTimedOut');
    await expect(isFree(waitingPort())).resolves.toBe(true);
  });

  it('ends when it is cancelled before the browser is there, or while it is being opened', async () => {
    const early = new AbortController();
    const atOnce = failureOf(identity.signIn({ signal: early.signal }));
    early.abort();
    expect((await atOnce).code).toBe('signInCancelled');
    expect(opened).toHaveLength(0);

    const late = new AbortController();
    browser = () => {
      late.abort();
      return new Promise(() => undefined);
    };
    expect((await failureOf(identity.signIn({ signal: late.signal }))).code).toBe('signInCancelled');
    await expect(isFree(waitingPort())).resolves.toBe(true);
  });

  it('is not kept when it is cancelled while the code is being exchanged', async () => {
    let release: () => void = () => undefined;
    service.hold = new Promise((resolve) => (release = resolve));
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await expect.poll(() => service.tokenRequests.length).toBe(1);
    controller.abort();
    expect((await failure).code).toBe('signInCancelled');
    release();
    await expect(isFree(waitingPort())).resolves.toBe(true);
    await expect(store.read()).resolves.toBeUndefined();
  });

  it('can be followed by another one at once', async () => {
    const open = untilOpened();
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await open;
    expect((await failureOf(identity.signIn())).code).toBe('alreadyRunning');
    controller.abort();
    await failure;
    browser = (url) => playBrowser(url, realFetch);
    await expect(identity.signIn()).resolves.toMatchObject({ username: ada.username });
  });

  it('is not answered by a reply that is not its own', async () => {
    const open = untilOpened();
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await open;
    const forged = await fetch(`http://127.0.0.1:${String(waitingPort())}/`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'stolen', state: 'guessed' }),
    });
    expect(forged.status).toBe(400);
    expect(service.tokenRequests).toHaveLength(0);
    controller.abort();
    expect((await failure).code).toBe('signInCancelled');
  });

  it('says so when there is no browser', async () => {
    browser = () => Promise.reject(new Error('spawn xdg-open ENOENT'));
    expect((await failureOf(identity.signIn())).code).toBe('browserNotOpened');
    await expect(isFree(waitingPort())).resolves.toBe(true);
  });
});

describe('accounts that cannot be used', () => {
  it.each([
    [
      'personalAccount',
      {
        tenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
        homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
      },
    ],
    ['guestAccount', { homeTenantId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0099' }],
    ['guestAccount', { username: 'ada_fabrikam.example#EXT#@contoso.onmicrosoft.example' }],
    ['guestAccount', { idp: 'https://sts.windows.net/0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0099/' }],
    ['guestAccount', { idp: 'live.com' }],
  ])('%s: %o', async (code, unlike) => {
    service.user = { ...ada, ...unlike };
    expect((await failureOf(identity.signIn())).code).toBe(code);
    await expect(store.read()).resolves.toBeUndefined();
  });

  it('do not include one whose provider is the tenant itself', async () => {
    service.user = { ...ada, idp: `https://sts.windows.net/${tenantId}/` };
    await expect(identity.signIn()).resolves.toMatchObject({ isGuest: false });
  });
});

describe('a refusal', () => {
  it.each([
    ['consentDeclined', 'access_denied', 'AADSTS65004: User declined to consent to access the app.'],
    ['signInCancelled', 'access_denied', 'The user has cancelled'],
    ['adminApprovalNeeded', 'consent_required', 'AADSTS90094: The grant requires admin permission.'],
    [
      'blockedByConditionalAccess',
      'access_denied',
      'AADSTS53003: Access has been blocked by Conditional Access.',
    ],
    ['mfaNeeded', 'interaction_required', 'AADSTS50076: you must use multi-factor authentication'],
    ['signInAppRefused', 'unauthorized_client', 'AADSTS700016: Application was not found in the directory'],
    [
      'personalAccount',
      'invalid_request',
      "AADSTS50020: User account from identity provider 'live.com' does not exist",
    ],
    [
      'guestAccount',
      'invalid_request',
      "AADSTS50020: User account from identity provider 'x' does not exist",
    ],
    ['signInFailed', 'something_new', 'AADSTS9999999: Nobody knows yet.'],
  ])('on the sign-in page: %s', async (code, error, description) => {
    service.refusal = {
      error,
      error_description: `${description} Trace ID: t1 Correlation ID: 0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00ff`,
    };
    const failure = await failureOf(identity.signIn());
    expect(failure.code).toBe(code);
    expect(failure.error.correlationId).toBe('0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00ff');
    await expect(isFree(waitingPort())).resolves.toBe(true);
  });

  it.each([
    ['signInAppRefused', refusal('invalid_client', 7000218, 'The request body must contain client_secret.')],
    ['blockedByConditionalAccess', refusal('invalid_grant', 53003, 'Blocked.', 'message_only')],
    ['serviceUnavailable', { status: 500, body: 'x' }],
    ['proxyAnswered', { status: 200, body: '<html>Log in', headers: { 'Content-Type': 'text/html' } }],
    ['proxyAnswered', { status: 302, body: '', headers: { location: 'https://hotel.example' } }],
    ['unexpectedAnswer', { status: 200, body: '{"access_token":"a' }],
    ['unexpectedAnswer', { status: 200, body: '"text"' }],
  ])('in the exchange of the code: %s', async (code, answer) => {
    service.nextAnswers.push(answer);
    expect((await failureOf(identity.signIn())).code).toBe(code);
    await expect(store.read()).resolves.toBeUndefined();
    await expect(isFree(waitingPort())).resolves.toBe(true);
  });

  it('of the network is told as such', async () => {
    const unplugged = newIdentity((url, init) =>
      url.toString().endsWith('/token') || url.toString().includes('/token?')
        ? Promise.reject(
            new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
          )
        : realFetch(url, init),
    );
    const failure = await failureOf(unplugged.signIn());
    expect(failure.code).toBe('offline');
  });
});

describe('a token', () => {
  beforeEach(async () => {
    await identity.signIn();
    opened = [];
    service.tokenRequests.length = 0;
  });

  it('is shared by those who ask at once', async () => {
    const restarted = newIdentity();
    const tokens = await Promise.all([1, 2, 3].map(() => restarted.accessToken('read', { renew: true })));
    expect(new Set(tokens).size).toBe(1);
    expect(service.tokenRequests).toHaveLength(1);
  });

  it('can be renewed, and the new one is kept', async () => {
    const before = await identity.accessToken('read');
    const after = await identity.accessToken('read', { renew: true });
    expect(after).not.toBe(before);
    await expect(identity.accessToken('read')).resolves.toBe(after);
    expect(opened).toHaveLength(0);
  });

  it('is found again however the service writes its scopes', async () => {
    service.scopeAs = (name) => `https://graph.microsoft.com/${name}`;
    const token = await identity.accessToken('write');
    await expect(identity.accessToken('write')).resolves.toBe(token);
    await expect(identity.accessToken('read')).resolves.toBe(token);
    expect(service.tokenRequests).toHaveLength(1);
  });

  it('for writing is got silently where consent is there already', async () => {
    await expect(identity.accessToken('write')).resolves.toMatch(/^access-/);
    expect(opened).toHaveLength(0);
  });

  it('for writing asks for consent in the browser, for the same account, only when it may', async () => {
    service.notConsented.add('Application.ReadWrite.All');
    service.notConsentedNow = () => service.notConsented.clear();
    const failure = await failureOf(identity.accessToken('write'));
    expect(failure.code).toBe('consentNeeded');
    expect(opened).toHaveLength(0);
    await expect(identity.accessToken('write', { interactive: true })).resolves.toMatch(/^access-/);
    const asked = new URL(opened[0] ?? '').searchParams;
    expect(asked.get('login_hint')).toBe(ada.username);
    expect(asked.has('prompt')).toBe(false);
    expect(asked.get('scope')).toContain('AppRoleAssignment.ReadWrite.All');
  });

  it('without the scopes that were asked for is not accepted', async () => {
    service.notConsented.add('Application.ReadWrite.All');
    const failure = await failureOf(identity.accessToken('write', { interactive: true }));
    expect(failure.code).toBe('consentDeclined');
    expect(failure.error.details?.missing).toBe('Application.ReadWrite.All');
    expect(opened).toHaveLength(1);
    await expect(identity.accessToken('read')).resolves.toMatch(/^access-/);
  });

  it('of another account is not accepted, and leaves the first one signed in', async () => {
    service.notConsented.add('Application.ReadWrite.All');
    service.notConsentedNow = () => service.notConsented.clear();
    service.user = { ...ada, objectId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5' };
    expect((await failureOf(identity.accessToken('write', { interactive: true }))).code).toBe('wrongAccount');
    await expect(identity.currentAccount()).resolves.toMatchObject({ objectId: ada.objectId });
    expect((await store.read())?.cache).not.toContain('0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5');
  });

  it('is not to be had once the session has ended, until the person signs in again', async () => {
    service.revokeSessions();
    const failure = await failureOf(identity.accessToken('read', { renew: true }));
    expect(failure.code).toBe('signInExpired');
    expect(failure.error.details).toMatchObject({ aadsts: 'AADSTS50173' });
    await expect(identity.accessToken('read', { renew: true, interactive: true })).resolves.toMatch(
      /^access-/,
    );
    expect(opened).toHaveLength(1);
  });

  it('answers a claims challenge with the claims, in the browser if Entra wants that', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await identity.accessToken('read', { claims });
    expect(service.tokenRequests.at(-1)?.get('claims')).toContain('"nbf"');
    expect(service.tokenRequests.at(-1)?.get('claims')).toContain('cp1');
    service.nextAnswers.push(refusal('interaction_required', 50076, 'MFA'));
    await identity.accessToken('read', { claims, interactive: true });
    expect(new URL(opened[0] ?? '').searchParams.get('claims')).toContain('"nbf"');
  });

  it('is asked for again after a fault that passes, without waiting for MSAL to forget it', async () => {
    service.nextAnswers.push(
      { status: 503, body: 'busy' },
      { status: 429, body: {}, headers: { 'Retry-After': '2' } },
    );
    const token = identity.accessToken('read', { renew: true });
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advance(1000);
    await expect.poll(() => service.tokenRequests.length).toBe(2);
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advance(3000);
    await expect(token).resolves.toMatch(/^access-/);

    service.nextAnswers.push({ status: 429, body: {}, headers: { 'Retry-After': '120' } });
    const failure = await failureOf(identity.accessToken('read', { renew: true }));
    expect(failure.code).toBe('throttled');
    expect(failure.error.details).toMatchObject({ retryAfter: '120' });
    await expect(identity.accessToken('read', { renew: true })).resolves.toMatch(/^access-/);
  });

  it('is given up alone by a caller, and altogether by the last', async () => {
    let release: () => void = () => undefined;
    service.hold = new Promise((resolve) => (release = resolve));
    const [first, second] = [new AbortController(), new AbortController()];
    const one = identity.accessToken('read', { renew: true, signal: first.signal });
    const two = identity.accessToken('read', { renew: true, signal: second.signal });
    await expect.poll(() => service.tokenRequests.length).toBe(1);
    const reason = new Error('enough');
    first.abort(reason);
    await expect(one).rejects.toBe(reason);
    release();
    await expect(two).resolves.toMatch(/^access-/);
  });

  it('that arrives after signing out does not sign in again', async () => {
    let release: () => void = () => undefined;
    service.hold = new Promise((resolve) => (release = resolve));
    const token = identity.accessToken('read', { renew: true });
    await expect.poll(() => service.tokenRequests.length).toBe(1);
    await identity.signOut();
    release();
    await token;
    await expect(identity.currentAccount()).resolves.toBeUndefined();
  });

  it('two that need the browser ask the person once', async () => {
    service.revokeSessions();
    await Promise.all([
      identity.accessToken('read', { renew: true, interactive: true }),
      identity.accessToken('write', { interactive: true }),
    ]);
    expect(opened).toHaveLength(1);
  });
});
