import { secondsLater } from '../fake/ids';
import type { Page } from '@playwright/test';
import { appError } from '../../../src/contract/errors';
import type { PlanView } from '../../../src/contract/views/plan';
import type { RunView } from '../../../src/contract/views/run';
import { failed, never, ok } from '../fake/fake-api';
import {
  adoptingPlan,
  blockedPlan,
  emptyPlan,
  existingAppPlan,
  delegatedPlan,
  newAppPlan,
  renewedPlan,
  unreadAdoptionPlan,
} from '../fake/plan';
import {
  askingToWrite,
  cancelledRun,
  delegatedApi,
  failedRun,
  refusedRun,
  delegatedRun,
  middleOf,
  notStored,
  fakeRunView,
  sheet,
  succeeded,
  unknownOutcome,
} from '../fake/run';
import { adopted, planted, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';

const prepare = async (page: Page) => {
  await page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
};
const approve = async (page: Page) => {
  await prepare(page);
  await page.getByRole('button', { name: /^Make these/ }).click();
};

const adopt = async (page: Page) => {
  await prepare(page);
  await page.getByRole('button', { name: 'Use this one' }).click();
  await page.getByRole('button', { name: 'Review changes' }).click();
};
const adoptUnconfirmed = async (page: Page) => {
  await adopt(page);
  await page.getByRole('button', { name: /^Make these/ }).click();
};

function applying(name: string, run: RunView, plan: PlanView = newAppPlan()): PreviewState {
  return {
    name,
    handlers: { 'plan.make': () => ok(plan), 'run.start': () => ok(run) },
    walk: approve,
  };
}

export const planFlowStates: readonly PreviewState[] = [
  { name: 'review-planning', handlers: { 'plan.make': () => never() }, walk: prepare },
  {
    name: 'review-failed',
    handlers: { 'plan.make': () => failed(appError('throttled', { correlationId: 'a-1' })) },
    walk: prepare,
  },
  { name: 'review-new', walk: prepare },
  { name: 'review-delegated', handlers: { 'plan.make': () => ok(delegatedPlan()) }, walk: prepare },
  {
    name: 'review-existing',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
      'plan.make': () => ok(existingAppPlan()),
    },
    walk: async (page) => {
      await prepare(page);
      await page.getByRole('button', { name: 'Show what stays untouched (5)' }).click();
      await page
        .getByRole('button', { name: /^Show \d+ permissions/ })
        .first()
        .click();
    },
  },
  {
    name: 'review-unconfirmed',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
      'plan.make': () => ok(existingAppPlan()),
    },
    walk: async (page) => {
      await approve(page);
      await page.getByRole('checkbox').first().check();
    },
  },
  {
    name: 'review-adopts',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }),
      'plan.make': () => ok(adoptingPlan()),
    },
    walk: adopt,
  },
  {
    name: 'review-adoption-unread',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }),
      'plan.make': () => ok(unreadAdoptionPlan()),
    },
    walk: adoptUnconfirmed,
  },
  {
    name: 'review-outdated',
    handlers: (() => {
      let asked = 0;
      return {
        'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
        'plan.make': () => {
          asked += 1;
          return ok(asked === 1 ? existingAppPlan() : renewedPlan());
        },
        'run.start': () => failed(appError('planOutdated')),
      } satisfies PreviewState['handlers'];
    })(),
    walk: async (page) => {
      await prepare(page);
      await page.getByRole('checkbox').first().waitFor();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.getByRole('button', { name: /^Make these/ }).click();
      await page.getByText('has changed since you reviewed it').first().waitFor();
    },
  },
  { name: 'review-blocked', handlers: { 'plan.make': () => ok(blockedPlan()) }, walk: prepare },
  {
    name: 'review-empty',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
      'plan.make': () => ok(emptyPlan()),
    },
    walk: prepare,
  },
  {
    name: 'sheet-of',
    handlers: { 'plan.make': () => ok(emptyPlan()), 'sheet.of': () => ok(sheet(true)) },
    walk: async (page) => {
      await prepare(page);
      await page.getByRole('button', { name: 'Show the values for Rewst' }).click();
    },
  },
  applying('apply-asking', askingToWrite(newAppPlan())),
  applying('apply-middle', middleOf(newAppPlan())),
  applying('apply-looking', {
    ...askingToWrite(newAppPlan()),
    progress: {
      title: 'Looking whether Microsoft has created the app',
      detail:
        'Its answer was lost. The app is looked for, so that there is no second one. If you go on it is made again, and the first one is deleted if it turns up.',
      ends: { at: secondsLater(41), then: 'over' },
    },
    canGoOn: true,
  }),
  applying('apply-failed', failedRun(newAppPlan())),
  applying('apply-reference', refusedRun(newAppPlan())),
  applying('apply-cancelled', cancelledRun(newAppPlan())),
  applying('done', succeeded(newAppPlan())),
  applying('done-delegated', delegatedRun(delegatedPlan()), delegatedPlan()),
  applying('done-delegated-api', delegatedApi(delegatedPlan()), delegatedPlan()),
  applying(
    'done-not-stored',
    succeeded(newAppPlan(), { secret: notStored, sheet: sheet(false, notStored), state: 'partial' }),
  ),
  applying('done-unknown', succeeded(newAppPlan(), { verification: unknownOutcome })),
  applying(
    'done-partly-failed',
    fakeRunView(
      newAppPlan(),
      { state: 'partial', sheet: sheet(), endedAt: '2026-11-24T14:05:12.000Z' },
      (index) =>
        index === 20
          ? { state: 'failed', error: appError('forbiddenByRole', { correlationId: 'b-2' }) }
          : { state: 'done' },
    ),
  ),
  {
    ...applying('done-shown', succeeded(newAppPlan())),
    walk: async (page) => {
      await approve(page);
      await page.getByRole('button', { name: 'Copy Client ID' }).click();
      await page.getByRole('button', { name: 'Copy Client Secret' }).click();
      await page.getByRole('button', { name: 'Show Client Secret' }).click();
    },
  },
  {
    ...applying('running-elsewhere', middleOf(newAppPlan())),
    walk: async (page) => {
      await approve(page);
      await page.getByRole('button', { name: 'Settings' }).click();
    },
  },
];
