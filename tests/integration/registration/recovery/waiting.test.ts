import { describe, expect, test } from 'vitest';
import type { ProgressView } from '../../../../src/contract/views/progress';
import type { CallOptions } from '../../../../src/main/progress/call-options';
import { approve, choices, practiceWorkspace, prepareApp, type TestWorkspace } from '../practice-workspace';
import { altered, deniedFault, throttled } from '../../../support/faults';
import { interrupted, lineWith, nextStart, planAndExecute } from './interrupted';

const minute = 60_000;

/** Options that collect what was said, and a way to cancel at a word. */
function watching(onProgress: (progress: ProgressView | null, stop: () => void) => void = () => undefined) {
  const said: (ProgressView | null)[] = [];
  const stop = new AbortController();
  const options: CallOptions = {
    signal: stop.signal,
    onProgress: (progress) => {
      said.push(progress);
      onProgress(progress, () => stop.abort(new DOMException('The user cancelled.', 'AbortError')));
    },
  };
  return { said, options };
}

/** Hides the secrets of apps until the trouble ends, as a server does that does not know them yet. */
function hideSecrets(bench: TestWorkspace, times = 999): void {
  bench.trouble.add({
    target: 'item',
    path: /^\/applications[(/]/,
    times,
    fault: altered((body) => ({ ...body, passwordCredentials: [] })),
  });
}

/** The next start after a kill between the answer that had a secret and its way into the keychain. */
async function afterKill(hidden = true): Promise<TestWorkspace & { readonly runId: string }> {
  const killed = await interrupted('fresh', lineWith('"kind":"secretStored"', 'killed'));
  const bench = await nextStart(killed);
  if (hidden) hideSecrets(bench);
  return { ...bench, runId: killed.runId };
}

const asked = {
  finish: ({ workspace }: TestWorkspace, runId: string, options: CallOptions) =>
    workspace.recovery.toFinish(runId, options),
  undo: ({ workspace }: TestWorkspace, runId: string, options: CallOptions) =>
    workspace.recovery.toUndo(runId, options),
  leftNothing: ({ workspace }: TestWorkspace, runId: string, options: CallOptions) =>
    workspace.recovery.leftNothing(runId, options),
};

describe('after a kill, while Microsoft does not show yet what the run made', () => {
  test.each(Object.entries(asked))('%s says what it waits for, and for how long at most', async (_, ask) => {
    const bench = await afterKill();
    const start = bench.clock.now().getTime();
    const { said, options } = watching();
    await ask(bench, bench.runId, options);
    const waits = said.filter((progress) => progress !== null);
    expect(new Set(waits.map(({ title }) => title))).toEqual(
      new Set(['Waiting until Microsoft shows what the run has made']),
    );
    for (const { ends } of waits) {
      expect(ends?.then).toBe('over');
      expect(Date.parse(ends?.at ?? '') - start).toBeLessThanOrEqual(3 * minute + 1000);
    }
    expect(bench.clock.now().getTime() - start).toBeLessThanOrEqual(3 * minute + 1000);
    expect(said.at(-1)).toBeNull();
  });

  test.each(Object.entries(asked))('%s can be stopped, and the run is offered as before', async (_, ask) => {
    const bench = await afterKill();
    const written = bench.tenant.record.clientEffects.length;
    const journal = JSON.stringify([...bench.journal]);
    const { options } = watching((_progress, stop) => stop());
    await expect(ask(bench, bench.runId, options)).rejects.toMatchObject({ name: 'AbortError' });
    expect(bench.tenant.record.clientEffects).toHaveLength(written);
    expect(JSON.stringify([...bench.journal])).toBe(journal);
    const { recovery } = bench.workspace;
    expect((await recovery.unfinished(bench.tenant.about.tenantId)).map(({ id }) => id)).toEqual([
      bench.runId,
    ]);
    bench.trouble.end();
    const { run } = await planAndExecute(bench, { purpose: 'finish', runId: bench.runId });
    expect(run.state).toBe('succeeded');
    expect(bench.tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(1);
  });

  test('the run that finishes it says so too', async () => {
    const bench = await afterKill(false);
    const request = { purpose: 'finish', runId: bench.runId } as const;
    const stored = await bench.workspace.plans.make(request);
    hideSecrets(bench, 3);
    expect((await approve(bench, stored)).state).toBe('succeeded');
    const waits = bench.views
      .filter(({ progress }) => progress?.ends?.then === 'over')
      .map(({ progress }) => progress);
    expect(waits[0]?.title).toBe('Waiting until Microsoft shows what the run has made');
  });
});

test('a plan that Microsoft Graph makes wait says so, with when it is tried next', async () => {
  const bench = await practiceWorkspace('fresh');
  await bench.workspace.identity.signIn();
  bench.trouble.add({ path: '$batch', fault: throttled(30) });
  const { said, options } = watching();
  const before = bench.clock.now().getTime();
  await bench.workspace.plans.make({ purpose: 'prepare', choices: choices() }, options);
  expect(said).toMatchObject([{ title: 'Waiting for Microsoft Graph', ends: { then: 'again' } }]);
  expect(Date.parse(said[0]?.ends?.at ?? '') - before).toBeGreaterThanOrEqual(30_000);
});

describe('a secret that could not be stored', () => {
  async function notStored() {
    const bench = await practiceWorkspace('fresh');
    bench.keychain.before = (operation, account) => {
      if (operation === 'set' && account !== 'rehearsal') throw new Error('The keychain is locked.');
    };
    const { run } = await prepareApp(bench);
    if (run.secret.state !== 'notStored') throw new Error(`The secret is ${run.secret.state}.`);
    return { bench, ref: run.secret.ref };
  }

  test('is removed with word of what that waits for', async () => {
    const { bench, ref } = await notStored();
    hideSecrets(bench, 3);
    const { said, options } = watching();
    expect((await bench.workspace.runs.discard(ref, options)).secret.state).toBe('removed');
    const titles = said.map((progress) => progress?.title);
    expect(titles[0]).toBe('Waiting until Microsoft shows the client secret');
    expect(titles).toContain('Asking for permission to make the changes');
    expect(titles.at(-1)).toBeUndefined();
  });

  test('is kept where the user stops waiting, and can be removed later', async () => {
    const { bench, ref } = await notStored();
    hideSecrets(bench);
    const { options } = watching((_progress, stop) => stop());
    await expect(bench.workspace.runs.discard(ref, options)).rejects.toMatchObject({ name: 'AbortError' });
    const [secret] = bench.tenant.secrets();
    expect(secret?.stillOnApp).toBe(true);
    expect(bench.workspace.runs.hasUnsavedSecret()).toBe(true);
    bench.trouble.end();
    expect((await bench.workspace.runs.discard(ref)).secret.state).toBe('removed');
  });

  test('is kept where its removal is stopped before it is sent', async () => {
    const { bench, ref } = await notStored();
    const { options } = watching((progress, stop) => {
      if (progress?.title === 'Reading the tenant once more') stop();
    });
    await expect(bench.workspace.runs.discard(ref, options)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bench.tenant.secrets()[0]?.stillOnApp).toBe(true);
    expect(bench.workspace.runs.hasUnsavedSecret()).toBe(true);
  });

  test('is kept where removing it is left to another role, and that is said', async () => {
    const { bench, ref } = await notStored();
    bench.trouble.add({ path: 'removePassword', fault: deniedFault });
    await expect(bench.workspace.runs.discard(ref)).rejects.toMatchObject({
      code: 'forbiddenByRole',
      error: { message: expect.stringContaining('left to another role') as string },
    });
    expect(bench.tenant.secrets()[0]?.stillOnApp).toBe(true);
    expect(bench.workspace.runs.hasUnsavedSecret()).toBe(true);
  });
});
