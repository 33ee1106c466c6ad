import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { packagedProgram } from './harness/packaged-program';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'prepare-for-rewst-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
});

/** Starts the released program without looking into it; it can't be looked into. */
function start(
  folder: string,
  argumentsGiven: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { program } = packagedProgram(),
) {
  const userData = join(folder, 'data');
  const child = spawn(program, [`--user-data-dir=${userData}`, ...argumentsGiven], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { userData, child, output: () => output, ended };
}

/** Chromium makes the data folder before the program is asked; nothing may be in it. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

for (const option of [
  '--remote-debugging-port=0',
  '-remote-debugging-pipe',
  '--inspect=0',
  '--ignore-certificate-errors',
  '--host-rules=MAP * 127.0.0.1',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-pac-url=data:,',
  '--log-net-log=net.json',
  '--ssl-key-log-file=keys',
  '--load-extension=/tmp',
  '--js-flags=--expose-gc',
  '--disable-web-security',
  '--no-sandbox',
  '--disable-features=NetworkServiceSandbox',
]) {
  test(`does not start with ${option}`, async ({ folder }) => {
    const program = start(folder, [option]);
    expect(await program.ended).toBe(2);
    const name = `--${option.replace(/^-+/, '').split('=')[0] ?? ''}`;
    expect(program.output()).toContain(`Prepare for Rewst does not start with ${name}.`);
    expect(program.output()).not.toMatch(/listening/i);
    expect(filesIn(folder)).toEqual([]);
  });
}

for (const [name, value] of Object.entries({
  SSLKEYLOGFILE: 'keys',
  ELECTRON_DISABLE_SANDBOX: '1',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  PREPARE_FOR_REWST_NETWORK: '{"https://graph.microsoft.com":"http://127.0.0.1:1"}',
})) {
  test(`does not start while ${name} is set`, async ({ folder }) => {
    const program = start(folder, [], { [name]: value });
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain(`Prepare for Rewst does not start with ${name}.`);
    expect(filesIn(folder)).toEqual([]);
  });
}

test('is a packaged copy under whatever name', async ({ folder }) => {
  const { program } = packagedProgram();
  const copy = join(folder, 'copy');
  mkdirSync(copy);
  for (const name of readdirSync(dirname(program))) {
    if (name !== basename(program)) symlinkSync(join(dirname(program), name), join(copy, name));
  }
  copyFileSync(program, join(copy, 'electron'));
  const renamed = start(
    folder,
    ['--remote-debugging-port=0'],
    {},
    { program: join(copy, 'electron'), resources: '' },
  );
  expect(await renamed.ended).toBe(2);
  expect(renamed.output()).toContain('does not start with --remote-debugging-port');
});

test('starts without them', async ({ folder }) => {
  test.skip(
    process.getuid?.() === 0,
    'Chromium needs --no-sandbox as root, which a released copy does not take',
  );
  const program = start(folder, ['--practice']);
  // taken once the program is ready to open its window; a link that leads nowhere
  await expect
    .poll(() => (existsSync(program.userData) ? readdirSync(program.userData) : []))
    .toContain('SingletonLock');
  expect(program.child.exitCode).toBeNull();
  program.child.kill();
  await program.ended;
});
