import { z } from 'zod';
import type { ActivityDetail, ActivityRow, RegistrationRow, SecretRow } from '../../contract/views/records';
import type { Clock } from '../../domain/clock';
import type { FoundRegistration } from '../../domain/registration/found';
import { JsonFile } from '../json-file';
import type { Journal } from '../journal/journal';
import type { Vault } from '../vault/vault';
import { appOf, hasEffects, secretsMade, type JournalledRecord, type RunJournalParts } from './run-journal';

export interface RecordsParts {
  readonly journal: Journal<RunJournalParts>;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Where the registrations are kept that the person does not want to see any more. */
  readonly forgottenFile: string;
}

const day = 86_400_000;

/** What this computer remembers of its runs: the registrations it prepared, and what was done to them. */
export class Records {
  readonly #parts: RecordsParts;
  readonly #forgotten: JsonFile<string[]>;

  constructor(parts: RecordsParts) {
    this.#parts = parts;
    this.#forgotten = new JsonFile(parts.forgottenFile, z.array(z.string()), []);
  }

  /** Registrations that were prepared or mended here, newest first, each with its newest secret of ours. */
  async registrations(): Promise<readonly RegistrationRow[]> {
    const { runs } = await this.#parts.journal.list();
    const forgotten = await this.#forgotten.read();
    const rows = new Map<string, RegistrationRow>();
    for (const record of runs) {
      const appId = appOf(record);
      if (appId === null || record.run.purpose === 'undo') continue;
      const key = `${record.run.tenantId}/${appId}`;
      const row = rows.get(key);
      if (forgotten.includes(key) || (row !== undefined && row.secret !== null)) continue;
      const secret = await this.#newestSecret(record, appId);
      rows.set(key, row === undefined ? registrationRow(record, appId, secret) : { ...row, secret });
    }
    return [...rows.values()];
  }

  /** Takes a registration off the list and its secrets out of the keychain; nothing changes in the tenant. */
  async forget(tenantId: string, appId: string): Promise<void> {
    for (const id of await this.#parts.vault.list({ tenantId, appId })) await this.#parts.vault.remove(id);
    const forgotten = await this.#forgotten.read();
    await this.#forgotten.write([...new Set([...forgotten, `${tenantId}/${appId}`])]);
  }

  /** The secrets of an app as the tenant shows them, with which of them this computer holds. */
  async secrets(tenantId: string, registration: FoundRegistration): Promise<readonly SecretRow[]> {
    const held = await this.#parts.vault.list({ tenantId, appId: registration.appId }).catch(() => []);
    return registration.secrets.map((secret) => ({
      keyId: secret.keyId,
      displayName: secret.displayName,
      hint: secret.hint,
      created: secret.startDateTime,
      expires: secret.endDateTime,
      daysLeft: this.#daysLeft(secret.endDateTime),
      heldHere: held.some((id) => id.keyId === secret.keyId.toLowerCase()),
    }));
  }

  async activity(): Promise<{ readonly rows: readonly ActivityRow[]; readonly setAside: number }> {
    const { runs, setAside } = await this.#parts.journal.list();
    const unfinished = new Set((await this.#parts.journal.unfinished()).map((record) => record.id));
    return { rows: runs.map((record) => activityRow(record, unfinished.has(record.id))), setAside };
  }

  async detail(record: JournalledRecord): Promise<ActivityDetail> {
    const unfinished = (await this.#parts.journal.unfinished()).some((other) => other.id === record.id);
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

  async #newestSecret(record: JournalledRecord, appId: string): Promise<RegistrationRow['secret']> {
    const made = secretsMade(record).at(-1);
    if (made === undefined) return null;
    const ref = { tenantId: record.run.tenantId, appId, keyId: made.keyId };
    return {
      ref,
      expires: made.expires,
      daysLeft: this.#daysLeft(made.expires),
      held: await this.#parts.vault.has(ref).catch(() => false),
    };
  }

  #daysLeft(end: string | null): number | null {
    return end === null ? null : Math.floor((Date.parse(end) - this.#parts.clock.now().getTime()) / day);
  }
}

function registrationRow(
  record: JournalledRecord,
  appId: string,
  secret: RegistrationRow['secret'],
): RegistrationRow {
  const { appName, tenantId, tenantName } = record.run;
  return { appId, displayName: appName, tenantId, tenantName, preparedAt: record.openedAt, secret };
}

function activityRow(record: JournalledRecord, unfinished: boolean): ActivityRow {
  const { purpose, title, who, tenantId, tenantName, appName } = record.run;
  return {
    runId: record.id,
    purpose,
    title: purpose === 'prepare' ? `Prepare “${appName}”` : title,
    startedAt: record.openedAt,
    who,
    tenantId,
    tenantName,
    state: stateOf(record, unfinished),
    canUndo: !unfinished && purpose !== 'undo' && hasEffects(record),
  };
}

function stateOf(record: JournalledRecord, unfinished: boolean): ActivityRow['state'] {
  if (unfinished) return 'unfinished';
  if (record.end !== undefined) return record.end.end.state;
  return record.damaged ? 'damaged' : 'running';
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
