import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect } from 'vitest';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a tool as a shell would.
 * @param file below `tools`
 * @param input what it reads from standard input
 */
export function runTool(
  file: string,
  args: readonly string[],
  environment: Readonly<NodeJS.ProcessEnv>,
  input = '',
): Promise<Ended> {
  const tsx = path.resolve('node_modules/tsx/dist/cli.mjs');
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [tsx, path.resolve('tools', file), ...args],
      { env: { ...process.env, ...environment }, timeout: 110_000 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    // A tool that ends without reading closes the pipe; that is no error.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** The one JSON object that a tool has printed. */
export function onlyLine(stdout: string): Record<string, unknown> {
  const lines = stdout.split('\n').filter((line) => line !== '');
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}
