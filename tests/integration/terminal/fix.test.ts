import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/domain/diagnosis/diagnose';
import { findNearMatches } from '../../../src/domain/diagnosis/near-matches';
import { systemClock } from '../../../src/main/clock';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { startPracticeServer } from '../../../src/practice/server';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { fix, type FixResult } from '../../../tools/terminal/commands/fix';
import { fixSummary } from '../../../tools/terminal/commands/fix-summary';
import { errorInRewst, rewstApp } from '../fixes/as-rewst';
import { practiceWorkspace, type TestWorkspace } from '../registration/practice-workspace';
import { temporaryFolder } from '../../support/temporary-folder';
import { onlyLine, runTool } from './run-tool';

const appIdOf = ({ tenant }: { readonly tenant: TestTenant }) => rewstApp(tenant).appId as string;

async function inState(name: string): Promise<TestWorkspace> {
  const bench = await practiceWorkspace(`state:${name}`, { sockets: true });
  return bench;
}

const otherId = '12345678-1234-4234-8234-123456789012';

/** The error as Rewst meets it. */
async function errorOf(tenant: TestTenant, secret = preparedSecret): Promise<string> {
  const text = await errorInRewst(tenant, { clientId: rewstApp(tenant).appId as string, secret });
  if (text === null) throw new Error('Nothing is wrong.');
  return text;
}

const run = (on: TestWorkspace, text: string, app: string | null = appIdOf(on)): Promise<FixResult> =>
  fix(on.workspace, text, { app }, () => undefined, on.clock);

describe('a fault is found, fixed and verified', () => {
  test.each([
    ['id-tokens-off', '700054', 'id-tokens-off', ['setIdTokens']],
    ['secret-expired', '7000222', 'secret-expired', ['addSecret']],
    ['secret-missing', '7000215', 'secret-wrong', ['addSecret']],
    [
      'resource-missing',
      '650052|500011',
      'resource-principal-not-found',
      ['createResourceServicePrincipal', 'grantScopes'],
    ],
    ['service-principal-disabled', '7000112', 'app-disabled', ['setServicePrincipalEnabled']],
  ])('%s', async (state, codes, cause, changes) => {
    const on = await inState(state);
    const { tenant } = on;
    const text = await errorOf(tenant);
    expect(text).toMatch(new RegExp(`AADSTS(?:${codes})`));
    const { report, ended } = await run(on, text);
    expect(ended).toBe('fixed');
    expect(report).toMatchObject({ cause: { id: cause }, canFix: true, verified: true, error: null });
    expect(report.evidence).toContainEqual(expect.objectContaining({ verdict: 'fault' }));
    expect(report.plan.map(({ kind }) => kind)).toEqual(changes);
    expect(report.applied.map(({ id }) => id)).toEqual(report.plan.map(({ id }) => id));
    expect(report.requests.writes).toBe(changes.length);
    const made = tenant.secrets()[0]?.value;
    const inRewstNow = await errorInRewst(tenant, { clientId: appIdOf(on), secret: made ?? preparedSecret });
    expect(inRewstNow).toBeNull();

    const { writes } = tenant.record.counts;
    const second = await run(on, text);
    expect(second).toMatchObject({
      ended: 'nothingToFix',
      report: { canFix: false, plan: [], applied: [], verified: true },
    });
    expect(tenant.record.counts.writes).toBe(writes);
  });
});

test('a change that Microsoft refuses is a failure with its reason', async () => {
  const on = await inState('resource-unlicensed');
  const result = await run(on, await errorOf(on.tenant));
  expect(result).toMatchObject({
    ended: 'failed',
    report: { canFix: true, applied: [], verified: false, error: { code: 'apiUnavailable' } },
  });
  expect(fixSummary(result, 'in the keychain').join('\n')).toContain('Not fixed. ');
});

test('what an interrupted fix has left is finished first, though the error is gone already', async () => {
  const died = await inState('deleted-app');
  const text = await errorOf(died.tenant);
  let journal: ReadonlyMap<string, string> = new Map();
  died.onView = ({ changes, state, runId }) => {
    if (changes[1]?.now.state !== 'done' || state !== 'running') return;
    if (journal.size === 0) journal = new Map(died.journal);
    died.workspace.runs.cancel(runId);
  };
  expect(await run(died, text)).toMatchObject({
    ended: 'failed',
    report: { verified: false, error: { code: 'cancelled' } },
  });
  // As if the program had ended then: its journal says no more.
  for (const [name, content] of journal) died.journal.set(name, content);
  const on = await practiceWorkspace('', { after: died });
  expect(await errorInRewst(on.tenant, { clientId: appIdOf(on) })).not.toBeNull();

  const { writes } = on.tenant.record.counts;
  const otherApp = text.replaceAll(appIdOf(on), otherId);
  expect((await run(on, otherApp)).report).toMatchObject({ canFix: false, verified: false });
  expect(on.tenant.record.counts.writes).toBe(writes);

  expect((await run(on, text)).report).toMatchObject({ canFix: false, verified: true });
  expect(await errorInRewst(on.tenant, { clientId: appIdOf(on) })).toBeNull();
});

describe('nothing is changed', () => {
  async function expectUntouched(on: TestWorkspace, text: string): Promise<FixResult> {
    const result = await run(on, text);
    expect(result).toMatchObject({
      ended: 'nothingToFix',
      report: { canFix: false, plan: [], applied: [], verified: false, error: null },
    });
    expect(on.tenant.record.clientEffects).toEqual([]);
    return result;
  }

  test('for a text that names another app', async () => {
    const on = await inState('id-tokens-off');
    const text = `AADSTS700054: response_type 'id_token' is not enabled for the application. client_id=${otherId}`;
    const { report } = await expectUntouched(on, text);
    expect(report.evidence[0]).toEqual({
      verdict: 'fault',
      text: `The error is about the client ID ${otherId}, and the app that you chose has ${appIdOf(on)}`,
    });
  });

  test('for a fault in a customer’s tenant', async () => {
    const on = await inState('service-principal-disabled');
    const text = `AADSTS7000112: Application '${appIdOf(on)}' is disabled. The customer tenant is ${otherId}. tenant_id=${otherId}`;
    const { diagnosis } = await expectUntouched(on, text);
    expect(diagnosis.tenant.kind).toBe('customer');
  });

  test('for a permission that a customer’s tenant does not know', async () => {
    const on = await inState('dead-permission');
    const { diagnosis } = await expectUntouched(
      on,
      "In our customer tenant through GDAP: AADSTS70011: The provided value for the input parameter 'scope' is not valid.",
    );
    expect(diagnosis.tenant.kind).toBe('customer');
  });

  test('for a text that only looks like something', async () => {
    const on = await inState('id-tokens-off');
    const text = 'the identity platform said response kind of token isnt allowed by application registration';
    expect(diagnose(text, { findNearMatches }).cause.id).toBe('unknown-message');
    await expectUntouched(on, text);
  });
});

describe('which app', () => {
  test('must be a client ID', async () => {
    const on = await inState('id-tokens-off');
    await expect(run(on, 'AADSTS700054', 'Rewst')).rejects.toMatchObject({
      error: { code: 'badInput', details: { field: 'app' } },
    });
    expect(on.tenant.record.counts.requests).toBe(0);
  });

  test('is the only one with Rewst’s callback where none is given, whatever the text names', async () => {
    const on = await inState('id-tokens-off');
    const { examination } = await run(on, 'AADSTS700054: response_type id_token is not enabled.', null);
    expect(examination.app?.appId).toBe(appIdOf(on));
  });

  test('is the one that the text names where none has the callback', async () => {
    const on = await inState('deleted-app');
    const { report } = await run(on, await errorOf(on.tenant), null);
    expect(report).toMatchObject({ verified: true, plan: expect.any(Array) as unknown });
    expect(report.plan[0]?.kind).toBe('restoreApplication');
  });

  test('is asked for where nothing tells', async () => {
    const on = await inState('callback-missing');
    await expect(run(on, 'AADSTS500113: No reply address is registered.', null)).rejects.toMatchObject({
      error: { code: 'badInput', details: { field: 'app' } },
    });
  });
});

describe('the command', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();

  const command = (args: readonly string[], input: string, environment = {}) =>
    runTool('terminal/practice.ts', ['fix', ...args], { HOME: folder(), ...environment }, input);

  test('works with the servers of a network map, and prints one JSON object without a secret', async () => {
    const tenant = new TestTenant({ scenario: 'state:secret-expired', seed: 3, clock: systemClock });
    const server = await startPracticeServer(tenant);
    try {
      const { code, stdout, stderr } = await command(
        ['--json', '--app', appIdOf({ tenant }), '--state', path.join(folder(), 'state')],
        await errorOf(tenant),
        { PREPARE_FOR_REWST_NETWORK: JSON.stringify(server.networkMap) },
      );
      expect(code).toBe(0);
      const report = onlyLine(stdout);
      expect(Object.keys(report)).toEqual([
        'cause',
        'evidence',
        'canFix',
        'plan',
        'applied',
        'verified',
        'requests',
        'error',
      ]);
      expect(report).toMatchObject({
        cause: { id: 'secret-expired', title: 'The client secret has expired' },
        canFix: true,
        plan: [{ kind: 'addSecret' }],
        applied: [{ state: 'done' }],
        verified: true,
        requests: { writes: 1 },
        error: null,
      });
      expect(stderr).toContain('Signed in as');
      expect(tenant.secrets()).toHaveLength(1);
      for (const value of [...tenant.record.sensitiveValues(), preparedSecret]) {
        expect(`${stdout}${stderr}`.includes(value)).toBe(false);
      }
    } finally {
      await server.close();
    }
  });

  test('prints a summary, and needs no app in a practice tenant with one fault', async () => {
    const { code, stdout } = await command(
      ['--scenario', 'state:id-tokens-off'],
      "AADSTS700054: response_type 'id_token' is not enabled for the application.",
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Wrong: ');
    expect(stdout).toContain('Fixed. The tenant was read again, and it is right now.');
  });

  test('asks for the app elsewhere, in JSON too', async () => {
    const { code, stdout, stderr } = await command(['--json'], 'AADSTS700054');
    expect(code).toBe(1);
    expect(onlyLine(stdout)).toMatchObject({ error: { code: 'badInput', details: { field: 'app' } } });
    expect(stderr).toContain('--app takes the client ID');
  });
});
