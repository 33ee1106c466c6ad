import { z } from 'zod';
import { AppFailure, toAppError } from '../../../contract/errors';
import type { RegistrationCheck } from '../../../contract/views/records';
import type { Clock } from '../../../domain/clock';
import {
  approvedSnapshot,
  driftBetween,
  snapshotOf,
  type ApprovedStep,
  type ChangedFacts,
  type Snapshot,
} from '../../../domain/registration/drift/drift';
import {
  known,
  unknown,
  type FoundRegistration,
  type FoundTenant,
  type Known,
} from '../../../domain/registration/found';
import { AuthenticFile } from '../../journal/authentic-file';
import type { Journal } from '../../journal/journal';
import { requestOptions, type CallOptions } from '../../progress/call-options';
import { appOf, lastChoices, secretsRemoved } from '../history/recorded-run';
import type { JournalledRecord, RunJournalTypes } from '../history/run-journal';
import type { ReadOptions, RegistrationReader } from '../reading/registration-reader';
import type { Vault } from '../../vault/vault';
import { driftViews } from '../views/drift-view';
import { healthOf } from '../views/checks-view';

export interface RegistrationChecksDependencies {
  /** A reader that reads the registrations that are asked for in the same turn together. */
  readonly readTogether: (options: ReadOptions) => Pick<RegistrationReader, 'read'>;
  readonly journal: Pick<Journal<RunJournalTypes>, 'verifiedRuns' | 'codeOf' | 'isAuthentic'>;
  readonly vault: Pick<Vault, 'list'>;
  readonly clock: Clock;
  /** Where it is kept what was accepted after a run, authenticated: a forged one would hide a change. */
  readonly acceptedFile: string;
}

/** What was accepted after a run, by the run's id. */
const acceptedSchema = z.record(z.string(), z.record(z.string(), z.string().nullable()));
type Accepted = z.output<typeof acceptedSchema>;

interface OnRecord {
  readonly runs: readonly JournalledRecord[];
  readonly accepted: Accepted;
}

interface Checked {
  readonly check: RegistrationCheck;
  /** null where the app could not be read. */
  readonly now: Snapshot | null;
}

/** Checks registrations against what Rewst needs and against what was approved here. Writes nothing to the tenant. */
export class RegistrationChecks {
  readonly #deps: RegistrationChecksDependencies;
  readonly #accepted: AuthenticFile<Accepted>;
  readonly #last = new Map<string, Checked>();

  constructor(deps: RegistrationChecksDependencies) {
    this.#deps = deps;
    this.#accepted = new AuthenticFile<Accepted>({
      path: deps.acceptedFile,
      schema: acceptedSchema,
      otherwise: {},
      about: 'accepted changes',
      journal: deps.journal,
    });
  }

  /** Checks them all. One that can't be read says why, and the others go on; rejects with the signal's reason. */
  async all(
    appIds: readonly string[],
    tenant: FoundTenant,
    options: CallOptions = {},
  ): Promise<readonly RegistrationCheck[]> {
    const onRecord = await this.#onRecord();
    const reader = this.#deps.readTogether(requestOptions(options, this.#deps.clock));
    const checked = await Promise.all(appIds.map((appId) => this.#check(appId, tenant, reader, onRecord)));
    options.signal?.throwIfAborted();
    for (const one of checked) this.#last.set(idOf(tenant, one.check.appId), one);
    return checked.map(({ check }) => check);
  }

  /** Checks one that is read for something else, and gives it. Rejects as the read does, which is then what the check says. */
  async take(
    appId: string,
    tenant: FoundTenant,
    read: () => Promise<FoundRegistration>,
    { signal }: CallOptions = {},
  ): Promise<FoundRegistration> {
    const onRecord = await this.#onRecord();
    const reading = read();
    const checked = await this.#check(appId, tenant, { read: () => reading }, onRecord);
    if (signal?.aborted !== true) this.#last.set(idOf(tenant, appId), checked);
    return reading;
  }

  /** What was found out about a tenant's registrations since the program started. */
  last({ tenantId }: Pick<FoundTenant, 'tenantId'>): readonly RegistrationCheck[] {
    return [...this.#last].flatMap(([id, { check }]) => (id.startsWith(`${tenantId}/`) ? [check] : []));
  }

  /**
   * Takes a change as approved, as it was when it was checked last. Throws an AppFailure `planUnknown` where the last check
   * knows nothing of it, `fileNotWritten` or with a keychain code where it can't be kept.
   */
  async accept(appId: string, key: string, tenant: FoundTenant): Promise<RegistrationCheck> {
    const id = idOf(tenant, appId);
    const last = this.#last.get(id);
    const [record = null] = runsThatLeft(await this.#deps.journal.verifiedRuns(), tenant, appId);
    if (!last?.now || record === null || !last.check.drift?.some((one) => one.key === key)) {
      throw new AppFailure('planUnknown');
    }
    const accepted = await this.#accepted.read();
    const facts = { ...accepted[record.id], [key]: last.now.facts[key] ?? null };
    await this.#accepted.write({ ...accepted, [record.id]: facts });
    const check = { ...last.check, drift: last.check.drift.filter((one) => one.key !== key) };
    this.#last.set(id, { ...last, check });
    return check;
  }

  /** Forgets what was checked and accepted. Throws an AppFailure `fileNotWritten`. */
  async clear(): Promise<void> {
    this.#last.clear();
    await this.#accepted.remove();
  }

  async #check(
    appId: string,
    tenant: FoundTenant,
    reader: Pick<RegistrationReader, 'read'>,
    onRecord: OnRecord,
  ): Promise<Checked> {
    const now = this.#deps.clock.now();
    const checkedAt = now.toISOString();
    try {
      const registration = await reader.read(appId, tenant, { withoutPolicies: true, owners: true });
      const choices = lastChoices(onRecord.runs, tenant.tenantId, appId);
      const read = { tenant, appId, registration, deleted: null, held: await this.#held(tenant, appId) };
      const { verdict } = healthOf(read, { approved: choices, secretTrial: null }, now);
      const snapshot = snapshotOf(registration, tenant);
      const approved = approvedOf(onRecord, tenant, appId);
      const drift =
        approved === null ? null : driftViews(driftBetween(approved, snapshot), { appId, choices });
      return { check: { appId, checkedAt, outcome: verdict.kind, error: null, drift }, now: snapshot };
    } catch (thrown) {
      const error = toAppError(thrown, '');
      const outcome = error.code === 'appNotFound' ? 'gone' : 'notKnown';
      return { check: { appId, checkedAt, outcome, error, drift: null }, now: null };
    }
  }

  async #onRecord(): Promise<OnRecord> {
    const [runs, accepted] = await Promise.all([this.#deps.journal.verifiedRuns(), this.#accepted.read()]);
    return { runs, accepted };
  }

  async #held({ tenantId }: FoundTenant, appId: string): Promise<Known<readonly string[]>> {
    try {
      return known((await this.#deps.vault.list({ tenantId, appId })).map(({ keyId }) => keyId));
    } catch (thrown) {
      return unknown(toAppError(thrown, '').message);
    }
  }
}

const idOf = ({ tenantId }: Pick<FoundTenant, 'tenantId'>, appId: string): string => `${tenantId}/${appId}`;

/** The verified runs that have put down how they left an app, newest first. */
function runsThatLeft(
  runs: readonly JournalledRecord[],
  { tenantId }: Pick<FoundTenant, 'tenantId'>,
  appId: string,
): readonly JournalledRecord[] {
  return runs.filter(
    (record) => record.run.tenantId === tenantId && appOf(record) === appId && leftBy(record) !== null,
  );
}

function leftBy({ facts }: JournalledRecord) {
  return facts.findLast((fact) => fact.kind === 'left') ?? null;
}

/** The app as it was approved here; null where no run has put that down. */
function approvedOf(
  { runs, accepted }: OnRecord,
  tenant: Pick<FoundTenant, 'tenantId'>,
  appId: string,
): Snapshot | null {
  const steps = runsThatLeft(runs, tenant, appId).flatMap((record): readonly ApprovedStep[] => {
    const left = leftBy(record);
    if (left === null) return [];
    const since: ChangedFacts = accepted[record.id] ?? {};
    return [{ left, changed: left.changed, secretsRemoved: secretsRemoved(record), accepted: since }];
  });
  return approvedSnapshot(steps.toReversed());
}
