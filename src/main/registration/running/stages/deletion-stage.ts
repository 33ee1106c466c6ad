import { AppFailure } from '../../../../contract/errors';
import type { FoundRegistration } from '../../../../domain/registration/found';
import { graphPath } from '../../../graph/graph-path';
import { toAppFailure } from '../../../graph/graph-client';
import { working } from '../../../progress/call-options';
import { pollUntil, pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import type { ChangeOf, RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';

type Tools = Pick<RunTools, 'graph' | 'sender' | 'tracker' | 'clock' | 'signal' | 'onProgress'>;

/**
 * Deletes the registration, and then what the keychain holds of its client secrets. Throws an AppFailure where it could not
 * be deleted, or where that is not known: the keychain keeps what it has then.
 */
export async function deletionStage(
  change: ChangeOf<'deleteApplication'>,
  { appId, objectId, secrets }: FoundRegistration,
  { tenant }: RunOrder,
  tools: RunTools,
): Promise<void> {
  const failure = await deleteApplication(change, objectId, tools);
  if (failure !== null) throw failure;
  for (const { keyId } of secrets) {
    await tools.keeper.remove({ tenantId: tenant.tenantId, appId, keyId }).catch(() => undefined);
  }
  const isGone = async () => {
    try {
      await tools.registrations.read(appId, tenant, { signal: tools.signal });
      return false;
    } catch (error) {
      if (error instanceof AppFailure && error.code === 'appNotFound') return true;
      throw error;
    }
  };
  // The run is done when Graph no longer shows the app.
  await tools.tracker.during(working('Checking that the app is gone'), () =>
    pollUntil(
      isGone,
      (gone) => gone,
      {
        title: 'Waiting until Microsoft no longer shows the app',
        detail: 'The deletion is accepted; Microsoft is still copying it to its servers.',
      },
      tools,
    ),
  );
}

/** Deletes an app; gives why it is not deleted, or not known to be, and null where it is. */
export function deleteApplication(
  change: ChangeOf<'deleteApplication'>,
  objectId: string,
  tools: Tools,
): Promise<AppFailure | null> {
  return remove(deletionOf(change, graphPath`/applications/${objectId}`), objectId, tools);
}

/** Deletes a service principal, last of all that is done to it: its grants and assignments go with it. */
export async function deleteServicePrincipal(
  change: ChangeOf<'deleteServicePrincipal'>,
  tools: Tools,
): Promise<void> {
  const { servicePrincipalId } = change.action;
  await remove(
    deletionOf(change, graphPath`/servicePrincipals/${servicePrincipalId}`),
    servicePrincipalId,
    tools,
  );
}

function deletionOf(change: ChangeOf<'deleteApplication' | 'deleteServicePrincipal'>, path: string): Write {
  return write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
}

/** Sends a deletion; Entra keeps what is deleted among the deleted items for a while. */
async function remove(one: Write, objectId: string, tools: Tools): Promise<AppFailure | null> {
  const outcome = await tools.sender.send(one);
  if (outcome.kind === 'done' || outcome.kind === 'already') return null;
  if (outcome.kind === 'ambiguous' && (await isAmongDeleted(objectId, tools))) {
    await tools.sender.confirm(one, { result: 'done', createdId: null });
    return null;
  }
  tools.sender.giveUp(one, outcome);
  return toAppFailure(outcome);
}

/**
 * Whether Graph has an object among the deleted ones. That it does not find the object itself any more is no proof: a server
 * that it has not been copied to yet says the same.
 */
async function isAmongDeleted(objectId: string, tools: Tools): Promise<boolean> {
  const text = {
    title: 'Looking whether Microsoft has deleted it',
    detail: 'The answer to the deletion was lost.',
  };
  const path = graphPath`/directory/deletedItems/${objectId}?$select=id`;
  const look = () => tools.graph.get(path, shapes.objectIdShape, { signal: tools.signal });
  return tools.tracker.during(working(text.title, text.detail), () =>
    pollUntilFound(look, tools, text).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AppFailure) return false;
        throw error;
      },
    ),
  );
}
