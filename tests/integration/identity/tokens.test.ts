import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../../../src/main/identity/identity';
import { failureOf } from '../../support/failure-of';
import { Setting } from './setting';
import { ada, tokenRefusal } from './stub-sign-in-service';

let setting: Setting;
let identity: Identity;
beforeEach(async () => {
  setting = new Setting();
  await setting.service.start();
  identity = setting.program();
  await identity.signIn();
  setting.opened.length = 0;
  setting.service.tokenRequests.length = 0;
});
afterEach(async () => {
  await setting.service.stop();
});

describe('a token', () => {
  it('is shared by those who ask at once', async () => {
    const restarted = setting.program();
    const tokens = await Promise.all([1, 2, 3].map(() => restarted.accessToken('read', { renew: true })));
    expect(new Set(tokens).size).toBe(1);
    expect(setting.service.tokenRequests).toHaveLength(1);
  });

  it('can be renewed, and the new one is kept', async () => {
    const before = await identity.accessToken('read');
    const after = await identity.accessToken('read', { renew: true });
    expect(after).not.toBe(before);
    await expect(identity.accessToken('read')).resolves.toBe(after);
    expect(setting.opened).toHaveLength(0);
  });

  it('is found again however the service writes its scopes', async () => {
    setting.service.scopeAs = (name) => `https://graph.microsoft.com/${name}`;
    const token = await identity.accessToken('write');
    await expect(identity.accessToken('write')).resolves.toBe(token);
    await expect(identity.accessToken('read')).resolves.toBe(token);
    expect(setting.service.tokenRequests).toHaveLength(1);
  });

  it('for writing is got silently where consent is there already', async () => {
    await expect(identity.accessToken('write')).resolves.toMatch(/^access-/);
    expect(setting.opened).toHaveLength(0);
  });

  it('for writing asks for consent in the browser, for the same account, only when it may', async () => {
    setting.service.notConsented.add('Application.ReadWrite.All');
    setting.service.notConsentedNow = () => setting.service.notConsented.clear();
    const failure = await failureOf(identity.accessToken('write'));
    expect(failure.code).toBe('consentNeeded');
    expect(setting.opened).toHaveLength(0);
    await expect(identity.accessToken('write', { interactive: true })).resolves.toMatch(/^access-/);
    const asked = new URL(setting.opened[0] ?? '').searchParams;
    expect(asked.get('login_hint')).toBe(ada.username);
    expect(asked.has('prompt')).toBe(false);
    expect(asked.get('scope')).toContain('AppRoleAssignment.ReadWrite.All');
  });

  it('without the scopes that were asked for is not accepted', async () => {
    setting.service.notConsented.add('Application.ReadWrite.All');
    const failure = await failureOf(identity.accessToken('write', { interactive: true }));
    expect(failure.code).toBe('consentDeclined');
    expect(failure.error.details?.missing).toBe('Application.ReadWrite.All');
    expect(setting.opened).toHaveLength(1);
    await expect(identity.accessToken('read')).resolves.toMatch(/^access-/);
  });

  it('of another account is not accepted, and leaves the first one signed in', async () => {
    setting.service.notConsented.add('Application.ReadWrite.All');
    setting.service.notConsentedNow = () => setting.service.notConsented.clear();
    setting.service.user = { ...ada, objectId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5' };
    expect((await failureOf(identity.accessToken('write', { interactive: true }))).code).toBe('wrongAccount');
    await expect(identity.currentAccount()).resolves.toMatchObject({ objectId: ada.objectId });
    expect((await setting.store.read())?.cache).not.toContain('0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00e5');
  });

  it('is not to be had once the session has ended, until the user signs in again', async () => {
    setting.service.revokeSessions();
    const failure = await failureOf(identity.accessToken('read', { renew: true }));
    expect(failure.code).toBe('signInExpired');
    expect(failure.error.details).toMatchObject({ aadsts: 'AADSTS50173' });
    await expect(identity.accessToken('read', { renew: true, interactive: true })).resolves.toMatch(
      /^access-/,
    );
    expect(setting.opened).toHaveLength(1);
  });

  it('answers a claims challenge with the claims, in the browser if Entra wants that', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await identity.accessToken('read', { claims });
    expect(setting.service.tokenRequests.at(-1)?.get('claims')).toContain('"nbf"');
    expect(setting.service.tokenRequests.at(-1)?.get('claims')).toContain('cp1');
    setting.service.nextAnswers.push(tokenRefusal('interaction_required', 50076, 'MFA'));
    await identity.accessToken('read', { claims, interactive: true });
    expect(new URL(setting.opened[0] ?? '').searchParams.get('claims')).toContain('"nbf"');
  });

  it('is asked for again after a fault that passes, without waiting for MSAL to forget it', async () => {
    setting.service.nextAnswers.push(
      { status: 503, body: 'busy' },
      { status: 429, body: {}, headers: { 'Retry-After': '2' } },
    );
    const token = identity.accessToken('read', { renew: true });
    await expect.poll(() => setting.clock.sleeping).toBe(1);
    setting.clock.advance(1000);
    await expect.poll(() => setting.service.tokenRequests.length).toBe(2);
    await expect.poll(() => setting.clock.sleeping).toBe(1);
    setting.clock.advance(3000);
    await expect(token).resolves.toMatch(/^access-/);

    setting.service.nextAnswers.push({
      status: 429,
      body: {},
      headers: { 'Retry-After': 'Tue, 24 Nov 2026 12:02:00 GMT', Date: 'Tue, 24 Nov 2026 12:00:00 GMT' },
    });
    const failure = await failureOf(identity.accessToken('read', { renew: true }));
    expect(failure.code).toBe('throttled');
    expect(failure.error.details).toMatchObject({ retryAfter: '120' });
    await expect(identity.accessToken('read', { renew: true })).resolves.toMatch(/^access-/);
  });

  it('is given up alone by a caller, and altogether by the last', async () => {
    let release: () => void = () => undefined;
    setting.service.hold = new Promise((resolve) => (release = resolve));
    const [first, second] = [new AbortController(), new AbortController()];
    const one = identity.accessToken('read', { renew: true, signal: first.signal });
    const two = identity.accessToken('read', { renew: true, signal: second.signal });
    await expect.poll(() => setting.service.tokenRequests.length).toBe(1);
    const reason = new Error('enough');
    first.abort(reason);
    await expect(one).rejects.toBe(reason);
    release();
    await expect(two).resolves.toMatch(/^access-/);
  });

  it('that arrives after signing out does not sign in again', async () => {
    let release: () => void = () => undefined;
    setting.service.hold = new Promise((resolve) => (release = resolve));
    const token = identity.accessToken('read', { renew: true });
    await expect.poll(() => setting.service.tokenRequests.length).toBe(1);
    await identity.signOut();
    release();
    await token;
    await expect(identity.currentAccount()).resolves.toBeNull();
  });

  it('two that need the browser ask the user once', async () => {
    setting.service.revokeSessions();
    await Promise.all([
      identity.accessToken('read', { renew: true, interactive: true }),
      identity.accessToken('write', { interactive: true }),
    ]);
    expect(setting.opened).toHaveLength(1);
  });
});
