import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../../src/domain/clock';
import { systemClock } from '../../../src/main/clock';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { type PracticeAnswer, type PracticeRequest } from '../../../src/practice/protocol';
import { text } from '../../../src/practice/json';
import type { TenantBuilder } from '../../../src/practice/scenarios/builder';
import { startPracticeServer, type PracticeServer } from '../../../src/practice/server';
import { startKeychainService, type KeychainCall, type KeychainService } from './keychain-service';
import type { RunningProgram, TerminalProgram } from './terminal-program';
import { graphOrigin } from '../../../src/domain/microsoft';

/** Something that the program does to the world outside: the moments at which it may be killed. */
export interface SideEffect {
  /** A batch writes where one of its items does. */
  readonly kind: 'read' | 'write' | 'keychain';
  /** `POST /v1.0/applications`, or `set secret` for the keychain. */
  readonly what: string;
  /** What there was by then: bytes of journal, changes in the tenant, secrets in the keychain. */
  readonly found: readonly [journal: number, changes: number, secrets: number];
}

/**
 * When the program is killed. `unanswered`: the effect takes place, and its answer never arrives. `unsent`: it has none;
 * what came before is answered and put down.
 */
export type When = 'unsent' | 'unanswered';

/** Says of an effect, and of its number from 1, whether the program is killed at it. */
export type Kill = (effect: SideEffect, number: number) => When | null;

export interface ComputerOptions {
  readonly scenario: string;
  readonly adjust?: (builder: TenantBuilder) => void;
  readonly clock?: Clock;
}

let computers = 0;

/** A computer on which the program is started, killed and started again: it keeps a disk, a keychain and a tenant at hand. */
export class Computer {
  readonly tenant: TestTenant;
  /** The folder of the program's data. */
  readonly state: string;
  /** What the program did since it was started last. */
  effects: SideEffect[] = [];
  /** Called with each request before Microsoft gets it. */
  onRequest: (request: PracticeRequest) => void = () => undefined;
  readonly #program: TerminalProgram;
  /** The app of the tenant's scenario that the user has the program use. */
  readonly #adopted: string | null;
  #kill: Kill = () => null;
  #killed = false;
  #running: RunningProgram | null = null;
  #keychain: KeychainService | null = null;
  #server: PracticeServer | null = null;

  private constructor(program: TerminalProgram, options: ComputerOptions) {
    computers += 1;
    this.#program = program;
    this.state = path.join(program.folder, `state-${String(computers)}`);
    const { clock = systemClock } = options;
    this.tenant = new TestTenant({ seed: 3, ...options, clock });
    const [existing] = this.tenant.state.applicationsNamed('Rewst');
    this.#adopted = existing === undefined ? null : text(existing, 'appId');
  }

  static async open(program: TerminalProgram, options: ComputerOptions): Promise<Computer> {
    const computer = new Computer(program, options);
    computer.#server = await startPracticeServer({
      handle: (request, signal) => computer.#request(request, signal),
    });
    computer.#keychain = await startKeychainService((call, execute) =>
      computer.#pass({ kind: 'keychain', what: nameOf(call) }, () => Promise.resolve(execute())),
    );
    return computer;
  }

  /** What the keychain holds, by account. */
  get keychain(): Map<string, string> {
    return this.#open(this.#keychain).entries;
  }

  /** The folder of the program's journal. */
  get journalFolder(): string {
    return path.join(this.state, 'journal');
  }

  /** The files of the journal, the newest last. */
  get journalFiles(): readonly string[] {
    return filesIn(this.journalFolder);
  }

  get networkMap(): Readonly<Record<string, string>> {
    return this.#open(this.#server).networkMap;
  }

  /** Starts the program and waits until it ends by itself, or is killed. */
  async run(
    kill: Kill = () => null,
    later = 0,
  ): Promise<{ readonly killed: boolean } & Awaited<RunningProgram['ended']>> {
    this.effects = [];
    this.#kill = kill;
    this.#killed = false;
    this.#running = this.#program.start({
      network: this.networkMap,
      keychain: this.#open(this.#keychain).address,
      state: this.state,
      adopted: this.#adopted,
      later,
    });
    const ended = await this.#running.ended;
    return { killed: this.#killed, ...ended };
  }

  async close(): Promise<void> {
    await this.#server?.close();
    await this.#keychain?.close();
  }

  async #request(request: PracticeRequest, signal?: AbortSignal): Promise<PracticeAnswer> {
    this.onRequest(request);
    const execute = () => this.tenant.handle(request, signal);
    if (request.origin !== graphOrigin) return execute();
    const answer = await this.#pass(
      { kind: writes(request) ? 'write' : 'read', what: `${request.method} ${pathOf(request)}` },
      execute,
    );
    return answer ?? { kind: 'reset' };
  }

  /** Lets an effect take place, unless this is where the program is killed: then null. */
  async #pass<T>(about: Omit<SideEffect, 'found'>, execute: () => Promise<T>): Promise<T | null> {
    const { clientEffects } = this.tenant.record;
    const secrets = [...this.keychain.keys()].filter((account) => account.includes('/'));
    const effect: SideEffect = {
      ...about,
      found: [bytesIn(this.journalFolder), clientEffects.length, secrets.length],
    };
    this.effects.push(effect);
    // What it began before it was killed may still arrive here.
    const when = this.#killed ? null : this.#kill(effect, this.effects.length);
    if (when === null) return execute();
    this.#killed = true;
    if (when === 'unanswered') await execute();
    this.#running?.process.kill('SIGKILL');
    await this.#running?.ended;
    return null;
  }

  #open<T>(part: T | null): T {
    if (part === null) throw new Error('The computer is not open.');
    return part;
  }
}

function nameOf({ operation, account }: KeychainCall): string {
  return `${operation} ${account.includes('/') ? 'secret' : account}`.trim();
}

function pathOf({ path: whole }: PracticeRequest): string {
  return whole.replace(/\?.*/s, '');
}

function writes({ method, path: whole, body }: PracticeRequest): boolean {
  if (!whole.endsWith('/$batch')) return method !== 'GET';
  const { requests } = JSON.parse(body) as { readonly requests: readonly { readonly method: string }[] };
  return requests.some((item) => item.method !== 'GET');
}

/** Read at once, while the program waits for its answer. */
function bytesIn(folder: string): number {
  return filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

function filesIn(folder: string): readonly string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return []; // no run has written yet
  }
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.join(folder, name))
    .sort((one, other) => statSync(one).birthtimeMs - statSync(other).birthtimeMs);
}
