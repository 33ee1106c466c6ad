import { AppFailure, appError, toAppError } from '../../../../contract/errors';
import { resourceByAppId } from '../../../../domain/permissions/resources';
import type { Change } from '../../../../domain/registration/changes/change';
import { isNeededFor } from '../../../../domain/registration/differences/delegated';
import type { FoundGrant } from '../../../../domain/registration/found';
import { graphPath } from '../../../graph/graph-path';
import type { Outcome } from '../../../graph/outcome';
import type { Renewal } from '../../../graph/sending/renewal';
import * as shapes from '../../reading/graph-shapes';
import { apiId, ownChanges, principalIsFresh, type Apis, type ChangeOf, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';
import { foundGrants, type FoundGrants, type Grant } from './found-grants';
import { kindsIn } from './stage-kinds';

type Tools = Pick<RunTools, 'graph' | 'sender' | 'tracker' | 'clock' | 'signal' | 'onProgress'>;

/** What the stage works on: the object id of the app's service principal, and the APIs as they are now. */
interface Input {
  readonly clientId: string;
  readonly apis: Apis;
  readonly order: RunOrder;
}

/** The role id that stands for "assigned to the app, with no role of it". Source: Graph, appRoleAssignment. */
const noRole = '00000000-0000-0000-0000-000000000000';

/** The request that grants scopes of an API. */
interface GrantWrite {
  readonly change: ChangeOf<'grantScopes'>;
  readonly one: Write;
}

/**
 * Gives (and takes back) tenant-wide consent, batched: one grant an API holds all its delegated permissions, each
 * application permission is one assignment. Grants are read just before, so that what others granted stays.
 * @param clientId object id of the app's service principal; null where it could not be read
 */
export async function consentStage(
  clientId: string | null,
  apis: Apis,
  found: FoundGrants,
  order: RunOrder,
  tools: Tools,
): Promise<void> {
  if (clientId === null) {
    const why = 'The app’s enterprise application could not be read.';
    tools.tracker.set(ownChanges(order, ...kindsIn('consent')), { state: 'skipped', why });
    return;
  }
  const input = { clientId, apis, order };
  const existing = await existingGrants(found, input, tools);
  const grants = existing === null ? [] : grantWrites(existing, input, tools);
  const others = [
    ...(existing === null ? [] : revokeWrites(existing, input, tools)),
    ...assignmentWrites(input, tools),
  ];
  const outcomes = await tools.sender.sendAll([...grants.map(({ one }) => one), ...others]);
  for (const { change, one } of grants) {
    const outcome = outcomes.of(one);
    if (outcome.kind !== 'conflict') takeRefusal(one, outcome, tools);
    else await orFail([change], order, tools, () => merge(change, outcome, input, tools));
  }
  for (const one of others) takeRefusal(one, outcomes.of(one), tools);
}

/** Says what became of the changes of a write that did not succeed. */
function takeRefusal(one: Write, outcome: Outcome<unknown>, { sender, tracker }: Tools): void {
  sender.giveUp(one, outcome);
  if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole') tracker.delegate(one.changes);
}

/** The grants that ours are merged into; null where they can't be read: then none is written, and the rest goes on. */
async function existingGrants(
  found: FoundGrants,
  { clientId, order }: Input,
  tools: Tools,
): Promise<readonly Grant[] | null> {
  const changes = ownChanges(order, 'grantScopes', 'revokeScopes');
  // A grant that exists already is patched, so its scopes must be known as they are now.
  if (changes.length === 0 || order.registration === null || principalIsFresh(order)) return [];
  const revocations = ownChanges(order, 'revokeScopes');
  const areThere = (grants: readonly Grant[]) =>
    revocations.every(({ action }) => grants.some((grant) => grant.id === action.grantId));
  return orFail(changes, order, tools, () => found.now(clientId, areThere));
}

/** What the work gives; null where it fails, which is then what has become of the changes. */
async function orFail<T>(
  changes: readonly Change[],
  { runId }: RunOrder,
  { signal, tracker }: Tools,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    tracker.set(changes, { state: 'failed', error: toAppError(thrown, runId) });
    return null;
  }
}

/** One request an API: a new grant, or more in the one that is there. */
function grantWrites(existing: readonly Grant[], input: Input, tools: Tools): readonly GrantWrite[] {
  return ownChanges(input.order, 'grantScopes').flatMap((change) => {
    const resourceId = apiId(change.action.api, input.apis, input.order);
    if (resourceId === null) return skip(change, input, tools);
    const grant = existing.find(isFor(resourceId));
    const one =
      grant === undefined
        ? newGrantWrite(change, input.clientId, resourceId)
        : mergeWrite(change, grant, input.clientId, tools);
    return [{ change, one }];
  });
}

/** Whether a grant is the tenant-wide one to this API; what a single user has agreed to is never touched. */
function isFor(resourceId: string | null) {
  return (grant: Grant) => grant.resourceId === resourceId && grant.consentType === 'AllPrincipals';
}

function newGrantWrite(change: ChangeOf<'grantScopes'>, clientId: string, resourceId: string): Write {
  return write(
    [change],
    {
      method: 'POST',
      path: '/oauth2PermissionGrants',
      body: { clientId, consentType: 'AllPrincipals', resourceId, scope: change.action.scopes.join(' ') },
      kind: 'idempotentWrite',
      schema: shapes.grantShape,
    },
    (grant) => grant.id,
  );
}

/** The scopes that are there and ours, in one patch; made anew each time, since others consent too. */
function mergeWrite(change: ChangeOf<'grantScopes'>, grant: Grant, clientId: string, tools: Tools): Write {
  const wanted = change.action.scopes;
  const patch = (found: Grant) => ({
    method: 'PATCH' as const,
    body: { scope: [...new Set([...scopesOf(found), ...wanted])].join(' ') },
  });
  const isIt = (found: Grant) => found.id === grant.id;
  const renew = async (): Promise<Renewal> => {
    const found = (await foundGrants(clientId, (all) => all.some(isIt), tools)).find(isIt);
    if (found === undefined) throw new AppFailure('notFound');
    return wanted.every((scope) => scopesOf(found).includes(scope))
      ? { kind: 'alreadySo' }
      : { kind: 'send', ...patch(found) };
  };
  const path = graphPath`/oauth2PermissionGrants/${grant.id}`;
  return write([change], { ...patch(grant), path, kind: 'idempotentWrite', schema: shapes.anything, renew });
}

/** What is done to application permissions, and to whom the app is assigned. */
function assignmentWrites(input: Input, tools: Tools): readonly Write[] {
  const { clientId, apis, order } = input;
  return [
    ...ownChanges(order, 'assignRole').flatMap((change) => {
      const resourceId = apiId(change.action.api, apis, order);
      if (resourceId === null) return skip(change, input, tools);
      return [assignWrite(change, { principalId: clientId, resourceId, appRoleId: change.action.roleId })];
    }),
    ...ownChanges(order, 'unassignRole').map((change) =>
      unassignWrite(
        change,
        graphPath`/servicePrincipals/${clientId}/appRoleAssignments/${change.action.assignmentId}`,
      ),
    ),
    ...ownChanges(order, 'assignCaller').map((change) => {
      const { id: principalId } = order.tenant.caller;
      return assignWrite(change, { principalId, resourceId: clientId, appRoleId: noRole });
    }),
    ...ownChanges(order, 'unassignCaller').map((change) =>
      unassignWrite(
        change,
        graphPath`/servicePrincipals/${clientId}/appRoleAssignedTo/${change.action.assignmentId}`,
      ),
    ),
  ];
}

function assignWrite(
  change: Change,
  body: { readonly principalId: string; readonly resourceId: string; readonly appRoleId: string },
): Write {
  const path = graphPath`/servicePrincipals/${body.resourceId}/appRoleAssignedTo`;
  return write(
    [change],
    { method: 'POST', path, body, kind: 'idempotentWrite', schema: shapes.assignmentShape },
    (assignment) => assignment.id,
  );
}

function unassignWrite(change: Change, path: string): Write {
  return write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
}

/** One request a grant that something is taken out of; none where the grant is gone. */
function revokeWrites(
  existing: readonly Grant[],
  { clientId, order }: Input,
  tools: Tools,
): readonly Write[] {
  return ownChanges(order, 'revokeScopes').flatMap((change) => {
    const grant = existing.find((one) => one.id === change.action.grantId);
    if (grant !== undefined) return [revokeWrite(change, grant, clientId, tools)];
    tools.tracker.set([change], { state: 'already' });
    return [];
  });
}

function revokeWrite(change: ChangeOf<'revokeScopes'>, grant: Grant, clientId: string, tools: Tools): Write {
  const { scopes } = change.action;
  const isIt = (found: Grant) => found.id === grant.id;
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    // One look is enough where it may be gone by our own hand.
    const found = (await foundGrants(clientId, (all) => mayHaveHappened || all.some(isIt), tools)).find(isIt);
    return found === undefined || !scopes.some((scope) => scopesOf(found).includes(scope))
      ? { kind: 'alreadySo' }
      : { kind: 'send', ...withoutScopes(found, scopes) };
  };
  const path = graphPath`/oauth2PermissionGrants/${grant.id}`;
  const now = withoutScopes(grant, scopes);
  return write([change], { ...now, path, kind: 'idempotentWrite', schema: shapes.anything, renew });
}

/** How scopes are taken out of a grant: it goes where nothing of it remains. */
function withoutScopes(grant: Grant, gone: readonly string[]) {
  const remaining = scopesOf(grant).filter((scope) => !gone.includes(scope));
  return remaining.length === 0
    ? { method: 'DELETE' as const, body: undefined }
    : { method: 'PATCH' as const, body: { scope: remaining.join(' ') } };
}

/** Someone has granted something to the same API in the meantime, or an earlier try of ours got through. */
async function merge(
  change: ChangeOf<'grantScopes'>,
  outcome: Outcome<unknown> & { readonly kind: 'conflict' },
  { clientId, apis, order }: Input,
  tools: Tools,
): Promise<void> {
  const isIt = isFor(apiId(change.action.api, apis, order));
  const grant = (await foundGrants(clientId, (all) => all.some(isIt), tools)).find(isIt);
  if (grant === undefined) {
    tools.sender.giveUp({ changes: [change] }, outcome);
    return;
  }
  const one = mergeWrite(change, grant, clientId, tools);
  if (change.action.scopes.every((scope) => scopesOf(grant).includes(scope))) {
    const result = outcome.perhapsOurs ? 'done' : 'already';
    await tools.sender.confirm(one, { result, createdId: grant.id });
    return;
  }
  takeRefusal(one, await tools.sender.send(one), tools);
}

/** What can't be granted since its API is not there; where adding the API is left to someone else, so is this. */
function skip(
  change: ChangeOf<'grantScopes' | 'assignRole'>,
  { apis, order }: Input,
  { tracker }: Tools,
): readonly [] {
  const { api } = change.action;
  const key = resourceByAppId(api.appId)?.key;
  const states = tracker.snapshot().changes;
  const isDelegated = order.changes.some(
    ({ id, action }) => isNeededFor(action, change.action) && states.get(id)?.state === 'delegated',
  );
  if (isDelegated) {
    tracker.delegate([change]);
    return [];
  }
  const isUnavailable = key !== undefined && apis[key].state === 'unavailable';
  const why = isUnavailable ? appError('apiUnavailable').message : `${api.name} is not in this tenant yet.`;
  tracker.set([change], { state: 'skipped', why });
  return [];
}

function scopesOf(grant: Pick<Grant, 'scope'>): FoundGrant['scopes'] {
  return (grant.scope ?? '').split(/\s+/).filter((scope) => scope !== '');
}
