import { appError } from '../../../src/contract/errors';
import type { PlanView } from '../../../src/contract/views/plan';
import type { RunView } from '../../../src/contract/views/run';
import { failed, never, ok } from '../fake/fake-api';
import { pictureTime, secondsLater } from '../fake/ids';
import {
  adoptingPlan,
  blockedPlan,
  delegatedPlan,
  emptyPlan,
  existingAppPlan,
  newAppPlan,
  renewedPlan,
  unreadAdoptionPlan,
} from '../fake/plan';
import {
  askingToWrite,
  cancelledRun,
  delegatedApi,
  delegatedRun,
  failedRun,
  middleOf,
  notStored,
  refusedRun,
  sheet,
  succeeded,
  unknownOutcome,
  fakeRunView,
} from '../fake/run';
import { adopted, planted } from '../fake/tenant';
import { holding, state, type PreviewState } from './preview-state';
import { checkFirst, press, walk } from './walk';

const prepare = press(/^Prepare for Rewst$/);
const approve = walk(prepare, press(/^Make these/));
const adopt = walk(prepare, press('Use this one', 'Review changes'));

const planning = (plan: PlanView) => ({ 'plan.make': () => ok(plan) });
const applying = (name: string, run: RunView, plan: PlanView = newAppPlan()) =>
  state(name, approve, { ...planning(plan), 'run.start': () => ok(run) });

let asked = 0;

export const planFlowStates: readonly PreviewState[] = [
  state('review-planning', prepare, { 'plan.make': () => never() }),
  state('review-failed', prepare, {
    'plan.make': () => failed(appError('throttled', { correlationId: 'a-1' })),
  }),
  state('review-new', prepare),
  state('review-delegated', prepare, planning(delegatedPlan())),
  state('review-existing', walk(prepare, press('Show what stays unchanged (5)', /^Show \d+ permissions/)), {
    ...holding(adopted),
    ...planning(existingAppPlan()),
  }),
  state('review-unconfirmed', walk(approve, checkFirst), {
    ...holding(adopted),
    ...planning(existingAppPlan()),
  }),
  state('review-adopts', adopt, { ...holding(planted), ...planning(adoptingPlan()) }),
  state('review-adoption-unread', walk(adopt, press(/^Make these/)), {
    ...holding(planted),
    ...planning(unreadAdoptionPlan()),
  }),
  state(
    'review-outdated',
    async (page) => {
      await prepare(page);
      await page.getByRole('checkbox').first().waitFor();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await press(/^Make these/)(page);
      await page.getByText('has changed since you reviewed it').first().waitFor();
    },
    {
      ...holding(adopted),
      'plan.make': () => ok((asked += 1) === 1 ? existingAppPlan() : renewedPlan()),
      'run.start': () => failed(appError('planOutdated')),
    },
  ),
  state('review-blocked', prepare, planning(blockedPlan())),
  state('review-empty', prepare, { ...holding(adopted), ...planning(emptyPlan()) }),
  state('sheet-of', walk(prepare, press('Show the values for Rewst')), {
    ...planning(emptyPlan()),
    'sheet.of': () => ok(sheet(true)),
  }),
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
    fakeRunView(newAppPlan(), { state: 'partial', sheet: sheet(), endedAt: pictureTime }, (index) =>
      index === 20
        ? { state: 'failed', error: appError('forbiddenByRole', { correlationId: 'b-2' }) }
        : { state: 'done' },
    ),
  ),
  {
    ...applying('done-shown', succeeded(newAppPlan())),
    walk: walk(approve, press('Copy Client ID', 'Copy Client Secret', 'Show Client Secret')),
  },
  { ...applying('running-elsewhere', middleOf(newAppPlan())), walk: walk(approve, press('Settings')) },
];
