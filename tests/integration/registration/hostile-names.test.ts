import { expect, test } from 'vitest';
import { customersCsv } from '../../../src/domain/checks/customers/csv';
import { customerMatrix } from '../../../src/domain/checks/customers/matrix';
import { sheetAsText } from '../../../src/main/registration/views/sheet-text';
import { planView } from '../../../src/main/registration/views/plan-view';
import { tenantView } from '../../../src/main/registration/views/tenant-view';
import { readySummary } from '../../../tools/terminal/commands/ready-summary';
import { ready } from '../../../tools/terminal/commands/ready';
import { approve, choices, practiceWorkspace, type TestWorkspace } from './practice-workspace';
import { textOf, truthOf } from './truth';

/** What the tenant really holds of the app with Rewst's name. */
function applicationOf({ tenant }: TestWorkspace) {
  const app = tenant.state
    .objects('application')
    .find((one) => textOf(one, 'displayName').startsWith('Rewst'));
  return truthOf(tenant, textOf(app, 'appId'));
}

const isolates = /[\u2066-\u2069]/gu;

/** Every text of a value, wherever it stands in it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** That no text turns the one around it, breaks its line, hides something, writes to a terminal or ends its quotation. */
function expectHarmless(texts: readonly string[]): void {
  expect(texts.join('')).toContain('Rewst');
  for (const text of texts) {
    // What is isolated is isolated to its end.
    expect(text.match(/[\u2066-\u2068]/gu) ?? []).toHaveLength(text.match(/\u2069/gu)?.length ?? 0);
    expect(text.replace(isolates, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(text).not.toContain('“Rewst”');
  }
}

test('hostile names reach neither the window, nor the sheet, nor the terminal, and go back to Graph as they were', async () => {
  const bench = await practiceWorkspace('hostile-names');
  const { workspace, tenant, clock } = bench;
  await workspace.identity.signIn();
  const before = structuredClone(applicationOf(bench));
  const said: string[] = [];
  const found = await workspace.tenants.read();
  const { rows } = await workspace.registrations.search('');
  const appId = textOf(before.application, 'appId');
  const stored = await workspace.plans.make(
    { purpose: 'prepare', choices: choices({ partner: true, target: { kind: 'existing', appId } }) },
    { tenant: found },
  );
  const run = await approve(bench, stored);
  expect(run).toMatchObject({ state: 'succeeded' });
  const sheet = await workspace.apps.sheet(appId, found);
  const report = await ready(
    workspace,
    { account: tenant.accounts[0]?.userPrincipalName ?? '', app: appId, region: null },
    (line) => said.push(line),
  );
  expect(said.join('')).toContain('Signed in as');
  const { redirectUris } = await workspace.apps.extras(appId, found);
  const account = await workspace.identity.currentAccount();
  const { input } = await workspace.readiness.check({
    caller: { tenantId: found.tenantId, objectId: found.caller.id },
    account: found.caller.userPrincipalName,
    appId,
    region: null,
    relationships: true,
    approved: null,
  });
  if (input.customers === null) throw new Error('The customers were not read.');
  const { rows: customers } = customerMatrix(input.customers, input.account, clock.now());
  const csv = customersCsv(customers).split('\r\n');
  expect(csv.slice(1, -1).map((line) => line.slice(0, 4))).toEqual([`"'=H`, `"'+1`, `"'@S`]);
  const undone = await workspace.plans.make({ purpose: 'undo', runId: run.runId });
  expectHarmless([
    ...textsIn(tenantView(found, clock.now())),
    ...textsIn(rows),
    ...textsIn(planView(stored)),
    ...textsIn(planView(undone)),
    ...textsIn(bench.views),
    ...textsIn(await workspace.apps.secrets(appId, found)),
    // The window asks by it for what is to go; it shows the rest.
    ...redirectUris.flatMap(({ uri, platform }) => [uri, platform]),
    ...textsIn(await workspace.apps.health(await workspace.apps.read(appId, found), found)),
    ...textsIn(sheet),
    ...sheetAsText(sheet).split('\n'),
    ...textsIn(account),
    ...textsIn(report),
    ...readySummary(report),
    ...said,
    ...csv,
  ]);
  expect(sheetAsText(sheet).split('\n')[0]).toMatch(/^Rewst.* in \u2068Northwind.*שלום\u2069$/u);

  const after = applicationOf(bench);
  expect(after.application).toMatchObject({
    displayName: before.application.displayName,
    tags: before.application.tags,
  });
  expect(after.secrets).toEqual(expect.arrayContaining([...before.secrets]));
  expect(after.redirectUris.web).toContain(before.redirectUris.web[1]);
});
