import { parseArgs } from 'node:util';
import { playOne, type OneRun } from '../storm/one-run';
import { isFlawless, sumUp } from '../storm/sum';

const usage = `npm run --silent storm -- [options]   prepare, fix, crash and take back in practice tenants where everything goes wrong

Options
  --runs N      how many runs; 100 unless given
  --seed S      the seed of them all; 1 unless given
  --only N      only the run of this number, with everything that happened in it
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
    const one = await playOne(`${values.seed}:${values.only}`);
    console.log(JSON.stringify({ ...one, tale: undefined }, null, 2));
    console.log(one.tale.join('\n'));
    return 0;
  }
  const all: OneRun[] = [];
  for (let number = 1; number <= runs; number += 1) {
    const one = await playOne(`${values.seed}:${String(number)}`);
    all.push(one);
    for (const { kind, detail } of one.findings) console.error(`run ${String(number)}: ${kind}: ${detail}`);
    if (one.secondRunWrites > 0) console.error(`run ${String(number)}: the second run wrote`);
  }
  const sum = sumUp(all);
  if (values.json) console.log(JSON.stringify(sum));
  else
    console.log(
      Object.entries(sum)
        .map(([name, value]) => `${name.padEnd(18)}${String(value)}`)
        .join('\n'),
    );
  return isFlawless(sum) ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
