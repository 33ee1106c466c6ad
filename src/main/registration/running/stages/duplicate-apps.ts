import { quoted } from '../../../../domain/names';
import { runTag } from '../../../../domain/registration/application-body';
import { pollDelays, pollUntil } from '../../../progress/poll';
import { madeSince } from '../../reading/app-search';
import type { RunTools } from '../run-tools';
import { deleteApplication } from './deletion-stage';
import { ownRemoval } from './own-removal';

type Tools = Pick<
  RunTools,
  'registrations' | 'graph' | 'sender' | 'tracker' | 'clock' | 'signal' | 'onProgress'
>;

/** Apps that a run may have made besides the one that it works on: the answer to their making was lost. */
export class DuplicateApps {
  readonly #runId: string;
  readonly #kept: string;
  readonly #most: number;
  readonly #tools: Tools;
  /** Object ids of those that have turned up: each is counted once, however long a server shows it. */
  readonly #found = new Set<string>();

  /**
   * @param kept client id of the app that the run works on
   * @param most how many others there may be
   */
  constructor(runId: string, kept: string, most: number, tools: Tools) {
    this.#runId = runId;
    this.#kept = kept;
    this.#most = most;
    this.#tools = tools;
  }

  /** Whether one that may have been made has not turned up, and may yet. */
  get mayTurnUp(): boolean {
    return this.#found.size < this.#most;
  }

  /**
   * Deletes those that show, and looks again while one may turn up: what does not show when every server must have it was
   * never made. Gives what could not be deleted, in words.
   */
  removeAll(delays: readonly number[] = pollDelays, tools = this.#tools): Promise<readonly string[]> {
    return pollUntil(
      () => this.removeShown(tools),
      () => !this.mayTurnUp,
      {
        title: 'Clearing up after a lost answer',
        detail: 'A second app may have been made. It is deleted as soon as Microsoft shows it.',
      },
      { ...tools, delays },
    );
  }

  /** Deletes those that bear the run's tag and are not the one that is kept. Gives what could not be deleted, in words. */
  async removeShown(tools = this.#tools): Promise<readonly string[]> {
    const apps = await tools.registrations.tagged(runTag(this.#runId), { signal: tools.signal });
    const kept = apps.find(({ appId }) => appId === this.#kept)?.createdDateTime ?? null;
    // Others can put the tag on an app of theirs. One that was there long before ours was not made by this run.
    const doubles = kept === null ? apps : madeSince(apps, new Date(kept));
    const stay: string[] = [];
    for (const { appId, objectId, displayName } of doubles) {
      if (appId === this.#kept) continue;
      this.#found.add(objectId);
      const removal = ownRemoval({ kind: 'deleteApplication', appId, displayName });
      if ((await deleteApplication(removal, objectId, tools)) !== null) {
        stay.push(
          `A second app registration ${quoted(displayName)} (Client ID ${appId}) that this run made could not be deleted. Delete it in the Entra admin center.`,
        );
      }
    }
    return stay;
  }
}
