import { AppFailure } from '../../../contract/errors';
import * as shapes from '../graph-shapes';
import { patiently } from '../patience';
import type { RunContext } from '../run-context';
import { send, settle, valueOf, write } from '../writing';
import { handOver } from '../hand-over';
import { failure } from './application-stage';

/**
 * The portal lists a service principal under enterprise applications only with this tag; its own *New registration*
 * sets it too.
 */
const listedInPortal = 'WindowsAzureActiveDirectoryIntegratedApp';

/**
 * Makes the app's service principal in this tenant. Throws an AppFailure where there is none in the end; false where the
 * person may not make one: whoever opens the consent link makes it, and everything that hangs on it, in one go.
 */
export async function servicePrincipalStage(run: RunContext): Promise<boolean> {
  const [change] = run.changes('createServicePrincipal');
  if (change === undefined) return true;
  if (run.app === null) return false;
  const { appId } = run.app;
  const one = write(
    [change],
    {
      method: 'POST',
      path: '/servicePrincipals',
      body: { appId, tags: [listedInPortal] },
      kind: 'idempotentWrite',
      fresh: run.order.registration === null,
      schema: shapes.servicePrincipalShape,
    },
    'id',
  );
  const outcome = (await send([one], run)).get(one);
  if (outcome?.kind === 'done') {
    run.servicePrincipalId = valueOf(outcome, shapes.servicePrincipalShape).id;
    return true;
  }
  if (outcome?.kind === 'failed' && outcome.error.code === 'forbiddenByRole') {
    const left = [change, ...run.changes('grantScopes', 'assignRole')];
    for (const one of left) handOver(one, run);
    return false;
  }
  if (outcome?.kind === 'failed' && outcome.error.code !== 'conflict') throw failure(outcome);
  const found = await patiently(run, () =>
    run.parts.graph.get(`/servicePrincipals(appId='${appId}')?$select=id`, shapes.objectIdShape, {
      signal: run.signal,
    }),
  ).catch((error: unknown) => {
    if (error instanceof AppFailure && outcome !== undefined) throw failure(outcome);
    throw error;
  });
  run.servicePrincipalId = found.id;
  const result = outcome?.kind === 'conflict' && !outcome.perhapsOurs ? 'already' : 'done';
  await settle(one, { result, createdId: found.id }, run);
  return true;
}

/** Settings of service principals: enabled or not, assignment required or not. */
export async function servicePrincipalSettings(run: RunContext): Promise<void> {
  const id = run.servicePrincipalId;
  const patch = { method: 'PATCH', kind: 'idempotentWrite', schema: shapes.anything } as const;
  const own =
    id === null
      ? []
      : [
          ...run.changes('setServicePrincipalEnabled').map((change) =>
            write([change], {
              ...patch,
              path: `/servicePrincipals/${id}`,
              body: { accountEnabled: change.action.to },
            }),
          ),
          ...run.changes('setAssignmentRequired').map((change) =>
            write([change], {
              ...patch,
              path: `/servicePrincipals/${id}`,
              body: { appRoleAssignmentRequired: change.action.to },
            }),
          ),
        ];
  const apis = run.changes('setResourceEnabled').flatMap((change) => {
    const resource = run.resources[change.action.resource];
    if (resource.state !== 'present') return [];
    const path = `/servicePrincipals/${resource.id}`;
    return [write([change], { ...patch, path, body: { accountEnabled: change.action.to } })];
  });
  // One after the other: two changes of one object at the same time are refused (409).
  await send([...own, ...apis], run, 'sequential');
  const [removal] = run.changes('deleteServicePrincipal');
  if (removal === undefined) return;
  const path = `/servicePrincipals/${removal.action.servicePrincipalId}`;
  const one = write([removal], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
  await send([one], run);
}
