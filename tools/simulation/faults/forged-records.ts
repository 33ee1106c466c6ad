import { AppFailure } from '../../../src/contract/errors';
import type { PlanRequest } from '../../../src/contract/plan-request';
import { chainSeed, entryLine } from '../../../src/main/journal/entries';
import type { Workspace } from '../../../src/main/workspace';
import type { Random } from '../../../src/practice/random';

type Forgery = (lines: readonly string[], runId: string, random: Random) => readonly string[];

/** What someone can do to a record who can write to the folder and does not have the key. */
const forgeries: readonly Forgery[] = [
  function edited(lines, _runId, random) {
    const at = random.below(lines.length);
    return lines.map((line, index) => (index === at ? line.replace('"at":"20', '"at":"19') : line));
  },
  function dropped(lines, _runId, random) {
    const at = random.below(Math.max(1, lines.length - 1));
    return lines.length < 2 ? edited(lines) : lines.filter((_, index) => index !== at);
  },
  function reordered(lines, _runId, random) {
    const at = random.below(Math.max(1, lines.length - 1));
    const [one = '', other = ''] = lines.slice(at);
    return lines.length < 2 ? edited(lines) : lines.toSpliced(at, 2, other, one);
  },
  function signedWithAnotherKey(lines, runId) {
    let mac = chainSeed(runId);
    return lines.map((line) => {
      const { entry } = JSON.parse(line) as { entry: { kind: string } };
      const claims =
        entry.kind === 'opened' ? withForeignAddress(JSON.stringify(entry)) : JSON.stringify(entry);
      const forged = entryLine(JSON.parse(claims) as object, mac, new Uint8Array(32));
      mac = forged.mac;
      return forged.line.trimEnd();
    });
  },
];

/** An edit that fits any record. */
function edited([first = '', ...more]: readonly string[]): readonly string[] {
  return [first.replace('"title":"', '"title":"Forged: '), ...more];
}

function withForeignAddress(entry: string): string {
  return entry.replace(/https:\/\/[^"]*callback/g, 'https://forger.example/callback');
}

/** Forges every record of a journal, each in a way of its own; gives the ids of the runs. */
export function forgeRecords(journal: Map<string, string>, random: Random): readonly string[] {
  return [...journal].map(([name, text]) => {
    const runId = name.replace(/\.jsonl$/, '');
    const lines = text.split('\n').slice(0, -1);
    const forged = lines.length === 0 ? [] : random.pick(forgeries)(lines, runId, random);
    journal.set(name, forged.map((line) => `${line}\n`).join(''));
    return runId;
  });
}

/** What the program plans on the word of forged records: nothing. */
export async function plannedOn(
  runIds: readonly string[],
  { plans, recovery }: Workspace,
  tenantId: string,
): Promise<readonly string[]> {
  const trusted = (await recovery.unfinished(tenantId)).map(({ id }) => `offers ${id}`);
  for (const runId of runIds) {
    for (const purpose of ['undo', 'finish'] satisfies PlanRequest['purpose'][]) {
      try {
        await plans.make({ purpose, runId });
        trusted.push(`plans to ${purpose} ${runId}`);
      } catch (error) {
        const isRefused = error instanceof AppFailure && refusals.includes(error.code);
        if (!isRefused) throw error;
      }
    }
  }
  return trusted;
}

const refusals: readonly string[] = ['recordNotVerified', 'planUnknown'];
