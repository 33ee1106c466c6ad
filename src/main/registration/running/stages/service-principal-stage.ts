import { AppFailure, type ErrorCode } from '../../../../contract/errors';
import { runTag } from '../../../../domain/registration/application-body';
import { graphPath } from '../../../graph/graph-path';
import { toAppFailure } from '../../../graph/graph-client';
import type { Outcome } from '../../../graph/outcome';
import { pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { ownChanges, type Apis, type AppIds, type ChangeOf, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';

type Tools = Pick<RunTools, 'graph' | 'sender' | 'tracker' | 'clock' | 'signal' | 'onProgress'>;

/**
 * The portal lists a service principal under enterprise applications only with this tag; its own *New registration*
 * sets it too.
 */
const listedInPortal = 'WindowsAzureActiveDirectoryIntegratedApp';

/** What came of the stage. */
export type PrincipalResult =
  /** `id` is null where the service principal could not be read. */
  | { readonly kind: 'there'; readonly id: string | null }
  /** The user may not make one: the admin who opens the consent link makes it, and all that hangs on it, in one go. */
  | { readonly kind: 'delegated' };

/**
 * Makes the app's service principal in this tenant, or restores the one that was deleted with the app. Throws an
 * AppFailure where there is none in the end.
 */
export async function servicePrincipalStage(
  { appId }: AppIds,
  order: RunOrder,
  tools: Tools,
): Promise<PrincipalResult> {
  const [change] = ownChanges(order, 'createServicePrincipal', 'restoreServicePrincipal');
  if (change === undefined) {
    const isDelegated = order.changes.some(({ action }) => action.kind === 'createServicePrincipal');
    if (isDelegated) return { kind: 'delegated' };
    const found = order.registration?.servicePrincipal;
    return { kind: 'there', id: found?.known === true ? (found.value?.id ?? null) : null };
  }
  const { sender, graph, signal } = tools;
  const one = principalWrite(change, appId, order.runId);
  const outcome = await sender.send(one);
  if (outcome.kind === 'done') return { kind: 'there', id: outcome.value.id };
  if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole') {
    tools.tracker.delegate([change, ...ownChanges(order, 'grantScopes', 'assignRole')]);
    return { kind: 'delegated' };
  }
  if (outcome.kind === 'failed' && !mayBeThere(change, outcome.error.code)) throw toAppFailure(outcome);
  const path = graphPath`/servicePrincipals(appId='${appId}')?$select=id,tags`;
  const look = () => graph.get(path, foundPrincipal, { signal });
  const found = await pollUntilFound(look, tools).catch((error: unknown) => {
    if (error instanceof AppFailure) throw toAppFailure(outcome);
    throw error;
  });
  const isOurs =
    change.action.kind === 'createServicePrincipal'
      ? found.tags.includes(runTag(order.runId))
      : isPerhapsOurs(outcome);
  await sender.confirm(one, { result: isOurs ? 'done' : 'already', createdId: found.id });
  return { kind: 'there', id: found.id };
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
          path: graphPath`/directory/deletedItems/${change.action.deletedObjectId}/restore`,
          body: {},
          // It is not fresh: what can't be found among the deleted items was restored by someone else, or is gone for good.
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

/**
 * Settings of service principals: enabled or not, assignment required or not. Gives the APIs with those that were switched.
 * @param id of the app's own service principal; null where it could not be read
 */
export async function servicePrincipalSettings(
  id: string | null,
  apis: Apis,
  order: RunOrder,
  { sender }: Pick<Tools, 'sender'>,
): Promise<Apis> {
  const own = id === null ? [] : ownSettings(id, order);
  const ofApis = apiSettings(apis, order);
  // One after the other: two changes of one object at the same time are refused (409).
  const outcomes = await sender.sendAll([...own, ...ofApis.map(({ one }) => one)], 'sequential');
  for (const one of own) sender.giveUp(one, outcomes.of(one));
  const switched = { ...apis };
  for (const { one, key, then } of ofApis) {
    const outcome = outcomes.of(one);
    if (outcome.kind === 'done') switched[key] = then;
    else sender.giveUp(one, outcome);
  }
  return switched;
}

function ownSettings(id: string, order: RunOrder): readonly Write[] {
  return [
    ...ownChanges(order, 'setServicePrincipalEnabled').map((change) =>
      settingWrite(change, id, { accountEnabled: change.action.to }),
    ),
    ...ownChanges(order, 'setAssignmentRequired').map((change) =>
      settingWrite(change, id, { appRoleAssignmentRequired: change.action.to }),
    ),
  ];
}

/** The switches of the APIs that are in this tenant, each with the API as it is `then`. */
function apiSettings(apis: Apis, order: RunOrder) {
  return ownChanges(order, 'setResourceEnabled').flatMap((change) => {
    const { resource: key, to } = change.action;
    const resource = apis[key];
    if (resource.state !== 'present') return [];
    const one = settingWrite(change, resource.id, { accountEnabled: to });
    return [{ one, key, then: { ...resource, enabled: to } }];
  });
}

function settingWrite(
  change: ChangeOf<'setServicePrincipalEnabled' | 'setAssignmentRequired' | 'setResourceEnabled'>,
  id: string,
  body: { readonly accountEnabled: boolean } | { readonly appRoleAssignmentRequired: boolean },
): Write {
  const path = graphPath`/servicePrincipals/${id}`;
  return write([change], { method: 'PATCH', path, body, kind: 'idempotentWrite', schema: shapes.anything });
}
