import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../tools/build';
import { electronVersion } from '../tools/electron';
import { measureDiagnosis } from './diagnosis';
import type { Findings, LeftOut } from './figures';
import { measurePreparation } from './preparation';
import { measureReadiness } from './readiness';
import { asText, type Report } from './report';
import { measureBundles, measurePackage } from './sizes';
import { measureStart } from './start';

const project = resolve(__dirname, '..');

const usage = `npm run bench [-- OPTIONS]   measure start, memory, sizes, diagnosis, preparation and readiness

  --json        print one JSON object: every figure as {median, min, max, runs}, and the aims
  --only NAME   start, bundles, package, diagnosis, preparation or readiness
  --built       measure what was built and packaged before
  --quick       few runs, for a first look`;

/** Medians of fewer say little. */
const enoughRuns = 11;
const quickRuns = 3;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      built: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { only, built } = values;
  const runs = values.quick ? quickRuns : enoughRuns;
  const say = (line: string) => console.error(line);
  const scratch = await mkdtemp(join(os.tmpdir(), 'prepare-for-rewst-bench-'));
  const parts: Readonly<Record<string, () => Findings | Promise<Findings | LeftOut>>> = {
    start: () => measureStart({ project, scratch, runs, say }),
    bundles: () => measureBundles(join(project, '.vite')),
    package: () => measurePackage(project, !built),
    diagnosis: () => measureDiagnosis(runs),
    preparation: () => measurePreparation(runs, scratch),
    readiness: () => measureReadiness(runs, scratch),
  };
  const chosen = Object.entries(parts).filter(([name]) => only === undefined || name === only);
  if (values.help || chosen.length === 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  try {
    if (!built && chosen.some(([name]) => name === 'start' || name === 'bundles')) {
      say('Building …');
      await buildAll();
    }
    const found: Record<string, Findings | LeftOut> = {};
    for (const [name, measure] of chosen) {
      say(`Measuring ${name} …`);
      found[name] = await measure();
    }
    const report: Report = { machine: machine(), parts: found };
    console.log(values.json ? JSON.stringify(report, undefined, 2) : asText(report));
    return 0;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** What the figures depend on. Nothing that tells whose computer it is. */
function machine(): Report['machine'] {
  return {
    platform: process.platform,
    architecture: process.arch,
    processors: os.availableParallelism(),
    memoryGB: Math.round(os.totalmem() / 1e9),
    loadBefore: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
    node: process.versions.node,
    electronPinned: electronVersion(),
  };
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  },
);
