// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../renderer-preview/fake/fake-api';
import { undoPlanView } from '../../../renderer-preview/fake/plan';
import { activity, activityDetail, manyRuns, unfinished } from '../../../renderer-preview/fake/records';
import { fakeRunView } from '../../../renderer-preview/fake/run';
import { signedOut } from '../../../renderer-preview/states/preview-state';
import { asked, findButton, rowWith, showApp } from '../show-app';

afterEach(cleanup);

const list = { screen: 'activity', open: null } as const;
const run = (open: string) => ({ screen: 'activity', open }) as const;

describe('The list of runs', () => {
  it('says who did what in which tenant, and how it ended', async () => {
    showApp(list);
    const row = await rowWith('New client secret for “Rewst (2024)”');
    expect(row.getByText(/megan\.bowen@contoso\.com · Contoso$/)).toBeTruthy();
    expect(row.getByText('Partly done')).toBeTruthy();
    expect((await rowWith('Prepare “Rewst”')).getByText('Done')).toBeTruthy();
  });

  it('finds runs by app, tenant and state', async () => {
    const { user } = showApp(list);
    const field = await screen.findByRole('searchbox');
    await user.type(field, 'fabrikam cancelled');
    const titles = () => within(screen.getByRole('list', { name: 'Runs' })).getAllByRole('button');
    expect(titles().map((title) => title.textContent)).toEqual(['Prepare “Rewst for customers”']);
    await user.type(field, ' nowhere');
    expect(await screen.findByText('No run matches “fabrikam cancelled nowhere”')).toBeTruthy();
    await user.click(await findButton('Clear the search'));
    expect(titles()).toHaveLength(activity.length);
  });

  it('says how many records were damaged', async () => {
    showApp(list, { 'activity.list': () => ok({ rows: [...activity], setAside: 2 }) });
    expect(await screen.findByText('2 records were damaged and were set aside')).toBeTruthy();
  });

  it('marks an unfinished run and offers both ways out', async () => {
    const { api, user } = showApp(list, { 'activity.list': () => ok({ rows: [unfinished], setAside: 0 }) });
    expect((await rowWith(unfinished.title)).getByText('Not finished')).toBeTruthy();
    expect(await findButton('Undo')).toBeTruthy();
    await user.click(await findButton('Finish'));
    expect(await screen.findByRole('heading', { name: 'Review what is still to be done' })).toBeTruthy();
    expect(asked(api, 'plan.make')).toEqual([{ request: { purpose: 'finish', runId: unfinished.runId } }]);
  });

  it('shows a long history piece by piece', async () => {
    const { user } = showApp(list, { 'activity.list': () => ok({ rows: manyRuns(70), setAside: 0 }) });
    const titles = () => within(screen.getByRole('list', { name: 'Runs' })).getAllByRole('button');
    await screen.findByText('Prepare “Rewst 70”');
    expect(titles()).toHaveLength(50);
    await user.click(await findButton('Show 20 more'));
    expect(titles()).toHaveLength(70);
  });
});

describe('One run', () => {
  it('shows the request ids on request, each to be copied', async () => {
    const id = activityDetail('run-7').steps[0]!.requestIds[0]!;
    const { api, user } = showApp(run('run-7'));
    await screen.findByText('Create a client secret');
    expect(screen.queryByText(id)).toBeNull();
    await user.click(await findButton('Show request ids'));
    const row = await rowWith(id);
    await user.click(row.getByRole('button', { name: 'Copy Request id' }));
    expect(asked(api, 'app.copyText')).toEqual([{ text: id }]);
  });

  it('shows the id of a failed step at once', async () => {
    showApp(run('run-5'));
    const failure = activityDetail('run-5').steps.find((step) => step.outcome === 'failed')!;
    const row = await rowWith(failure.title);
    expect(row.getByText('Failed')).toBeTruthy();
    expect(row.getByText(failure.requestIds[0]!)).toBeTruthy();
  });

  it('deletes an app only after the consequence is confirmed and its name typed', async () => {
    const { api, user } = showApp(run('run-7'), {
      'run.start': () => ok(fakeRunView(undoPlanView(), { state: 'succeeded' }, () => ({ state: 'done' }))),
    });
    await user.click(await findButton('Undo'));
    expect(await screen.findByRole('heading', { name: 'Review what is taken back' })).toBeTruthy();
    expect(asked(api, 'plan.make')).toEqual([{ request: { purpose: 'undo', runId: 'run-7' } }]);

    await user.click(await screen.findByRole('checkbox'));
    const field = screen.getByRole('textbox', { name: /Type the name of the app/ });
    await user.type(field, 'Rewst');
    await user.click(await findButton('Take back this change'));
    expect(await screen.findByText('That is not the name of the app.')).toBeTruthy();
    expect(asked(api, 'run.start')).toEqual([]);

    await user.type(field, ' Microsoft Cloud');
    await user.click(await findButton('Take back this change'));
    expect(await screen.findByRole('heading', { name: 'It was taken back' })).toBeTruthy();
    expect(asked(api, 'run.start')).toEqual([
      {
        planId: 'plan-undo',
        confirmed: undoPlanView().changes.map((change) => change.id),
        typedName: 'Rewst Microsoft Cloud',
      },
    ]);
    const taken = screen.getByRole('region', { name: 'What was taken back' });
    expect(within(taken).getByText('Delete the app registration “Rewst Microsoft Cloud”')).toBeTruthy();
    expect(screen.queryByText('Client Secret')).toBeNull();
  });

  it('offers no undo to a signed-out user, and says where to sign in', async () => {
    showApp(run('run-7'), signedOut);
    expect(await screen.findByText('Sign in to Contoso first')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says why an undo is not undone', async () => {
    showApp(run('run-6'));
    expect(await screen.findByText(/An undo is not undone itself/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});
