import { expect, test } from 'vitest';
import { ownApps } from '../../../../../src/main/registration/history/own-apps';
import { appId, computer, otherAppId, otherTenantId, tenantId, type PastRun } from './remembered';

const made = { kind: 'application', appId, objectId: otherAppId } as const;

async function own(...runs: readonly PastRun[]): Promise<readonly string[]> {
  const { past, journal } = computer();
  for (const run of runs) await past(run);
  return [...ownApps((await journal.list()).runs, tenantId)];
}

test('an app is this computer’s own where a run has made it, or the user confirmed its use', async () => {
  expect(await own({ appId: null, facts: [made] }, { appId: otherAppId, adopted: true })).toEqual(
    expect.arrayContaining([appId, otherAppId]),
  );
});

test.each<[string, PastRun]>([
  ['was changed without that confirmation', { appId, facts: [made] }],
  ['was to be made by a run that does not know of it', { appId: null }],
  ['got a new secret, or was undone', { appId, purpose: 'undo' }],
  ['is of another tenant', { appId: null, facts: [made], tenantId: otherTenantId }],
])('an app that %s is not its own', async (_, run) => {
  expect(await own(run)).toEqual([]);
});
