import { applicationPatch } from '../../../../domain/registration/application-body';
import type { EditableApplication } from '../../../../domain/registration/changes/kind';
import type { FoundRegistration } from '../../../../domain/registration/found';
import { graphPath } from '../../../graph/graph-path';
import { failureOf } from '../../../graph/graph-client';
import type { Renewal } from '../../../graph/renewal';
import { pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { appIsFresh, ownChanges, type Apis, type AppIds, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';
import { createWrite, ofTheApplication, takeApplication, type MadeApplication } from './new-application';
import { addedResources, missingResources } from './resource-stage';

/** What came of the stage: the secret first, since nothing may happen before it is safe. */
export interface ApplicationResult extends MadeApplication {
  /** The APIs, with those that were added in the same batch. */
  readonly apis: () => Promise<Apis>;
}

/**
 * Creates or patches the registration in one request, and adds missing APIs in the same batch. Throws an AppFailure
 * where the registration itself could not be written: nothing that depends on it is tried then.
 */
export async function applicationStage(order: RunOrder, tools: RunTools): Promise<ApplicationResult> {
  const { registration } = order;
  const missing = missingResources(order);
  const sendWith = (writes: readonly Write[]) =>
    tools.sender.sendAll([...writes, ...missing.map(({ one }) => one)]);
  if (registration === null) {
    const create = createWrite(order, tools);
    const outcomes = await sendWith([create]);
    return {
      ...(await takeApplication(create, outcomes.of(create), order, tools)),
      apis: () => addedResources(order.tenant.resources, missing, outcomes, tools),
    };
  }
  const patch = patchWrite(registration, await asItIsNow(registration, order, tools), order, tools);
  const outcomes = await sendWith(patch);
  for (const one of patch) {
    const outcome = outcomes.of(one);
    if (outcome.kind !== 'done' && outcome.kind !== 'already') throw failureOf(outcome);
  }
  return {
    app: { appId: registration.appId, objectId: registration.objectId },
    secret: { kind: 'none' },
    madeAgain: 0,
    apis: () => addedResources(order.tenant.resources, missing, outcomes, tools),
  };
}

/**
 * The registration to write upon, restored where that is asked for. Where a secret is to be made the keychain was tried
 * since it was read, and may have waited for the user: it is read again.
 */
async function asItIsNow(
  registration: FoundRegistration,
  order: RunOrder,
  tools: RunTools,
): Promise<EditableApplication> {
  const restored = await restore(order, tools);
  if (restored !== null) return restored;
  const isStale =
    ownChanges(order, 'addSecret').length > 0 && ownChanges(order, ...ofTheApplication).length > 0;
  return isStale ? readAgain(registration, order, tools) : registration;
}

/** The registration as it is when it has been restored; null where that was not asked for. */
async function restore(order: RunOrder, tools: RunTools): Promise<EditableApplication | null> {
  const [change] = ownChanges(order, 'restoreApplication');
  if (change === undefined) return null;
  const { appId, deletedObjectId } = change.action;
  const one = write([change], {
    method: 'POST',
    path: graphPath`/directory/deletedItems/${deletedObjectId}/restore`,
    body: {},
    kind: 'action',
    fresh: false,
    schema: shapes.objectIdShape,
  });
  const outcome = await tools.sender.send(one);
  // What is not among the deleted ones any more was restored by someone else, or is gone for good.
  const byOthers = outcome.kind === 'failed' && outcome.error.code === 'notFound';
  if (outcome.kind !== 'done' && outcome.kind !== 'ambiguous' && !byOthers) throw failureOf(outcome);
  const read = await pollUntilFound(
    () => tools.registrations.read(appId, order.tenant, { signal: tools.signal }),
    tools,
  );
  if (outcome.kind !== 'done') {
    await tools.sender.confirm(one, { result: byOthers ? 'already' : 'done', createdId: read.objectId });
  }
  return read;
}

function readAgain({ objectId }: AppIds, order: RunOrder, { registrations, signal }: RunTools) {
  return registrations.readApplication(objectId, { signal, fresh: appIsFresh(order) });
}

/**
 * The one PATCH with everything that is to be changed of the registration; none where there is nothing (any more). Graph
 * replaces a collection whole, and others change theirs at any time: the registration is read again, and the body made
 * from what is there then, each time before it is sent again.
 */
function patchWrite(
  app: AppIds,
  found: EditableApplication,
  order: RunOrder,
  tools: RunTools,
): readonly Write[] {
  const changes = ownChanges(order, ...ofTheApplication);
  if (changes.length === 0) return [];
  const bodyFrom = (now: EditableApplication) =>
    applicationPatch(
      now,
      changes.map((change) => change.action),
    );
  const body = bodyFrom(found);
  if (body === null) {
    tools.tracker.set(changes, { state: 'already' });
    return [];
  }
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    const now = await readAgain(app, order, tools);
    // After a lost answer it may well have been this run that did it.
    if (!mayHaveHappened) noteAlreadySo(one, now);
    const again = bodyFrom(now);
    return again === null ? { kind: 'alreadySo' } : { kind: 'send', method: 'PATCH', body: again };
  };
  const one = write(changes, {
    method: 'PATCH',
    path: graphPath`/applications/${app.objectId}`,
    body,
    kind: 'idempotentWrite',
    schema: shapes.anything,
    renew,
  });
  noteAlreadySo(one, found);
  return [one];
}

/** What others have brought about is not this run's: an undo must leave it. */
function noteAlreadySo({ changes, alreadySo }: Write, found: EditableApplication): void {
  alreadySo.clear();
  for (const change of changes) {
    if (applicationPatch(found, [change.action]) === null) alreadySo.add(change);
  }
}
