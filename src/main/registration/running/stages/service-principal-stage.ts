import { AppFailure, type ErrorCode } from '../../../../contract/errors';
import { resources } from '../../../../domain/permissions/resources';
import { runTag } from '../../../../domain/registration/application-body';
import { failureOf } from '../../../graph/graph-client';
import type { Outcome } from '../../../graph/outcome';
import * as shapes from '../../reading/graph-shapes';
import { pollUntilFound } from '../../../progress/poll';
import type { AppIds, ChangeOf, RunContext } from '../run-context';
import { failUnsettled, send, sendAll, settle, write, type Write } from '../writes';
import { delegateTo } from './delegate';
import { removed } from './deletion-stage';

/**
 * The portal lists a service principal under enterprise applications only with this tag; its own *New registration*
 * sets it too.
 */
const listedInPortal = 'WindowsAzureActiveDirectoryIntegratedApp';

/**
 * Makes the app's service principal in this tenant, or restores the one that was deleted with the app. Throws an
 * AppFailure where there is none in the end; false where the user may not make one: whoever opens the consent link
 * makes it, and everything that hangs on it, in one go.
 */
export async function servicePrincipalStage({ appId }: AppIds, run: RunContext): Promise<boolean> {
  const [change] = run.changes('createServicePrincipal', 'restoreServicePrincipal');
  if (change === undefined) return true;
  const one = principalWrite(change, appId, run.order.runId);
  const outcome = await send(one, run);
  if (outcome.kind === 'done') {
    run.servicePrincipalId = outcome.value.id;
    return true;
  }
  if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole') {
    const left = [change, ...run.changes('grantScopes', 'assignRole')];
    for (const one of left) delegateTo(one, run);
    return false;
  }
  if (outcome.kind === 'failed' && !mayBeThere(change, outcome.error.code)) throw failureOf(outcome);
  const found = await pollUntilFound(run, () =>
    run.deps.graph.get(`/servicePrincipals(appId='${appId}')?$select=id,tags`, foundPrincipal, {
      signal: run.signal,
    }),
  ).catch((error: unknown) => {
    if (error instanceof AppFailure) throw failureOf(outcome);
    throw error;
  });
  run.servicePrincipalId = found.id;
  const isOurs =
    change.action.kind === 'createServicePrincipal'
      ? found.tags.includes(runTag(run.order.runId))
      : isPerhapsOurs(outcome);
  await settle(one, { result: isOurs ? 'done' : 'already', createdId: found.id }, run);
  return true;
}

const foundPrincipal = shapes.objectIdShape.extend(shapes.taggedShape.shape);

/** Whether this run may have brought about what is there now, for a write that leaves no mark of its own. */
function isPerhapsOurs(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'ambiguous' || (outcome.kind === 'conflict' && outcome.perhapsOurs);
}

type PrincipalChange = ChangeOf<'createServicePrincipal' | 'restoreServicePrincipal'>;

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
          // The run's own tag tells it from one that someone else has made, should the answer be lost.
          body: { appId, tags: [listedInPortal, runTag(runId)] },
          schema: shapes.servicePrincipalShape,
        },
        (principal) => principal.id,
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
        (principal) => principal.id,
      );
  }
}

/** Whether a refusal leaves it open that the service principal is there: made, or restored, by someone else. */
function mayBeThere({ action }: PrincipalChange, code: ErrorCode): boolean {
  return code === 'conflict' || (action.kind === 'restoreServicePrincipal' && code === 'notFound');
}

/** Settings of service principals: enabled or not, assignment required or not. */
export async function servicePrincipalSettings(run: RunContext): Promise<void> {
  const own = ownSettings(run);
  const apis = apiSettings(run);
  // One after the other: two changes of one object at the same time are refused (409).
  const outcomes = await sendAll([...own, ...apis.map(({ one }) => one)], run, 'sequential');
  for (const one of own) failUnsettled(one, outcomes.of(one), run);
  for (const { one, take } of apis) {
    const outcome = outcomes.of(one);
    if (outcome.kind === 'done') take();
    else failUnsettled(one, outcome, run);
  }
}

function ownSettings(run: RunContext): readonly Write[] {
  const id = run.servicePrincipalId;
  if (id === null) return [];
  return [
    ...run
      .changes('setServicePrincipalEnabled')
      .map((change) => settingWrite(change, id, { accountEnabled: change.action.to })),
    ...run
      .changes('setAssignmentRequired')
      .map((change) => settingWrite(change, id, { appRoleAssignmentRequired: change.action.to })),
  ];
}

/** The switches of the APIs that are in this tenant, each with what the run knows of the API when it is done. */
function apiSettings(run: RunContext): readonly { readonly one: Write; readonly take: () => void }[] {
  return Object.values(resources).flatMap(({ key }) => {
    const resource = run.resources[key];
    if (resource.state !== 'present') return [];
    return run
      .changes('setResourceEnabled')
      .filter(({ action }) => action.resource === key)
      .map((change) => ({
        one: settingWrite(change, resource.id, { accountEnabled: change.action.to }),
        take: () => {
          run.resources[key] = { ...resource, enabled: change.action.to };
        },
      }));
  });
}

function settingWrite(
  change: ChangeOf<'setServicePrincipalEnabled' | 'setAssignmentRequired' | 'setResourceEnabled'>,
  id: string,
  body: { readonly accountEnabled: boolean } | { readonly appRoleAssignmentRequired: boolean },
): Write {
  const path = `/servicePrincipals/${id}`;
  return write([change], { method: 'PATCH', path, body, kind: 'idempotentWrite', schema: shapes.anything });
}

/** Deletes a service principal, last of all that is done to it: its grants and assignments go with it. */
export async function servicePrincipalRemoval(run: RunContext): Promise<void> {
  const [removal] = run.changes('deleteServicePrincipal');
  if (removal === undefined) return;
  const { servicePrincipalId } = removal.action;
  const path = `/servicePrincipals/${servicePrincipalId}`;
  const one = write([removal], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
  await removed(one, servicePrincipalId, run);
}
