import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/domain/permissions/catalogue';
import { systemClock } from '../../../src/main/clock';
import { GraphClient } from '../../../src/main/graph/graph-client';
import { RequestTally } from '../../../src/main/graph/observer';
import { Identity } from '../../../src/main/identity/identity';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import { createNetwork } from '../../../src/main/network/network';
import { mapNetwork } from '../../../src/main/network/network-map';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { startPracticeServer, type PracticeServer } from '../../../src/practice/server';
import { liveCheck } from '../../../tools/live-check/live-check';
import { questions } from '../../../tools/live-check/questions';
import { readOnly } from '../../../tools/live-check/read-only';
import { asMarkdown, countsOf } from '../../../tools/live-check/report';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

let server: PracticeServer;
beforeAll(async () => {
  server = await startPracticeServer(new TestTenant({ scenario: 'fresh', seed: '1', clock: systemClock }));
});
afterAll(() => server.close());

const asked = questions((key) => catalogue.filter(({ resource }) => resource === key));

/** Asks the practice tenant; `alter` changes the text of Graph's answers on their way. */
async function ask(alter: (text: string) => string = (text) => text) {
  const map = new Map(Object.entries(server.networkMap));
  const network = createNetwork({ fetch: globalThis.fetch, clock: systemClock, map });
  const pages = mapNetwork(globalThis.fetch, map);
  const identity = new Identity({
    network,
    openBrowser: (url) => scriptedSignIn(url, pages.fetch),
    store: new MemorySignInStore(),
    clock: systemClock,
    settings: { clientId: graphCommandLineTools },
    boundTo: () => null,
    log: () => undefined,
  });
  const altered: NetworkFetch = async (url, init) => {
    const response = await network.fetch(url, init);
    return new Response(alter(await response.text()), { status: response.status, headers: response.headers });
  };
  const graph = new GraphClient({
    fetch: readOnly(altered),
    accessToken: (_, options) => identity.accessToken('read', options),
    clock: systemClock,
    random: Math.random,
    observer: new RequestTally(),
  });
  await identity.signIn();
  return { graph, answers: await liveCheck(graph, asked) };
}

describe('against a practice tenant', () => {
  test('nothing differs', async () => {
    const { answers } = await ask();
    expect(answers.filter(({ answer }) => answer.kind === 'differs')).toEqual([]);
    expect(countsOf(answers).yes).toBeGreaterThan(15);
  });

  test('every question names a file of the practice tenant that exists', () => {
    expect(asked.map(({ practiceFile }) => practiceFile).filter((file) => !existsSync(file))).toEqual([]);
  });

  test('an altered answer is found, with the file of the practice tenant that is to be changed', async () => {
    const { answers } = await ask((text) =>
      text.replace(/"allowedToCreateApps":(?:true|false)/, '"allowedToCreateApps":"perhaps"'),
    );
    const [found, ...others] = answers.filter(({ answer }) => answer.kind === 'differs');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      question: { id: 'authorizationPolicy', practiceFile: 'src/practice/graph/operations/policies.ts' },
      answer: {
        differences: expect.arrayContaining([
          { at: 'defaultUserRolePermissions.allowedToCreateApps', expected: 'Edm.Boolean', came: 'a text' },
        ]) as unknown,
      },
    });
  });

  test('a permission that an API no longer offers is named', async () => {
    const { answers } = await ask((text) =>
      text.replaceAll('"value":"user_impersonation"', '"value":"gone"'),
    );
    const found = answers.find(({ question }) => question.id === 'api:arm');
    expect(JSON.stringify(found?.answer)).toContain('not offered: user_impersonation');
  });

  test('the report holds no name, id or token of the tenant', async () => {
    const { answers } = await ask((text) => text.replace(/"isEnabled":(?:true|false)/g, '"isEnabled":"x"'));
    const report = asMarkdown({
      at: '2026-01-01T00:00:00.000Z',
      tenant: 'abc',
      scopes: { expected: [], granted: [] },
      requests: 2,
      counts: countsOf(answers),
      answers,
    });
    expect(report).toContain('differs');
    expect(report).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|@|onmicrosoft|eyJ/i);
  });
});

test('nothing that writes leaves the live check', async () => {
  const sent: string[] = [];
  const fetch = readOnly((url, init) => {
    sent.push(`${init?.method ?? 'GET'} ${url}`);
    return Promise.resolve(new Response('{}'));
  });
  const graph = 'https://graph.microsoft.com/v1.0';
  const batch = (method: string) => JSON.stringify({ requests: [{ id: '1', method, url: '/me' }] });
  for (const [url, method, body] of [
    [`${graph}/applications`, 'POST', '{}'],
    [`${graph}/applications/1`, 'PATCH', '{}'],
    [`${graph}/applications/1`, 'DELETE', undefined],
    [`${graph}/$batch`, 'POST', batch('POST')],
    [`${graph}/$batch`, 'POST', '{}'],
  ] as const) {
    await expect(fetch(url, { method, ...(body && { body }) })).rejects.toThrow('reads only');
  }
  expect(sent).toEqual([]);
  await fetch(`${graph}/$batch`, { method: 'POST', body: batch('GET') });
  await fetch(`${graph}/identity/conditionalAccess/evaluate`, { method: 'POST', body: '{}' });
  expect(sent).toHaveLength(2);
});
