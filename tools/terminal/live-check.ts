import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { toAppError } from '../../src/contract/errors';
import { catalogue } from '../../src/domain/permissions/catalogue';
import { systemClock } from '../../src/main/clock';
import { GraphClient } from '../../src/main/graph/graph-client';
import { RequestTally } from '../../src/main/graph/observer';
import { Identity } from '../../src/main/identity/identity';
import { payloadOf } from '../../src/main/identity/jwt-payload';
import { plainScope, scopesFor } from '../../src/main/identity/scopes';
import { MemorySignInStore } from '../../src/main/identity/sign-in-store';
import { createNetwork } from '../../src/main/network/network';
import { mapNetwork, parseNetworkMap } from '../../src/main/network/network-map';
import { PracticeTenant } from '../../src/practice/practice-tenant';
import { startPracticeServer } from '../../src/practice/server';
import { liveCheck } from '../live-check/live-check';
import { questions } from '../live-check/questions';
import { readOnly } from '../live-check/read-only';
import { asMarkdown, countsOf, hashedId, type LiveCheckReport } from '../live-check/report';
import { scriptedSignIn } from './scripted-sign-in';
import { graphCommandLineTools } from '../../src/domain/microsoft';

const usage = `npm run live-check [-- options]   asks a tenant, read-only, what only Microsoft can answer

It signs in through the browser as the app does, and writes live-check.md and live-check.json. They hold no names, no
tokens, and ids as hashes alone. Nothing is written to the tenant.

Options
  --practice          ask a practice tenant instead
  --scenario NAME     which one; fresh unless given
  --out FOLDER        where to write the two files; here unless given
  --json              print the report as one JSON object as well`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      practice: { type: 'boolean', default: false },
      scenario: { type: 'string', default: 'fresh' },
      out: { type: 'string', default: '.' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const server = values.practice
    ? await startPracticeServer(
        new PracticeTenant({ scenario: values.scenario, seed: '1', clock: systemClock }),
      )
    : null;
  try {
    const report = await check(server === null ? null : new Map(Object.entries(server.networkMap)));
    await writeFile(path.join(values.out, 'live-check.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(path.join(values.out, 'live-check.md'), asMarkdown(report));
    if (values.json) console.log(JSON.stringify(report));
    const { yes, differs, notPermitted, no } = report.counts;
    console.error(
      `Yes: ${String(yes)}. Differs: ${String(differs)}. Not permitted: ${String(notPermitted)}. No: ${String(no)}. See live-check.md.`,
    );
    return differs === 0 ? 0 : 1;
  } finally {
    await server?.close();
  }
}

/** @param practice where Microsoft's origins are found instead, for a practice tenant */
async function check(practice: ReadonlyMap<string, string> | null): Promise<LiveCheckReport> {
  const map = practice ?? parseNetworkMap(process.env.PREPARE_FOR_REWST_NETWORK ?? null, { packaged: false });
  const network = createNetwork({ fetch: globalThis.fetch, clock: systemClock, map });
  // Pages of the sign-in as they are: the network of the app takes data alone.
  const pages = mapNetwork(globalThis.fetch, map ?? new Map());
  const identity = new Identity({
    network,
    openBrowser: map === null ? openSystemBrowser : (url) => scriptedSignIn(url, pages.fetch),
    store: new MemorySignInStore(),
    clock: systemClock,
    settings: { clientId: graphCommandLineTools },
    boundTo: () => null,
    log: () => undefined,
  });
  const tally = new RequestTally();
  const graph = new GraphClient({
    fetch: readOnly(network.fetch),
    accessToken: (_, options) => identity.accessToken('read', options),
    clock: systemClock,
    random: Math.random,
    observer: tally,
  });
  const account = await identity.signIn();
  const granted = scopesOf(await identity.accessToken('read'));
  const answers = await liveCheck(
    graph,
    questions((key) => catalogue.filter(({ resource }) => resource === key)),
  );
  return {
    at: systemClock.now().toISOString(),
    tenant: hashedId(account.tenantId),
    scopes: { expected: scopesFor('read'), granted },
    requests: tally.counts().total,
    counts: countsOf(answers),
    answers,
  };
}

function scopesOf(token: string): readonly string[] {
  const payload = payloadOf(token);
  const scp =
    typeof payload === 'object' && payload !== null && 'scp' in payload && typeof payload.scp === 'string'
      ? payload.scp
      : '';
  return scp.split(' ').filter(Boolean).map(plainScope);
}

/** Opens an address of Microsoft's sign-in in the browser of the system. */
function openSystemBrowser(url: string): Promise<void> {
  const { origin } = new URL(url);
  if (origin !== 'https://login.microsoftonline.com') {
    return Promise.reject(new TypeError('Not an address of Microsoft’s sign-in.'));
  }
  const [command, ...args] = opener[process.platform] ?? ['xdg-open'];
  console.error('Sign in in the browser window that opens.');
  return new Promise((resolve, reject) => {
    spawn(command ?? 'xdg-open', [...args, url], { stdio: 'ignore', detached: true })
      .once('error', reject)
      .once('spawn', resolve)
      .unref();
  });
}

const opener: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  // `start` is the shell's, and would read the ampersands of an address as its own.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    const error = toAppError(thrown, 'live-check');
    console.error(`${error.message} ${error.help}`);
    process.exitCode = 1;
  },
);
