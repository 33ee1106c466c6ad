// @vitest-environment happy-dom
import { within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { failed, ok } from '../../../renderer-preview/fake/fake-api';
import {
  blockedPlan,
  emptyPlan,
  existingAppPlan,
  delegatedPlan,
  newAppPlan,
  renewedPlan,
  undoPlanView,
} from '../../../renderer-preview/fake/plan';
import { askingToWrite, middleOf } from '../../../renderer-preview/fake/run';
import { cleanup, lastInput, renderApp, screen, timesCalled } from '../render-app';

afterEach(cleanup);

describe('the review', () => {
  it('shows every change, consent in full, and says how many changes the button makes', async () => {
    const { press } = renderApp();
    await press('Prepare for Rewst');
    await screen.findByRole('heading', { level: 1, name: 'Review the changes' });
    for (const change of newAppPlan().changes) {
      expect(screen.getAllByText(change.title, { exact: false }).length).toBeGreaterThan(0);
    }
    for (const sentence of newAppPlan().consentSentences) expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Make these 28 changes' })).toBeTruthy();
  });

  it('does not start before each consequence is confirmed, and sends what was confirmed', async () => {
    const { api, user, press } = renderApp({
      'plan.make': () => ok(existingAppPlan()),
      'run.start': () => ok(askingToWrite(existingAppPlan())),
    });
    await press('Prepare for Rewst');
    await press(/^Make these/);
    expect(timesCalled(api, 'run.start')).toBe(0);
    expect(screen.getAllByText('Confirm this, or go back and choose otherwise.')).toHaveLength(2);
    for (const box of screen.getAllByRole('checkbox')) await user.click(box);
    await press(/^Make these/);
    expect(await screen.findByRole('heading', { level: 1, name: 'Making the changes' })).toBeTruthy();
    const ids = existingAppPlan()
      .changes.filter((change) => change.risk.level === 'confirm')
      .map((change) => change.id);
    expect(lastInput(api, 'run.start')).toEqual({ planId: 'plan-1', confirmed: ids });
  });

  it('counts the own changes alone and names the role that the others take', async () => {
    const { press } = renderApp({ 'plan.make': () => ok(delegatedPlan()) });
    await press('Prepare for Rewst');
    expect(await screen.findByRole('button', { name: 'Make these 24 changes' })).toBeTruthy();
    expect(
      screen.getByText('4 changes are left to a Global Administrator or Privileged Role Administrator'),
    ).toBeTruthy();
  });

  it('offers no button where nothing can be done, and leads to the field at fault', async () => {
    const { press } = renderApp({ 'plan.make': () => ok(blockedPlan()) });
    await press('Prepare for Rewst');
    expect(await screen.findByText('You can’t register an app in this tenant')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Make/ })).toBeNull();
    await press('Change it');
    expect(await screen.findByRole('heading', { level: 1, name: 'Which app registration?' })).toBeTruthy();
  });

  it('leads to the values where nothing has to be changed', async () => {
    const { api, press } = renderApp({ 'plan.make': () => ok(emptyPlan()) });
    await press('Prepare for Rewst');
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing to change' })).toBeTruthy();
    await press('Show the values for Rewst');
    expect(await screen.findByRole('group', { name: 'Client ID' })).toBeTruthy();
    expect(timesCalled(api, 'run.start')).toBe(0);
  });

  it('says what went wrong when no plan could be made, and asks again', async () => {
    let asked = 0;
    const { press } = renderApp({
      'plan.make': () => {
        asked += 1;
        return asked === 1 ? failed(appError('throttled')) : ok(newAppPlan());
      },
    });
    await press('Prepare for Rewst');
    expect(await screen.findByText('Microsoft asks to slow down')).toBeTruthy();
    await press('Try again');
    expect(await screen.findByRole('heading', { level: 1, name: 'Review the changes' })).toBeTruthy();
  });
});

describe('a plan that no longer fits', () => {
  const plans = () => {
    let asked = 0;
    return () => {
      asked += 1;
      return ok(asked === 1 ? { ...newAppPlan(), planId: 'plan-old' } : renewedPlan());
    };
  };

  it('is shown anew with what differs, when main refuses to start it', async () => {
    const { press } = renderApp({
      'plan.make': plans(),
      'run.start': () => failed(appError('planOutdated')),
    });
    await press('Prepare for Rewst');
    await press(/^Make these/);
    expect(
      await screen.findByText(/has changed since you reviewed it, so none of it was applied/),
    ).toBeTruthy();
    expect(screen.getByText(/No longer needed: .*Turn ID tokens on/)).toBeTruthy();
    const fresh = screen.getByText('Add Azure Storage to this tenant').closest('li');
    expect(within(fresh!).getByText('New')).toBeTruthy();
  });

  it('is shown anew when the run itself finds out', async () => {
    const { api, press } = renderApp({
      'plan.make': plans(),
      'run.start': () => ok(askingToWrite(newAppPlan())),
    });
    await press('Prepare for Rewst');
    await press(/^Make these/);
    await screen.findByRole('heading', { level: 1, name: 'Making the changes' });
    api.emit('run', { ...middleOf(newAppPlan()), state: 'failed', error: appError('planOutdated') });
    expect(
      await screen.findByText(/has changed since you reviewed it, so none of it was applied/),
    ).toBeTruthy();
  });
});

describe('a plan that deletes an app', () => {
  it('asks for its name first', async () => {
    const { api, user, press } = renderApp(
      { 'plan.make': () => ok(undoPlanView()), 'run.start': () => ok(askingToWrite(undoPlanView())) },
      { screen: 'activity', open: 'run-7' },
    );
    await press('Undo');
    await user.click(await screen.findByRole('checkbox'));
    const field = screen.getByRole('textbox', { name: /Type the name of the app/ });
    await user.type(field, 'Rewst');
    await press(/^Take back/);
    expect(screen.getByText('That is not the name of the app.')).toBeTruthy();
    expect(timesCalled(api, 'run.start')).toBe(0);
    await user.type(field, ' Microsoft Cloud');
    await press(/^Take back/);
    expect(lastInput(api, 'run.start')).toMatchObject({ typedName: 'Rewst Microsoft Cloud' });
  });
});
