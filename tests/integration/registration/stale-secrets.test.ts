import { expect, test } from 'vitest';
import { isObject, objects } from '../../../src/practice/json';
import { failingJournal } from '../../support/failing-journal';
import { approve, plan, practiceWorkspace } from './practice-workspace';

/**
 * The answer that had the app and its secret was lost; the secret was taken off again, and another one made. The program is
 * killed before it has put that one down.
 */
async function killedAtSecondSecret() {
  let fell = (): void => undefined;
  const fallen = new Promise<void>((resolve) => {
    fell = resolve;
  });
  const bench = await practiceWorkspace('fresh', {
    disk: (files) =>
      failingJournal(files, (line) => {
        if (!line.includes('"kind":"secretMade"')) return 'written';
        fell();
        return 'killed';
      }),
  });
  bench.trouble.add({ method: 'POST', path: /\/applications$/, fault: { kind: 'reset', effect: true } });
  const { plan: stored } = await plan(bench);
  await Promise.race([approve(bench, stored), fallen]);
  return { bench, runId: bench.workspace.runs.current()?.runId ?? '' };
}

test('a secret that was removed, and that a server still shows, is not taken for one made since', async () => {
  const { bench: killed, runId } = await killedAtSecondSecret();
  const [first, second] = killed.tenant.secrets();
  expect([first?.stillOnApp, second?.stillOnApp]).toEqual([false, true]);
  const bench = await practiceWorkspace('', { after: killed });
  await bench.workspace.identity.signIn();
  // Some minutes later they show what is there; for a few requests they are behind.
  bench.trouble.add({
    target: 'item',
    path: /^\/applications\(appId/,
    times: 3,
    fault: {
      kind: 'altered',
      alter: (body) => {
        const shown = objects(body, 'passwordCredentials')[0];
        if (!isObject(shown)) return body;
        return { ...body, passwordCredentials: [{ ...shown, keyId: first?.keyId ?? '' }] };
      },
    },
  });
  const { recovery, plans } = bench.workspace;
  const stored = await plans.make(await recovery.finishRequest(runId));
  const removed = stored.plan.changes.flatMap(({ action }) =>
    action.kind === 'removeSecret' ? [action.keyId] : [],
  );
  expect(removed).toEqual([second?.keyId]);
  expect(await approve(bench, stored)).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
  expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false, false, true]);
});
