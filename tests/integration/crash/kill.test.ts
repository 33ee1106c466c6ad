import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../src/main/clock';
import { createPracticeTenant, type PracticeTenant } from '../../../src/practice/practice-tenant';
import { graphOrigin } from '../../../src/practice/protocol';
import { startPracticeServer, type Answering } from '../../../src/practice/server';
import { appNamed, truthOf } from '../registration/truth';
import { buildTerminalProgram, type RunningProgram, type TerminalProgram } from './terminal-program';

const name = 'Rewst Microsoft Cloud';
const fiveMinutes = 300_000;

/** When the program is killed: at which request to Graph, and whether that one has its effect. */
interface Kill {
  readonly request: number;
  /**
   * `unanswered`: it has its effect, and the answer never arrives. `unsent`: it has none; what came before is answered and
   * put down.
   */
  readonly when: 'unanswered' | 'unsent';
}

/** What a tenant holds in the end, without the ids that chance gives. */
interface EndState {
  readonly apps: number;
  readonly settings: unknown;
  readonly secrets: number;
  /** Whether the one secret is the one in the keychain, under the app's id. */
  readonly keptIsRight: boolean;
  readonly objects: Readonly<Record<string, number>>;
  readonly lost: readonly unknown[];
}

let program: TerminalProgram;
beforeAll(async () => {
  program = await buildTerminalProgram();
}, 60_000);
afterAll(() => program.remove());

/** Kills the running program when its time has come. */
class Killer implements Answering {
  running: RunningProgram | undefined;
  killed = false;
  readonly #tenant: PracticeTenant;
  readonly #kill: Kill | null;
  #seen = 0;

  constructor(tenant: PracticeTenant, kill: Kill | null) {
    this.#tenant = tenant;
    this.#kill = kill;
  }

  async handle(...[request, signal]: Parameters<Answering['handle']>): ReturnType<Answering['handle']> {
    if (request.origin === graphOrigin) this.#seen += 1;
    const kill = this.#kill;
    if (kill === null || this.killed || this.#seen !== kill.request) {
      return this.#tenant.handle(request, signal);
    }
    this.killed = true;
    if (kill.when === 'unanswered') await this.#tenant.handle(request, signal);
    this.running?.process.kill('SIGKILL');
    await this.running?.ended;
    return { kind: 'reset' };
  }
}

interface Played {
  readonly killed: boolean;
  /** The requests to Graph, in order: a batch writes where one of its items does. */
  readonly requests: readonly ('read' | 'write')[];
  readonly end: EndState;
}

let plays = 0;

/** Prepares a tenant with a program that is killed, and once more with one that is not. */
async function play(kill: Kill | null): Promise<Played> {
  plays += 1;
  const tenant = createPracticeTenant({ scenario: 'fresh', seed: 3, clock: systemClock });
  const killer = new Killer(tenant, kill);
  const server = await startPracticeServer(killer);
  const common = { network: server.networkMap, state: path.join(program.folder, `state-${String(plays)}`) };
  try {
    killer.running = program.start(common);
    const first = await killer.running.ended;
    if (!killer.killed) expect(first, first.stderr).toMatchObject({ code: 0 });
    if (killer.killed) {
      const second = await program.start({ ...common, later: fiveMinutes }).ended;
      expect(second, second.stderr).toMatchObject({ code: 0 });
      expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'succeeded', missing: [], token: 'works' });
    }
    const requests = tenant.record.graphRequests.map(({ method, items }) => {
      const methods = items.length === 0 ? [method] : items.map((item) => item.method);
      return methods.every((one) => one === 'GET') ? ('read' as const) : ('write' as const);
    });
    return { killed: killer.killed, requests, end: await endState(tenant, common.state) };
  } finally {
    await server.close();
  }
}

async function endState(tenant: PracticeTenant, state: string): Promise<EndState> {
  const { appId } = appNamed(tenant, name);
  const truth = truthOf(tenant, appId);
  const text = await readFile(path.join(state, 'practice-keychain.json'), 'utf8');
  const kept = z.record(z.string(), z.string()).parse(JSON.parse(text));
  const secrets = tenant.secrets().filter((secret) => secret.stillOnApp);
  const account = [tenant.about.tenantId, appId, secrets[0]?.keyId].join('/').toLowerCase();
  const kinds = ['application', 'servicePrincipal', 'oauth2PermissionGrant', 'appRoleAssignment'] as const;
  return {
    apps: tenant.state.applicationsNamed(name).length,
    settings: {
      audience: truth.application.signInAudience,
      redirectUris: truth.redirectUris,
      idTokens: truth.idTokens,
      listed: truth.listed,
      scopes: truth.scopes,
      roles: truth.roles,
    },
    secrets: secrets.length,
    keptIsRight: Object.keys(kept).length === 1 && kept[account] === secrets[0]?.value,
    objects: Object.fromEntries(kinds.map((kind) => [kind, tenant.state.objects(kind).length])),
    lost: tenant.lostForeignItems(),
  };
}

describe('a program that is killed and started again', { timeout: 240_000 }, () => {
  test('at any request, before its effect or after, ends as if it had not been killed', async () => {
    const whole = await play(null);
    expect(whole.end).toMatchObject({ apps: 1, secrets: 1, keptIsRight: true, lost: [] });
    // Less would mean that it was not killed in between: app, enterprise application, and consent are written.
    expect(whole.requests.length).toBeGreaterThanOrEqual(6);
    expect(whole.requests.filter((request) => request === 'write').length).toBeGreaterThanOrEqual(3);
    for (const [index, request] of whole.requests.entries()) {
      // Of a read nobody can tell whether it had an effect.
      for (const when of request === 'write' ? (['unsent', 'unanswered'] as const) : (['unsent'] as const)) {
        const { killed, end } = await play({ request: index + 1, when });
        expect(killed).toBe(true);
        expect(end, `killed at request ${String(index + 1)}, ${when}`).toEqual(whole.end);
      }
    }
  });
});
