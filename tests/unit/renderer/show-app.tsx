import {
  cleanup,
  configure,
  render,
  screen,
  within,
  type BoundFunctions,
  type queries,
} from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach } from 'vitest';
import { App } from '../../../src/renderer/app';
import { ApiProvider } from '../../../src/renderer/state/api';
import { NowProvider } from '../../../src/renderer/state/clock';
import type { Place } from '../../../src/renderer/state/navigation';
import { makeFakeApi, ok, type FakeApi, type Handlers } from '../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../renderer-preview/fake/handlers';
import { now } from '../../renderer-preview/fake/ids';

// Screens are loaded when they are first shown; on a slow machine that takes a while.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);

/** The whole window with a stand-in for main, opened at a screen. */
export function showApp(start: Place, handlers: Partial<Handlers> = {}) {
  const api: FakeApi = makeFakeApi({ ...defaultHandlers, ...handlers });
  render(
    <ApiProvider api={api}>
      <NowProvider now={() => Date.parse(now)}>
        <App start={start} />
      </NowProvider>
    </ApiProvider>,
  );
  return { api, user: userEvent.setup() };
}

/** Main's answer when nobody is signed in. */
export const signedOut = {
  'identity.state': () => ok({ state: 'signedOut' }),
} satisfies Partial<Handlers>;

/** What main was asked by this name, input by input. */
export function asked(api: FakeApi, name: keyof Handlers): unknown[] {
  return api.calls.filter((call) => call.name === name).map((call) => call.input);
}

/** The row of a list that holds this text. */
export async function rowWith(text: string): Promise<BoundFunctions<typeof queries>> {
  const found = await screen.findByText(text);
  const row = found.closest('li, tr');
  if (row === null) throw new Error(`“${text}” stands in no row`);
  return within(row as HTMLElement);
}

/**
 * A button by its name, once it is there. What a dialog hides from screen readers does not count as hidden: here, where
 * nothing has a layout, focus does not tell Fluent that the dialog is gone. The pictures hold that in a real browser.
 */
export function button(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('button', { name, hidden: true });
}
