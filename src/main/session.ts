import type { RunView } from '../contract/views/run';
import type { IdentityView } from '../contract/views/identity';
import { AppFailure } from '../contract/errors';
import type { Clock } from '../domain/clock';
import type { FoundTenant } from '../domain/registration/found';
import type { Workspace } from './workspace';
import { requestOptions, type CallOptions } from './progress/call-options';
import { lastPrepared } from './registration/history/recorded-run';

/** Which network the window works with: Microsoft's, or a practice tenant. */
export interface PracticeScenario {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

export interface PracticeWorkspace {
  readonly workspace: Workspace;
  readonly scenario: PracticeScenario;
  close(): Promise<void>;
}

export interface SessionDependencies {
  readonly clock: Clock;
  readonly openMicrosoft: () => Promise<{ workspace: Workspace; remembered: () => boolean }>;
  readonly openPractice: (scenario: string) => Promise<PracticeWorkspace>;
  readonly onIdentity: (view: IdentityView) => void;
}

/** How long the browser may be away before signing in is given up, in seconds; as identity does it. */
const signInLimitSeconds = 300;

/** What the window is at: the workspace, who is signed in, and what was last read of the tenant. */
export class Session {
  readonly #deps: SessionDependencies;
  /** Opened once, however many ask at the same time. */
  #microsoft: ReturnType<SessionDependencies['openMicrosoft']> | null = null;
  #practice: PracticeWorkspace | null = null;
  #signingIn: { readonly since: string; readonly cancel: AbortController } | null = null;
  #tenant: { readonly found: FoundTenant; readonly of: Workspace } | null = null;

  constructor(deps: SessionDependencies) {
    this.#deps = deps;
  }

  async workspace(): Promise<Workspace> {
    if (this.#practice !== null) return this.#practice.workspace;
    return (await this.#openMicrosoft()).workspace;
  }

  get scenario(): PracticeScenario | null {
    return this.#practice?.scenario ?? null;
  }

  /**
   * Throws an AppFailure where Microsoft's workspace holds what would be lost with it: `alreadyRunning` during a run,
   * `secretNotStored` while the user has not seen a secret that is nowhere else.
   */
  async mayReopenMicrosoft(): Promise<void> {
    const runs = (await this.#microsoft)?.workspace.runs;
    if (runs !== undefined) assertHoldsNothing(runs, 'would be lost now');
  }

  /**
   * Throws an AppFailure where the record of this workspace is still needed: `alreadyRunning` during a run, `secretNotStored`
   * while the user has not seen a secret that is nowhere else.
   */
  async mayClear(): Promise<void> {
    assertHoldsNothing((await this.workspace()).runs, 'nothing would tell any more which app it belongs to');
  }

  /**
   * Makes Microsoft's workspace anew, for another sign-in app. The signed-in account is signed out. Throws an AppFailure as
   * {@link mayReopenMicrosoft} does.
   */
  async reopenMicrosoft(): Promise<void> {
    await this.mayReopenMicrosoft();
    const before = this.#microsoft;
    this.#microsoft = null;
    this.#tenant = null;
    if (this.#practice === null) this.cancelSignIn();
    await (await before)?.workspace.identity.signOut();
    this.#deps.onIdentity(await this.identity());
  }

  /** Enters a practice tenant, a fresh one each time. Throws an AppFailure `alreadyRunning` during a run. */
  async startPractice(scenario: string): Promise<void> {
    await this.#leave();
    this.#practice = await this.#deps.openPractice(scenario);
    this.#deps.onIdentity(await this.identity());
  }

  async stopPractice(): Promise<void> {
    await this.#leave();
    this.#deps.onIdentity(await this.identity());
  }

  async identity(): Promise<IdentityView> {
    if (this.#signingIn !== null) {
      return { state: 'signingIn', since: this.#signingIn.since, limitSeconds: signInLimitSeconds };
    }
    const account = await (await this.workspace()).identity.currentAccount();
    if (account === null) return { state: 'signedOut' };
    const { name, username, tenantId } = account;
    const remembered = this.#practice === null && (await this.#openMicrosoft()).remembered();
    return { state: 'signedIn', account: { name, username, tenantId }, remembered };
  }

  /**
   * Lets the user sign in in the browser; ends with the sign-in, a cancel, or the time limit. Throws an AppFailure:
   * `alreadyRunning` during a run or another sign-in; `wrongAccount` where another account's run has begun meanwhile.
   */
  async signIn(): Promise<IdentityView> {
    const { identity, runs } = await this.workspace();
    if (this.#signingIn !== null || runs.isRunning()) throw new AppFailure('alreadyRunning');
    const cancel = new AbortController();
    this.#signingIn = { since: this.#deps.clock.now().toISOString(), cancel };
    this.#deps.onIdentity(await this.identity());
    try {
      await identity.signIn({ signal: cancel.signal });
    } catch (error) {
      throw cancel.signal.aborted ? new AppFailure('signInCancelled') : error;
    } finally {
      this.#signingIn = null;
      this.#tenant = null;
      this.#deps.onIdentity(await this.identity());
    }
    return this.identity();
  }

  cancelSignIn(): void {
    this.#signingIn?.cancel.abort(new DOMException('The user cancelled.', 'AbortError'));
  }

  async signOut(): Promise<IdentityView> {
    const { identity, runs } = await this.workspace();
    if (runs.isRunning()) throw new AppFailure('alreadyRunning');
    await identity.signOut();
    this.#tenant = null;
    const view = await this.identity();
    this.#deps.onIdentity(view);
    return view;
  }

  /** The tenant as it was last read, or read now. Throws an AppFailure; rejects with the signal's reason. */
  async tenant(fresh: boolean, options: CallOptions = {}): Promise<FoundTenant> {
    const workspace = await this.workspace();
    if (!fresh && this.#tenant?.of === workspace) return this.#tenant.found;
    const account = await workspace.identity.currentAccount();
    const runs = await workspace.journal.verifiedRuns();
    const prepared = account === null ? null : lastPrepared(runs, account.tenantId);
    const reading = requestOptions(options, this.#deps.clock);
    const found = await workspace.tenants.read({ prepared, ...reading });
    // What was cancelled in between is not all of it.
    options.signal?.throwIfAborted();
    this.#tenant = { found, of: workspace };
    return found;
  }

  /** The run that is under way, for the question whether the window may close. */
  async running(): Promise<RunView | null> {
    const { runs } = await this.workspace();
    return runs.isRunning() ? runs.current() : null;
  }

  /** Whether closing now would lose a client secret that is only in memory, and that the user has not seen. */
  async hasUnsavedSecret(): Promise<boolean> {
    const open = [this.#practice, await this.#microsoft];
    return open.some((one) => one?.workspace.runs.hasUnsavedSecret() === true);
  }

  /** One that could not be opened is tried again when it is asked for next. */
  #openMicrosoft(): ReturnType<SessionDependencies['openMicrosoft']> {
    if (this.#microsoft !== null) return this.#microsoft;
    const opening = this.#deps.openMicrosoft();
    this.#microsoft = opening;
    opening.catch(() => {
      if (this.#microsoft === opening) this.#microsoft = null;
    });
    return opening;
  }

  async #leave(): Promise<void> {
    if ((await this.workspace()).runs.isRunning()) throw new AppFailure('alreadyRunning');
    this.cancelSignIn();
    const practice = this.#practice;
    this.#practice = null;
    this.#tenant = null;
    await practice?.close();
  }
}

/** @param otherwise what would become of a secret's value that the user has not seen, as the rest of a sentence */
function assertHoldsNothing(runs: Workspace['runs'], otherwise: string): void {
  if (runs.isRunning()) throw new AppFailure('alreadyRunning');
  if (runs.hasUnsavedSecret()) {
    throw new AppFailure('secretNotStored', {
      message: `The value of a new client secret is only in the memory of this app, and ${otherwise}.`,
      help: 'See it once and keep it yourself, or have it removed from the app again. Then do this again.',
    });
  }
}
