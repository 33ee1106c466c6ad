import { graphPath } from '../../../graph/graph-path';
import * as shapes from '../../reading/graph-shapes';
import { ownChanges, type AppIds, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write } from '../write';

/**
 * Takes owners off the app or its service principal. Each path ends in `/$ref`: without it Graph deletes the user that it
 * names. Source: Graph, "Remove application owner".
 * @param servicePrincipalId null where it is not there, or could not be read
 */
export async function ownerRemovals(
  { objectId }: AppIds,
  servicePrincipalId: string | null,
  order: RunOrder,
  { sender, tracker }: Pick<RunTools, 'sender' | 'tracker'>,
): Promise<void> {
  const writes = ownChanges(order, 'removeOwner').flatMap((change) => {
    const { on, ownerId } = change.action;
    const request = { method: 'DELETE', kind: 'idempotentWrite', schema: shapes.anything } as const;
    // The owner was there when the plan was made: where Graph does not know it, it is gone.
    const gone = { ...request, fresh: false };
    if (on === 'application') {
      return [
        write([change], { ...gone, path: graphPath`/applications/${objectId}/owners/${ownerId}/$ref` }),
      ];
    }
    if (servicePrincipalId === null) {
      tracker.set([change], { state: 'skipped', why: 'The app’s enterprise application could not be read.' });
      return [];
    }
    const path = graphPath`/servicePrincipals/${servicePrincipalId}/owners/${ownerId}/$ref`;
    return [write([change], { ...gone, path })];
  });
  // One after the other: two changes of one object at the same time are refused (409).
  const outcomes = await sender.sendAll(writes, 'sequential');
  for (const one of writes) sender.giveUp(one, outcomes.of(one));
}
