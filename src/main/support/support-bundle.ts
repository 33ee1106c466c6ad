import type { Settings } from '../../contract/views/app';
import type { Clock } from '../../domain/clock';
import { redactSecrets } from '../../domain/secrets/redaction';
import type { Program } from '../host/host';
import type { Identity } from '../identity/identity';
import type { Journal } from '../journal/journal';
import type { JournalledRecord, RunJournalTypes } from '../registration/history/run-journal';
import { Pseudonyms } from './pseudonyms';

export interface SupportBundleDependencies {
  readonly program: Pick<Program, 'host' | 'version' | 'platform' | 'packaged'>;
  readonly settings: () => Settings;
  /** The text of the log; rejects where there is none. */
  readonly readLog: () => Promise<string>;
  readonly clock: Clock;
}

/** What is asked of a workspace: who is signed in and what was done. */
export interface BundledWorkspace {
  readonly identity: Pick<Identity, 'currentAccount'>;
  readonly journal: Pick<Journal<RunJournalTypes>, 'list'>;
}

interface BundledFile {
  readonly name: string;
  readonly text: string;
}

/** Characters of the log that are taken along, from its end. */
const longestLog = 200_000;

/** Errors that are listed, the newest first. */
const mostErrors = 50;

/**
 * Collects what is needed to find a fault, for the user to read, save and pass on. Nothing is sent anywhere. People are replaced
 * by marks, secrets and tokens are taken out.
 */
export class SupportBundle {
  readonly #deps: SupportBundleDependencies;
  /** What the user was shown last is what is saved, whatever was written to the log since. */
  readonly #shown = new WeakMap<BundledWorkspace, readonly BundledFile[]>();

  constructor(deps: SupportBundleDependencies) {
    this.#deps = deps;
  }

  /** The text of all files of the bundle, one after the other. */
  async preview(workspace: BundledWorkspace): Promise<string> {
    const files = await this.#collect(workspace);
    this.#shown.set(workspace, files);
    return asOneText(files);
  }

  /** The bundle as a zip archive, with the very text that was shown last. */
  async zip(workspace: BundledWorkspace): Promise<Uint8Array> {
    const files = this.#shown.get(workspace) ?? (await this.#collect(workspace));
    const at = this.#deps.clock.now();
    const { strToU8, zipSync } = await import('fflate');
    return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: at });
  }

  async #collect(workspace: BundledWorkspace): Promise<readonly BundledFile[]> {
    const people = new Pseudonyms();
    const account = await workspace.identity.currentAccount().catch(() => null);
    if (account !== null) people.know(account);
    const { runs, setAside, unreadable } = await workspace.journal.list();
    const { program, settings, clock } = this.#deps;
    const log = await this.#deps.readLog().catch(() => 'The log could not be read.\n');
    const { version, host, platform, packaged } = program;
    const { node, electron, chrome } = process.versions;
    const versions = { node, electron, chrome };
    const about = { version, host, platform, packaged, versions, collectedAt: clock.now().toISOString() };
    return [
      json('about.json', about),
      json('settings.json', settings()),
      json('errors.json', lastErrors(runs)),
      json('activity.json', { setAside, unreadable, runs }),
      { name: 'log.txt', text: tail(log) },
    ].map(({ name, text }) => ({ name, text: redactSecrets(people.redact(text)) }));
  }
}

function json(name: string, value: unknown): BundledFile {
  return { name, text: `${JSON.stringify(value, null, 2)}\n` };
}

function asOneText(files: readonly BundledFile[]): string {
  return files.map(({ name, text }) => `=== ${name} ===\n${text}`).join('\n');
}

/** The end of the log, from the beginning of a line. */
function tail(log: string): string {
  if (log.length <= longestLog) return log;
  const end = log.slice(-longestLog);
  return end.slice(end.indexOf('\n') + 1);
}

/** What went wrong in the runs, each with the ids by which Microsoft finds it. */
function lastErrors(runs: readonly JournalledRecord[]): readonly object[] {
  const errors = runs.flatMap((run) => [
    ...(run.end === null || run.end.end.error === null
      ? []
      : [{ at: run.end.at, runId: run.id, of: 'the run', requestId: null, ...run.end.end.error }]),
    ...run.steps.flatMap(({ what, outcome }) =>
      (outcome?.result ?? []).flatMap(({ error, requestId, change }) =>
        error === null
          ? []
          : [{ at: outcome?.at ?? '', runId: run.id, of: `${change} (${what.title})`, requestId, ...error }],
      ),
    ),
  ]);
  return errors.sort((one, other) => other.at.localeCompare(one.at)).slice(0, mostErrors);
}
