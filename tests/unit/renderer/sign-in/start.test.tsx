// @vitest-environment happy-dom
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { failed, never, ok, type FakeHandlers } from '../../../renderer-preview/fake/fake-api';
import { secondsLater } from '../../../renderer-preview/fake/ids';
import { registrations, unfinished } from '../../../renderer-preview/fake/records';
import { app, practice, signedIn, stoppedTenant, tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, lastRequestId, renderApp, screen, timesCalled } from '../render-app';
import { otherTenantId } from '../../../support/ids';

afterEach(cleanup);

const signedOut: Partial<FakeHandlers> = { 'identity.state': () => ok({ state: 'signedOut' }) };

describe('signing in', () => {
  it('says what to do in the browser, counts down, and cancels', async () => {
    const { api, press } = renderApp({ ...signedOut, 'identity.signIn': () => never() });
    await press('Sign in with Microsoft');
    act(() => api.emit('identity', { state: 'signingIn', since: secondsLater(-28), limitSeconds: 300 }));
    expect(await screen.findByText('Waiting for the browser for another 4:32 minutes')).toBeTruthy();
    await press('Cancel');
    expect(timesCalled(api, 'identity.cancel')).toBe(1);
  });

  it('says why it failed and what to do, and nothing where it was cancelled', async () => {
    const { api, press } = renderApp({
      ...signedOut,
      'identity.signIn': () => failed(appError('personalAccount')),
    });
    await press('Sign in with Microsoft');
    expect(await screen.findByText('That is a personal Microsoft account')).toBeTruthy();
    expect(screen.getByText(appError('personalAccount').help)).toBeTruthy();
    api.answer('identity.signIn', () => failed(appError('signInCancelled')));
    await press('Switch account');
    await waitFor(() => expect(screen.queryByText('That is a personal Microsoft account')).toBeNull());
  });

  it('names the app that it signs in with', async () => {
    renderApp(signedOut);
    expect(await screen.findByText(/You sign in with Microsoft Graph Command Line Tools/)).toBeTruthy();
  });
});

describe('client secrets that end', () => {
  it('are said before anything else, signed out too, the first to end first', async () => {
    renderApp({ ...signedOut, 'registrations.list': () => ok([...registrations]) });
    expect(await screen.findByText('2 client secrets for Rewst need renewing')).toBeTruthy();
    const named = screen.getAllByText(/^“Rewst.*” in /).map((line) => line.textContent);
    expect(named).toEqual([
      '“Rewst for customers of Fabrikam Residences and Hospitality Management” in Fabrikam: expired 12 days ago.',
      '“Rewst (2024)” in Contoso: valid for 21 more days.',
    ]);
  });

  it('lead to the registration, and are not mentioned where none ends', async () => {
    const { press } = renderApp({ 'registrations.list': () => ok(registrations.slice(0, 2)) });
    await press('Open the registration');
    expect(await screen.findByRole('heading', { level: 1, name: 'Rewst (2024)' })).toBeTruthy();
    cleanup();
    renderApp({ 'registrations.list': () => ok(registrations.slice(0, 1)) });
    await screen.findByRole('heading', { level: 1, name: 'Prepare Contoso for Rewst' });
    expect(screen.queryByText(/needs? renewing/)).toBeNull();
  });
});

describe('signed in', () => {
  it('shows who, where, with which roles, and what they can do', async () => {
    renderApp();
    const card = await screen.findByRole('region', { name: 'Tenant' });
    for (const text of ['Contoso', 'contoso.com', tenant.tenantId, 'Global Administrator']) {
      expect(card.textContent).toContain(text);
    }
  });

  it('says before anything is written what will not work, and that unknown is not fine', async () => {
    renderApp({ 'tenant.inspect': () => ok(stoppedTenant) });
    expect(await screen.findByText('You can’t register an app in this tenant')).toBeTruthy();
    expect(screen.getByText('Could not be read')).toBeTruthy();
    expect(screen.getAllByText('Not sure')).toHaveLength(2);
  });

  it('reads the tenant again on request, fresh', async () => {
    const { api, press } = renderApp();
    await press('Read again');
    await waitFor(() => expect(lastInput(api, 'tenant.inspect')).toEqual({ fresh: true }));
  });

  it('says what reading the tenant waits for, and can be cancelled', async () => {
    const { api, press } = renderApp({ 'tenant.inspect': () => never() });
    await screen.findByRole('heading', { level: 1, name: 'Prepare your tenant for Rewst' });
    await waitFor(() => expect(timesCalled(api, 'tenant.inspect')).toBe(1));
    const requestId = lastRequestId(api, 'tenant.inspect');
    const title = 'Waiting for Microsoft Graph';
    act(() =>
      api.emit('progress', { requestId, progress: { title, detail: 'Too many requests.', ends: null } }),
    );
    expect(await screen.findByText(title)).toBeTruthy();
    await press('Cancel');
    expect(lastRequestId(api, 'call.cancel')).toBe(requestId);
  });

  it('shows nothing of the tenant before, when another account signs in', async () => {
    const { api } = renderApp();
    await screen.findByRole('heading', { level: 1, name: 'Prepare Contoso for Rewst' });
    api.answer('tenant.inspect', () => never());
    const other = { name: 'Alex', username: 'alex@fabrikam.com', tenantId: otherTenantId };
    act(() => api.emit('identity', { state: 'signedIn', account: other, remembered: true }));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Prepare your tenant for Rewst' }),
    ).toBeTruthy();
    expect(screen.queryByText('Contoso')).toBeNull();
  });

  it('offers to finish or undo what a crash left', async () => {
    const { api, press } = renderApp({ 'activity.list': () => ok({ rows: [unfinished], setAside: 0 }) });
    await press('Finish');
    expect(lastInput(api, 'plan.make')).toEqual({ request: { purpose: 'finish', runId: unfinished.runId } });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Review what is still to be done' }),
    ).toBeTruthy();
  });

  it.each([
    ['mismatch', 0, /Nothing is undone or finished on the word of it/],
    ['noKey', 1, /look for it again, and do nothing without it/],
  ] as const)('is offered by its record: %s', async (authenticity, offered, means) => {
    renderApp({ 'activity.list': () => ok({ rows: [{ ...unfinished, authenticity }], setAside: 0 }) });
    expect(await screen.findByText(/says its record, which can’t be verified/)).toBeTruthy();
    expect(screen.getByText(means)).toBeTruthy();
    expect(screen.queryAllByRole('button', { name: 'Finish' })).toHaveLength(offered);
    expect(screen.queryAllByRole('button', { name: 'Undo' })).toHaveLength(offered);
  });
});

describe('a run that a crash left, while Microsoft still copies what it made', () => {
  const progress = {
    title: 'Waiting until Microsoft shows what the run has made',
    detail: 'It was written moments ago.',
    ends: { at: secondsLater(131), then: 'over' },
  } as const;

  /** *Finish* was pressed, and main waits. */
  async function waiting() {
    const shown = renderApp({
      'activity.list': () => ok({ rows: [unfinished], setAside: 0 }),
      'plan.make': () => never(),
    });
    await shown.press('Finish');
    const requestId = lastRequestId(shown.api, 'plan.make');
    act(() => shown.api.emit('progress', { requestId, progress }));
    expect(await screen.findByText(progress.title)).toBeTruthy();
    return { ...shown, requestId };
  }

  /** What is said aloud from now on; each is taken away again after a moment. */
  function announcements(): readonly string[] {
    const spoken: string[] = [];
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = target instanceof Element ? target.closest('[aria-live="assertive"]') : null;
        if (region !== null) spoken.push(region.textContent);
      }
    }).observe(document.body, { childList: true, subtree: true });
    return spoken;
  }

  it('says what it waits for, for how long at most, and aloud once', async () => {
    const spoken = announcements();
    const { api, requestId } = await waiting();
    expect(screen.getByText(/another 2:11 minutes/)).toBeTruthy();
    await waitFor(() => expect(spoken.join()).toContain(progress.title));
    expect(spoken.join()).not.toContain('2:11');
    act(() => api.emit('progress', { requestId, progress: null }));
    await waitFor(() => expect(screen.queryByText(/another 2:11 minutes/)).toBeNull());
  });

  it('stops when it is cancelled, and the run is still offered', async () => {
    const { api, press, requestId } = await waiting();
    await press('Cancel');
    expect(lastInput(api, 'call.cancel')).toEqual({});
    expect(lastRequestId(api, 'call.cancel')).toBe(requestId);
    expect(await screen.findByRole('button', { name: 'Finish' })).toBeTruthy();
    expect(screen.queryByText(progress.title)).toBeNull();
  });

  it('is shown on the start screen too, with the way out, and takes the focus back', async () => {
    const { api, press } = await waiting();
    await press('Prepare');
    expect(await screen.findByText(progress.title)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Finish' })).toBeNull();
    await press('Cancel');
    expect(timesCalled(api, 'call.cancel')).toBe(1);
    const finish = await screen.findByRole('button', { name: 'Finish' });
    await waitFor(() => expect(document.activeElement).toBe(finish));
  });

  it('is left alone by a wait that is not its own', async () => {
    const { api } = await waiting();
    act(() =>
      api.emit('progress', { requestId: 'another', progress: { ...progress, title: 'Something else' } }),
    );
    expect(screen.queryByText('Something else')).toBeNull();
    expect(screen.getByText(progress.title)).toBeTruthy();
  });
});

describe('the practice tenant', () => {
  it('is chosen, entered, and unmistakable on every screen and in the title', async () => {
    const { api, user, press } = renderApp(signedOut);
    await press('Try it in a practice tenant');
    await user.click(await screen.findByRole('radio', { name: 'CSP partner' }));
    await press('Start practice');
    expect(lastInput(api, 'practice.start')).toEqual({ scenario: 'csp' });
    expect(await screen.findByRole('region', { name: 'Practice tenant' })).toBeTruthy();
    expect(document.title).toContain('Practice tenant');
    await press('Settings');
    expect(screen.getByRole('region', { name: 'Practice tenant' })).toBeTruthy();
  });

  it('is left at any time', async () => {
    renderApp({ 'app.info': () => ok({ ...app, practice }), 'identity.state': () => ok(signedIn) });
    const strip = await screen.findByRole('region', { name: 'Practice tenant' });
    act(() => strip.querySelectorAll('button')[1]?.click());
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Practice tenant' })).toBeNull());
  });
});
