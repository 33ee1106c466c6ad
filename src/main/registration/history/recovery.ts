import { AppFailure, appError } from '../../../contract/errors';
import type { Clock } from '../../../domain/clock';
import { runTag, secretNameEnd } from '../../../domain/registration/application-body';
import type { Action } from '../../../domain/registration/changes/change';
import {
  knownOr,
  type AppSummary,
  type FoundRegistration,
  type FoundTenant,
} from '../../../domain/registration/found';
import type { Wanted } from '../../../domain/registration/wanted/wanted';
import type { DoneAction } from '../../../domain/registration/undo/undo';
import type { Journal } from '../../journal/journal';
import type { RunWriter } from '../../journal/run-writer';
import type { Replication } from './replication';
import { madeSince } from '../reading/app-search';
import type { RegistrationReader } from '../reading/registration-reader';
import { type JournalledRecord, type RunJournalTypes } from './run-journal';
import { assertSameTenant } from '../reading/tenant-account';
import type { TenantReader } from '../reading/tenant-reader';
import { requestOptions, type CallOptions } from '../../progress/call-options';
import type { RequestOptions } from '../../graph/graph-client';
import type { SecretKeeper } from '../secrets/secret-keeper';
import {
  appOf,
  appsAskedFor,
  doneActions,
  uncertainActions,
  secretsMade,
  secretsRemoved,
  originalRequest,
} from './recorded-run';

export interface RecoveryDependencies {
  readonly journal: Journal<RunJournalTypes>;
  readonly tenants: TenantReader;
  readonly registrations: RegistrationReader;
  readonly keeper: SecretKeeper;
  readonly replication: Replication;
  readonly clock: Clock;
  /**
   * Deletes the apps that a run has made besides the one that is kept; looks for so many others until they would have been
   * copied everywhere. Rejects where one stays.
   */
  readonly removeDuplicates: (
    doubles: {
      readonly runId: string;
      readonly kept: string;
      readonly most: number;
      readonly delays: readonly number[];
    },
    writer: RunWriter<RunJournalTypes>,
    options: CallOptions,
  ) => Promise<void>;
}

/** A secret to be removed; `lost` where nobody can have its value. */
export type LostSecret = NonNullable<Wanted['removeSecrets']>[number];

/** What an interrupted run was for, and what is there of it. */
export interface RunToFinish {
  readonly original: NonNullable<ReturnType<typeof originalRequest>>;
  /** The app that it worked on or has made; null where there is none. */
  readonly appId: string | null;
  /** Secrets on the app whose value is lost, or not certainly kept. */
  readonly lostSecrets: readonly LostSecret[];
}

/** What a run has done to an app. */
export interface RunToUndo {
  readonly runId: string;
  readonly appId: string;
  readonly done: readonly DoneAction[];
}

/** What has become of an interrupted run, read from the tenant. */
interface Remains {
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration | null;
  /** Secrets on the app that the run has put there. */
  readonly ownSecrets: readonly string[];
  /** Those of them whose value is lost, or not certainly kept. */
  readonly lostSecrets: readonly LostSecret[];
}

/**
 * Runs that began and did not end: the program was killed, or the computer went down. The journal says where to look;
 * what was really done is read from the tenant.
 */
export class Recovery {
  readonly #deps: RecoveryDependencies;

  constructor(deps: RecoveryDependencies) {
    this.#deps = deps;
  }

  /**
   * The unfinished runs of a tenant that can be settled, newest first: those whose record is verified. Throws an AppFailure with a
   * keychain code where that can't be told.
   */
  async unfinished(tenantId: string): Promise<readonly JournalledRecord[]> {
    const { journal } = this.#deps;
    const open = (await journal.unfinished()).filter((record) => record.run.tenantId === tenantId);
    const settled: JournalledRecord[] = [];
    for (const { id } of open) {
      const record = await journal.verifiedRun(id).catch(nullIfNotVerified);
      if (record !== null) settled.push(record);
    }
    return settled;
  }

  /**
   * What is to be carried on with where a run was interrupted. May wait for what Microsoft still copies. Throws an AppFailure:
   * `planUnknown` where the journal does not have the run, `recordNotVerified`, `otherTenant`, or with a keychain code; rejects
   * with the signal's reason. Writes nothing.
   */
  async toFinish(runId: string, options: CallOptions = {}): Promise<RunToFinish> {
    const record = await this.#deps.journal.verifiedRun(runId);
    const runs = await this.#deps.journal.verifiedRuns();
    const original = originalRequest(record.run.request, runs);
    if (original === null) throw new AppFailure('planUnknown');
    const { registration, lostSecrets } = await this.#remains(record, options);
    return { original, appId: registration?.appId ?? null, lostSecrets };
  }

  /**
   * What a run did, finished or not. Waits and throws as {@link toFinish} does, and throws `appNotFound`.
   * @param mayBeUndone some of it may be undone already, so that what does not show is not waited for
   */
  async toUndo(
    runId: string,
    options: CallOptions = {},
    { mayBeUndone = false }: { readonly mayBeUndone?: boolean } = {},
  ): Promise<RunToUndo> {
    const record = await this.#deps.journal.verifiedRun(runId);
    const remains = await this.#remains(record, options, mayBeUndone);
    const { registration, tenant } = remains;
    if (registration === null) {
      throw new AppFailure('appNotFound', { details: { appId: appOf(record) ?? '' } });
    }
    const reading = requestOptions(options, this.#deps.clock);
    const certain = doneActions(record);
    const idOf = (action: Action) => this.#madeBy(record, action, registration, tenant, reading);
    const withIds: DoneAction[] = [];
    for (const { action, createdId } of certain) {
      // The answer that had the id was lost, and the next one said that it is there.
      withIds.push({ action, createdId: createdId ?? (await idOf(action)) });
    }
    const doubtful: DoneAction[] = [];
    for (const action of uncertainActions(record)) {
      if (action.kind !== 'addSecret') doubtful.push({ action, createdId: await idOf(action) });
    }
    const addSecret = record.run.changes.find((change) => change.action.kind === 'addSecret')?.action;
    // The journal may not know of each secret: the program ended in between, or its disk was full.
    const known = new Set(certain.map(({ createdId }) => createdId));
    const secrets =
      addSecret === undefined
        ? []
        : remains.ownSecrets
            .filter((keyId) => !known.has(keyId))
            .map((keyId): DoneAction => ({ action: addSecret, createdId: keyId }));
    return { runId, appId: registration.appId, done: [...withIds, ...doubtful, ...secrets] };
  }

  /**
   * Whether an interrupted run has left nothing in the tenant, so that it can be closed without a plan: it had sent nothing,
   * or its app is not there (any more), and with the app goes all that a run has made. Throws an AppFailure `otherTenant`
   * where that can't be seen from the tenant that is signed in to. Waits as {@link toFinish} does.
   */
  async leftNothing(runId: string, options: CallOptions = {}): Promise<boolean> {
    const record = await this.#deps.journal.verifiedRun(runId);
    if (record.steps.length === 0) return true;
    const { registration } = await this.#remains(record, options);
    return registration === null;
  }

  /**
   * Closes the record of an interrupted run, once a second app that it may have made is deleted. Throws an AppFailure, or
   * rejects with the signal's reason; the run then stays unfinished.
   */
  async close(runId: string, how: 'finished' | 'undone', options: CallOptions = {}): Promise<void> {
    const writer = await this.#deps.journal.resume(runId);
    if (writer === null) return;
    try {
      await this.#removeDuplicates(runId, writer, options);
      await writer.close(
        how === 'finished'
          ? { state: 'partial', error: null }
          : { state: 'cancelled', error: appError('cancelled', { correlationId: runId }) },
      );
    } catch (error) {
      await writer.release().catch(() => undefined);
      throw error;
    }
  }

  /** Where the answer to the making of an app was lost it may have been made again, and the first one turn up yet. */
  async #removeDuplicates(
    runId: string,
    writer: RunWriter<RunJournalTypes>,
    options: CallOptions,
  ): Promise<void> {
    const runs = await this.#deps.journal.verifiedRuns();
    const record = runs.find(({ id }) => id === runId);
    if (record === undefined || appsAskedFor(record) < 2) return;
    const carriedOn = runs.filter(
      ({ run: { request } }) =>
        (request.purpose === 'finish' || request.purpose === 'undo') && request.runId === runId,
    );
    const kept = [record, ...carriedOn].map(appOf).find((appId) => appId !== null) ?? null;
    if (kept === null) return;
    const delays = this.#deps.replication.delaysFor(record);
    const most = appsAskedFor(record) - 1;
    await this.#deps.removeDuplicates({ runId, kept, most, delays }, writer, options);
  }

  async #remains(record: JournalledRecord, options: CallOptions, mayBeUndone = false): Promise<Remains> {
    const reading = requestOptions(options, this.#deps.clock);
    const tenant = await this.#deps.tenants.read(reading);
    // Elsewhere nothing of it is to be found, which must not be taken for nothing being left.
    assertSameTenant({ tenantId: record.run.tenantId, displayName: record.run.tenantName }, tenant);
    const made = createsApp(record);
    const appId = appOf(record) ?? (made ? await this.#taggedApp(record, options) : null);
    const nothing = { tenant, registration: null, ownSecrets: [], lostSecrets: [] };
    if (appId === null) return nothing;
    const read = async (): Promise<FoundRegistration | null> => {
      try {
        return await this.#deps.registrations.read(appId, tenant, reading);
      } catch (error) {
        if (error instanceof AppFailure && error.code === 'appNotFound') return null;
        throw error;
      }
    };
    const isNew = made || (await this.#deps.replication.isNewApp(appId));
    const seen = (registration: FoundRegistration | null): boolean =>
      mayBeUndone || (registration === null ? !isNew : showsSecrets(record, registration));
    const registration = await this.#deps.replication.untilSeen(record.id, read, seen, options);
    if (registration === null) return nothing;
    const ownSecrets = ownSecretsOn(registration, record);
    const lostSecrets = await this.#lost(ownSecrets, record, registration);
    return { tenant, registration, ownSecrets, lostSecrets };
  }

  /** Id of what a change has made, where the journal does not have it; null where it can't be told for this run's. */
  async #madeBy(
    { id, run }: JournalledRecord,
    action: Action,
    { servicePrincipal }: FoundRegistration,
    { caller }: FoundTenant,
    options: RequestOptions,
  ): Promise<string | null> {
    const principal = knownOr(servicePrincipal, null);
    if (principal === null) return null;
    const { registrations } = this.#deps;
    if (action.kind === 'createServicePrincipal') {
      const isOurs = await registrations.isPrincipalTagged(principal.id, runTag(id), options);
      return isOurs ? principal.id : null;
    }
    return action.kind === 'assignCaller' && caller.userPrincipalName === run.who
      ? registrations.assignmentOf(caller.id, principal.id, options)
      : null;
  }

  #taggedApp(record: JournalledRecord, options: CallOptions): Promise<string | null> {
    const look = async (): Promise<string | null> => {
      const apps = await this.#deps.registrations.tagged(
        runTag(record.id),
        requestOptions(options, this.#deps.clock),
      );
      // Once the app is there others can read its tag, and put it on an app of theirs: the user is asked about it.
      const created = (app: AppSummary) => app.createdDateTime ?? '';
      const recent = madeSince(apps, new Date(record.openedAt));
      const [first] = [...(recent.length > 0 ? recent : apps)].sort((one, other) =>
        created(one).localeCompare(created(other)),
      );
      return first?.appId ?? null;
    };
    return this.#deps.replication.untilSeen(record.id, look, (appId) => appId !== null, options);
  }

  async #lost(
    ownSecrets: readonly string[],
    record: JournalledRecord,
    { appId }: FoundRegistration,
  ): Promise<readonly LostSecret[]> {
    // What was not put down as stored has not been read back and compared: the keychain may hold half of it.
    const stored = new Set(
      record.facts.flatMap((fact) => (fact.kind === 'secretStored' ? [fact.keyId] : [])),
    );
    const lost: LostSecret[] = [];
    for (const keyId of ownSecrets) {
      const ref = { tenantId: record.run.tenantId, appId, keyId };
      const isHeld = (await this.#deps.keeper.reveal(ref)) !== null;
      // Once it was in the keychain, the user may have given it to Rewst.
      const because = isHeld || stored.has(keyId) ? 'asked' : 'lost';
      if (!(isHeld && stored.has(keyId))) lost.push({ keyId, because });
    }
    return lost;
  }
}

function nullIfNotVerified(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.code === 'recordNotVerified') return null;
  throw thrown;
}

/** The secrets on an app that a run has made: its journal names them, or they bear its name. */
function ownSecretsOn(registration: FoundRegistration, record: JournalledRecord): readonly string[] {
  const made = new Set(secretsMade(record).map((secret) => secret.keyId));
  return registration.secrets
    .filter((secret) => !record.run.secretsBefore.includes(secret.keyId))
    .filter((secret) => made.has(secret.keyId) || bearsName(secret, record.id))
    .map((secret) => secret.keyId);
}

/** Whether the run was about to create the app, or has. */
function createsApp(record: JournalledRecord): boolean {
  return record.steps.some((step) => step.what.changes.includes('createApplication'));
}

/** Whether the app shows the secrets that the run has made on it, or may have made. */
function showsSecrets(record: JournalledRecord, registration: FoundRegistration): boolean {
  const made = secretsMade(record).map((secret) => secret.keyId);
  if (!made.every((keyId) => registration.secrets.some((secret) => secret.keyId === keyId))) return false;
  // Made for certain, or perhaps: each may lack its fact, since the program ended in between. One that was removed and is
  // shown still must not be taken for one made since.
  const removed = secretsRemoved(record);
  const shown = registration.secrets.filter(
    (secret) => bearsName(secret, record.id) && !removed.has(secret.keyId),
  ).length;
  const removedAgain = [...removed].filter((keyId) => !record.run.secretsBefore.includes(keyId)).length;
  return shown >= secretsAskedFor(record) - removedAgain;
}

/** How many client secrets a run has asked for that were made, or may have been. */
function secretsAskedFor({ run, steps }: JournalledRecord): number {
  const change = run.changes.find(({ action }) => action.kind === 'addSecret');
  if (change === undefined) return 0;
  return steps
    .filter(({ what }) => what.changes.includes(change.id))
    .map(({ outcome }) => outcome?.result.find((one) => one.change === change.id)?.result)
    .filter((result) => result !== 'failed' && result !== 'already').length;
}

function bearsName(secret: FoundRegistration['secrets'][number], runId: string): boolean {
  return secret.displayName?.endsWith(secretNameEnd(runId)) === true;
}
