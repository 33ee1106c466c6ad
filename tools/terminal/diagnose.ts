import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { diagnose } from '../../src/domain/diagnosis/diagnose';
import { asRecord, asReport } from './diagnosis-output';

/**
 * Diagnoses error texts in a terminal: `npm run --silent diagnose -- --json < error.txt` prints one JSON object for the
 * text on standard input, `--lines` one object a line for JSON lines `{"text": …}`, and without an option a report to read.
 */

type Mode = 'report' | 'json' | 'lines';

const usage = `Usage: npm run --silent diagnose -- [--json | --lines] < error.txt

  (no option)  prints what the error means and what to do
  --json       prints one JSON object for the whole text on standard input
  --lines      reads JSON lines {"text": …} and prints one JSON object a line
`;

function modeOf(options: readonly string[]): Mode | null {
  if (options.length === 0) return 'report';
  if (options.length > 1) return null;
  if (options[0] === '--json') return 'json';
  return options[0] === '--lines' ? 'lines' : null;
}

/** Longest line or text that is kept in memory, in characters. */
const longestText = 64 * 1024 * 1024;

async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of decoded(input)) {
    length += part.length;
    if (length <= longestText) parts.push(part);
  }
  return parts.join('');
}

/** Standard input as text. PowerShell may send UTF-16 with a mark; everything else is read as UTF-8. */
async function* decoded(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let decoder: StringDecoder | null = null;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    decoder ??= new StringDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
    yield decoder.write(bytes);
  }
  if (decoder !== null) yield decoder.end();
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest: string[] = [];
  let kept = 0;
  for await (const part of decoded(input)) {
    const pieces = part.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield [...rest, piece].join('');
      rest = [];
      kept = 0;
    }
    if (kept + last.length <= longestText) rest.push(last);
    kept += last.length;
  }
  const end = rest.join('');
  if (end !== '') yield end;
}

/** Writes and waits while the reader is slow. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

function answerTo(line: string, number: number): unknown {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { line: number, error: 'This line is not JSON.' };
  }
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined;
  if (typeof text !== 'string')
    return { line: number, error: 'This line is not an object with a string named text.' };
  return asRecord(diagnose(text));
}

async function run(mode: Mode): Promise<void> {
  if (mode === 'lines') {
    let number = 0;
    for await (const line of linesOf(process.stdin)) {
      number += 1;
      await print(JSON.stringify(answerTo(line, number)));
    }
    return;
  }
  const diagnosis = diagnose(await readAll(process.stdin));
  await print(mode === 'json' ? JSON.stringify(asRecord(diagnosis)) : asReport(diagnosis));
}

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const mode = modeOf(process.argv.slice(2));
if (mode === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  run(mode).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
