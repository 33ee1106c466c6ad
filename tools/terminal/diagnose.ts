import { once } from 'node:events';
import { diagnose } from '../../src/domain/diagnosis/diagnose';
import { findNearMatches } from '../../src/domain/diagnosis/near-matches';
import { diagnosisAsJson, diagnosisAsText } from './diagnosis-output';
import { linesOf, readAll } from './standard-input';

/**
 * Diagnoses error texts in a terminal: `npm run --silent diagnose -- --json < error.txt` prints one JSON object for the
 * text on standard input, `--lines` one object a line for JSON lines `{"text": …}`, both together one object for each line
 * of a log, and without an option a report to read.
 */

type Mode = 'report' | 'json' | 'records' | 'lines' | 'help';

const usage = `Usage: npm run --silent diagnose -- [--json] [--lines] < error.txt

  (no option)     prints what the error means and what to do
  --json          prints one JSON object for the whole text on standard input
  --lines         reads JSON lines {"text": …} and prints one JSON object a line
  --json --lines  the same, and takes a line that is no such record as a text of its own
  --help          prints this
`;

function modeOf(options: readonly string[]): Mode | null {
  if (options.includes('--help') || options.includes('-h')) return 'help';
  if (options.some((option) => option !== '--json' && option !== '--lines')) return null;
  const json = options.includes('--json');
  if (options.includes('--lines')) return json ? 'lines' : 'records';
  return json ? 'json' : 'report';
}

/** Writes and waits while the reader is slow. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : null;
  return typeof text === 'string' ? text : null;
}

/** The answer to one line; null for an empty line among lines of any kind. */
function answerTo(line: string, number: number, mode: 'records' | 'lines'): unknown {
  const value = parsed(line);
  const text = textOf(value);
  if (text !== null) return diagnosisAsJson(diagnose(text, search));
  if (mode === 'lines') return line.trim() === '' ? null : diagnosisAsJson(diagnose(line, search));
  const what = value === undefined ? 'JSON' : 'an object with a string named text';
  return { line: number, error: `This line is not ${what}.` };
}

const search = { findNearMatches };

async function run(mode: Exclude<Mode, 'help'>): Promise<void> {
  if (mode === 'records' || mode === 'lines') {
    let number = 0;
    for await (const line of linesOf(process.stdin)) {
      number += 1;
      const answer = answerTo(line, number, mode);
      if (answer !== null) await print(JSON.stringify(answer));
    }
    return;
  }
  const diagnosis = diagnose(await readAll(process.stdin), search);
  await print(mode === 'json' ? JSON.stringify(diagnosisAsJson(diagnosis)) : diagnosisAsText(diagnosis));
}

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const mode = modeOf(process.argv.slice(2));
if (mode === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else if (mode === 'help') {
  process.stdout.write(usage);
} else {
  run(mode).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
