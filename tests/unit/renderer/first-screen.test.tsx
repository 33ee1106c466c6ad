// @vitest-environment happy-dom
import { createDOMRenderer } from '@fluentui/react-components';
import { act, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { Page } from '../../../src/renderer/page';
import { prerender } from '../../../src/renderer/prerender';
import { makeFakeApi, ok } from '../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../renderer-preview/fake/handlers';

it('is taken over as it stands, and is still true once main has answered', async () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue();
  const root = document.body.appendChild(document.createElement('div'));
  root.innerHTML = prerender('signedOut', '').markup;
  const painted = root.innerText;
  const heading = root.querySelector('h1');
  const api = makeFakeApi({
    ...defaultHandlers,
    'identity.state': () => ok({ state: 'signedOut' }),
    'registrations.list': () => ok([]),
    'activity.list': () => ok({ rows: [], setAside: 0 }),
  });
  const onRecoverableError = vi.fn();
  act(() => {
    hydrateRoot(root, <Page renderer={createDOMRenderer(document)} api={api} first="signedOut" />, {
      onRecoverableError,
    });
  });
  await waitFor(() => expect(api.calls.map(({ name }) => name)).toContain('activity.list'));
  expect(painted).toContain('Sign in with Microsoft');
  expect(root.innerText).toBe(painted);
  expect(root.querySelector('h1')).toBe(heading);
  expect(onRecoverableError).not.toHaveBeenCalled();
  // happy-dom counts as a browser when the markup is made, so Fluent's style element is not in it
  const others = complaints.mock.calls.filter(([text]) => !String(text).includes('conflicting ids'));
  expect(others).toEqual([]);
});
