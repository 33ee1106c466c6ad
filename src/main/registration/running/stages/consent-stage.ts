import { AppFailure, toAppError } from '../../../../contract/errors';
import type { ActionKind, Change } from '../../../../domain/registration/change';
import type { FoundGrant } from '../../../../domain/registration/found';
import type { Outcome } from '../../../graph/outcome';
import type { Renewal } from '../../../graph/renewal';
import * as shapes from '../../reading/graph-shapes';
import { delegateTo } from './delegate';
import { pollUntil } from '../../../progress/poll';
import type { ChangeOf, RunContext } from '../run-context';
import { failUnsettled, send, sendAll, settle, write, type Write } from '../writes';

/** The role id that stands for "assigned to the app, with no role of it". Source: Graph, appRoleAssignment. */
const noRole = '00000000-0000-0000-0000-000000000000';

type Grant = (typeof shapes.grantShape)['_output'];

/** The request that grants scopes of an API. */
interface GrantWrite {
  readonly change: ChangeOf<'grantScopes'>;
  readonly one: Write;
}

/**
 * Gives (and takes back) tenant-wide consent, batched: one grant an API holds all its delegated permissions, each
 * application permission is one assignment. Grants are read just before, so that what others granted stays.
 */
export async function consentStage(run: RunContext): Promise<void> {
  const clientId = run.servicePrincipalId;
  if (clientId === null) {
    const why = 'The app’s enterprise application could not be read.';
    run.tracker.set(run.changes(...consentKinds), { state: 'skipped', why });
    return;
  }
  const existing = await existingGrants(clientId, run);
  const grants = existing === null ? [] : grantWrites(clientId, existing, run);
  const others = [
    ...(existing === null ? [] : revokeWrites(existing, clientId, run)),
    ...assignmentWrites(clientId, run),
  ];
  const outcomes = await sendAll([...grants.map(({ one }) => one), ...others], run);
  for (const { change, one } of grants) {
    const outcome = outcomes.of(one);
    if (outcome.kind !== 'conflict') takeRefusal(one, outcome, run);
    else await orFail([change], run, () => merge(change, outcome, clientId, run));
  }
  for (const one of others) takeRefusal(one, outcomes.of(one), run);
}

/** Says what became of the changes of a write that did not succeed. */
function takeRefusal(one: Write, outcome: Outcome<unknown>, run: RunContext): void {
  failUnsettled(one, outcome, run);
  if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole') {
    for (const change of one.changes) delegateTo(change, run);
  }
}

const consentKinds = [
  'grantScopes',
  'revokeScopes',
  'assignRole',
  'unassignRole',
  'assignCaller',
  'unassignCaller',
] as const satisfies readonly ActionKind[];

/** The grants that ours are merged into; null where they can't be read: then none is written, and the rest goes on. */
async function existingGrants(clientId: string, run: RunContext): Promise<readonly Grant[] | null> {
  const changes = run.changes('grantScopes', 'revokeScopes');
  if (!needsReading(run, changes)) return [];
  const revocations = run.changes('revokeScopes');
  const areThere = (found: readonly Grant[]) =>
    revocations.every(({ action }) => found.some((grant) => grant.id === action.grantId));
  return orFail(changes, run, () => readGrants(clientId, areThere, run));
}

/** What the work gives; null where it fails, which is then what has become of the changes. */
async function orFail<T>(
  changes: readonly Change[],
  run: RunContext,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (run.signal.aborted) throw thrown;
    run.tracker.set(changes, { state: 'failed', error: toAppError(thrown, run.order.runId) });
    return null;
  }
}

/** A grant that exists already is patched, so its scopes must be known as they are now. */
function needsReading(run: RunContext, changes: readonly Change[]): boolean {
  return changes.length > 0 && run.order.registration !== null && !run.principalIsFresh;
}

/** The grants as they are now; looks again while those that must be among them are not to be seen yet. */
async function readGrants(
  clientId: string,
  isWhole: (found: readonly Grant[]) => boolean,
  run: RunContext,
): Promise<readonly Grant[]> {
  const path = `/servicePrincipals/${clientId}/oauth2PermissionGrants`;
  const read = async (): Promise<readonly Grant[]> => {
    const options = { signal: run.signal, fresh: true };
    return (await run.deps.graph.list(path, shapes.grantShape, options)).items;
  };
  return pollUntil(
    read,
    isWhole,
    run.pollOptions({
      title: 'Waiting until Microsoft shows the consent that is to be taken back',
      detail: 'It was given moments ago; Microsoft is still copying it to its servers.',
    }),
  );
}

/** One request an API: a new grant, or more in the one that is there. */
function grantWrites(clientId: string, existing: readonly Grant[], run: RunContext): readonly GrantWrite[] {
  return run.changes('grantScopes').flatMap((change) => {
    const resourceId = run.serviceId(change.action.api);
    if (resourceId === null) return skip(change, run);
    const grant = existing.find(isFor(resourceId));
    const one =
      grant === undefined
        ? newGrantWrite(change, clientId, resourceId)
        : mergeWrite(change, grant, clientId, run);
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
function mergeWrite(change: ChangeOf<'grantScopes'>, grant: Grant, clientId: string, run: RunContext): Write {
  const wanted = change.action.scopes;
  const patch = (found: Grant) => ({
    method: 'PATCH' as const,
    body: { scope: [...new Set([...scopesOf(found), ...wanted])].join(' ') },
  });
  const isIt = (found: Grant) => found.id === grant.id;
  const renew = async (): Promise<Renewal> => {
    const found = (await readGrants(clientId, (all) => all.some(isIt), run)).find(isIt);
    if (found === undefined) throw new AppFailure('notFound');
    return wanted.every((scope) => scopesOf(found).includes(scope))
      ? { kind: 'alreadySo' }
      : { kind: 'send', ...patch(found) };
  };
  const path = `/oauth2PermissionGrants/${grant.id}`;
  return write([change], { ...patch(grant), path, kind: 'idempotentWrite', schema: shapes.anything, renew });
}

/** What is done to application permissions, and to whom the app is assigned. */
function assignmentWrites(clientId: string, run: RunContext): readonly Write[] {
  return [
    ...run.changes('assignRole').flatMap((change) => {
      const resourceId = run.serviceId(change.action.api);
      if (resourceId === null) return skip(change, run);
      return [assignWrite(change, { principalId: clientId, resourceId, appRoleId: change.action.roleId })];
    }),
    ...run
      .changes('unassignRole')
      .map((change) => unassignWrite(change, `/servicePrincipals/${clientId}/appRoleAssignments`)),
    ...run.changes('assignCaller').map((change) => {
      const { id: principalId } = run.order.tenant.caller;
      return assignWrite(change, { principalId, resourceId: clientId, appRoleId: noRole });
    }),
    ...run
      .changes('unassignCaller')
      .map((change) => unassignWrite(change, `/servicePrincipals/${clientId}/appRoleAssignedTo`)),
  ];
}

function assignWrite(
  change: Change,
  body: { readonly principalId: string; readonly resourceId: string; readonly appRoleId: string },
): Write {
  const path = `/servicePrincipals/${body.resourceId}/appRoleAssignedTo`;
  return write(
    [change],
    { method: 'POST', path, body, kind: 'idempotentWrite', schema: shapes.assignmentShape },
    (assignment) => assignment.id,
  );
}

function unassignWrite(change: ChangeOf<'unassignRole' | 'unassignCaller'>, at: string): Write {
  const path = `${at}/${change.action.assignmentId}`;
  return write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
}

/** One request a grant that something is taken out of; none where the grant is gone. */
function revokeWrites(existing: readonly Grant[], clientId: string, run: RunContext): readonly Write[] {
  return run.changes('revokeScopes').flatMap((change) => {
    const grant = existing.find((one) => one.id === change.action.grantId);
    if (grant !== undefined) return [revokeWrite(change, grant, clientId, run)];
    run.tracker.set([change], { state: 'already' });
    return [];
  });
}

function revokeWrite(
  change: ChangeOf<'revokeScopes'>,
  grant: Grant,
  clientId: string,
  run: RunContext,
): Write {
  const { scopes } = change.action;
  const isIt = (found: Grant) => found.id === grant.id;
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    // One look is enough where it may be gone by our own hand.
    const found = (await readGrants(clientId, (all) => mayHaveHappened || all.some(isIt), run)).find(isIt);
    return found === undefined || !scopes.some((scope) => scopesOf(found).includes(scope))
      ? { kind: 'alreadySo' }
      : { kind: 'send', ...withoutScopes(found, scopes) };
  };
  const path = `/oauth2PermissionGrants/${grant.id}`;
  const now = withoutScopes(grant, scopes);
  return write([change], { ...now, path, kind: 'idempotentWrite', schema: shapes.anything, renew });
}

/** How scopes are taken out of a grant: it goes where nothing of it is left. */
function withoutScopes(grant: Grant, gone: readonly string[]) {
  const left = scopesOf(grant).filter((scope) => !gone.includes(scope));
  return left.length === 0
    ? { method: 'DELETE' as const, body: undefined }
    : { method: 'PATCH' as const, body: { scope: left.join(' ') } };
}

/** Somebody has granted something to the same API in the meantime, or an earlier try of ours got through. */
async function merge(
  change: ChangeOf<'grantScopes'>,
  outcome: Outcome<unknown> & { readonly kind: 'conflict' },
  clientId: string,
  run: RunContext,
): Promise<void> {
  const isIt = isFor(run.serviceId(change.action.api));
  const grant = (await readGrants(clientId, (all) => all.some(isIt), run)).find(isIt);
  if (grant === undefined) {
    failUnsettled({ changes: [change] }, outcome, run);
    return;
  }
  const one = mergeWrite(change, grant, clientId, run);
  if (change.action.scopes.every((scope) => scopesOf(grant).includes(scope))) {
    const result = outcome.perhapsOurs ? 'done' : 'already';
    await settle(one, { result, createdId: grant.id }, run);
    return;
  }
  takeRefusal(one, await send(one, run), run);
}

/** What can't be granted since its API is not there. */
function skip(change: ChangeOf<'grantScopes' | 'assignRole'>, run: RunContext): readonly [] {
  const why = `${change.action.api.name} is not in this tenant yet.`;
  run.tracker.set([change], { state: 'skipped', why });
  return [];
}

function scopesOf(grant: Pick<Grant, 'scope'>): FoundGrant['scopes'] {
  return (grant.scope ?? '').split(/\s+/).filter((scope) => scope !== '');
}
