import { describe, expect, it } from 'vitest';
import { calls } from '../../../../src/contract/calls';
import { AppFailure } from '../../../../src/contract/errors';
import type { Log } from '../../../../src/main/host/log';
import { createDispatcher } from '../../../../src/main/ipc/dispatcher';
import type { Handlers } from '../../../../src/main/ipc/handlers';
import { needsInput } from '../../../../src/main/ipc/needs-input';

const appView = {
  version: '1.2.3',
  packaged: false,
  host: 'electron' as const,
  platform: 'linux',
  practice: null,
  signInApp: { clientId: 'c', name: 'n', isDefault: true },
  theme: 'light' as const,
  highContrast: false,
};

function setup(some: Partial<Handlers>, hadInput = true) {
  const lines: string[] = [];
  const write = (message: string, rest: unknown) => lines.push(`${message} ${JSON.stringify(rest)}`);
  const log: Log = {
    info: write,
    warn: write,
    error: (message, thrown, facts) =>
      lines.push(
        `${message} ${thrown instanceof Error ? (thrown.stack ?? '') : ''} ${JSON.stringify(facts)}`,
      ),
  };
  const others = Object.fromEntries(
    Object.keys(calls).map((name) => [name, () => Promise.reject(new Error(`${name} was not expected`))]),
  ) as unknown as Handlers;
  let ids = 0;
  const dispatch = createDispatcher({
    handlers: { ...others, ...some },
    log,
    newId: () => `id-${++ids}`,
    hadInput: () => hadInput,
  });
  return { dispatch, lines };
}

describe('what reaches a handler', () => {
  it('is the parsed input, and the answer comes back in an envelope', async () => {
    const { dispatch } = setup({
      'secret.copy': ({ tenantId, appId, keyId }, { correlationId }) => {
        expect([tenantId, appId, keyId, correlationId]).toContain('id-1');
        return Promise.resolve({ clearsAfterSeconds: 60 });
      },
    });
    const id = '11111111-1111-4111-8111-111111111111';
    const answer = await dispatch('secret.copy', { tenantId: id, appId: id, keyId: id });
    expect(answer).toEqual({ ok: true, value: { clearsAfterSeconds: 60 } });
  });

  it.each(['nonsense', '__proto__', 'constructor', 'toString', '', 7, null, undefined, ['app.info'], {}])(
    'is not a call named %j',
    async (name) => {
      const { dispatch } = setup({});
      expect(await dispatch(name, undefined)).toMatchObject({
        ok: false,
        error: { code: 'callRefused', correlationId: 'id-1' },
      });
    },
  );

  it('is not an input of another shape; the error names the field', async () => {
    const { dispatch } = setup({});
    expect(await dispatch('registrations.check', { appId: 'no id' })).toMatchObject({
      ok: false,
      error: { code: 'badInput', details: { field: 'appId' } },
    });
  });

  it.each([
    ['a key that the contract does not know', 'app.copyText', { text: 'a', more: 1 }],
    ['no input where there must be one', 'app.copyText', undefined],
    ['an input where there must be none', 'identity.signIn', { as: 'admin' }],
  ])('is not %s', async (_what, name, input) => {
    const { dispatch } = setup({});
    expect(await dispatch(name, input)).toMatchObject({ ok: false, error: { code: 'badInput' } });
  });

  it.each([
    ['a text beyond the longest paste', { text: 'x'.repeat(8_200_000) }],
    ['a hundred thousand values', { text: 'a', list: Array.from({ length: 100_000 }, () => 0) }],
    ['a cycle', cycle()],
    ['a map', new Map([['text', 'a']])],
    ['a buffer', { text: new Uint8Array(8) }],
    ['a function', { text: () => 'a' }],
    ['a big integer', { text: 1n }],
    ['something very deep', deep(1000)],
  ])('is not %s', async (_what, input) => {
    const { dispatch } = setup({});
    expect(await dispatch('app.copyText', input)).toMatchObject({
      ok: false,
      error: { code: 'callRefused' },
    });
  });

  it('may be a text as long as the longest paste', async () => {
    const { dispatch } = setup({});
    const answer = await dispatch('troubleshoot.remember', { text: 'x'.repeat(8_000_000) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown' } }); // it reached the handler
  });
});

describe('what only a hand may do', () => {
  const id = '11111111-1111-4111-8111-111111111111';
  const ref = { tenantId: id, appId: id, keyId: id };
  const inputs: Readonly<Record<string, unknown>> = {
    'app.openLink': { link: { to: 'rewstDocumentation' } },
    'app.copyText': { text: 'a' },
    'run.start': { planId: id, confirmed: [] },
    'run.goOn': { runId: id },
    'run.retry': { runId: id },
    'secret.copy': ref,
    'secret.reveal': ref,
    'secret.discard': { ref },
    'registrations.accept': { appId: id, key: 'secret:x' },
    'registrations.forget': { appId: id, tenantId: id },
    'troubleshoot.paste': undefined,
    'troubleshoot.clear': undefined,
    'settings.set': { theme: 'dark', signInClientId: null, checkForUpdates: false, notifyOfExpiry: true },
    'settings.clearData': { secrets: false },
    'readiness.askForRelationships': {},
  };

  it.each(Object.entries(inputs))('%s is refused before a key or a click', async (name, input) => {
    const { dispatch } = setup({}, false);
    expect(await dispatch(name, input)).toMatchObject({
      ok: false,
      error: { code: 'badInput', details: { field: 'input' } },
    });
    const { dispatch: afterClick } = setup({});
    expect(await afterClick(name, input)).toMatchObject({ ok: false, error: { code: 'unknown' } }); // it reached the handler
  });

  it('is everything that reaches the tenant, a secret, the clipboard or the browser, and all that deletes', () => {
    const needed = Object.entries(needsInput).flatMap(([name, needs]) => (needs ? [name] : []));
    expect(needed.sort()).toEqual(Object.keys(inputs).sort());
  });
});

describe('what leaves', () => {
  it('is cut down to what the contract declares', async () => {
    const leaking = { ...appView, token: 'eyJ0', signInApp: { ...appView.signInApp, secret: 's' } };
    const { dispatch } = setup({ 'app.info': () => Promise.resolve(leaking) });
    expect(await dispatch('app.info', undefined)).toEqual({ ok: true, value: appView });
  });

  it('is an error where the answer does not fit the contract, and not the answer', async () => {
    const wrong = { ...appView, version: { token: 'eyJ0' } } as unknown as typeof appView;
    const { dispatch, lines } = setup({ 'app.info': () => Promise.resolve(wrong) });
    const answer = await dispatch('app.info', undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown', correlationId: 'id-1' } });
    expect(JSON.stringify(answer)).not.toContain('eyJ0');
    expect(lines.join()).toContain('app.info');
  });

  it('is the failure with its words, with our id where Microsoft gave none', async () => {
    const { dispatch } = setup({
      'identity.signIn': () => Promise.reject(new AppFailure('personalAccount')),
      'identity.signOut': () => Promise.reject(new AppFailure('throttled', { correlationId: 'theirs' })),
    });
    expect(await dispatch('identity.signIn', undefined)).toMatchObject({
      ok: false,
      error: { code: 'personalAccount', correlationId: 'id-1' },
    });
    expect(await dispatch('identity.signOut', undefined)).toMatchObject({
      ok: false,
      error: { code: 'throttled', correlationId: 'theirs' },
    });
  });

  it('never is the message or the stack of a fault: those go to the log', async () => {
    const { dispatch, lines } = setup({
      'identity.signIn': () => Promise.reject(new TypeError('leaks sk-123 here')),
    });
    const answer = await dispatch('identity.signIn', undefined);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'unknown', correlationId: 'id-1', details: { fault: 'TypeError' } },
    });
    expect(JSON.stringify(answer)).not.toMatch(/sk-123|dispatcher/);
    expect(lines.join()).toContain('leaks sk-123 here');
  });
});

function cycle(): unknown {
  const value: Record<string, unknown> = { text: 'a' };
  value.self = value;
  return value;
}

function deep(levels: number): unknown {
  return levels === 0 ? 'end' : { next: deep(levels - 1) };
}
