import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action } from '../../../../../src/domain/registration/changes/change';
import { Journal } from '../../../../../src/main/journal/journal';
import { JournalKey } from '../../../../../src/main/journal/journal-key';
import { memoryFiles } from '../../../../../src/main/journal/memory-files';
import type { RunWriter } from '../../../../../src/main/journal/run-writer';
import { Records } from '../../../../../src/main/registration/history/records';
import {
  runJournalSchemas,
  type JournalledEnd,
  type JournalledRun,
  type RunJournalTypes,
  type RunFact,
  type StepResult,
} from '../../../../../src/main/registration/history/run-journal';
import { secretServices } from '../../../../../src/main/vault/secret-store';
import { Vault } from '../../../../../src/main/vault/vault';
import { MemorySecretStore } from '../../../../support/memory-secret-store';
import { createVirtualClock } from '../../../../support/virtual-clock';
import { appId, tenantId } from '../../../../support/ids';

/** Key ids of client secrets, by a number. */
export const key = (n: number) => `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`;
const start = '2026-11-24T12:00:00.000Z';

/** What came of one change. */
export function came(
  change: string,
  result: StepResult['result'] = 'done',
  more: Partial<StepResult> = {},
): StepResult {
  return { change, result, createdId: null, requestId: null, error: null, ...more };
}

/** A run to be put down, an hour after the one before. */
export interface PastRun extends Partial<JournalledRun> {
  readonly actions?: readonly Action[];
  readonly steps?: readonly { readonly sent: readonly string[]; readonly came?: readonly StepResult[] }[];
  readonly facts?: readonly RunFact[];
  /** null: it is not at its end. */
  readonly end?: JournalledEnd['state'] | null;
}

/** A computer that has this program's journal and keychain on it. */
export function computer() {
  const clock = createVirtualClock(start, { autoAdvance: false });
  const disk = new Map<string, string>();
  const keychain = new MemorySecretStore();
  const vault = new Vault({ store: keychain, service: secretServices.microsoft, randomBytes });
  const forgottenFile = join(mkdtempSync(join(tmpdir(), 'prepare-records-')), 'forgotten.json');
  const open = () => {
    const journal = new Journal<RunJournalTypes>(
      memoryFiles(disk),
      runJournalSchemas,
      new JournalKey(vault),
      clock,
    );
    return { journal, records: new Records({ journal, vault, clock, forgottenFile }) };
  };
  const { journal, records } = open();
  let runs = 0;
  const past = async (run: PastRun = {}): Promise<{ id: string; writer: RunWriter<RunJournalTypes> }> => {
    const { actions = [], steps = [], facts = [], end = 'succeeded', ...header } = run;
    const id = `run-${String((runs += 1))}`;
    await clock.advance(3_600_000);
    const writer = await journal.open(id, {
      purpose: 'prepare',
      request: { purpose: 'rotate', appId, months: 12 },
      title: 'Create the app registration “Rewst”',
      who: 'ada@contoso.example',
      tenantId,
      tenantName: 'Contoso',
      appId,
      appName: 'Rewst',
      adopted: false,
      secretsBefore: [],
      changes: actions.map((action) => ({ id: action.kind, action })),
      ...header,
    });
    for (const { sent, came } of steps) {
      const step = await writer.intend({ title: sent.join('; '), changes: [...sent] });
      await clock.advance(1_000);
      if (came !== undefined) await step.outcome([...came]);
    }
    for (const fact of facts) await writer.note(fact);
    if (end !== null) await writer.close({ state: end, error: null });
    return { id, writer };
  };
  return { clock, disk, keychain, vault, forgottenFile, journal, records, past, nextStart: open };
}
