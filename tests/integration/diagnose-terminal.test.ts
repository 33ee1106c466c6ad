import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tsx = createRequire(__filename).resolve('tsx/cli');
const program = join(__dirname, '../../tools/terminal/diagnose.ts');

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs the terminal command as a user would, with this on standard input. */
async function run(
  options: readonly string[],
  input: string | Buffer,
  closeAfter?: number,
): Promise<Outcome> {
  const child = spawn(process.execPath, [tsx, program, ...options], { stdio: 'pipe' });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    if (closeAfter !== undefined && out.length > closeAfter) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  // The program may end before it has read everything; that is what one of the tests is about.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out, errors };
}

const seed =
  "Error: Error during callback. error='unsupported_response_type' error_description=\"AADSTS700054: response_type 'id_token' is not enabled for the application. Trace ID: 276a464d-f9cf-42c1-9549-e0e52f510000 Correlation ID: 246df67a-b874-4ef3-aefc-9046fe6d0c5e Timestamp: 2024-11-19 1846Z";

describe('npm run diagnose', { timeout: 120_000 }, () => {
  it('prints one JSON object for the text on standard input', async () => {
    const { status, out, errors } = await run(['--json'], seed);
    expect(errors).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      code: 700054,
      codes: [700054],
      oauthError: 'unsupported_response_type',
      suberror: null,
      traceId: '276a464d-f9cf-42c1-9549-e0e52f510000',
      correlationId: '246df67a-b874-4ef3-aefc-9046fe6d0c5e',
      timestamp: '2024-11-19T18:46:00Z',
      clientId: null,
      resourceId: null,
      redirectUri: null,
      cause: {
        id: 'id-tokens-off',
        title: expect.any(String) as string,
        explanation: expect.any(String) as string,
      },
      remedy: {
        kind: 'automatic',
        steps: expect.arrayContaining([expect.stringMatching(/ID tokens/)]) as string[],
      },
    });
  });

  it('answers every line of JSON lines, the broken ones with an error', async () => {
    const lines = [
      JSON.stringify({ text: seed }),
      'no json',
      '{"a":1}',
      '',
      '{"text":7}',
      'null',
      JSON.stringify({ text: '' }),
    ];
    const { status, out } = await run(['--lines'], `${lines.join('\n')}\n`);
    expect(status).toBe(0);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { code?: number | null; error?: string; line?: number });
    expect(answers).toHaveLength(lines.length);
    expect(answers[0]).toMatchObject({ code: 700054 });
    for (const index of [1, 2, 3, 4, 5]) {
      expect(answers[index]).toMatchObject({ line: index + 1, error: expect.any(String) as string });
    }
    expect(answers[6]).toMatchObject({ code: null });
  });

  it('takes every line of a log as a text of its own where both options are given', async () => {
    const lines = [seed, '', JSON.stringify({ text: 'AADSTS50076: x' }), 'The frobnicator is out of cheese'];
    const { status, out } = await run(['--json', '--lines'], lines.join('\n'));
    expect(status).toBe(0);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { cause: { id: string } }).cause.id);
    expect(answers).toEqual(['id-tokens-off', 'mfa-required', 'unknown-message']);
  });

  it('prints its usage and ends well when asked for help', async () => {
    const { status, out } = await run(['--help'], '');
    expect(status).toBe(0);
    expect(out).toMatch(/^Usage:/);
  });

  it('reads megabytes, also in one line, and text that PowerShell sends as UTF-16', async () => {
    const big = `${'x'.repeat(3_000_000)} ${seed} ${'y'.repeat(3_000_000)}`;
    const whole = await run(['--json'], big);
    expect(JSON.parse(whole.out)).toMatchObject({ code: 700054 });
    const line = await run(['--lines'], JSON.stringify({ text: big }));
    expect(JSON.parse(line.out)).toMatchObject({ code: 700054 });
    const wide = await run(['--json'], Buffer.from(`\ufeff${seed}`, 'utf16le'));
    expect(JSON.parse(wide.out)).toMatchObject({
      code: 700054,
      traceId: '276a464d-f9cf-42c1-9549-e0e52f510000',
    });
  });

  it('ends quietly where the reader closes the pipe', async () => {
    const { status, errors } = await run(
      ['--lines'],
      `${JSON.stringify({ text: seed })}\n`.repeat(2_000),
      10_000,
    );
    expect(errors).toBe('');
    expect(status).toBe(0);
  });

  it('prints a report to read without an option, and its usage for a wrong one', async () => {
    const report = await run([], seed);
    expect(report.out).toMatch(
      /^ID tokens are switched off[\s\S]*What to do[\s\S]*Then in Rewst[\s\S]*Message: AADSTS700054: response_type/,
    );
    const wrong = await run(['--yaml'], '');
    expect(wrong.status).toBe(2);
    expect(wrong.errors).toMatch(/^Usage:/);
  });
});
