import { applicationPatch, type Editable } from '../../../../domain/registration/application-body';
import type { FoundRegistration } from '../../../../domain/registration/found';
import { failureOf } from '../../../graph/graph-client';
import type { Renewal } from '../../../graph/renewal';
import * as shapes from '../../reading/graph-shapes';
import { pollUntilFound } from '../../../progress/poll';
import type { AppIds, RunContext } from '../run-context';
import { send, sendAll, settle, write, type Write } from '../writes';
import type { InlineSecret } from './inline-secret';
import { createWrite, ofTheApplication, takeApplication } from './new-application';
import { missingResources, takeResources } from './resource-stage';

/** What came of the stage: the secret first, since nothing may happen before it is safe. */
export interface ApplicationResult {
  /** The registration that the rest of the run works on. */
  readonly app: AppIds;
  readonly secret: InlineSecret;
  /** Takes in the APIs that were added in the same batch. */
  readonly takeResources: () => Promise<void>;
}

/**
 * Creates or patches the registration in one request, and adds missing APIs in the same batch. Throws an AppFailure
 * where the registration itself could not be written: nothing that depends on it is tried then.
 */
export function applicationStage(run: RunContext): Promise<ApplicationResult> {
  const { registration } = run.order;
  return registration === null ? createApplication(run) : changeApplication(registration, run);
}

async function createApplication(run: RunContext): Promise<ApplicationResult> {
  const create = createWrite(run);
  const missing = missingResources(run);
  const outcomes = await sendAll([create, ...missing.map(({ one }) => one)], run);
  return {
    ...(await takeApplication(create, outcomes.of(create), run)),
    takeResources: () => takeResources(missing, outcomes, run),
  };
}

async function changeApplication(
  registration: FoundRegistration,
  run: RunContext,
): Promise<ApplicationResult> {
  const { appId, objectId } = registration;
  const restored = await restore(run);
  const patch = patchWrite(objectId, restored ?? (await asItIsNow(registration, run)), run);
  const missing = missingResources(run);
  const outcomes = await sendAll([...patch, ...missing.map(({ one }) => one)], run);
  for (const one of patch) {
    const outcome = outcomes.of(one);
    if (outcome.kind !== 'done' && outcome.kind !== 'already') throw failureOf(outcome);
  }
  return {
    app: { appId, objectId },
    secret: { kind: 'none' },
    takeResources: () => takeResources(missing, outcomes, run),
  };
}

/** The registration as it is when it has been restored; null where that was not asked for. */
async function restore(run: RunContext): Promise<Editable | null> {
  const [change] = run.changes('restoreApplication');
  if (change === undefined) return null;
  const { appId, deletedObjectId } = change.action;
  const one = write([change], {
    method: 'POST',
    path: `/directory/deletedItems/${deletedObjectId}/restore`,
    body: {},
    kind: 'action',
    fresh: false,
    schema: shapes.objectIdShape,
  });
  const outcome = await send(one, run);
  // What is not among the deleted ones any more was restored by someone else, or is gone for good.
  const byOthers = outcome.kind === 'failed' && outcome.error.code === 'notFound';
  if (outcome.kind !== 'done' && outcome.kind !== 'ambiguous' && !byOthers) throw failureOf(outcome);
  const read = await pollUntilFound(run, () =>
    run.deps.registrations.read(appId, run.order.tenant, { signal: run.signal }),
  );
  if (outcome.kind !== 'done') {
    await settle(one, { result: byOthers ? 'already' : 'done', createdId: read.objectId }, run);
  }
  return read;
}

/**
 * The registration to write upon. Where a secret is to be made the keychain was tried since it was read, and may have
 * waited for the user: it is read again.
 */
async function asItIsNow(registration: FoundRegistration, run: RunContext): Promise<Editable> {
  const isStale = run.changes('addSecret').length > 0 && run.changes(...ofTheApplication).length > 0;
  return isStale ? readAgain(registration.objectId, run) : registration;
}

function readAgain(objectId: string, run: RunContext) {
  const options = { signal: run.signal, fresh: run.appIsFresh };
  return run.deps.registrations.readApplication(objectId, options);
}

/**
 * The one PATCH with everything that is to be changed of the registration; none where there is nothing (any more). Graph
 * replaces a collection whole, and others change theirs at any time: the registration is read again, and the body made
 * from what is there then, each time before it is sent again.
 */
function patchWrite(objectId: string, found: Editable, run: RunContext): readonly Write[] {
  const changes = run.changes(...ofTheApplication);
  if (changes.length === 0) return [];
  const bodyFrom = (now: Editable) =>
    applicationPatch(
      now,
      changes.map((change) => change.action),
    );
  const body = bodyFrom(found);
  if (body === null) {
    run.tracker.set(changes, { state: 'already' });
    return [];
  }
  const path = `/applications/${objectId}`;
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    const now = await readAgain(objectId, run);
    // After a lost answer it may well have been this run that did it.
    if (!mayHaveHappened) noteAlreadySo(one, now);
    const again = bodyFrom(now);
    return again === null ? { kind: 'alreadySo' } : { kind: 'send', method: 'PATCH', body: again };
  };
  const one = write(changes, {
    method: 'PATCH',
    path,
    body,
    kind: 'idempotentWrite',
    schema: shapes.anything,
    renew,
  });
  noteAlreadySo(one, found);
  return [one];
}

/** What others have brought about is not this run's: an undo must leave it. */
function noteAlreadySo({ changes, alreadySo }: Write, found: Editable): void {
  alreadySo.clear();
  for (const change of changes) {
    if (applicationPatch(found, [change.action]) === null) alreadySo.add(change);
  }
}
