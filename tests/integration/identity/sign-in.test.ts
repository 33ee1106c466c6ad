import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Identity } from '../../../src/main/identity/identity';
import { TokenCache } from '../../../src/main/identity/token-cache';
import { secretServices } from '../../../src/main/vault/secret-store';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { failureOf } from '../../support/failure-of';
import { MemorySecretStore } from '../../support/memory-secret-store';
import { isFree, realFetch, Setting } from './setting';
import { temporaryFolder } from '../../support/temporary-folder';
import { ada, tokenRefusal } from './stub-sign-in-service';
import { graphCommandLineTools } from '../../../src/domain/microsoft';
import { tenantId } from '../../support/ids';

let setting: Setting;
let identity: Identity;
beforeEach(async () => {
  setting = new Setting();
  await setting.service.start();
  identity = setting.program();
});
afterEach(async () => {
  await setting.service.stop();
});

const folder = temporaryFolder();

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
    const url = new URL(setting.opened[0] ?? '');
    expect(url.origin).toBe(setting.service.origin);
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
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
    expect(setting.clock.sleeping).toBe(0);
  });

  it('lasts: the account and tokens are there without asking again', async () => {
    await identity.signIn();
    const restarted = setting.program();
    await expect(restarted.currentAccount()).resolves.toMatchObject({ username: ada.username });
    const token = await restarted.accessToken('read');
    expect(setting.service.issued).toContain(token);
    expect(setting.service.tokenRequests).toHaveLength(1);
    expect(setting.opened).toHaveLength(1);
  });

  it('outlives the program in an encrypted file, in which no token can be found', async () => {
    const secrets = new MemorySecretStore();
    const start = () => {
      setting.store = new TokenCache({
        file: join(folder(), 'sign-in.bin'),
        secrets,
        service: secretServices.microsoft,
        clientId: graphCommandLineTools,
        randomBytes,
        onTrouble: (error) => {
          throw new Error(error.code);
        },
      });
      return setting.program();
    };
    await start().signIn();
    const restarted = start();
    await expect(restarted.currentAccount()).resolves.toMatchObject({ username: ada.username });
    const token = await restarted.accessToken('read');
    expect(setting.service.tokenRequests).toHaveLength(1);
    const onDisk = await readFile(join(folder(), 'sign-in.bin'), 'latin1');
    expect(setting.service.issued).toContain(token);
    for (const issued of setting.service.issued) {
      expect(onDisk).not.toContain(issued);
      expect([...secrets.entries.values()].join()).not.toContain(issued);
    }
    await restarted.signOut();
    await expect(readdir(folder())).resolves.toStrictEqual([]);
  });

  it('shows pages that say where to go on, without anything of the sign-in', async () => {
    const shown: string[] = [];
    setting.browser = (url) =>
      scriptedSignIn(url, realFetch, async (address, init) => {
        const response = await realFetch(address, init);
        shown.push(await response.clone().text());
        return response;
      });
    await identity.signIn();
    setting.service.refusal = {
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent.',
    };
    await failureOf(identity.signIn());
    expect(shown[0]).toContain('Go back to Prepare for Rewst');
    expect(shown[1]).toContain('The sign-in was not completed');
    for (const secret of setting.service.issued) {
      expect(shown.join()).not.toContain(secret);
    }
  });

  it('can switch to another account, which replaces the first', async () => {
    await identity.signIn();
    const eve = { ...ada, objectId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5', username: 'eve@contoso.example' };
    setting.service.user = eve;
    await identity.signIn();
    await expect(identity.currentAccount()).resolves.toMatchObject({ username: 'eve@contoso.example' });
    const kept = await setting.store.read();
    expect(kept?.cache).toContain(eve.objectId);
    expect(kept?.cache).not.toContain(ada.objectId);
  });

  it('keeps the first account when the second sign-in fails', async () => {
    await identity.signIn();
    setting.service.refusal = { error: 'access_denied', error_subcode: 'cancel' };
    await failureOf(identity.signIn());
    await expect(identity.currentAccount()).resolves.toMatchObject({ username: ada.username });
    await expect(identity.accessToken('read')).resolves.toMatch(/^access-/);
  });

  it('ends with signing out', async () => {
    await identity.signIn();
    await identity.signOut();
    await expect(identity.currentAccount()).resolves.toBeNull();
    expect((await failureOf(identity.accessToken('read'))).code).toBe('notSignedIn');
    await expect(setting.store.read()).resolves.toBeNull();
  });
});

describe('a sign-in that nobody finishes', () => {
  it('ends at once when it is cancelled, and frees the port', async () => {
    const open = setting.untilOpened();
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await open;
    await expect(isFree(setting.waitingPort)).resolves.toBe(false);
    controller.abort();
    expect((await failure).code).toBe('signInCancelled');
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
    expect(setting.clock.sleeping).toBe(0);
    await expect(setting.store.read()).resolves.toBeNull();
  });

  it('ends after five minutes, and frees the port', async () => {
    const open = setting.untilOpened();
    const failure = failureOf(identity.signIn());
    await open;
    setting.clock.advance(5 * 60_000 - 1);
    await expect(isFree(setting.waitingPort)).resolves.toBe(false);
    setting.clock.advance(1);
    expect((await failure).code).toBe('signInTimedOut');
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
  });

  it('ends when it is cancelled before the browser is there, or while it is being opened', async () => {
    const early = new AbortController();
    const atOnce = failureOf(identity.signIn({ signal: early.signal }));
    early.abort();
    expect((await atOnce).code).toBe('signInCancelled');
    expect(setting.opened).toHaveLength(0);

    const late = new AbortController();
    setting.browser = () => {
      late.abort();
      return new Promise(() => undefined);
    };
    expect((await failureOf(identity.signIn({ signal: late.signal }))).code).toBe('signInCancelled');
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
  });

  it('is not kept when it is cancelled while the code is being exchanged', async () => {
    let release: () => void = () => undefined;
    setting.service.hold = new Promise((resolve) => (release = resolve));
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await expect.poll(() => setting.service.tokenRequests.length).toBe(1);
    controller.abort();
    expect((await failure).code).toBe('signInCancelled');
    release();
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
    await expect(setting.store.read()).resolves.toBeNull();
  });

  it('can be followed by another one at once', async () => {
    const open = setting.untilOpened();
    const controller = new AbortController();
    const failure = failureOf(identity.signIn({ signal: controller.signal }));
    await open;
    expect((await failureOf(identity.signIn())).code).toBe('alreadyRunning');
    controller.abort();
    await failure;
    setting.browser = (url) => scriptedSignIn(url, realFetch);
    await expect(identity.signIn()).resolves.toMatchObject({ username: ada.username });
  });

  it('is not ended by a reply that is not its own: it goes on waiting for the right one', async () => {
    setting.browser = async (url) => {
      const forged = await fetch(`http://127.0.0.1:${String(setting.waitingPort)}/`, {
        method: 'POST',
        body: new URLSearchParams({ error: 'user_cancelled', state: 'guessed' }),
      });
      expect(forged.status).toBe(400);
      expect(setting.service.tokenRequests).toHaveLength(0);
      await scriptedSignIn(url, realFetch);
    };
    await expect(identity.signIn()).resolves.toMatchObject({ username: ada.username });
  });

  it('says so when there is no browser', async () => {
    setting.browser = () => Promise.reject(new Error('spawn xdg-open ENOENT'));
    expect((await failureOf(identity.signIn())).code).toBe('browserNotOpened');
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
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
    setting.service.user = { ...ada, ...unlike };
    expect((await failureOf(identity.signIn())).code).toBe(code);
    await expect(setting.store.read()).resolves.toBeNull();
  });

  it('do not include one whose provider is the tenant itself', async () => {
    setting.service.user = { ...ada, idp: `https://sts.windows.net/${tenantId}/` };
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
    setting.service.refusal = {
      error,
      error_description: `${description} Trace ID: t1 Correlation ID: 0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00ff`,
    };
    const failure = await failureOf(identity.signIn());
    expect(failure.code).toBe(code);
    expect(failure.error.correlationId).toBe('0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00ff');
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
  });

  it.each([
    [
      'signInAppRefused',
      tokenRefusal('invalid_client', 7000218, 'The request body must contain client_secret.'),
    ],
    ['blockedByConditionalAccess', tokenRefusal('invalid_grant', 53003, 'Blocked.', 'message_only')],
    ['serviceUnavailable', { status: 500, body: 'x' }],
    ['proxyAnswered', { status: 200, body: '<html>Log in', headers: { 'Content-Type': 'text/html' } }],
    ['proxyAnswered', { status: 302, body: '', headers: { location: 'https://hotel.example' } }],
    ['unexpectedAnswer', { status: 200, body: '{"access_token":"a' }],
    ['unexpectedAnswer', { status: 200, body: '"text"' }],
  ])('in the exchange of the code: %s', async (code, answer) => {
    setting.service.nextAnswers.push(answer);
    expect((await failureOf(identity.signIn())).code).toBe(code);
    await expect(setting.store.read()).resolves.toBeNull();
    await expect(isFree(setting.waitingPort)).resolves.toBe(true);
  });

  it('of the network is told as such', async () => {
    const unplugged = setting.program((url, init) =>
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
