import { AppFailure, type ErrorCode } from '../../../contract/errors';
import { runTag } from '../../../domain/registration/application-body';
import type { Action, Change } from '../../../domain/registration/change';
import * as shapes from '../graph-shapes';
import { patiently } from '../patience';
import type { RunContext } from '../run-context';
import { send, settle, write, type Write } from '../writing';
import { handOver } from '../hand-over';
import { failure } from './application-stage';

/**
 * The portal lists a service principal under enterprise applications only with this tag; its own *New registration*
 * sets it too.
 */
const listedInPortal = 'WindowsAzureActiveDirectoryIntegratedApp';

/**
 * Makes the app's service principal in this tenant, or restores the one that was deleted with the app. Throws an
 * AppFailure where there is none in the end; false where the person may not make one: whoever opens the consent link
 * makes it, and everything that hangs on it, in one go.
 */
export async function servicePrincipalStage(run: RunContext): Promise<boolean> {
  const [change] = run.changes('createServicePrincipal', 'restoreServicePrincipal');
  if (change === undefined) return true;
  if (run.app === null) return false;
  const { appId } = run.app;
  const one = principalWrite(change, appId, run.order.runId);
  const outcome = (await send([one], run)).of(one);
  if (outcome.kind === 'done') {
    run.servicePrincipalId = outcome.value.id;
    return true;
  }
  if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole') {
    const left = [change, ...run.changes('grantScopes', 'assignRole')];
    for (const one of left) handOver(one, run);
    return false;
  }
  if (outcome.kind === 'failed' && !mayBeThere(change, outcome.error.code)) throw failure(outcome);
  const found = await patiently(run, () =>
    run.parts.graph.get(`/servicePrincipals(appId='${appId}')?$select=id`, shapes.objectIdShape, {
      signal: run.signal,
    }),
  ).catch((error: unknown) => {
    if (error instanceof AppFailure) throw failure(outcome);
    throw error;
  });
  run.servicePrincipalId = found.id;
  const ours =
    outcome.kind === 'ambiguous' ||
    ((outcome.kind === 'conflict' || outcome.kind === 'already') && outcome.perhapsOurs);
  await settle(one, { result: ours ? 'done' : 'already', createdId: found.id }, run);
  return true;
}

type PrincipalChange = Change & {
  readonly action: Action & { readonly kind: 'createServicePrincipal' | 'restoreServicePrincipal' };
};

function principalWrite(
  change: PrincipalChange,
  appId: string,
  runId: string,
): Write<{ readonly id: string }> {
  const common = { method: 'POST', kind: 'idempotentWrite' } as const;
  switch (change.action.kind) {
    case 'createServicePrincipal':
      return write<{ readonly id: string }>(
        [change],
        {
          ...common,
          path: '/servicePrincipals',
          // The run's own tag tells it from one that somebody else has made, should the answer be lost.
          body: { appId, tags: [listedInPortal, runTag(runId)] },
          schema: shapes.servicePrincipalShape,
        },
        'id',
      );
    case 'restoreServicePrincipal':
      return write<{ readonly id: string }>(
        [change],
        {
          ...common,
          path: `/directory/deletedItems/${change.action.deletedObjectId}/restore`,
          body: {},
          // It is not fresh: what can't be found among the deleted items was restored by somebody, or is gone for good.
          fresh: false,
          schema: shapes.objectIdShape,
        },
        'id',
      );
  }
}

/** Whether a refusal leaves it open that the service principal is there: made, or restored, by somebody else. */
function mayBeThere({ action }: PrincipalChange, code: ErrorCode): boolean {
  return code === 'conflict' || (action.kind === 'restoreServicePrincipal' && code === 'notFound');
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
    const { resource: key, to } = change.action;
    return [{ one: write([change], { ...patch, path, body: { accountEnabled: to } }), key, to }];
  });
  // One after the other: two changes of one object at the same time are refused (409).
  const outcomes = await send([...own, ...apis.map(({ one }) => one)], run, 'sequential');
  for (const { one, key, to } of apis) {
    const resource = run.resources[key];
    const ended = outcomes.of(one).kind;
    if (resource.state === 'present' && (ended === 'done' || ended === 'already')) {
      run.resources[key] = { ...resource, enabled: to };
    }
  }
}

/** Deletes a service principal, last of all that is done to it: its grants and assignments go with it. */
export async function servicePrincipalRemoval(run: RunContext): Promise<void> {
  const [removal] = run.changes('deleteServicePrincipal');
  if (removal === undefined) return;
  const path = `/servicePrincipals/${removal.action.servicePrincipalId}`;
  const one = write([removal], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
  await send([one], run);
}
