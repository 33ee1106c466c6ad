import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { App } from '../../../src/renderer/app';
import { ApiProvider } from '../../../src/renderer/state/api';
import { NowProvider } from '../../../src/renderer/state/clock';
import type { Destination } from '../../../src/renderer/state/navigation';
import { makeFakeApi, type FakeApi, type FakeHandlers } from '../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../renderer-preview/fake/handlers';
import { pictureTime } from '../../renderer-preview/fake/ids';

// Screens are loaded when they are opened, which takes its time on a busy machine; a missing element is named, not
// the page. Whether an ancestor hides an element is not looked at: it takes most of the time, and the pictures show it.
configure({
  asyncUtilTimeout: 20_000,
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? 'not found'),
});
vi.setConfig({ testTimeout: 60_000 });
// Without animations Fluent takes every motion for ended at once; a cancelled one of happy-dom's would leave a rejected
// promise behind.
Object.defineProperty(Element.prototype, 'animate', { value: undefined, configurable: true, writable: true });

/** The whole window against a stand-in for main. */
export function renderApp(handlers: Partial<FakeHandlers> = {}, start?: Destination) {
  const api: FakeApi = makeFakeApi({ ...defaultHandlers, ...handlers });
  const user = userEvent.setup();
  const view = render(
    <ApiProvider api={api}>
      <NowProvider now={() => Date.parse(pictureTime)}>
        <App {...(start !== undefined && { start })} />
      </NowProvider>
    </ApiProvider>,
  );
  const press = async (name: string | RegExp) => {
    await user.click(await screen.findByRole('button', { name }));
  };
  return { api, user, press, ...view };
}

/** What a call was last made with, but for its requestId, which the window makes up. */
export function lastInput(api: FakeApi, name: string): unknown {
  return withoutRequestId(api.calls.findLast((call) => call.name === name)?.input);
}

/** What a call was made with, but for its requestId. */
export function withoutRequestId(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return input;
  return Object.fromEntries(Object.entries(input).filter(([key]) => key !== 'requestId'));
}

/** The requestId that a call was last made with. */
export function lastRequestId(api: FakeApi, name: string): string {
  const input = api.calls.findLast((call) => call.name === name)?.input;
  const requestId: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, 'requestId') : null;
  if (typeof requestId !== 'string') throw new TypeError(`${name} was made without a requestId.`);
  return requestId;
}

/** How often a call was made. */
export function timesCalled(api: FakeApi, name: string): number {
  return api.calls.filter((call) => call.name === name).length;
}

export { cleanup, screen };
