import { graphPath } from '../../../graph/graph-path';
import { quoted } from '../../../../domain/names';
import { secretNameEnd } from '../../../../domain/registration/application-body';
import type { FoundSecret } from '../../../../domain/registration/found';
import { pollUntil } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { appIsFresh, type AppIds, type ChangeOf, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write } from '../write';
import { ownRemoval } from './own-removal';

type Tools = Pick<RunTools, 'registrations' | 'sender' | 'log' | 'clock' | 'signal' | 'onProgress'>;

/** Client secrets that may be on the app and whose value is lost: they were asked for, and the answer did not arrive. */
export class LostSecrets {
  readonly #app: AppIds;
  readonly #order: RunOrder;
  readonly #tools: Tools;
  /** How many have not turned up. */
  #missing = 0;
  /** Key ids of those that have: each is counted once, however often a server shows it. */
  readonly #found = new Set<string>();
  /** Key ids of those that Graph has said it took off: a server may show them a while longer. */
  readonly #removed = new Set<string>();

  constructor(app: AppIds, order: RunOrder, tools: Tools) {
    this.#app = app;
    this.#order = order;
    this.#tools = tools;
  }

  /** Whether one that was asked for has not turned up, and may yet. */
  get mayTurnUp(): boolean {
    return this.#missing > 0;
  }

  /** One more secret was lost: it goes, where it shows already. */
  async removeOneMore(): Promise<void> {
    this.#missing += 1;
    await this.removeShown(null);
  }

  /**
   * Takes off every secret whose value was lost, and looks again while one of them has not turned up: not every server
   * shows yet what was made moments ago. What has not turned up when all must have it was never made. Gives what could
   * not be removed, in words.
   * @param kept key id of the secret that the run has made and kept
   */
  async removeAll(kept: string | null, tools = this.#tools): Promise<readonly string[]> {
    return pollUntil(
      () => this.removeShown(kept, tools),
      () => !this.mayTurnUp,
      {
        title: 'Clearing up after a lost answer',
        detail:
          'A client secret may have been made without its value arriving here. It is removed as soon as Microsoft shows it.',
      },
      tools,
    );
  }

  /**
   * Removes the secrets that bear this run's name and are not the one that is kept. Others' secrets bear other names, and
   * were there before. Gives what could not be removed, in words.
   */
  async removeShown(kept: string | null, tools = this.#tools): Promise<readonly string[]> {
    const before = this.#order.registration?.secrets ?? [];
    const nameEnd = secretNameEnd(this.#order.runId);
    const stay: string[] = [];
    for (const { keyId, displayName } of await secretsOf(this.#app, this.#order, tools)) {
      const isLost =
        displayName?.endsWith(nameEnd) === true &&
        keyId !== kept &&
        !this.#removed.has(keyId) &&
        !before.some((secret) => secret.keyId === keyId);
      if (!isLost) continue;
      const change = ownRemoval({ kind: 'removeSecret', keyId, displayName, because: 'lost' });
      const result = await removePassword(change, this.#app, this.#order, tools);
      if (result === 'stays') {
        stay.push(
          `The client secret ${quoted(displayName)} was made without its value arriving, and could not be removed again. Nobody can use it; delete it in the Entra admin center.`,
        );
        continue;
      }
      if (result === 'removed') this.#removed.add(keyId);
      await tools.log.note({ kind: 'secretRemoved', keyId });
      if (!this.#found.has(keyId)) this.#missing -= 1;
      this.#found.add(keyId);
    }
    return stay;
  }
}

async function secretsOf(
  { appId }: AppIds,
  order: RunOrder,
  { registrations, signal }: Pick<RunTools, 'registrations' | 'signal'>,
): Promise<readonly FoundSecret[]> {
  return (await registrations.read(appId, order.tenant, { signal, fresh: appIsFresh(order) })).secrets;
}

/** Looks before a secret is believed to be gone, in milliseconds: a server may not show yet that it is there. */
const untilBelievedGone = [2_000, 4_000, 8_000, 16_000] as const;

/** How often a removal is sent where its answer is lost and the secret still shows. */
const maxRemovals = 2;

/**
 * Removes one secret from the app. `removed`: Graph says so. `gone`: it does not show any more, however often it is looked
 * for; after a lost answer that may as well mean that it does not show yet.
 */
export async function removePassword(
  change: ChangeOf<'removeSecret'>,
  app: AppIds,
  order: RunOrder,
  tools: Pick<RunTools, 'registrations' | 'sender' | 'clock' | 'signal' | 'onProgress'>,
): Promise<'removed' | 'gone' | 'stays'> {
  const { keyId } = change.action;
  const one = write([change], {
    method: 'POST',
    path: graphPath`/applications/${app.objectId}/removePassword`,
    body: { keyId },
    kind: 'idempotentWrite',
    schema: shapes.anything,
  });
  for (let sent = 1; ; sent += 1) {
    const outcome = await tools.sender.send(one);
    if (outcome.kind === 'done') return 'removed';
    if (outcome.kind === 'already') return 'gone';
    if (!(await isShown(keyId, app, order, tools))) {
      const result = outcome.kind === 'ambiguous' ? 'done' : 'already';
      await tools.sender.confirm(one, { result, createdId: null });
      return 'gone';
    }
    if (outcome.kind !== 'ambiguous' || sent === maxRemovals) {
      tools.sender.giveUp(one, outcome);
      return 'stays';
    }
  }
}

/** Whether a secret shows; looks again while it does not, since one look may meet a server that it is not copied to yet. */
function isShown(
  keyId: string,
  app: AppIds,
  order: RunOrder,
  tools: Pick<RunTools, 'registrations' | 'clock' | 'signal' | 'onProgress'>,
): Promise<boolean> {
  return pollUntil(
    async () => (await secretsOf(app, order, tools)).some((secret) => secret.keyId === keyId),
    (shown) => shown,
    {
      title: 'Checking that the client secret is gone',
      detail:
        'Not every server of Microsoft’s may show yet what is there, so it is looked for more than once.',
    },
    { ...tools, delays: untilBelievedGone },
  );
}
