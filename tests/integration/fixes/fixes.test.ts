import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/domain/diagnosis/diagnose';
import { fixesFor } from '../../../src/domain/diagnosis/fixes/fixes-for';
import { resources } from '../../../src/domain/permissions/resources';
import type { JsonObject } from '../../../src/practice/json';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { errorInRewst } from './as-rewst';
import { fixBench, type FixBench } from './bench';
import type { Names, Paste, Row } from './row';
import { audienceRows } from './rows/audience';
import { permissionRows } from './rows/permissions';
import { redirectRows } from './rows/redirect';
import { secretRows } from './rows/secrets';

const rows: readonly Row[] = [...redirectRows, ...audienceRows, ...permissionRows, ...secretRows];

const namesOf = ({ appId, tenant }: FixBench): Names => ({
  appId,
  tenantId: tenant.about.tenantId,
  tenantName: tenant.about.displayName,
});

/** What Rewst gets from the sign-in service with this registration, and the secret that it has. */
function inRewst(bench: FixBench, row: Row): Promise<string | null> {
  const made = bench.tenant.secrets().at(-1)?.value ?? preparedSecret;
  return errorInRewst(bench.tenant, { secret: made, ...row.inRewst, clientId: bench.appId });
}

/** Every text of a row: Microsoft's own as the practice sign-in service says it, and the samples. */
async function textsOf(bench: FixBench, row: Row): Promise<readonly string[]> {
  const own = row.inRewst === undefined ? null : await inRewst(bench, row);
  if (row.inRewst !== undefined) expect(diagnose(own ?? '').facts.code).toBe(row.inRewst.code);
  return [...(own === null ? [] : [own]), ...written(bench, row.pastes)];
}

function written(bench: FixBench, pastes: readonly Paste[]): readonly string[] {
  return pastes.map(([code, text]) => {
    expect(diagnose(text(namesOf(bench))).facts.code).toBe(code);
    return text(namesOf(bench));
  });
}

/** Everything that a run may change about the app, in an order of its own. */
function stateOfApp({ tenant, appId }: FixBench): unknown {
  const app = tenant.state.byAppId('application', appId);
  const principal = tenant.state.byAppId('servicePrincipal', appId);
  const sorted = (values: readonly JsonObject[]) => values.map((value) => JSON.stringify(value)).sort();
  return {
    app: sorted(app === null ? [] : [{ ...app, passwordCredentials: [], requiredResourceAccess: [] }]),
    listed: sorted(
      ((app?.requiredResourceAccess ?? []) as JsonObject[]).map((entry) => ({
        resourceAppId: entry.resourceAppId ?? null,
        resourceAccess: sorted(entry.resourceAccess as JsonObject[]),
      })),
    ),
    secrets: sorted(app?.passwordCredentials as JsonObject[]),
    principal: sorted(principal === null ? [] : [principal]),
    scopes: tenant.state
      .objects('oauth2PermissionGrant')
      .filter(({ clientId }) => clientId === principal?.id)
      .map(
        ({ resourceId, scope }) =>
          `${resourceId as string} ${(scope as string).split(/\s+/).sort().join(' ')}`,
      )
      .sort(),
    roles: tenant.state
      .objects('appRoleAssignment')
      .map(({ principalId, appRoleId }) => `${principalId as string} ${appRoleId as string}`)
      .sort(),
    apis: tenant.state
      .objects('servicePrincipal')
      .filter((one) => one.appId === resources.exchange.appId)
      .map(({ accountEnabled }) => accountEnabled),
  };
}

const kindsOf = (plan: Awaited<ReturnType<FixBench['plan']>>) => [
  ...new Set(plan.plan.changes.map((change) => change.action.kind)),
];

describe.each(rows)('$name', (row) => {
  test('is seen, planned, confirmed, fixed and gone', async () => {
    const bench = await fixBench(row.state);
    const texts = await textsOf(bench, row);
    for (const text of texts) {
      const found = await bench.examine(text);
      const faults = found.evidence.filter(({ verdict }) => verdict === 'fault').map((one) => one.text);
      expect(faults, text).toContainEqual(expect.stringMatching(row.fault));
      expect(found, text).toMatchObject({
        fixes: fixesFor(diagnose(text)),
        nextLikely: null,
        app: { displayName: 'Rewst' },
      });
      expect(kindsOf(await bench.plan(text, row.otherwise)), text).toEqual(row.changes);
    }

    const plan = await bench.plan(texts[0]!, row.otherwise);
    const confirmed = plan.plan.changes.filter((change) => change.risk.level === 'confirm');
    expect(confirmed.map((change) => change.action.kind)).toEqual(
      row.changes.filter((kind) => kind in row.confirmed),
    );
    for (const { action, risk } of confirmed) {
      expect(risk).toMatchObject({
        consequence: expect.stringMatching(row.confirmed[action.kind]!) as string,
      });
    }
    const before = stateOfApp(bench);
    const run = await bench.approve(plan);
    expect(run.error).toBeNull();
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    row.fixed(bench.tenant);
    expect(bench.tenant.lostForeignItems().map(({ item }) => item)).toEqual(row.alters ?? []);
    if (row.inRewst !== undefined) {
      expect(await inRewst(bench, row)).toBeNull();
    }

    const writes = bench.tenant.record.clientEffects.length;
    for (const text of texts) {
      expect((await bench.planUnoffered(text, row.otherwise)).plan.changes, text).toEqual([]);
      expect(await bench.examine(text), text).toMatchObject({ fixes: [] });
    }
    expect(bench.tenant.record.clientEffects).toHaveLength(writes);

    const { plans } = bench.workspace;
    const undo = await plans.make({ purpose: 'undo', runId: run.runId });
    expect(undo.plan.changes.every((change) => change.risk.level === 'confirm')).toBe(true);
    if (undo.plan.changes.length > 0) {
      expect(await bench.approve(undo)).toMatchObject({ state: 'succeeded', error: null });
    }
    if (row.left === undefined) expect(stateOfApp(bench)).toEqual(before);
    else expect(undo.notUndone).toEqual([expect.stringMatching(row.left)]);
  });
});

describe.each(rows.filter((row) => !secretRows.includes(row)))('without the fault “$name”', (row) => {
  test('it is said to be right already, with what is likely next, and nothing is planned', async () => {
    const bench = await fixBench(row.right ?? 'state:prepared');
    const ill = await fixBench(row.state);
    const own = row.inRewst === undefined ? null : await inRewst(ill, row);
    const about = own
      ?.replaceAll(ill.appId, bench.appId)
      .replaceAll(ill.tenant.about.tenantId, bench.tenant.about.tenantId);
    for (const text of [...(about === undefined ? [] : [about]), ...written(bench, row.pastes)]) {
      const found = await bench.examine(text);
      expect(
        found.evidence.filter(({ verdict }) => verdict === 'fault'),
        text,
      ).toEqual([]);
      expect(found, text).toMatchObject({
        verdict: 'What this error is usually about is already right.',
        fixes: [],
        nextLikely: expect.any(String) as string,
      });
      if (row.rightly !== undefined) {
        expect(found.evidence, text).toContainEqual({
          verdict: 'fine',
          text: expect.stringMatching(row.rightly) as string,
        });
      }
      expect((await bench.planUnoffered(text, row.otherwise)).plan.changes, text).toEqual([]);
    }
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });
});
