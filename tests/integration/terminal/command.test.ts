import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { startPracticeServer, type PracticeServer } from '../../../src/practice/server';
import { onlyLine, runTool } from './run-tool';
import { temporaryFolder } from '../../support/temporary-folder';
import { appNamed } from '../registration/truth';

const folder = temporaryFolder();

const practice = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runTool('terminal/practice.ts', args, { HOME: folder(), ...environment });

describe('prepare --json', { timeout: 120_000 }, () => {
  test('prints one JSON object and nothing else', async () => {
    const { code, stdout, stderr } = await practice([
      'prepare',
      '--json',
      '--integrations',
      'graph,azure,csp,exchange',
      '--level',
      'recommended',
      '--csp',
      'yes',
      '--scenario',
      'csp',
      '--seed',
      '7',
    ]);
    expect(code).toBe(0);
    const report = onlyLine(stdout);
    expect(report).toMatchObject({
      clientId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      authSubject: 'common',
      secretStored: true,
      plan: expect.any(Array) as unknown[],
      applied: expect.any(Array) as unknown[],
      granted: { scopes: expect.any(Array) as unknown[], roles: expect.any(Array) as unknown[] },
      missing: [],
      requests: { total: 6, sequentialRoundTrips: 6 },
      durationMs: expect.any(Number) as number,
    });
    expect(Object.keys(report.requests as object).sort()).toEqual([
      'batchItems',
      'sequentialRoundTrips',
      'total',
      'writes',
    ]);
    expect(stderr).toContain('Signed in as');
  });

  test('says what is wrong with an option, in JSON too', async () => {
    const { code, stdout, stderr } = await practice(['prepare', '--json', '--scenario', 'nowhere']);
    expect(code).toBe(1);
    expect(onlyLine(stdout)).toMatchObject({ error: { code: 'badInput', details: { field: 'scenario' } } });
    expect(stderr).toContain('nowhere');
  });

  test('does not know every option', async () => {
    const { code, stdout, stderr } = await practice(['prepare', '--json', '--colour', 'red']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--colour');
    expect(stderr).not.toContain('    at ');
  });

  describe('with a network map', () => {
    let server: PracticeServer;
    const tenant = new TestTenant({ scenario: 'existing-app', seed: 1, clock: systemClock });
    beforeAll(async () => {
      server = await startPracticeServer(tenant);
    });
    afterAll(() => server.close());

    test('talks to the servers there, and the second run writes nothing', async () => {
      const args = ['prepare', '--json', '--state', path.join(folder(), 'state')];
      const environment = { PREPARE_FOR_REWST_NETWORK: JSON.stringify(server.networkMap) };
      const { appId } = appNamed(tenant, 'Rewst');
      const unconfirmed = await practice([...args, '--app', appId], environment);
      expect(onlyLine(unconfirmed.stdout)).toMatchObject({ error: { code: 'badInput' } });
      expect(unconfirmed.stderr).toContain('add --adopt to use it');
      expect(tenant.record.counts.writes).toBe(0);
      const first = await practice([...args, '--app', appId, '--adopt'], environment);
      expect(first.code).toBe(0);
      expect(onlyLine(first.stdout)).toMatchObject({ clientId: appId, tenantId: tenant.about.tenantId });
      const { writes } = tenant.record.counts;
      expect(writes).toBeGreaterThan(0);

      const second = await practice(args, environment);
      expect(onlyLine(second.stdout)).toMatchObject({ clientId: appId, plan: [], requests: { writes: 0 } });
      expect(tenant.record.counts.writes).toBe(writes);
      const values = tenant.record.sensitiveValues();
      for (const text of [first.stdout, first.stderr, second.stdout, second.stderr]) {
        for (const value of values) expect(text.includes(value)).toBe(false);
      }
    });
  });
});

/** The four fields of Rewst, with whatever stands for the secret. */
const fourValues = new RegExp(
  [
    '  Client ID      [0-9a-f-]{36}',
    '  Client Secret  in .+',
    '  Auth Subject   [0-9a-f-]{36}',
    '  Tenant ID      [0-9a-f-]{36}',
  ].join('\\n'),
);

test('prepare ends with the four values for Rewst, what was granted, and what Rewst would see', async () => {
  const { code, stdout } = await practice(['prepare']);
  expect(code).toBe(0);
  expect(stdout).toMatch(fourValues);
  expect(stdout).toMatch(/Granted: \d+ delegated permissions, \d+ application permissions\./);
  expect(stdout).toContain('Directory.ReadWrite.All');
  expect(stdout).toContain(
    'Rewst would see: a sign-in that works, with every permission that was asked for.',
  );
}, 120_000);

test.runIf(process.platform === 'linux')(
  'npm start without a screen says so and prepares a practice tenant in the terminal',
  async () => {
    const { code, stdout } = await runTool('start.ts', [], {
      HOME: folder(),
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('There is no screen to show the window on');
    expect(stdout).toMatch(fourValues);
  },
  120_000,
);

describe('ready', { timeout: 120_000 }, () => {
  test('prints one JSON object with what was found, and writes nothing', async () => {
    const { code, stdout } = await practice(['ready', '--json', '--account', 'nobody@contoso.example']);
    const report = onlyLine(stdout);
    expect(code).toBe(0);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        id: 'account.present',
        area: 'account',
        outcome: 'willFail',
        reason: '“Contoso” has no account “nobody@contoso.example”.',
        objects: [],
        fix: null,
      }),
    );
    expect(report.requests).toMatchObject({ writes: 0 });
  });

  test('says what it needs', async () => {
    const { code, stderr } = await practice(['ready']);
    expect(code).toBe(1);
    expect(stderr).toContain('--account takes');
  });
});
