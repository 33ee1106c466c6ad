import { expect, test } from 'vitest';
import { isObject, objects, text } from '../../../../src/practice/json';
import { failingJournal } from '../../../support/failing-journal';
import { approve, plan, practiceWorkspace, withApp, prepareApp } from '../practice-workspace';
import { altered, answerLost, onRequest } from '../../../support/faults';
import { appNamed } from '../truth';

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
  bench.trouble.add(onRequest('POST', /\/applications$/, answerLost));
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
    fault: altered((body) => {
      const shown = objects(body, 'passwordCredentials')[0];
      if (!isObject(shown)) return body;
      return { ...body, passwordCredentials: [{ ...shown, keyId: first?.keyId ?? '' }] };
    }),
  });
  const { plans } = bench.workspace;
  const stored = await plans.make({ purpose: 'finish', runId: runId });
  const removed = stored.plan.changes.flatMap(({ action }) =>
    action.kind === 'removeSecret' ? [action.keyId] : [],
  );
  expect(removed).toEqual([second?.keyId]);
  expect(await approve(bench, stored)).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
  expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false, false, true]);
});

test('a secret that was removed, and that a server still shows, is not removed instead of another that was lost', async () => {
  const { bench, appId } = await withApp('prepared');
  const own = () => bench.tenant.secrets().filter(({ by }) => by === 'client');
  bench.trouble.add(onRequest('POST', /\/addPassword$/, answerLost, { times: 2 }));
  let stale = 1;
  bench.trouble.add({
    target: 'item',
    path: /^\/applications\(appId/,
    times: 99,
    fault: altered((body) => {
      const shown = objects(body, 'passwordCredentials');
      const [first, second] = own().map(({ keyId }) => keyId);
      // The second is not shown before the third is made, and then the first once more instead of it.
      if (own().length === 2) {
        return { ...body, passwordCredentials: shown.filter(({ keyId }) => keyId !== second) };
      }
      if (own().length < 3 || stale === 0) return body;
      stale -= 1;
      return {
        ...body,
        passwordCredentials: shown.map((one) =>
          one.keyId === second ? { ...one, keyId: first ?? '' } : one,
        ),
      };
    }),
  });
  const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
  await bench.workspace.runs.settled();
  const removed = bench.tenant.record.graphRequests
    .filter(({ path }) => path.endsWith('/removePassword'))
    .map(({ body }) => text(isObject(body) ? body : {}, 'keyId'));
  expect(run).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
  expect(own().map((secret) => secret.stillOnApp)).toEqual([false, false, true]);
  expect(removed).toEqual([own()[0]?.keyId, own()[1]?.keyId]);
});

test('a secret that is said not to be there after an answer was lost is looked for again', async () => {
  let attempts = 0;
  const bench = await practiceWorkspace('prepared', {
    meddle: (request, send) => {
      if (!request.url.endsWith('/removePassword')) return send();
      attempts += 1;
      // The first is not answered, and has no effect; the second meets a server that has not got the secret yet.
      if (attempts === 1) return Promise.reject(new TypeError('fetch failed'));
      if (attempts > 2) return send();
      const message = 'No password credential found with keyId.';
      return Promise.resolve(
        Response.json({ error: { code: 'Request_BadRequest', message } }, { status: 400 }),
      );
    },
  });
  const { appId } = appNamed(bench.tenant, 'Rewst');
  const own = () => bench.tenant.secrets().filter(({ by }) => by === 'client');
  bench.trouble.add(onRequest('POST', /\/addPassword$/, answerLost));
  bench.trouble.add({
    target: 'item',
    path: /^\/applications\(appId/,
    times: 99,
    fault: altered((body) => {
      // Nor does the server that is read have it.
      const others = objects(body, 'passwordCredentials').filter(({ keyId }) => keyId !== own()[0]?.keyId);
      return attempts === 2 && own().length === 1 ? { ...body, passwordCredentials: others } : body;
    }),
  });
  const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
  await bench.workspace.runs.settled();
  expect(run).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
  expect(attempts).toBeGreaterThan(2);
  expect(own().map((secret) => secret.stillOnApp)).toEqual([false, true]);
});
