import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityDetailSchema, registrationRowSchema } from '../../../../../src/contract/views/records';
import { AppFailure } from '../../../../../src/contract/errors';
import type {
  JournalledEnd,
  JournalledRun,
  RunFact,
} from '../../../../../src/main/registration/history/run-journal';
import { failureOf } from '../../../../support/failure-of';
import { came, computer, key, type PastRun } from './remembered';
import { appId, otherAppId, otherTenantId, tenantId } from '../../../../support/ids';

const day = 86_400_000;
const application: RunFact = { kind: 'application', appId, objectId: otherAppId };
const made = (n: number, expires: string | null = '2027-11-24T12:00:00.000Z'): RunFact => ({
  kind: 'secretMade',
  keyId: key(n),
  expires,
});
const removed = (n: number): RunFact => ({ kind: 'secretRemoved', keyId: key(n) });
const locked = () => {
  throw new AppFailure('keychainLocked');
};

/** The run that takes the app away again, as Undo does. */
const deletion: PastRun = {
  purpose: 'undo',
  actions: [{ kind: 'deleteApplication', appId, displayName: 'Rewst' }],
  steps: [{ sent: ['deleteApplication'], came: [came('deleteApplication')] }],
};

describe('the list of registrations', () => {
  test('is empty on a computer where nothing was prepared', async () => {
    expect(await computer().records.registrations()).toEqual([]);
  });

  test('has each app of each tenant once, the one that was worked on last first', async () => {
    const { past, records } = computer();
    await past({ appId: null, appName: 'Rewst', facts: [application, made(1)] });
    await past({ appId: otherAppId, appName: 'Another' });
    await past({ tenantId: otherTenantId, tenantName: 'Fabrikam' });
    await past({ purpose: 'fix', appName: 'Rewst, renamed' });
    const rows = await records.registrations();
    expect(rows.map((row) => [row.tenantName, row.appId, row.displayName])).toEqual([
      ['Contoso', appId, 'Rewst, renamed'],
      ['Fabrikam', appId, 'Rewst'],
      ['Contoso', otherAppId, 'Another'],
    ]);
    expect(rows.map((row) => row.preparedAt)).toEqual([
      '2026-11-24T16:00:00.000Z',
      '2026-11-24T15:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
    ]);
  });

  test('has no app that a run never came to make, and none that was only taken back from', async () => {
    const { past, records } = computer();
    await past({ appId: null, end: 'failed' });
    await past({ purpose: 'undo' });
    expect(await records.registrations()).toEqual([]);
  });

  test('has the app of a run that was interrupted once it is known', async () => {
    const { past, records } = computer();
    await past({ appId: null, facts: [application], end: null });
    expect(await records.registrations()).toMatchObject([{ appId, secret: null }]);
  });

  test('leaves off an app that Undo has deleted, until it is there again', async () => {
    const { past, records } = computer();
    await past({ appId: null, facts: [application, made(1)] });
    await past(deletion);
    expect(await records.registrations()).toEqual([]);
    await past({ purpose: 'fix' });
    expect(await records.registrations()).toMatchObject([{ appId, secret: { ref: { keyId: key(1) } } }]);
  });

  test.each<[string, PastRun]>([
    [
      'was refused',
      { ...deletion, steps: [{ sent: ['deleteApplication'], came: [came('deleteApplication', 'failed')] }] },
    ],
    [
      'was of another app',
      { ...deletion, actions: [{ kind: 'deleteApplication', appId: otherAppId, displayName: '' }] },
    ],
    ['took something else back', { purpose: 'undo', actions: [{ kind: 'createServicePrincipal' }] }],
  ])('keeps an app whose deletion %s', async (_, undo) => {
    const { past, records } = computer();
    await past({ facts: [made(1)] });
    await past(undo);
    expect(await records.registrations()).toMatchObject([{ appId }]);
  });
});

describe('the client secret in that list', () => {
  test('is the newest that is still on the app, and whether the keychain has it', async () => {
    const { past, records, vault } = computer();
    await past({ facts: [made(1, '2026-12-01T00:00:00.000Z')] });
    await vault.store({ tenantId, appId, keyId: key(1) }, 'Abc');
    const secretOf = async () => (await records.registrations())[0]?.secret;
    const first = { ref: { tenantId, appId, keyId: key(1) }, held: true };
    expect(await secretOf()).toMatchObject({ ...first, expires: '2026-12-01T00:00:00.000Z', daysLeft: 6 });
    await past({ purpose: 'rotate', facts: [made(2)] });
    expect(await secretOf()).toMatchObject({ ref: { keyId: key(2) }, held: false, daysLeft: 364 });
    // The new one turns out to be the wrong one, and is removed by a run of its own.
    await past({ purpose: 'rotate', facts: [removed(2)] });
    expect(await secretOf()).toMatchObject(first);
    await past({ purpose: 'undo', facts: [removed(1)] });
    expect(await secretOf()).toBeNull();
  });

  test('is none of another tenant or app', async () => {
    const { past, records } = computer();
    await past({ facts: [made(1)] });
    await past({ appId: otherAppId });
    await past({ tenantId: otherTenantId });
    const rows = await records.registrations();
    expect(rows.map((row) => row.secret?.ref.keyId ?? null)).toEqual([null, null, key(1)]);
  });

  test('of a keychain that can’t be read is not known to be held, and the list is there', async () => {
    const { past, records, vault, keychain } = computer();
    await past({ facts: [made(1)] });
    await vault.store({ tenantId, appId, keyId: key(1) }, 'Abc');
    keychain.before = locked;
    expect(await records.registrations()).toMatchObject([{ appId, secret: { held: null } }]);
  });
});

describe('the days that a secret has left', () => {
  async function daysLeft(end: string | null) {
    const { past, records } = computer();
    await past({ facts: [made(1, end)] });
    const [row] = await records.registrations();
    return registrationRowSchema.parse(row).secret?.daysLeft;
  }
  /** The first run is made an hour after the start. */
  const now = Date.parse('2026-11-24T13:00:00Z');

  test.each([
    ['ends this very moment', now, 0],
    ['ended a moment ago', now - 1, -1],
    ['ends in less than a day', now + day - 1, 0],
    ['ends in a day', now + day, 1],
    ['ended a day ago', now - day, -1],
    ['ended more than a day ago', now - day - 1, -2],
  ])('%s', async (_, end, days) => {
    expect(await daysLeft(new Date(end).toISOString())).toBe(days);
  });

  test.each([[null], [''], ['some day'], ['2026-13-45T00:00:00Z']])(
    'are not known where the end is %j',
    async (end) => {
      expect(await daysLeft(end)).toBeNull();
    },
  );
});

describe('forgetting a registration', () => {
  test('takes it off the list and its secrets out of the keychain, and touches no other', async () => {
    const { past, records, vault, nextStart } = computer();
    await past({ facts: [made(1)] });
    await past({ appId: otherAppId, facts: [made(2)] });
    await past({ tenantId: otherTenantId, facts: [made(3)] });
    const others = [
      { tenantId, appId: otherAppId, keyId: key(2) },
      { tenantId: otherTenantId, appId, keyId: key(3) },
    ];
    for (const ref of [{ tenantId, appId, keyId: key(1) }, ...others]) await vault.store(ref, 'Abc');
    await records.forget(tenantId, appId);
    for (const { records: list } of [{ records }, nextStart()]) {
      expect((await list.registrations()).map((row) => row.secret?.ref)).toEqual(others.toReversed());
    }
    expect(await vault.list()).toEqual(others);
    await records.forget(tenantId, otherAppId);
    expect(await records.registrations()).toMatchObject([{ tenantId: otherTenantId }]);
  });

  test('is over as soon as it is prepared or fixed here again; what was before stays forgotten', async () => {
    const { past, records } = computer();
    await past({ facts: [made(1)] });
    await records.forget(tenantId, appId);
    await past({ purpose: 'fix', appName: 'Rewst, fixed' });
    expect(await records.registrations()).toMatchObject([{ displayName: 'Rewst, fixed', secret: null }]);
    await records.forget(tenantId, appId);
    expect(await records.registrations()).toEqual([]);
  });

  test('leaves it in the list where the keychain keeps its secrets', async () => {
    const { past, records, keychain } = computer();
    await past({ facts: [made(1)] });
    keychain.before = locked;
    expect((await failureOf(records.forget(tenantId, appId))).code).toBe('keychainLocked');
    expect(await records.registrations()).toHaveLength(1);
  });

  test('is itself forgotten where its file is damaged, or was written by something else', async () => {
    const { past, records, forgottenFile } = computer();
    await past();
    await records.forget(tenantId, appId);
    const whole = await readFile(forgottenFile, 'utf8');
    for (const damaged of [whole.slice(0, -3), '{}', '[1]', '', JSON.stringify(['run-1'])]) {
      await writeFile(forgottenFile, damaged);
      expect(await records.registrations()).toHaveLength(1);
    }
  });
});

describe('whatever the journal holds', () => {
  const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
  const ids = fc.constantFrom(tenantId, otherTenantId);
  const apps = fc.constantFrom(appId, otherAppId);
  const dates = fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 12 }),
    fc
      .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') })
      .map((date) => date.toISOString()),
  );
  const fact: fc.Arbitrary<RunFact> = fc.oneof(
    apps.map((one): RunFact => ({ kind: 'application', appId: one, objectId: key(9) })),
    fc.tuple(fc.integer({ min: 1, max: 5 }), dates).map(([n, end]) => made(n, end)),
    fc.integer({ min: 1, max: 5 }).map(removed),
  );
  const run: fc.Arbitrary<PastRun> = fc.record({
    purpose: fc.constantFrom<JournalledRun['purpose']>('prepare', 'fix', 'rotate', 'undo', 'finish'),
    tenantId: ids,
    appId: orNull(apps),
    facts: fc.array(fact, { maxLength: 3 }),
    end: orNull(fc.constantFrom<JournalledEnd['state']>('succeeded', 'partial', 'failed', 'cancelled')),
  });

  test('the lists are of their form, each app is there once, and no removed secret or forgotten app is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 6 }), orNull(fc.tuple(ids, apps)), async (all, gone) => {
        const { past, records, journal } = computer();
        for (const one of all) await past(one);
        if (gone !== null) await records.forget(...gone);
        const rows = (await records.registrations()).map((row) => registrationRowSchema.parse(row));
        const keys = rows.map((row) => `${row.tenantId}/${row.appId}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).not.toContain(gone?.join('/'));
        for (const { tenantId: where, appId: app, secret } of rows) {
          const facts = all.flatMap(({ tenantId: at, appId: aimedAt, facts: own = [] }) => {
            const known = own.find((one) => one.kind === 'application')?.appId ?? aimedAt;
            return at === where && known === app ? own : [];
          });
          expect(facts).not.toContainEqual({ kind: 'secretRemoved', keyId: secret?.ref.keyId });
        }
        expect(rows.map((row) => row.preparedAt)).toEqual(
          rows
            .map((row) => row.preparedAt)
            .sort()
            .reverse(),
        );
        const { rows: activity } = await records.activity();
        expect(activity).toHaveLength(all.length);
        for (const record of (await journal.list()).runs) {
          activityDetailSchema.parse(await records.detail(record));
        }
      }),
      { numRuns: 60 },
    );
  });
});
