import { AppFailure } from '../../src/contract/errors';
import { graphCommandLineTools } from '../../src/main/identity/identity';
import { MemorySignInStore } from '../../src/main/identity/sign-in-store';
import { memoryFiles } from '../../src/main/journal/memory-files';
import { secretServices } from '../../src/main/vault/secret-store';
import { Vault } from '../../src/main/vault/vault';
import { Workspace } from '../../src/main/workspace';
import type { Fault, FaultPlan, Occasion } from '../../src/practice/faults';
import { createPracticeTenant, type PracticeTenant } from '../../src/practice/practice-tenant';
import { graphOrigin } from '../../src/practice/protocol';
import { isSingleWrite, lostAnswers, randomFaults } from '../../src/practice/random-faults';
import { Random } from '../../src/practice/random';
import { slowReplication } from '../../src/practice/scenarios/replication';
import { text, texts } from '../../src/practice/json';
import { judgeBuilt, judgeUndone, type Finding } from './judge';
import { fullDisk, type DiskTroubles } from './disk';
import { StormKeychain } from './keychain';
import { Life } from './life';
import { actByChance, type ForeignBook } from './other-administrators';
import { Person } from './person';
import { giveIdentity, signIn, type SignIn } from './sign-in';
import { StormClock, wrongBy } from './storm-clock';
import { trimGraph } from './small-graph';
import { weatherFrom, type Weather } from './weather';

/** What became of one run of the storm. */
export interface OneRun {
  readonly seed: string;
  readonly weather: Weather;
  readonly converged: boolean;
  readonly findings: readonly Finding[];
  readonly secondRunWrites: number;
  readonly undoExact: boolean;
  readonly tale: readonly string[];
}

/** Tries while the weather lasts, and when it is over. */
const tries = { storm: 5, calm: 6 };

const anHour = 3_600_000;

/** Plays one run: the same seed plays the same. */
export async function playOne(seed: string): Promise<OneRun> {
  const clock = new StormClock('2026-11-24T12:00:00Z');
  const play = new Play(seed, clock);
  try {
    return await clock.through(play.play());
  } catch (error) {
    return play.brokenOff(error);
  }
}

class Play implements FaultPlan {
  readonly #seed: string;
  readonly #clock: StormClock;
  readonly #random: Random;
  readonly #weather: Weather;
  readonly #tenant: PracticeTenant;
  readonly #faults: FaultPlan;
  readonly #keychain: StormKeychain;
  readonly #journal = new Map<string, string>();
  readonly #book: ForeignBook = { edits: [], contested: new Set() };
  readonly #person: Person;
  readonly #existing: string | null;
  #signIn: SignIn | undefined;
  #blowing = false;
  readonly #lostAnswers: FaultPlan;
  readonly #chanceAtWrites: Random;
  #editsLeft: number;
  #editsAtWritesLeft: number;
  #disk: DiskTroubles = { rate: 0, most: 0 };
  readonly #diskChance: Random;

  constructor(seed: string, clock: StormClock) {
    this.#seed = seed;
    this.#clock = clock;
    this.#random = new Random(`storm ${seed}`);
    this.#diskChance = this.#random.fork('disk');
    this.#weather = weatherFrom(this.#random.fork('weather'));
    const { scenario, replication, secretDelay, faults, administrators, intent } = this.#weather;
    this.#editsLeft = administrators.most;
    this.#faults = randomFaults(seed, faults);
    this.#lostAnswers = lostAnswers(seed, this.#weather.lostAnswers);
    this.#chanceAtWrites = this.#random.fork('administrators at writes');
    this.#editsAtWritesLeft = this.#weather.administratorsAtWrites.most;
    this.#tenant = createPracticeTenant({
      scenario,
      seed,
      clock,
      faults: this,
      adjust: (builder) => {
        trimGraph(builder);
        if (replication > 0) builder.replication = slowReplication(replication);
        if (secretDelay > 0) builder.secretDelay = (random) => Math.floor(random.next() * secretDelay);
      },
    });
    this.#existing = intent.kind === 'prepare' && isNew(this.#tenant) ? null : existingApp(this.#tenant);
    this.#keychain = new StormKeychain(clock, this.#random.fork('keychain'));
    this.#person = new Person(this.#weather, clock, this.#random.fork('person'), {
      existing: this.#existing,
      signInAgain: () => this.#signInAgain(),
    });
  }

  next(occasion: Occasion): Fault | undefined {
    if (!this.#blowing) return undefined;
    const { intent } = this.#weather;
    if (this.#isEdited(occasion)) {
      const when = occasion.target === 'item' ? 'before' : this.#random.pick(['before', 'after'] as const);
      const mayDelete = intent.kind === 'prepare' && this.#existing === null;
      return {
        kind: 'meanwhile',
        when,
        act: () => {
          actByChance(this.#tenant, this.#random, this.#book, { when, mayDelete });
          this.#person.tell('another administrator acts');
        },
      };
    }
    const fault = this.#lostAnswers.next(occasion) ?? this.#faults.next(occasion);
    if (fault !== undefined) {
      this.#person.tell(`${fault.kind} at ${occasion.method} ${occasion.path.slice(0, 60)}`);
    }
    return fault;
  }

  /** Whether another administrator does something at this moment. */
  #isEdited(occasion: Occasion): boolean {
    const { administrators, administratorsAtWrites } = this.#weather;
    if (occasion.origin !== graphOrigin) return false;
    if (this.#editsAtWritesLeft > 0 && isSingleWrite(occasion)) {
      if (this.#chanceAtWrites.chance(administratorsAtWrites.rate)) {
        this.#editsAtWritesLeft -= 1;
        return true;
      }
    }
    if (this.#editsLeft <= 0 || !this.#random.chance(administrators.rate)) return false;
    this.#editsLeft -= 1;
    return true;
  }

  async play(): Promise<OneRun> {
    const { crashes, asleep, keychain, disk, atBrowser } = this.#weather;
    this.#signIn = await signIn(this.#tenant);
    this.#signIn.atBrowser = atBrowser;
    this.#keychain.troubles = { ...keychain };
    this.#disk = { ...disk };
    this.#blowing = true;
    if (asleep) void this.#clock.sleep(this.#random.below(120_000)).then(() => this.#clock.jump(3 * anHour));
    for (const deeds of [...crashes, Infinity]) await this.#live(new Life(deeds));

    this.#blowing = false;
    this.#keychain.troubles = { rate: 0, most: 0 };
    this.#disk = { rate: 0, most: 0 };
    this.#signIn.atBrowser = 'agrees';
    this.#person.calm = true;
    this.#person.tell('the storm is over');
    this.#clock.jump(anHour);
    const calm = await this.#open(new Life());
    const converged = await this.#calmly(calm);
    this.#clock.jump(anHour);
    const built = judgeBuilt(this.#evidence());
    const secondRunWrites = converged ? await this.#secondRun() : 0;
    this.#clock.jump(anHour);
    const problems = await this.#person.undoEverything(await this.#open(new Life()));
    this.#clock.jump(anHour);
    const undone = [
      ...problems.map((detail): Finding => ({ kind: 'undo', detail })),
      ...judgeUndone(this.#evidence()),
    ];
    const findings = [
      ...(converged ? [] : [{ kind: 'wrong', detail: 'did not converge' } as const]),
      ...built,
      ...undone,
      ...this.#tenant.record.ownFaults.map((fault): Finding => ({ kind: 'wrong', detail: String(fault) })),
    ];
    return {
      seed: this.#seed,
      weather: this.#weather,
      converged,
      findings,
      secondRunWrites,
      undoExact: undone.length === 0,
      tale: this.#person.book.tale,
    };
  }

  /** A run that ended in a fault of the program, or of the storm itself. */
  brokenOff(error: unknown): OneRun {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      seed: this.#seed,
      weather: this.#weather,
      converged: false,
      findings: [{ kind: 'wrong', detail }],
      secondRunWrites: 0,
      undoExact: false,
      tale: this.#person.book.tale,
    };
  }

  /** One life of the program in the storm: until the wish is fulfilled, patience is over, or it is killed. */
  async #live(life: Life): Promise<void> {
    const workspace = await this.#open(life);
    const work = async (): Promise<'over'> => {
      for (let attempt = 0; attempt < tries.storm; attempt += 1) {
        if ((await this.#person.tryOnce(workspace, this.#tenantId)) === 'done') break;
        await this.#clock.sleep(2_000 + this.#random.below(120_000));
        if (life.over) break;
      }
      return 'over';
    };
    const end = await Promise.race([work(), life.crash]);
    if (end === 'crash') this.#person.tell('KILLED');
    life.kill();
  }

  async #calmly(workspace: Workspace): Promise<boolean> {
    for (let attempt = 0; attempt < tries.calm; attempt += 1) {
      if ((await this.#person.tryOnce(workspace, this.#tenantId)) === 'done') return true;
      this.#clock.jump(anHour / 6);
    }
    return false;
  }

  async #signInAgain(): Promise<void> {
    const blowing = this.#blowing;
    this.#blowing = false;
    const { tokens } = await signIn(this.#tenant);
    if (this.#signIn !== undefined) this.#signIn.tokens = tokens;
    this.#blowing = blowing;
  }

  async #secondRun(): Promise<number> {
    const before = this.#tenant.record.counts.writes;
    try {
      await this.#person.again(await this.#open(new Life()));
    } catch (error) {
      if (!(error instanceof AppFailure)) throw error;
      this.#person.tell(`the second run failed: ${error.message}`);
      return 1;
    }
    return this.#tenant.record.counts.writes - before;
  }

  async #open(life: Life): Promise<Workspace> {
    const clock = life.clock(wrongBy(this.#clock, this.#weather.clockError));
    const reach = this.#tenant.asFetch();
    const fetch = life.fetch((url, init) => {
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
        store: life.keychain(this.#keychain),
        service: secretServices.practice,
        randomBytes: (count) => Buffer.from(random.text(count)),
      }),
      journalFiles: life.journal(fullDisk(memoryFiles(this.#journal), this.#disk, this.#diskChance)),
      onRun: () => undefined,
      log: () => undefined,
    });
    if (this.#signIn === undefined) throw new Error('Nobody is signed in.');
    giveIdentity(workspace, {
      signIn: this.#signIn,
      browser: () => this.#signInAgain(),
      fetch,
      clock: this.#clock,
    });
    await this.#clock.hold(workspace.graph.warmUp());
    return workspace;
  }

  get #tenantId(): string {
    return this.#tenant.about.tenantId;
  }

  #evidence() {
    return {
      tenant: this.#tenant,
      weather: this.#weather,
      existing: this.#existing,
      person: this.#person.book,
      foreign: this.#book,
      keychain: this.#keychain.entries,
    };
  }
}

function isNew(tenant: PracticeTenant): boolean {
  return existingApp(tenant) === null;
}

/** The registration of the scenario that a user would pick: it is called Rewst and has its callback, as a rule. */
function existingApp(tenant: PracticeTenant): string | null {
  const [app, ...others] = tenant.state.applicationsNamed('Rewst');
  const named = app === undefined || others.length > 0 ? undefined : app;
  return named === undefined || texts(named, 'tags').includes('PrepareForRewst')
    ? null
    : text(named, 'appId');
}
