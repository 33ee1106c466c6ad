import { screen, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { Destination } from '../../../src/renderer/state/navigation';
import { type FakeApi, type FakeHandlers } from '../../renderer-preview/fake/fake-api';
import { renderApp, withoutRequestId } from './render-app';

/** The whole window with a stand-in for main, opened at a screen. */
export function showApp(start: Destination, handlers: Partial<FakeHandlers> = {}) {
  return renderApp(handlers, start);
}

/** What main was asked by this name, input by input, but for the request ids. */
export function asked(api: FakeApi, name: keyof FakeHandlers): unknown[] {
  return api.calls.filter((call) => call.name === name).map((call) => withoutRequestId(call.input));
}

/** The row of a list or table that holds this text. */
export async function rowWith(text: string): Promise<BoundFunctions<typeof queries>> {
  const found = await screen.findByText(text);
  const row = found.closest<HTMLElement>('li, tr');
  if (row === null) throw new Error(`“${text}” stands in no row`);
  return within(row);
}

/** A button by its name, once it is there. */
export function findButton(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('button', { name });
}
