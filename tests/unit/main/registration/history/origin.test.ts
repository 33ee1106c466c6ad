import { describe, expect, test } from 'vitest';
import { originOf, ownApps } from '../../../../../src/main/registration/history/origin';
import { Journal } from '../../../../../src/main/journal/journal';
import { memoryFiles } from '../../../../../src/main/journal/memory-files';
import { runJournalSchemas } from '../../../../../src/main/registration/history/run-journal';
import { journalKey } from '../../../../support/journal-key';
import { came, computer, key, type PastRun } from './remembered';
import { appId, otherAppId, otherTenantId, tenantId } from '../../../../support/ids';

const creation: PastRun = {
  appId: null,
  actions: [{ kind: 'createApplication', displayName: 'Rewst' }],
  steps: [{ sent: ['createApplication'], came: [came('createApplication')] }],
  facts: [{ kind: 'application', appId, objectId: key(1) }],
};
const adoption: PastRun = {
  request: { purpose: 'finish', runId: 'run-1' },
  actions: [{ kind: 'setIdTokens', to: true }],
  steps: [{ sent: ['setIdTokens'], came: [came('setIdTokens')] }],
};

describe('the record that says where an app comes from', () => {
  test('is the one of the run that made it', async () => {
    const { past, journal } = computer();
    const { id } = await past(creation);
    await past({ ...adoption, request: { purpose: 'rotate', appId, months: 12 } });
    const { runs } = await journal.list();
    expect(originOf(runs, tenantId, appId.toUpperCase())).toMatchObject({ kind: 'made', record: { id } });
    expect(originOf(runs, otherTenantId, appId)).toBeNull();
    expect(originOf(runs, tenantId, otherAppId)).toBeNull();
  });

  test('is none where the making failed, or nothing but a fix was done to it', async () => {
    const { past, journal } = computer();
    await past({
      ...creation,
      steps: [{ sent: ['createApplication'], came: [came('createApplication', 'failed')] }],
    });
    await past({ ...adoption, request: { purpose: 'rotate', appId, months: 12 } });
    expect(originOf((await journal.list()).runs, tenantId, appId)).toBeNull();
  });

  test('is none that is not verified', async () => {
    const { past, disk, clock } = computer();
    await past(creation);
    const other = new Journal(memoryFiles(disk), runJournalSchemas, journalKey(), clock);
    const { runs } = await other.list();
    expect(runs).toMatchObject([{ authenticity: 'mismatch' }]);
    expect(originOf(runs, tenantId, appId)).toBeNull();
  });
});

test('an app is this computer’s own where a run has made it, or the user confirmed its use', async () => {
  const { past, journal } = computer();
  await past(creation);
  await past({ appId: otherAppId, adopted: true });
  await past({ appId: key(2) });
  await past({ appId: key(3), adopted: true, tenantId: otherTenantId });
  const { runs } = await journal.list();
  expect([...ownApps(runs, tenantId)].sort()).toEqual([appId, otherAppId]);
  expect(originOf(runs, tenantId, otherAppId)).toMatchObject({ kind: 'adopted' });
});
