// @vitest-environment happy-dom
import { AriaLiveAnnouncer, FluentProvider, webLightTheme } from '@fluentui/react-components';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SheetView } from '../../../../src/contract/views/run';
import { SheetForm } from '../../../../src/renderer/components/result/sheet-form';
import { ApiProvider } from '../../../../src/renderer/state/api';
import { makeFakeApi } from '../../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../../renderer-preview/fake/handlers';
import { sheet, stored } from '../../../renderer-preview/fake/run';
import { lastInput, timesCalled } from '../render-app';
import { appId, tenantId } from '../../../support/ids';

const secret = 'Q7k~not-a-real-secret-made-for-pictures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(view: SheetView = sheet()) {
  const api = makeFakeApi(defaultHandlers);
  render(
    <ApiProvider api={api}>
      <FluentProvider theme={webLightTheme}>
        <AriaLiveAnnouncer>
          <SheetForm sheet={view} name={{ of: 'run', runId: 'run-1' }} />
        </AriaLiveAnnouncer>
      </FluentProvider>
    </ApiProvider>,
  );
  return api;
}

/** Presses a button and lets the answer arrive. */
async function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(() => vi.advanceTimersByTimeAsync(0));
}

describe('the four values', () => {
  it('stand under the names of Rewst’s fields', () => {
    show();
    expect(within(screen.getByRole('group', { name: 'Client ID' })).getByText(appId)).toBeTruthy();
    expect(within(screen.getByRole('group', { name: 'Auth Subject' })).getByText(tenantId)).toBeTruthy();
    expect(within(screen.getByRole('group', { name: 'Tenant ID' })).getByText(tenantId)).toBeTruthy();
  });

  it('say “common” and an empty Tenant ID for a partner', () => {
    show(sheet(true));
    expect(within(screen.getByRole('group', { name: 'Auth Subject' })).getByText('common')).toBeTruthy();
    expect(
      within(screen.getByRole('group', { name: 'Tenant ID' })).getByText('Leave this field empty'),
    ).toBeTruthy();
  });

  it('are saved as the sheet of the run that made them', async () => {
    const api = show();
    await press('Save as file');
    expect(lastInput(api, 'sheet.save')).toEqual({ of: 'run', runId: 'run-1' });
    expect(screen.getByText('Saved, without the client secret.')).toBeTruthy();
  });

  it('are copied as they stand', async () => {
    const api = show();
    await press('Copy Client ID');
    expect(lastInput(api, 'app.copyText')).toEqual({ text: appId });
  });
});

describe('the client secret', () => {
  it('is copied without ever coming here, and leaves the clipboard', async () => {
    const api = show();
    await press('Copy Client Secret');
    expect(lastInput(api, 'secret.copy')).toEqual(stored.state === 'stored' && stored.ref);
    expect(timesCalled(api, 'secret.reveal')).toBe(0);
    expect(screen.getByText(/Leaves the clipboard in 60 s/)).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(screen.getByText('It has left the clipboard.')).toBeTruthy();
    expect(document.body.textContent).not.toContain(secret);
  });

  it('is shown on request, kept off paper, and hidden after half a minute', async () => {
    show();
    expect(document.body.textContent).not.toContain(secret);
    await press('Show Client Secret');
    expect(screen.getByText(secret).getAttribute('data-print')).toBe('never');
    await act(() => vi.advanceTimersByTimeAsync(29_000));
    expect(screen.getByText(secret)).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(document.body.textContent).not.toContain(secret);
  });

  it.each(['blur', 'beforeprint'])('is hidden at once on %s', async (event) => {
    show();
    await press('Show Client Secret');
    expect(screen.getByText(secret)).toBeTruthy();
    act(() => {
      window.dispatchEvent(new Event(event));
    });
    expect(document.body.textContent).not.toContain(secret);
  });

  it('is gone from all that React keeps, once it is hidden', async () => {
    show();
    await press('Show Client Secret');
    await press('Hide Client Secret');
    expect(document.body.textContent).not.toContain(secret);
    expect(holds(document.body, secret)).toBe(false);
  });

  it('is copied through main alone while it is shown, by keys too', async () => {
    const api = show();
    await press('Show Client Secret');
    const shown = screen.getByText(secret);
    expect(getComputedStyle(shown).userSelect).toBe('none');
    const copy = new Event('copy', { bubbles: true, cancelable: true });
    fireEvent(shown, copy);
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(copy.defaultPrevented).toBe(true);
    expect(timesCalled(api, 'secret.copy')).toBe(1);
  });

  it('says when it expires, and why there is none', () => {
    show();
    expect(screen.getByText(/Expires/)).toBeTruthy();
    cleanup();
    show(sheet(false, { state: 'none', why: 'This computer holds no valid client secret of the app.' }));
    expect(screen.getByText('This computer holds no valid client secret of the app.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy Client Secret' })).toBeNull();
  });
});

/** Whether a text is anywhere in what React hangs on the elements of the page: props, states and those before them. */
function holds(root: Element, text: string): boolean {
  const seen = new Set<unknown>();
  const open: unknown[] = [...root.querySelectorAll('*')].flatMap((element) =>
    Object.entries(element).flatMap(([name, value]) =>
      name.startsWith('__react') ? [value as unknown] : [],
    ),
  );
  expect(open.length).toBeGreaterThan(0);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string' && value.includes(text)) return true;
    if (typeof value !== 'object' || value === null || seen.has(value) || value instanceof Node) continue;
    seen.add(value);
    const inner: readonly unknown[] = Object.values(value);
    open.push(...inner.filter((one) => one !== undefined && one !== null));
  }
  return false;
}
