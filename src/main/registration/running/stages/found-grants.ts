import type { z } from 'zod';
import { knownOr } from '../../../../domain/registration/found';
import { graphPath } from '../../../graph/graph-path';
import { pollUntil } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { readItem } from '../../reading/known-reads';
import { ownChanges, principalIsFresh, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import type { BatchedRead } from '../write';

type Tools = Pick<RunTools, 'graph' | 'sender' | 'clock' | 'signal' | 'onProgress'>;
type Page = z.output<typeof shapes.grantsShape>;
export type Grant = Page['value'][number];

/** How old grants may be when scopes are merged into them, in milliseconds; others consent at any time. */
const freshFor = 5_000;

/** The grants of the app's service principal: read with the last request before consent, or by themselves. */
export class FoundGrants {
  readonly #order: RunOrder;
  readonly #tools: Tools;
  #last: { readonly grants: readonly Grant[]; readonly at: number; readonly steps: number } | null = null;

  constructor(order: RunOrder, tools: Tools) {
    this.#order = order;
    this.#tools = tools;
  }

  /** The read that goes along with the last request before consent; null where no grant is to be changed. */
  along(): BatchedRead<Page> | null {
    const id = this.#principalId();
    if (id === null || ownChanges(this.#order, 'grantScopes', 'revokeScopes').length === 0) return null;
    const at = this.#tools.clock.now().getTime();
    return {
      item: { ...readItem('grants', pathOf(id), shapes.grantsShape), once: true },
      take: (outcome) => {
        const isWhole = outcome.kind === 'done' && outcome.value['@odata.nextLink'] === null;
        this.#last = isWhole ? { grants: outcome.value.value, at, steps: this.#tools.sender.steps } : null;
      },
    };
  }

  /**
   * The grants as they are now. Looks again while those that must be among them do not show yet. Rejects with an AppFailure
   * where they can't be read.
   */
  async now(clientId: string, isWhole: (found: readonly Grant[]) => boolean): Promise<readonly Grant[]> {
    const last = this.#last;
    const isRecent =
      last !== null &&
      last.steps === this.#tools.sender.steps &&
      this.#tools.clock.now().getTime() - last.at <= freshFor;
    return isRecent && isWhole(last.grants) ? last.grants : foundGrants(clientId, isWhole, this.#tools);
  }

  /** The service principal that was there before the run; null for one that has no grants yet. */
  #principalId(): string | null {
    const { registration } = this.#order;
    if (registration === null || principalIsFresh(this.#order)) return null;
    return knownOr(registration.servicePrincipal, null)?.id ?? null;
  }
}

/** The grants as they are now; looks again while those that must be among them do not show yet. */
export function foundGrants(
  clientId: string,
  isWhole: (found: readonly Grant[]) => boolean,
  tools: Omit<Tools, 'sender'>,
): Promise<readonly Grant[]> {
  const options = { signal: tools.signal, fresh: true };
  return pollUntil<readonly Grant[]>(
    () => tools.graph.list(pathOf(clientId), shapes.grantShape, options),
    isWhole,
    {
      title: 'Waiting until Microsoft shows the consent that is to be taken back',
      detail: 'It was given moments ago; Microsoft is still copying it to its servers.',
    },
    tools,
  );
}

function pathOf(clientId: string): string {
  return graphPath`/servicePrincipals/${clientId}/oauth2PermissionGrants`;
}
