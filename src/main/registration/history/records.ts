import { cleanName, quoted } from '../../../domain/names';
import { z } from 'zod';
import type { ActivityDetail, ActivityRow, RegistrationRow } from '../../../contract/views/records';
import type { SecretRef } from '../../../contract/views/run';
import type { Clock } from '../../../domain/clock';
import { daysUntil } from '../../../domain/expiry/expiry';
import type { ExpiringSecret } from '../../../domain/expiry/reminders';
import { AuthenticFile } from '../../journal/authentic-file';
import type { Journal } from '../../journal/journal';
import type { Vault } from '../../vault/vault';
import { type JournalledRecord, type RunJournalTypes } from './run-journal';
import { appOf, doneActions, hasEffects, secretsMade, secretsRemoved } from './recorded-run';

export interface RecordsDependencies {
  readonly journal: Journal<RunJournalTypes>;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Where the ids of the runs are kept whose registrations the user does not want to see any more, authenticated. */
  readonly forgottenFile: string;
}

/** What was done here to one app, newest first. */
interface AppHistory {
  readonly tenantId: string;
  readonly appId: string;
  readonly runs: readonly JournalledRecord[];
}

/** What this computer remembers of its runs: the registrations it prepared, and what was done to them. */
export class Records {
  readonly #deps: RecordsDependencies;
  readonly #forgotten: AuthenticFile<readonly string[]>;

  constructor(deps: RecordsDependencies) {
    this.#deps = deps;
    this.#forgotten = new AuthenticFile<readonly string[]>({
      path: deps.forgottenFile,
      schema: z.array(z.string()),
      otherwise: [],
      about: 'forgotten runs',
      journal: deps.journal,
    });
  }

  /**
   * Registrations that were prepared or fixed here, newest first, each with its newest secret of ours that was not
   * removed since. One that Undo has deleted comes back with the next run for it.
   */
  async registrations(): Promise<readonly RegistrationRow[]> {
    const forgotten = new Set(await this.#forgotten.read());
    const { runs } = await this.#deps.journal.list();
    const rows: RegistrationRow[] = [];
    for (const app of byApp(runs.filter(({ id }) => !forgotten.has(id)))) {
      const { tenantId, appId } = app;
      const last = app.runs.find((record) => record.run.purpose !== 'undo' || deletes(record, appId));
      if (last === undefined || deletes(last, appId)) continue;
      const displayName = cleanName(last.run.appName);
      const tenantName = cleanName(last.run.tenantName);
      const secret = await this.#newestSecret(app);
      rows.push({
        appId,
        displayName,
        tenantId,
        tenantName,
        preparedAt: last.openedAt,
        verified: last.authenticity === 'verified',
        secret,
      });
    }
    return rows.sort((one, other) => other.preparedAt.localeCompare(one.preparedAt));
  }

  /** What a calendar has to say of the end of a secret; null where nothing here knows the secret or its end. */
  async expiringSecret({ keyId, appId, tenantId }: SecretRef): Promise<ExpiringSecret | null> {
    const rows = await this.registrations();
    const row = rows.find(({ secret }) => secret?.ref.keyId === keyId) ?? null;
    if (row?.secret?.expires === undefined || row.secret.expires === null) return null;
    if (row.appId !== appId || row.tenantId !== tenantId) return null;
    const { displayName, tenantName } = row;
    return { appName: displayName, appId, tenantName, tenantId, keyId, expires: row.secret.expires };
  }

  /**
   * Takes a registration off the list, until it is worked on here again, and its secrets out of the keychain; nothing
   * changes in the tenant. Throws an AppFailure where the keychain or the file can't be written.
   */
  async forget(tenantId: string, appId: string): Promise<void> {
    for (const id of await this.#deps.vault.list({ tenantId, appId })) await this.#deps.vault.remove(id);
    const { runs } = await this.#deps.journal.list();
    const ofApp = runs.filter((record) => record.run.tenantId === tenantId && appOf(record) === appId);
    const forgotten = await this.#forgotten.read();
    await this.#forgotten.write([...new Set([...forgotten, ...ofApp.map(({ id }) => id)])]);
  }

  /** Forgets what was forgotten: without the record there is nothing to leave out. Throws an AppFailure `fileNotWritten`. */
  async clear(): Promise<void> {
    await this.#forgotten.remove();
  }

  async activity(): Promise<{ readonly rows: readonly ActivityRow[]; readonly setAside: number }> {
    const { runs, setAside } = await this.#deps.journal.list();
    const unfinished = new Set((await this.#deps.journal.unfinished()).map((record) => record.id));
    return { rows: runs.map((record) => activityRow(record, unfinished.has(record.id))), setAside };
  }

  async detail(record: JournalledRecord): Promise<ActivityDetail> {
    const unfinished = (await this.#deps.journal.unfinished()).some((other) => other.id === record.id);
    return {
      ...activityRow(record, unfinished),
      appId: appOf(record),
      steps: record.steps.map(({ what, intendedAt, outcome }) => ({
        title: what.title,
        at: outcome?.at ?? intendedAt,
        outcome: stepOutcome(outcome?.result ?? null),
        requestIds: [...new Set(outcome?.result.flatMap((one) => one.requestId ?? []) ?? [])],
        note: outcome?.result.find((one) => one.error !== null)?.error?.message ?? null,
      })),
    };
  }

  async #newestSecret({ tenantId, appId, runs }: AppHistory): Promise<RegistrationRow['secret']> {
    const removed = new Set(runs.flatMap((record) => [...secretsRemoved(record)]));
    const made = runs
      .flatMap((record) => secretsMade(record).toReversed())
      .find(({ keyId }) => !removed.has(keyId));
    if (made === undefined) return null;
    const ref = { tenantId, appId, keyId: made.keyId };
    return {
      ref,
      expires: made.expires,
      daysLeft: daysUntil(made.expires, this.#deps.clock.now()),
      held: await this.#deps.vault.has(ref).catch(() => null),
    };
  }
}

/** The runs by the app that each is about, as far as it came to know it; their order stays. */
function byApp(records: readonly JournalledRecord[]): Iterable<AppHistory> {
  const apps = new Map<string, AppHistory>();
  for (const record of records) {
    const appId = appOf(record);
    if (appId === null) continue;
    const { tenantId } = record.run;
    const key = `${tenantId}/${appId}`;
    apps.set(key, { tenantId, appId, runs: [...(apps.get(key)?.runs ?? []), record] });
  }
  return apps.values();
}

/** Whether a run has certainly deleted the app. */
function deletes(record: JournalledRecord, appId: string): boolean {
  return doneActions(record).some(
    ({ action }) => action.kind === 'deleteApplication' && action.appId === appId,
  );
}

function activityRow(record: JournalledRecord, unfinished: boolean): ActivityRow {
  const { authenticity } = record;
  const { purpose, title, who, tenantId, tenantName, appName } = record.run;
  return {
    runId: record.id,
    purpose,
    title: purpose === 'prepare' ? `Prepare ${quoted(appName)}` : title,
    startedAt: record.openedAt,
    who: cleanName(who),
    tenantId,
    tenantName: cleanName(tenantName),
    state: stateOf(record, unfinished),
    canUndo: !unfinished && purpose !== 'undo' && authenticity !== 'mismatch' && hasEffects(record),
    authenticity,
  };
}

function stateOf(record: JournalledRecord, unfinished: boolean): ActivityRow['state'] {
  if (unfinished) return 'unfinished';
  // Neither at its end nor left behind: it is being written, perhaps in the middle of a line.
  return record.end?.end.state ?? 'running';
}

function stepOutcome(
  results: readonly { readonly result: 'done' | 'already' | 'failed' | 'ambiguous' }[] | null,
): ActivityDetail['steps'][number]['outcome'] {
  if (results === null) return 'intended';
  const all = results.map((one) => one.result);
  if (all.includes('failed')) return 'failed';
  if (all.includes('ambiguous')) return 'unknown';
  return all.includes('done') ? 'done' : 'already';
}
