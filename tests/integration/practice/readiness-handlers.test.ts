import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calls, events, type EventPayload } from '../../../src/contract/calls';
import { needsInput } from '../../../src/main/ipc/needs-input';
import { CancellableCalls } from '../../../src/main/ipc/cancellable-calls';
import { readinessHandlers } from '../../../src/main/ipc/handlers/readiness-handlers';
import type { Services } from '../../../src/main/ipc/handlers/services';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { CheckedAccounts } from '../../../src/main/readiness/checked-accounts';
import { readinessScenario, type ReadinessName } from '../../../src/practice/scenarios/readiness';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { failureOf } from '../../support/failure-of';
import { temporaryFolder } from '../../support/temporary-folder';
import { practiceWorkspace } from '../registration/practice-workspace';

const context = { correlationId: 'c' };

const folder = temporaryFolder();

/** The calls of the window, over a practice tenant in a state. */
async function opened(name: ReadinessName, { signedIn = true } = {}) {
  const bench = await practiceWorkspace(readinessScenario(name));
  const { workspace, tenant } = bench;
  if (signedIn) await workspace.identity.signIn();
  const told: EventPayload<'readiness'>[] = [];
  const file = join(folder(), 'checked-accounts.json');
  const services = {
    session: { workspace: () => Promise.resolve(workspace) },
    calls: new CancellableCalls(() => undefined),
    checkedAccounts: () => new CheckedAccounts(file),
    emit: (_: 'readiness', payload: unknown) => told.push(events.readiness.parse(payload)),
  };
  const handlers = readinessHandlers(services as unknown as Services);
  const account = tenant.accounts.at(-1)!;
  const appId = tenant.state.applicationsNamed('Rewst')[0]!.appId as string;
  const check = async (changes: { relationships?: boolean; requestId?: string; region?: 'us' | null } = {}) =>
    calls['readiness.check'].output.parse(
      await handlers['readiness.check'](
        { account: account.id, appId, region: 'us', relationships: false, ...changes },
        context,
      ),
    );
  return Object.assign(bench, { handlers, services, told, account, appId, check, file });
}

describe('readiness.accounts', () => {
  test('suggests accounts that are called like Rewst, and the one that is signed in last', async () => {
    const { handlers, account, workspace } = await opened('ready');
    const { rows } = await handlers['readiness.accounts']({ query: '' }, context);
    const caller = await workspace.identity.currentAccount();
    expect(rows.at(0)).toMatchObject({ id: account.id, displayName: 'Rewst Automation', caller: false });
    expect(rows.at(-1)).toMatchObject({ id: caller?.objectId, caller: true });
  });

  test.each(['Automation', 'REWST@', 'rewst automation'])('finds an account by %s', async (query) => {
    const { handlers, account } = await opened('ready');
    const { rows } = await handlers['readiness.accounts']({ query }, context);
    expect(rows.map(({ id }) => id)).toContain(account.id);
  });

  test('finds one by its object id, and none by a text of signs', async () => {
    const { handlers, account } = await opened('ready');
    const ids = async (query: string) =>
      (await handlers['readiness.accounts']({ query }, context)).rows.map(({ id }) => id);
    expect(await ids(account.id)).toEqual([account.id]);
    expect(await ids('"\\')).toEqual([]);
    expect(await ids("o'neill")).toEqual([]);
  });

  test('needs a sign-in', async () => {
    const { handlers } = await opened('ready', { signedIn: false });
    const failure = await failureOf(handlers['readiness.accounts']({ query: '' }, context));
    expect(failure.code).toBe('notSignedIn');
  });
});

describe('readiness.check', () => {
  test('says what keeps Rewst from signing in, and tells what is known by then', async () => {
    const { check, told } = await opened('ready');
    const view = await check({ requestId: 'r1' });
    // The set-up is right. Whether the account has a method for MFA takes a scope that is not asked for.
    const depends = view.findings.filter(
      ({ outcome }) => outcome.kind === 'mayFail' && outcome.when === 'now',
    );
    expect(view.verdict.kind).toBe('perhaps');
    expect(depends.map(({ id }) => id)).toContain('conditionalAccess.mfaMethod');
    expect(view.findings.filter(({ outcome }) => outcome.kind === 'willFail')).toEqual([]);
    expect(told.map(({ requestId }) => requestId)).toEqual(told.map(() => 'r1'));
    expect(told[0]).toMatchObject({ read: ['account', 'services'], view: { verdict: { kind: 'notKnown' } } });
    expect(told[0]?.reading).toContain('conditionalAccess');
    expect(told.at(-1)).toMatchObject({ reading: [], view });
  });

  test('tells nothing of its way where nobody can follow it', async () => {
    const { check, told } = await opened('ready');
    await check();
    expect(told).toEqual([]);
  });

  test('writes nothing', async () => {
    const { check, workspace } = await opened('ready');
    await check();
    expect(workspace.tally.counts()).toMatchObject({ writes: 0 });
  });

  test('is ended by call.cancel, and remembers nothing then', async () => {
    const { check, services, told, file } = await opened('ready');
    const under = check({ requestId: 'r1' });
    const over = failureOrReason(under);
    services.calls.cancel('r1');
    expect(await over).toBe('AbortError');
    expect(told).toEqual([]);
    await expect(readFile(file)).rejects.toThrow();
  });
});

const failureOrReason = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Error ? thrown.name : 'unknown'),
  );

describe('readiness.last', () => {
  test('is the account and the region that were checked last in this tenant', async () => {
    const { check, handlers, account, appId, file } = await opened('ready');
    expect(await handlers['readiness.last']({ appId }, context)).toEqual({ account: null, region: null });
    await check();
    expect(await handlers['readiness.last']({ appId: null }, context)).toMatchObject({
      account: { id: account.id, userPrincipalName: account.userPrincipalName },
      region: 'us',
    });
    // Ids alone are kept: no name, no address.
    expect(await readFile(file, 'utf8')).not.toContain('rewst@');
  });

  test('holds for its tenant alone', async () => {
    const store = new CheckedAccounts(join(folder(), 'checked-accounts.json'));
    const [one, other, account] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${String(n)}`);
    await store.remember(one!, account!, null);
    expect(await store.of(other!)).toBeNull();
    expect(await store.of(one!)).toMatchObject({ accountId: account });
    await store.clear();
    expect(await store.of(one!)).toBeNull();
  });
});

describe('readiness.askForRelationships', () => {
  test('lets customers be read once they are granted', async () => {
    const { check, handlers } = await opened('partner');
    expect((await check()).customers?.unread).not.toBeNull();
    expect(await handlers['readiness.askForRelationships']({}, context)).toEqual({ granted: true });
    const { customers } = await check({ relationships: true });
    expect(customers?.unread).toBeNull();
    expect(customers?.rows.length).toBeGreaterThan(0);
  });

  test('may be declined: everything else is read all the same', async () => {
    const bench = await opened('partner');
    const declining: NetworkFetch = (url, init) => {
      if (init?.body instanceof URLSearchParams && init.body.has('decision')) {
        init.body.set('decision', 'decline');
      }
      return bench.tenant.asFetch()(url, init);
    };
    bench.browser = (url) => scriptedSignIn(url, declining);
    expect(await bench.handlers['readiness.askForRelationships']({}, context)).toEqual({ granted: false });
    expect((await bench.check()).verdict.kind).toBe('perhaps');
  });

  test('opens the browser for the user’s own key or click alone', () => {
    expect(needsInput['readiness.askForRelationships']).toBe(true);
  });
});
