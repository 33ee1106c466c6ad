import { expect, it, vi } from 'vitest';
import type { Api } from '../../../src/contract/api';
import { createApi } from '../../../src/preload/api';

function setup(invoke: (name: string, input: unknown) => Promise<unknown> = () => Promise.resolve(null)) {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const api = createApi({
    invoke,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return { api, send: (name: string, payload: unknown) => listeners.forEach((one) => one(name, payload)) };
}

it('carries a call and its answer', async () => {
  const invoke = vi.fn(() => Promise.resolve({ ok: true, value: null }));
  const { api } = setup(invoke);
  expect(await api.call('app.copyText', { text: 'a' })).toEqual({ ok: true, value: null });
  expect(invoke).toHaveBeenCalledWith('app.copyText', { text: 'a' });
});

it('never rejects: what can not be carried comes back as an error with words', async () => {
  const { api } = setup(() => Promise.reject(new Error('An object could not be cloned.')));
  const answer = await api.call('app.info');
  expect(answer).toMatchObject({ ok: false, error: { code: 'callRefused', retryable: false } });
  expect(JSON.stringify(answer)).not.toContain('cloned');
});

it('gives a listener its own events, until it ends the subscription', () => {
  const { api, send } = setup();
  const listener = vi.fn();
  const end = api.on('show', listener);
  send('show', { screen: 'settings' });
  send('app', {});
  end();
  send('show', { screen: 'activity' });
  expect(listener.mock.calls).toEqual([[{ screen: 'settings' }]]);
});

it('has two functions and can not be changed', () => {
  const { api } = setup();
  expect(Object.keys(api)).toEqual(['call', 'on']);
  expect(() => {
    (api as { call: unknown }).call = () => 'mine';
  }).toThrow(TypeError);
  expect(Object.isFrozen(api satisfies Api)).toBe(true);
});
