// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../../src/contract/api';
import type { CallOutput } from '../../../../src/contract/calls';
import { appError, type Result } from '../../../../src/contract/errors';
import { ApiProvider, callSafely, shownValue, useCall, useLoad } from '../../../../src/renderer/state/api';
import { makeFakeApi, ok } from '../../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../../renderer-preview/fake/handlers';
import { lastRequestId } from '../render-app';

type Found = CallOutput<'apps.search'>;

/** Answers that are given by hand, in any order. */
function heldSearches() {
  const waiting: ((result: Result<Found>) => void)[] = [];
  const api = makeFakeApi({
    ...defaultHandlers,
    'apps.search': () => new Promise((resolve) => waiting.push(resolve)),
  });
  const named = (displayName: string): Result<Found> =>
    ok({ rows: [{ appId: displayName, objectId: '', displayName, createdDateTime: null }], more: false });
  const answer = (index: number, displayName: string) =>
    act(async () => {
      waiting[index]?.(named(displayName));
      await Promise.resolve();
    });
  return {
    api,
    answer,
    fail: (index: number) => waiting[index]?.({ ok: false, error: appError('offline') }),
  };
}

const inside =
  (api: Api) =>
  ({ children }: { readonly children: ReactNode }) => <ApiProvider api={api}>{children}</ApiProvider>;

afterEach(cleanup);

describe('a call that a screen makes', () => {
  it('shows the answer to the newest question, however late the older one answers', async () => {
    const { api, answer } = heldSearches();
    const { result, rerender } = renderHook(
      ({ query }: { query: string }) => useLoad('apps.search', [{ query, owned: false }], 'apps'),
      { wrapper: inside(api), initialProps: { query: 'a' } },
    );
    rerender({ query: 'ab' });
    await answer(1, 'newer');
    await answer(0, 'older');
    await waitFor(() => expect(result.current.loadable.state).toBe('ok'));
    expect(shownValue(result.current.loadable)?.rows[0]?.displayName).toBe('newer');
  });

  it('keeps what was there while the same subject is asked about again, and when that fails', async () => {
    const { api, answer, fail } = heldSearches();
    const { result } = renderHook(() => useLoad('apps.search', [{ query: '', owned: true }]), {
      wrapper: inside(api),
    });
    await answer(0, 'first');
    await waitFor(() => expect(result.current.loadable.state).toBe('ok'));
    act(() => result.current.reload());
    expect(result.current.loadable.state).toBe('loading');
    expect(shownValue(result.current.loadable)?.rows[0]?.displayName).toBe('first');
    await act(async () => {
      fail(1);
      await Promise.resolve();
    });
    await waitFor(() => expect(result.current.loadable.state).toBe('failed'));
    expect(shownValue(result.current.loadable)?.rows[0]?.displayName).toBe('first');
  });

  it('shows nothing of another subject', async () => {
    const { api, answer } = heldSearches();
    const { result, rerender } = renderHook(
      ({ who }: { who: string }) => useLoad('apps.search', [{ query: '', owned: true }], who),
      { wrapper: inside(api), initialProps: { who: 'one' } },
    );
    await answer(0, 'of one');
    await waitFor(() => expect(result.current.loadable.state).toBe('ok'));
    rerender({ who: 'two' });
    expect(result.current.loadable).toEqual({ state: 'loading', stale: null, wait: null });
  });

  it('says what it waits for, and can be ended', async () => {
    const { api, answer } = heldSearches();
    const { result } = renderHook(() => useLoad('apps.search', [{ query: '', owned: true }]), {
      wrapper: inside(api),
    });
    const progress = { title: 'Waiting for Microsoft Graph', detail: null, ends: null };
    const requestId = lastRequestId(api, 'apps.search');
    act(() => api.emit('progress', { requestId: 'another', progress }));
    expect(result.current.loadable).toMatchObject({ state: 'loading', wait: null });
    act(() => api.emit('progress', { requestId, progress }));
    const { loadable } = result.current;
    expect(loadable).toMatchObject({ state: 'loading', wait: { progress } });
    if (loadable.state === 'loading') loadable.wait?.cancel();
    expect(lastRequestId(api, 'call.cancel')).toBe(requestId);
    act(() => api.emit('progress', { requestId, progress: null }));
    expect(result.current.loadable).toMatchObject({ state: 'loading', wait: null });
    await answer(0, 'found');
    await waitFor(() => expect(result.current.loadable.state).toBe('ok'));
  });

  it('is ended where nobody waits for it any more, and left alone once it has answered', async () => {
    const { api, answer } = heldSearches();
    const { rerender, unmount } = renderHook(
      ({ query }: { query: string }) => useLoad('apps.search', [{ query, owned: false }], 'apps'),
      { wrapper: inside(api), initialProps: { query: 'a' } },
    );
    const first = lastRequestId(api, 'apps.search');
    rerender({ query: 'ab' });
    expect(lastRequestId(api, 'call.cancel')).toBe(first);
    expect(lastRequestId(api, 'apps.search')).not.toBe(first);
    await answer(1, 'newer');
    unmount();
    expect(api.calls.filter(({ name }) => name === 'call.cancel')).toHaveLength(1);
  });
});

describe('a call that a user sets off', () => {
  it('is busy, and then says why it failed', async () => {
    const api = makeFakeApi({
      ...defaultHandlers,
      'activity.export': () => ({ ok: false, error: appError('fileNotWritten') }),
    });
    const { result } = renderHook(() => useCall('activity.export'), { wrapper: inside(api) });
    expect(result.current.busy).toBe(false);
    await act(async () => {
      await result.current.run();
    });
    expect(result.current.error?.code).toBe('fileNotWritten');
  });

  it('fails in words even where the bridge to main breaks', async () => {
    const broken: Api = { call: () => Promise.reject(new Error('gone')), on: () => () => undefined };
    const result = await callSafely(broken, 'app.info');
    expect(result).toMatchObject({ ok: false, error: { code: 'unknown', details: { call: 'app.info' } } });
  });
});
