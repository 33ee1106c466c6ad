// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../renderer-preview/fake/fake-api';
import { newAppPlan } from '../../../renderer-preview/fake/plan';
import {
  askingToWrite,
  cancelledRun,
  delegatedApi,
  failedRun,
  refusedRun,
  delegatedRun,
  middleOf,
  notStored,
  sheet,
  succeeded,
  unknownOutcome,
} from '../../../renderer-preview/fake/run';
import { cleanup, lastInput, renderApp, screen } from '../render-app';

afterEach(cleanup);

async function running() {
  const app = renderApp({ 'run.start': () => ok(askingToWrite(newAppPlan())) });
  await app.press('Prepare for Rewst');
  await app.press(/^Make these/);
  await screen.findByRole('heading', { level: 1, name: 'Making the changes' });
  return app;
}

describe('a run under way', () => {
  it('shows what it waits for, and each change as it moves', async () => {
    const { api } = await running();
    expect(screen.getByText('Asking for permission to make the changes')).toBeTruthy();
    act(() => api.emit('run', middleOf(newAppPlan())));
    expect(await screen.findByText('6 of 28 done')).toBeTruthy();
    expect(
      screen.getByText(/Microsoft is copying the new app.*Next try at .*, in 9 s.*Attempt 3/),
    ).toBeTruthy();
  });

  it('offers to go on where it waits for what may be done without', async () => {
    const { api, press } = await running();
    expect(screen.queryByRole('button', { name: 'Go on now' })).toBeNull();
    const progress = { title: 'Looking whether Microsoft has created the app', detail: null, ends: null };
    act(() => api.emit('run', { ...middleOf(newAppPlan()), progress, canGoOn: true }));
    await press('Go on now');
    expect(lastInput(api, 'run.goOn')).toEqual({ runId: 'run-1' });
  });

  it('goes on while other screens are looked at, and is found again', async () => {
    const { press } = await running();
    await press('Settings');
    expect(await screen.findByRole('region', { name: /Changes are being made/ })).toBeTruthy();
    await press('Show progress');
    expect(await screen.findByRole('heading', { level: 1, name: 'Making the changes' })).toBeTruthy();
  });

  it('says that it has ended where the user is, and leads to what came of it once', async () => {
    const { api, press } = await running();
    await press('Settings');
    act(() => api.emit('run', succeeded(newAppPlan())));
    expect(await screen.findByRole('region', { name: 'The changes have come to an end.' })).toBeTruthy();
    await press('See the result');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Type these four values into Rewst' }),
    ).toBeTruthy();
    await press('Settings');
    expect(screen.queryByText('See the result')).toBeNull();
  });

  it('is cancelled on request, and says what is done by then', async () => {
    const { api, press } = await running();
    await press('Cancel');
    expect(lastInput(api, 'run.cancel')).toEqual({ runId: 'run-1' });
    act(() => api.emit('run', cancelledRun(newAppPlan())));
    expect(await screen.findByRole('heading', { level: 1, name: 'Stopped as you asked' })).toBeTruthy();
    expect(screen.getByText(/4 of 28 changes done/)).toBeTruthy();
  });

  it('says what failed and tries it again', async () => {
    const { api, press } = await running();
    api.answer('run.retry', () => ok({ ...middleOf(newAppPlan()), runId: 'run-2' }));
    act(() => api.emit('run', failedRun(newAppPlan())));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Not everything could be done' }),
    ).toBeTruthy();
    await press('Try the failed change again');
    expect(lastInput(api, 'run.retry')).toEqual({ runId: 'run-1' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Making the changes' })).toBeTruthy();
  });

  it('leads to the undo of what was done', async () => {
    const { api, press } = await running();
    act(() => api.emit('run', failedRun(newAppPlan())));
    await press('Undo what was done');
    expect(await screen.findByRole('heading', { level: 1, name: 'Review what is taken back' })).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toEqual({ request: { purpose: 'undo', runId: 'run-1' } });
  });

  it('ends with the four values', async () => {
    const { api } = await running();
    act(() => api.emit('run', succeeded(newAppPlan())));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Type these four values into Rewst' }),
    ).toBeTruthy();
    expect(screen.getByText('Everything that was approved is in place.')).toBeTruthy();
  });

  it('is no longer called ready where a later check finds something missing', async () => {
    const { api, press } = await running();
    api.answer('run.checkAgain', () => ok(unknownOutcome));
    act(() => api.emit('run', succeeded(newAppPlan())));
    expect(await screen.findByText(/is ready for them/)).toBeTruthy();
    await press('Check again');
    expect(await screen.findByText('Not everything that was approved is in place.')).toBeTruthy();
    expect(screen.queryByText(/is ready for them/)).toBeNull();
    expect(
      screen.getByText('When this was looked at last, not everything was found in place. See below.'),
    ).toBeTruthy();
  });

  it('is found again when the window is opened in the middle of it', async () => {
    renderApp({ 'run.current': () => ok(middleOf(newAppPlan())) });
    expect(await screen.findByRole('heading', { level: 1, name: 'Making the changes' })).toBeTruthy();
  });
});

describe('a tenant that demands a service management reference', () => {
  it('is given one where it has refused, and the changes are reviewed again with it', async () => {
    const { api, press, user } = await running();
    act(() => api.emit('run', refusedRun(newAppPlan())));
    expect(await screen.findByText('This tenant demands a service management reference')).toBeTruthy();
    // The same again would be refused again.
    expect(screen.queryByRole('button', { name: /^Try the failed/ })).toBeNull();
    await press('Review again with it');
    expect(screen.getByText('The reference must not be empty.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /^Service management reference/ }), ' 4711 ');
    await press('Review again with it');
    expect(await screen.findByRole('heading', { level: 1, name: 'Review the changes' })).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: {
        purpose: 'prepare',
        choices: { target: { kind: 'new', displayName: 'Rewst Microsoft Cloud' }, serviceReference: '4711' },
      },
    });
    // It can be corrected among the other choices.
    await press('Back');
    const field = await screen.findByRole('textbox', { name: /^Service management reference/ });
    expect((field as HTMLInputElement).value).toBe('4711');
    await user.clear(field);
    await press('Review changes');
    expect(screen.getByText('The reference must not be empty.')).toBeTruthy();
  });
});

describe('what a run leaves to do', () => {
  it('says first which API an administrator has to add, with a link of its own', async () => {
    const { api } = await running();
    act(() => api.emit('run', delegatedApi(newAppPlan())));
    expect(await screen.findByText(/Azure Key Vault is not in this tenant yet/)).toBeTruthy();
    expect(screen.getByText(/^https:\/\/developer\.microsoft\.com\/.*graph-explorer/)).toBeTruthy();
  });

  it('is delegated with a link, and checked again', async () => {
    const { api, press } = await running();
    act(() => api.emit('run', delegatedRun(newAppPlan())));
    expect(await screen.findByText(/login\.microsoftonline\.com\/.*\/adminconsent/)).toBeTruthy();
    expect(screen.getByText(/^4 permissions have no admin consent/)).toBeTruthy();
    await press('Check again');
    expect(await screen.findByText('Everything that was approved is in place.')).toBeTruthy();
    expect(lastInput(api, 'run.checkAgain')).toEqual({ runId: 'run-1' });
  });

  it('includes a decision about a secret that could not be stored, whatever else failed', async () => {
    const { api, press } = await running();
    const left = { ...failedRun(newAppPlan()), secret: notStored, sheet: sheet(false, notStored) };
    act(() => api.emit('run', left));
    expect(await screen.findByText('The client secret is not in the keychain')).toBeTruthy();
    expect(screen.queryByText(/Q7k~/)).toBeNull();
    await press('Remove it from the app');
    expect(lastInput(api, 'secret.discard')).toEqual({
      ref: notStored.state === 'notStored' && notStored.ref,
    });
    expect(await screen.findByText('You had it removed from the app.')).toBeTruthy();
  });
});
