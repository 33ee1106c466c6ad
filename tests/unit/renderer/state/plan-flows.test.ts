import { describe, expect, it } from 'vitest';
import type { PlanRequest } from '../../../../src/contract/plan-request';
import { appError } from '../../../../src/contract/errors';
import {
  noPlanFlows,
  requestAfter,
  runningFlow,
  planFlowsReducer,
  type PlanFlows,
  type PlanFlowsAction,
} from '../../../../src/renderer/state/plan-flows/plan-flows';
import { existingAppPlan, newAppPlan, renewedPlan } from '../../../renderer-preview/fake/plan';
import { someChoices } from '../../../support/some-choices';
import { complete, middleOf, sheet, succeeded } from '../../../renderer-preview/fake/run';

const request: PlanRequest = { purpose: 'undo', runId: 'run-0' };
const screen = 'prepare' as const;

function after(...actions: readonly PlanFlowsAction[]): PlanFlows {
  return actions.reduce(planFlowsReducer, noPlanFlows);
}

const asked: PlanFlowsAction = { type: 'ask', screen, request, requestId: '1' };
const planned: PlanFlowsAction = { type: 'planned', screen, requestId: '1', plan: existingAppPlan() };
const toConfirm = existingAppPlan().changes.filter((change) => change.risk.level === 'confirm');
const confirmAll: readonly PlanFlowsAction[] = toConfirm.map(({ id }) => ({
  type: 'confirm',
  screen,
  changeId: id,
  on: true,
}));

describe('a plan that was asked for', () => {
  it('is reviewed when it comes, and not when a later one was asked for meanwhile', () => {
    expect(after(asked, planned).byScreen.prepare?.stage).toBe('review');
    const overtaken = after(asked, { ...asked, requestId: '2' }, planned);
    expect(overtaken.byScreen.prepare?.stage).toBe('planning');
  });

  it('keeps what was confirmed when it is asked for again and the change is still there', () => {
    const again = after(
      asked,
      planned,
      ...confirmAll,
      { ...asked, requestId: '2' },
      { ...planned, requestId: '2' },
    );
    expect(again.byScreen.prepare).toMatchObject({ confirmed: toConfirm.map(({ id }) => id) });
  });

  it('is read anew, nothing confirmed, when the tenant changed behind the user', () => {
    const outdated = after(
      asked,
      planned,
      ...confirmAll,
      { type: 'outdated', screen, requestId: '2', request },
      { type: 'planned', screen, requestId: '2', plan: renewedPlan() },
    );
    expect(outdated.byScreen.prepare).toMatchObject({
      stage: 'review',
      confirmed: [],
      replaced: existingAppPlan(),
      plan: renewedPlan(),
    });
  });

  it('says why it did not come', () => {
    const failed = after(asked, { type: 'unplanned', screen, requestId: '1', error: appError('offline') });
    expect(failed.byScreen.prepare).toMatchObject({ stage: 'unplanned', error: { code: 'offline' } });
  });
});

describe('a run', () => {
  const plan = newAppPlan();
  const started: PlanFlowsAction = { type: 'started', screen, run: middleOf(plan) };

  it('moves on with what is heard of it, and ends', () => {
    const running = after(asked, planned, started);
    expect(runningFlow(running)).toMatchObject({ screen: 'prepare' });
    const ended = planFlowsReducer(running, { type: 'runChanged', run: succeeded(plan) });
    expect(ended.byScreen.prepare).toMatchObject({ stage: 'ended', run: { state: 'succeeded' } });
    expect(runningFlow(ended)).toBeNull();
  });

  it('is not set back by an answer that is older than an event', () => {
    const flows = after(asked, planned, { type: 'runChanged', run: succeeded(plan) }, started);
    expect(flows.byScreen.prepare).toMatchObject({ stage: 'ended', run: { state: 'succeeded' } });
  });

  it('leaves other screens alone', () => {
    const flows = after(
      { ...asked, screen: 'troubleshoot' },
      { ...planned, screen: 'troubleshoot' },
      asked,
      planned,
      started,
    );
    expect(flows.byScreen.troubleshoot?.stage).toBe('review');
  });

  it('that failed because the plan no longer fitted is planned again', () => {
    const outdated = { ...middleOf(plan), state: 'failed', error: appError('planOutdated') } as const;
    const flows = after(
      asked,
      planned,
      started,
      { type: 'runChanged', run: outdated },
      { type: 'outdated', screen, requestId: '7', request },
    );
    expect(flows.byScreen.prepare).toMatchObject({
      stage: 'planning',
      requestId: '7',
      outdated: existingAppPlan(),
    });
  });

  it('takes a later check on', () => {
    const flows = after(
      asked,
      planned,
      { type: 'started', screen, run: succeeded(plan, { verification: null }) },
      { type: 'verified', runId: 'run-1', verification: complete },
    );
    expect(flows.byScreen.prepare).toMatchObject({ run: { verification: { verdict: { kind: 'works' } } } });
  });

  it('is no longer being cancelled when it has ended', () => {
    const flows = after(
      asked,
      planned,
      started,
      { type: 'cancelling', screen },
      { type: 'runChanged', run: { ...middleOf(plan), state: 'cancelled' } },
    );
    expect(flows.byScreen.prepare).toMatchObject({ stage: 'ended', cancelling: false });
  });
});

describe('what is asked for after a run', () => {
  const prepareRequest: PlanRequest = { purpose: 'prepare', choices: someChoices() };

  it('is about the app that the run has made, not about a second one', () => {
    const made = sheet();
    const run = { ...middleOf(newAppPlan()), sheet: made };
    expect(requestAfter(run, prepareRequest)).toEqual({
      purpose: 'prepare',
      choices: { ...someChoices(), target: { kind: 'existing', appId: made.appId } },
    });
  });

  it('is the same where the run has made none', () => {
    expect(requestAfter({ ...middleOf(newAppPlan()), sheet: null }, prepareRequest)).toBe(prepareRequest);
    expect(requestAfter({ ...middleOf(newAppPlan()), sheet: sheet() }, request)).toBe(request);
  });
});

describe('a plan that has to wait', () => {
  const progress = {
    title: 'Waiting',
    detail: null,
    ends: { at: '2026-11-24T12:03:00Z', then: 'over' },
  } as const;

  it('says what for, until that is over or the plan is there', () => {
    const waits = after(asked, { type: 'progress', requestId: '1', progress });
    expect(waits.byScreen.prepare).toMatchObject({ stage: 'planning', progress });
    expect(
      planFlowsReducer(waits, { type: 'progress', requestId: '1', progress: null }).byScreen.prepare,
    ).toMatchObject({ progress: null });
    expect(planFlowsReducer(waits, planned).byScreen.prepare).not.toHaveProperty('progress');
  });

  it('is not told what an earlier one waits for', () => {
    const waits = after(asked, { ...asked, requestId: '2' }, { type: 'progress', requestId: '1', progress });
    expect(waits.byScreen.prepare).toMatchObject({ requestId: '2', progress: null });
  });
});
