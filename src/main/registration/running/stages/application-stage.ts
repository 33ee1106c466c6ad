import { applicationPatch } from '../../../../domain/registration/application-body';
import type { EditableApplication } from '../../../../domain/registration/changes/kind';
import { graphPath } from '../../../graph/graph-path';
import { toAppFailure } from '../../../graph/graph-client';
import type { Renewal } from '../../../graph/sending/renewal';
import { pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { appIsFresh, ownChanges, type Apis, type AppIds, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';
import type { FoundGrants } from './found-grants';
import { createWrite, takeApplication, type MadeApplication } from './new-application';
import { MissingApis } from './resource-stage';
import { kindsIn } from './stage-kinds';

/** What came of the stage: the secret first, since nothing may happen before it is safe. */
export interface ApplicationResult extends MadeApplication {
  /** The APIs, with those that were added in the same batch. */
  readonly apis: () => Promise<Apis>;
}

/**
 * Creates or patches the registration in one request, and adds missing APIs before it in the same batch. Throws an AppFailure
 * where the registration itself could not be written: nothing that depends on it is tried then.
 */
export async function applicationStage(
  grants: FoundGrants,
  order: RunOrder,
  tools: RunTools,
): Promise<ApplicationResult> {
  const { registration } = order;
  const missing = new MissingApis(order, tools);
  if (registration === null) {
    const create = createWrite(order, missing, tools);
    const outcomes = await missing.sendBefore([create]);
    const made = await takeApplication(create, outcomes.of(create), order, missing, tools);
    sayLeftOut(create, missing, tools);
    return { ...made, apis: () => missing.added(outcomes) };
  }
  // It was read in the request before this one, unless it is restored only now.
  const found = (await restore(order, tools)) ?? registration;
  const patch = patchWrite(registration, found, order, missing, tools);
  // The secret's request, where there is one, comes later.
  const along = ownChanges(order, 'addSecret').length > 0 ? null : grants.along();
  const outcomes = await missing.sendBefore(patch, along);
  for (const one of patch) {
    const outcome = outcomes.of(one);
    if (outcome.kind !== 'done' && outcome.kind !== 'already') throw toAppFailure(outcome);
    sayLeftOut(one, missing, tools);
  }
  return {
    app: { appId: registration.appId, objectId: registration.objectId },
    secret: { kind: 'none' },
    madeAgain: 0,
    apis: () => missing.added(outcomes),
  };
}

/** Says why the permissions of an API that the tenant can't have were not listed. */
function sayLeftOut({ changes }: Write, missing: MissingApis, { tracker }: RunTools): void {
  for (const change of changes) {
    const refusal = missing.refusalOf(change.action);
    if (refusal !== null) tracker.set([change], { state: 'skipped', why: refusal.message });
  }
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
  if (outcome.kind !== 'done' && outcome.kind !== 'ambiguous' && !byOthers) throw toAppFailure(outcome);
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
  missing: MissingApis,
  tools: RunTools,
): readonly Write[] {
  const changes = ownChanges(order, ...kindsIn('registration'));
  if (changes.length === 0) return [];
  const bodyFrom = (now: EditableApplication) =>
    applicationPatch(
      now,
      changes.map(({ action }) => action).filter((action) => missing.refusalOf(action) === null),
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
  const patch = write(changes, {
    method: 'PATCH',
    path: graphPath`/applications/${app.objectId}`,
    body,
    kind: 'idempotentWrite',
    schema: shapes.anything,
    renew,
  });
  const one: Write = { ...patch, refusalOf: (action) => missing.refusalOf(action) };
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
