import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../../../src/main/journal/memory-files';
import { text } from '../../../../src/practice/json';
import { MemorySecretStore } from '../../../support/memory-secret-store';
import { approve, plan, practiceWorkspace, type TestWorkspace } from '../practice-workspace';
import { appNamed, truthOf } from '../truth';

const name = 'Rewst Microsoft Cloud';

/** Two computers with a keychain and a disk each, at work in the same tenant. */
async function twoComputers(scenario: string): Promise<readonly [TestWorkspace, TestWorkspace]> {
  const one = await practiceWorkspace(scenario);
  // What is on the other's disk already only makes its ids others.
  const journal = new Map<string, string>();
  const other = await practiceWorkspace('', {
    after: { ...one, keychain: new MemorySecretStore(), journal: new Map([['kept.txt', '']]) },
    disk: () => memoryFiles(journal),
  });
  return [one, other];
}

const secretsIn = ({ keychain }: TestWorkspace) =>
  [...keychain.entries].filter(([account]) => account.includes('/')).map(([, value]) => value);

describe('two computers that prepare the same tenant', () => {
  test('one after the other has planned: the other is shown its plan anew, and makes no second registration', async () => {
    const [one, other] = await twoComputers('fresh');
    const { plan: theirs } = await plan(other);
    const { plan: ours } = await plan(one);
    expect(await approve(one, ours)).toMatchObject({ state: 'succeeded' });
    expect(await approve(other, theirs)).toMatchObject({ state: 'failed', error: { code: 'planOutdated' } });
    expect(one.tenant.state.applicationsNamed(name)).toHaveLength(1);
    expect(secretsIn(other)).toEqual([]);

    const { appId } = appNamed(one.tenant, name);
    const { tenant } = await plan(other);
    expect(tenant.appsWithCallback).toMatchObject({ known: true, value: [{ appId }] });
    const { plan: adopting } = await plan(other, { target: { kind: 'existing', appId } });
    expect(await approve(other, adopting)).toMatchObject({
      state: 'succeeded',
      secret: { state: 'stored' },
      verification: { verdict: { kind: 'works' } },
    });
    expect(one.tenant.state.applicationsNamed(name)).toHaveLength(1);
    const values = one.tenant.secrets().filter((secret) => secret.stillOnApp);
    expect(values.map(({ value }) => value)).toEqual([...secretsIn(one), ...secretsIn(other)]);
  });

  test('at the same moment: what both have made is a choice afterwards', async () => {
    const [one, other] = await twoComputers('fresh');
    const plans = [(await plan(one)).plan, (await plan(other)).plan] as const;
    const runs = await Promise.all([approve(one, plans[0]), approve(other, plans[1])]);
    const made = one.tenant.state.applicationsNamed(name).length;
    expect(runs.filter(({ state }) => state === 'succeeded')).toHaveLength(made);
    const { tenant } = await plan(one);
    expect(tenant.appsWithCallback.known && tenant.appsWithCallback.value).toHaveLength(made);
    expect(one.tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(made);
  });

  test('at the same moment, and the same app: both are whole, each has a secret, and nothing of others is gone', async () => {
    const [one, other] = await twoComputers('existing-app');
    const { appId } = appNamed(one.tenant, 'Rewst');
    const before = truthOf(one.tenant, appId);
    const target = { kind: 'existing', appId } as const;
    const plans = [(await plan(one, { target })).plan, (await plan(other, { target })).plan] as const;
    const runs = await Promise.all([approve(one, plans[0]), approve(other, plans[1])]);
    // One that met the other's changes is shown its plan anew, and has the rest to do.
    for (const [index, bench] of [one, other].entries()) {
      if (runs[index]?.state === 'succeeded') continue;
      expect(await approve(bench, (await plan(bench, { target })).plan)).toMatchObject({
        state: 'succeeded',
      });
    }
    const after = truthOf(one.tenant, appId);
    for (const uri of before.redirectUris.web) expect(after.redirectUris.web).toContain(uri);
    const keys = one.tenant.state
      .objects('appRoleAssignment')
      .map((one) => `${text(one, 'principalId')} ${text(one, 'resourceId')} ${text(one, 'appRoleId')}`);
    expect(new Set(keys).size).toBe(keys.length);
    const own = one.tenant.secrets().filter(({ by, stillOnApp }) => by === 'client' && stillOnApp);
    expect(own.map(({ value }) => value).sort()).toEqual([...secretsIn(one), ...secretsIn(other)].sort());
    // Turned on as both users have agreed.
    expect(one.tenant.lostForeignItems().map(({ item }) => item)).toEqual([
      'web/implicitGrantSettings/enableIdTokenIssuance',
    ]);
  });
});
