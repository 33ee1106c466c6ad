import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../src/contract/views/run';
import type { StoredPlan } from '../../../../src/main/registration/planning/stored-plan';
import { failureOf } from '../../../support/failure-of';
import {
  answerLost,
  justBefore,
  notFoundFault,
  onItem,
  onRequest,
  serverError,
} from '../../../support/faults';
import {
  approve,
  practiceWorkspace,
  prepareApp,
  type Meddle,
  type TestWorkspace,
} from '../practice-workspace';

const name = 'Rewst Microsoft Cloud';

interface Made {
  readonly bench: TestWorkspace;
  readonly made: RunView;
  /** The plan to undo the run, which deletes the app that it made. */
  readonly undo: StoredPlan;
}

/** A run that has made an app and stored its client secret, and the plan to undo it. */
async function toBeDeleted(meddle?: Meddle): Promise<Made> {
  const ready = await practiceWorkspace('fresh', meddle === undefined ? {} : { meddle });
  const { run } = await prepareApp(ready);
  const { plans } = ready.workspace;
  return { bench: ready, made: run, undo: await plans.make({ purpose: 'undo', runId: run.runId }) };
}

const isDeletion = /^\/v1\.0\/applications\/[0-9a-f-]+$/;
const apps = ({ tenant }: TestWorkspace) => tenant.state.applicationsNamed(name);
const deletion = (run: RunView) => run.changes.find(({ id }) => id.startsWith('deleteApplication'))?.now;

test('an app is not deleted while its name is not typed as it is', async () => {
  const { bench, undo } = await toBeDeleted();
  const { writes } = bench.tenant.record.counts;
  for (const typed of [undefined, '', name.toLowerCase(), `${name} `]) {
    const error = await failureOf(Promise.resolve().then(() => approve(bench, undo, typed)));
    expect(error.error).toMatchObject({ code: 'badInput', details: { field: 'typedName' } });
  }
  expect(bench.tenant.record.counts.writes).toBe(writes);
  expect(apps(bench)).toHaveLength(1);
  expect(bench.workspace.runs.isRunning()).toBe(false);
});

test('a deleted app takes its client secret out of the keychain with it', async () => {
  const { bench, undo } = await toBeDeleted();
  expect(bench.keychain.entries.size).toBe(1);
  const run = await approve(bench, undo, name);
  expect(run).toMatchObject({ state: 'succeeded', error: null });
  expect(deletion(run)).toEqual({ state: 'done' });
  expect(apps(bench)).toEqual([]);
  expect(bench.keychain.entries.size).toBe(0);
});

test('a deletion whose answer is lost is seen to have happened, and counts', async () => {
  const { bench, undo } = await toBeDeleted();
  bench.trouble.add(onRequest('DELETE', isDeletion, answerLost));
  const run = await approve(bench, undo, name);
  expect(run).toMatchObject({ state: 'succeeded', error: null });
  expect(deletion(run)).toEqual({ state: 'done' });
  expect(apps(bench)).toEqual([]);
  expect(bench.keychain.entries.size).toBe(0);
});

test('an app that someone else deletes first is gone as wanted', async () => {
  const { bench, undo } = await toBeDeleted();
  const [app] = apps(bench);
  bench.trouble.add(
    onRequest(
      'DELETE',
      isDeletion,
      justBefore((other) => other.delete(app?.id as string)),
    ),
  );
  const run = await approve(bench, undo, name);
  expect(run).toMatchObject({ state: 'succeeded', error: null });
  expect(deletion(run)).toEqual({ state: 'already' });
  expect(bench.keychain.entries.size).toBe(0);
});

describe('an app that could not be deleted', () => {
  test.each([
    ['since Graph stays unavailable', 503, 'ServiceUnavailable', 'serviceUnavailable'],
    ['since it may not be', 403, 'Authorization_RequestDenied', 'forbiddenByRole'],
    ['since something else holds on to it', 409, 'Request_MultipleObjectsWithSameKeyValue', 'conflict'],
  ])('%s is still there, and so is its client secret', async (_why, status, code, ours) => {
    const { bench, undo } = await toBeDeleted((request, send) =>
      request.method === 'DELETE'
        ? Promise.resolve(Response.json({ error: { code, message: 'No.' } }, { status }))
        : send(),
    );
    const run = await approve(bench, undo, name);
    expect(['failed', 'partial']).toContain(run.state);
    expect(deletion(run)).toMatchObject({ state: 'failed', error: { code: ours } });
    expect(apps(bench)).toHaveLength(1);
    expect([...bench.keychain.entries.values()]).toEqual([bench.tenant.secrets()[0]?.value]);
  });
});

describe('a deletion whose answer is lost and that is not to be seen among the deleted items', () => {
  async function hidden() {
    const made = await toBeDeleted();
    made.bench.trouble.add(onRequest('DELETE', isDeletion, answerLost));
    made.bench.trouble.add(onRequest('GET', '/directory/deletedItems/', notFoundFault, { times: 99 }));
    return made;
  }

  test('is waited for, then said not to be known, and the keychain keeps what it has', async () => {
    const { bench, undo } = await hidden();
    const run = await approve(bench, undo, name);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'notFound' } });
    expect(deletion(run)).toMatchObject({ state: 'failed', error: { code: 'notFound' } });
    expect(bench.clock.elapsed()).toBeGreaterThan(120_000);
    expect(bench.keychain.entries.size).toBe(1);
  });

  test('is not waited for after a cancel', async () => {
    const { bench, undo } = await hidden();
    let looking = false;
    bench.onView = ({ progress, runId }) => {
      if (looking || progress?.title.includes('deleted it') !== true) return;
      looking = true;
      void bench.clock.sleep(20_000).then(() => {
        bench.workspace.runs.cancel(runId);
      });
    };
    const run = await approve(bench, undo, name);
    expect(run).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    expect(bench.clock.elapsed()).toBeLessThan(30_000);
    expect(bench.keychain.entries.size).toBe(1);
  });
});

test('a deletion that can’t be checked afterwards is done, and the run says why it could not look', async () => {
  const { bench, undo } = await toBeDeleted();
  let deleted = false;
  bench.onView = (view) => {
    if (deleted || deletion(view)?.state !== 'done') return;
    deleted = true;
    const fault = serverError(503);
    bench.trouble.add(onItem('GET', /^\/applications/, fault, { times: 99 }));
  };
  const run = await approve(bench, undo, name);
  expect(deletion(run)).toEqual({ state: 'done' });
  expect(run).toMatchObject({ state: 'failed', error: { code: 'serviceUnavailable' } });
  expect(apps(bench)).toEqual([]);
  expect(bench.keychain.entries.size).toBe(0);
});
