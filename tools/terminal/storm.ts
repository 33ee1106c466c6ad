import { parseArgs } from 'node:util';
import { runSimulation, type SimulationRun } from '../simulation/simulation';
import { allSucceeded, summarize } from '../simulation/summary';

const usage = `npm run --silent storm -- [options]   prepare, fix, crash and undo in practice tenants with faults of every kind

Options
  --runs N      how many runs; 100 unless given
  --seed S      the seed of them all; 1 unless given
  --only N      only the run of this number, with its trace
  --json        print one JSON object last`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (values.help || !Number.isInteger(runs) || runs < 1) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (values.only !== undefined) {
    const run = await runSimulation(`${values.seed}:${values.only}`);
    console.log(JSON.stringify({ ...run, trace: undefined }, null, 2));
    console.log(run.trace.join('\n'));
    return 0;
  }
  const all: SimulationRun[] = [];
  for (let number = 1; number <= runs; number += 1) {
    const run = await runSimulation(`${values.seed}:${String(number)}`);
    all.push(run);
    for (const { kind, detail } of run.violations) console.error(`run ${String(number)}: ${kind}: ${detail}`);
    if (run.secondRunWrites > 0) console.error(`run ${String(number)}: the second run wrote`);
  }
  const sum = summarize(all);
  if (values.json) console.log(JSON.stringify(sum));
  else {
    console.log(
      Object.entries(sum)
        .map(([name, value]) => `${name.padEnd(18)}${String(value)}`)
        .join('\n'),
    );
  }
  return allSucceeded(sum) ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
