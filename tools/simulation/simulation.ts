import { AppFailure } from '../../src/contract/errors';
import { MemorySignInStore } from '../../src/main/identity/sign-in-store';
import { memoryFiles } from '../../src/main/journal/memory-files';
import { secretServices } from '../../src/main/vault/secret-store';
import { Vault } from '../../src/main/vault/vault';
import { Workspace } from '../../src/main/workspace';
import type { Fault, FaultPlan, FaultPoint } from '../practice/faults';
import { TestTenant } from '../practice/test-tenant';
import { isSingleWrite, lostAnswers, randomFaults } from '../practice/random-faults';
import { Random } from '../../src/practice/random';
import { plantedName, plantedRegistration } from '../../src/practice/scenarios/planted';
import { slowReplication } from '../../src/practice/scenarios/replication';
import { text, texts } from '../../src/practice/json';
import { checkEndState, checkUndone, type Violation } from './invariants';
import { FaultBudget, noFaults } from './faults/fault-budget';
import { forgeRecords, plannedOn } from './faults/forged-records';
import { faultyDisk } from './faults/faulty-disk';
import { FaultyKeychain } from './faults/faulty-keychain';
import { CrashingProgram } from './crashing-program';
import { editAtRandom, type AdministratorEdits } from './other-administrators';
import { SimulatedUser } from './user';
import { replaceIdentity, simulatedSignIn, type SignIn } from './sign-in';
import { SimulatedClock, skewedClock } from './simulated-clock';
import { trimGraph } from './trim-graph';
import { drawConditions, type Conditions } from './conditions';
import { graphCommandLineTools, graphOrigin } from '../../src/domain/microsoft';

/** How one run ended. */
export interface SimulationRun {
  readonly seed: string;
  readonly conditions: Conditions;
  readonly converged: boolean;
  readonly violations: readonly Violation[];
  readonly secondRunWrites: number;
  readonly undoExact: boolean;
  readonly trace: readonly string[];
}

/** How often the user tries: in each process while faults last, and afterwards. */
const attempts = { withFaults: 5, withoutFaults: 6 };

const anHour = 3_600_000;

/** Simulates one run; the same seed gives the same run. */
export async function runSimulation(seed: string): Promise<SimulationRun> {
  const clock = new SimulatedClock('2026-11-24T12:00:00Z');
  const simulation = new Simulation(seed, clock);
  try {
    return await clock.through(simulation.run());
  } catch (error) {
    return simulation.failed(error);
  }
}

class Simulation implements FaultPlan {
  readonly #seed: string;
  readonly #clock: SimulatedClock;
  readonly #random: Random;
  readonly #conditions: Conditions;
  readonly #tenant: TestTenant;
  readonly #faults: FaultPlan;
  readonly #keychain: FaultyKeychain;
  readonly #journal = new Map<string, string>();
  readonly #edits: AdministratorEdits = { all: [], contested: new Set() };
  readonly #user: SimulatedUser;
  readonly #existing: string | null;
  #signIn: SignIn | null = null;
  #faultsOn = false;
  readonly #lostAnswers: FaultPlan;
  readonly #edit: FaultBudget;
  readonly #editAtWrite: FaultBudget;
  readonly #diskRandom: Random;
  #diskFaults: FaultBudget;

  constructor(seed: string, clock: SimulatedClock) {
    this.#seed = seed;
    this.#clock = clock;
    this.#random = new Random(`storm ${seed}`);
    this.#diskRandom = this.#random.fork('disk');
    this.#diskFaults = new FaultBudget(noFaults, this.#diskRandom);
    // the names of the forks are part of what a seed means
    // The names of forks are part of what a seed that was written down means: they stay as they were then.
    this.#conditions = drawConditions(this.#random.fork('weather'));
    const { scenario, replication, secretDelay, faults, administrators, planted } = this.#conditions;
    this.#edit = new FaultBudget(administrators, this.#random);
    this.#faults = randomFaults(seed, faults);
    this.#lostAnswers = lostAnswers(seed, this.#conditions.lostAnswers);
    const writeRandom = this.#random.fork('administrators at writes');
    this.#editAtWrite = new FaultBudget(this.#conditions.administratorsAtWrites, writeRandom);
    this.#tenant = new TestTenant({
      scenario,
      seed,
      clock,
      faults: this,
      adjust: (builder) => {
        trimGraph(builder);
        if (planted !== null) plantedRegistration(builder);
        if (replication > 0) builder.replication = slowReplication(replication);
        if (secretDelay > 0) builder.secretDelay = (random) => Math.floor(random.next() * secretDelay);
      },
    });
    const plantedApp = planted === null ? null : this.#plantedApp();
    this.#existing = planted === 'confirms' ? plantedApp : existingApp(this.#tenant);
    this.#keychain = new FaultyKeychain(clock, this.#random.fork('keychain'));
    this.#user = new SimulatedUser(this.#conditions, clock, this.#random.fork('person'), {
      existing: this.#existing,
      declined: planted === 'declines' ? plantedApp : null,
      signInAgain: () => this.#signInAgain(),
    });
  }

  next(occasion: FaultPoint): Fault | null {
    if (!this.#faultsOn) return null;
    const { goal } = this.#conditions;
    if (this.#isEdited(occasion)) {
      const when = occasion.target === 'item' ? 'before' : this.#random.pick(['before', 'after'] as const);
      const mayDelete = goal.kind === 'prepare' && this.#existing === null;
      return {
        kind: 'meanwhile',
        when,
        act: () => {
          editAtRandom(this.#tenant, this.#random, this.#edits, { when, mayDelete });
          this.#user.note('another administrator edits');
        },
      };
    }
    const fault = this.#lostAnswers.next(occasion) ?? this.#faults.next(occasion);
    if (fault !== null) {
      this.#user.note(`${fault.kind} at ${occasion.method} ${occasion.path.slice(0, 60)}`);
    }
    return fault;
  }

  /** Whether another administrator edits something at this moment. */
  #isEdited(occasion: FaultPoint): boolean {
    if (occasion.origin !== graphOrigin) return false;
    return (isSingleWrite(occasion) && this.#editAtWrite.strikes()) || this.#edit.strikes();
  }

  async run(): Promise<SimulationRun> {
    const { crashes, asleep, keychain, disk, atBrowser } = this.#conditions;
    this.#signIn = await simulatedSignIn(this.#tenant);
    this.#signIn.atBrowser = atBrowser;
    this.#keychain.fail(keychain);
    this.#diskFaults = new FaultBudget(disk, this.#diskRandom);
    this.#faultsOn = true;
    if (asleep) void this.#clock.sleep(this.#random.below(120_000)).then(() => this.#clock.jump(3 * anHour));
    for (const steps of [...crashes, Infinity]) await this.#runProcess(new CrashingProgram(steps));

    this.#faultsOn = false;
    this.#keychain.fail(noFaults);
    this.#diskFaults = new FaultBudget(noFaults, this.#diskRandom);
    this.#signIn.atBrowser = 'agrees';
    this.#user.steady = true;
    this.#user.note('no more faults');
    this.#clock.jump(anHour);
    const converged = await this.#converges(await this.#open(new CrashingProgram()));
    this.#clock.jump(anHour);
    const built = checkEndState(this.#observations());
    const secondRunWrites = converged ? await this.#secondRun() : 0;
    this.#clock.jump(anHour);
    const trusted = await this.#forge();
    const problems = await this.#user.undoEverything(await this.#open(new CrashingProgram()));
    this.#clock.jump(anHour);
    const undone = [
      ...problems.map((detail): Violation => ({ kind: 'undo', detail })),
      ...checkUndone(this.#observations()),
    ];
    const violations = [
      ...(converged ? [] : [{ kind: 'wrong', detail: 'did not converge' } as const]),
      ...built,
      ...trusted,
      ...undone,
      ...this.#tenant.record.ownFaults.map((fault): Violation => ({ kind: 'wrong', detail: String(fault) })),
    ];
    return {
      seed: this.#seed,
      conditions: this.#conditions,
      converged,
      violations,
      secondRunWrites,
      undoExact: undone.length === 0,
      trace: this.#user.record.trace,
    };
  }

  /** A run that ended in an error of the program, or of the simulation itself. */
  failed(error: unknown): SimulationRun {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      seed: this.#seed,
      conditions: this.#conditions,
      converged: false,
      violations: [{ kind: 'wrong', detail }],
      secondRunWrites: 0,
      undoExact: false,
      trace: this.#user.record.trace,
    };
  }

  /** One process with faults: until the goal is reached, the user gives up, or the process is killed. */
  async #runProcess(program: CrashingProgram): Promise<void> {
    const workspace = await this.#open(program);
    const work = async (): Promise<'ended'> => {
      for (let attempt = 0; attempt < attempts.withFaults; attempt += 1) {
        if ((await this.#user.attempt(workspace, this.#tenantId)) === 'done') break;
        await this.#clock.sleep(2_000 + this.#random.below(120_000));
        if (program.ended) break;
      }
      return 'ended';
    };
    const end = await Promise.race([work(), program.crash]);
    if (end === 'crash') this.#user.note('KILLED');
    program.kill();
  }

  async #converges(workspace: Workspace): Promise<boolean> {
    for (let attempt = 0; attempt < attempts.withoutFaults; attempt += 1) {
      if ((await this.#user.attempt(workspace, this.#tenantId)) === 'done') return true;
      this.#clock.jump(anHour / 6);
    }
    return false;
  }

  async #signInAgain(): Promise<void> {
    const faultsOn = this.#faultsOn;
    this.#faultsOn = false;
    const { tokens } = await simulatedSignIn(this.#tenant);
    if (this.#signIn !== null) this.#signIn.tokens = tokens;
    this.#faultsOn = faultsOn;
  }

  async #secondRun(): Promise<number> {
    const before = this.#tenant.record.counts.writes;
    try {
      await this.#user.planAgain(await this.#open(new CrashingProgram()));
    } catch (error) {
      if (!(error instanceof AppFailure)) throw error;
      this.#user.note(`the second run failed: ${error.message}`);
      return 1;
    }
    return this.#tenant.record.counts.writes - before;
  }

  /** Someone who can write to the journal and does not have its key forges every record: nothing comes of it. */
  async #forge(): Promise<readonly Violation[]> {
    const genuine = new Map(this.#journal);
    const before = this.#tenant.record.counts.writes;
    const forged = forgeRecords(this.#journal, this.#random.fork('forger'));
    const planned = await plannedOn(forged, await this.#open(new CrashingProgram()), this.#tenantId);
    const writes = this.#tenant.record.counts.writes - before;
    this.#journal.clear();
    for (const [name, text] of genuine) this.#journal.set(name, text);
    return [...planned, ...(writes > 0 ? [`${String(writes)} writes`] : [])].map((detail) => ({
      kind: 'wrong',
      detail: `on the word of a forged record: ${detail}`,
    }));
  }

  async #open(program: CrashingProgram): Promise<Workspace> {
    const clock = program.clock(skewedClock(this.#clock, this.#conditions.clockError));
    const reach = this.#tenant.asFetch();
    const fetch = program.fetch((url, init) => {
      this.#clock.stir();
      return reach(url, init);
    });
    const random = this.#random.fork(`life ${this.#journal.size}`);
    const workspace = new Workspace({
      fetch,
      map: new Map(),
      clock,
      random: () => random.next(),
      newId: () => random.guid(),
      openBrowser: () => Promise.reject(new AppFailure('browserNotOpened')),
      signInStore: new MemorySignInStore(),
      signInClientId: graphCommandLineTools,
      vault: new Vault({
        store: program.keychain(this.#keychain),
        service: secretServices.practice,
        randomBytes: (count) => Buffer.from(random.text(count)),
      }),
      journalFiles: program.journal(faultyDisk(memoryFiles(this.#journal), () => this.#diskFaults)),
      onRun: () => undefined,
      log: () => undefined,
    });
    if (this.#signIn === null) throw new Error('No user is signed in.');
    replaceIdentity(workspace, {
      signIn: this.#signIn,
      browser: () => this.#signInAgain(),
      fetch,
      clock: this.#clock,
    });
    await this.#clock.hold(workspace.graph.warmUp());
    return workspace;
  }

  #plantedApp(): string {
    const [app] = this.#tenant.state.applicationsNamed(plantedName);
    return text(app ?? {}, 'appId');
  }

  get #tenantId(): string {
    return this.#tenant.about.tenantId;
  }

  #observations() {
    return {
      tenant: this.#tenant,
      conditions: this.#conditions,
      existing: this.#existing,
      user: this.#user.record,
      edits: this.#edits,
      keychain: this.#keychain.entries,
    };
  }
}

/** The registration of the scenario that a user would pick: the only one with the name Rewst. */
function existingApp(tenant: TestTenant): string | null {
  const [app, ...others] = tenant.state.applicationsNamed('Rewst');
  const named = app === undefined || others.length > 0 ? null : app;
  return named === null || texts(named, 'tags').includes('PrepareForRewst') ? null : text(named, 'appId');
}
