import { AppFailure } from '../../../../contract/errors';
import type { FoundRegistration } from '../../../../domain/registration/found';
import { failureOf } from '../../../graph/graph-client';
import * as shapes from '../../reading/graph-shapes';
import { pollUntil, pollUntilFound } from '../../../progress/poll';
import type { ChangeOf, RunContext } from '../run-context';
import { failUnsettled, send, settle, write, type Write } from '../writes';

/**
 * Deletes the registration, and then what the keychain holds of its client secrets. Throws an AppFailure where it could not
 * be deleted, or where nobody can tell: the keychain keeps what it has then.
 */
export async function deletionStage(
  change: ChangeOf<'deleteApplication'>,
  registration: FoundRegistration,
  run: RunContext,
): Promise<void> {
  const failure = await deleteApplication(change, registration.objectId, run);
  if (failure !== null) throw failure;
  const { tenantId } = run.order.tenant;
  const { appId } = registration;
  for (const { keyId } of registration.secrets) {
    await run.deps.keeper.remove({ tenantId, appId, keyId }).catch(() => undefined);
  }
  await seeThatItIsGone(appId, run);
}

/** Deletes an app; gives why it is not deleted, or not known to be, and null where it is. */
export async function deleteApplication(
  change: ChangeOf<'deleteApplication'>,
  objectId: string,
  run: RunContext,
): Promise<AppFailure | null> {
  const one = write([change], {
    method: 'DELETE',
    path: `/applications/${objectId}`,
    kind: 'idempotentWrite',
    schema: shapes.anything,
  });
  return removed(one, objectId, run);
}

/**
 * Sends the deletion of an app or a service principal; gives why it is not deleted, or not known to be, and null where it
 * is. Entra keeps both among the deleted items for a while.
 */
export async function removed(one: Write, objectId: string, run: RunContext): Promise<AppFailure | null> {
  const outcome = await send(one, run);
  if (outcome.kind === 'done' || outcome.kind === 'already') return null;
  if (outcome.kind === 'ambiguous' && (await isAmongDeleted(objectId, run))) {
    await settle(one, { result: 'done', createdId: null }, run);
    return null;
  }
  failUnsettled(one, outcome, run);
  return failureOf(outcome);
}

/**
 * Whether Graph has an object among the deleted ones. That it does not find the object itself any more is no proof: a server
 * that it has not been copied to yet says the same.
 */
async function isAmongDeleted(objectId: string, run: RunContext): Promise<boolean> {
  const words = {
    title: 'Looking whether Microsoft has deleted it',
    detail: 'The answer to the deletion was lost.',
  };
  run.tracker.progress(words.title, words.detail);
  const path = `/directory/deletedItems/${objectId}?$select=id`;
  const look = () => run.deps.graph.get(path, shapes.objectIdShape, { signal: run.signal });
  const found = await pollUntilFound(run, look, words).catch((error: unknown) => {
    if (error instanceof AppFailure) return null;
    throw error;
  });
  run.tracker.progress(null);
  return found !== null;
}

/** The run is done when Graph no longer shows the app. */
async function seeThatItIsGone(appId: string, run: RunContext): Promise<void> {
  run.tracker.progress('Checking that the app is gone');
  const isGone = async () => {
    try {
      await run.deps.registrations.read(appId, run.order.tenant, { signal: run.signal });
      return false;
    } catch (error) {
      if (error instanceof AppFailure && error.code === 'appNotFound') return true;
      throw error;
    }
  };
  await pollUntil(
    isGone,
    (gone) => gone,
    run.pollOptions({
      title: 'Waiting until Microsoft no longer shows the app',
      detail: 'The deletion is accepted; Microsoft is still copying it to its servers.',
    }),
  );
  run.tracker.progress(null);
}
