import { AppFailure } from '../../../contract/errors';
import type { Action, Change } from '../../../domain/registration/change';
import type { FoundGrant } from '../../../domain/registration/found';
import type { Outcome } from '../../graph/outcome';
import type { Renewal } from '../../graph/renewal';
import * as shapes from '../graph-shapes';
import { handOver } from '../hand-over';
import { lookUntil } from '../patience';
import type { RunContext } from '../run-context';
import { send, settle, write, type Write } from '../writing';

/** The role id that stands for "assigned to the app, with no role of it". Source: Graph, appRoleAssignment. */
const noRole = '00000000-0000-0000-0000-000000000000';

type Grant = (typeof shapes.grantShape)['_output'];
type Of<K extends Action['kind']> = Change & { action: Action & { kind: K } };

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
  const grants = existing === null ? [] : run.changes('grantScopes');
  const revocations = existing === null ? [] : run.changes('revokeScopes');
  const writes = [
    ...grants.flatMap((change) => grantWrite(change, clientId, existing ?? [], run)),
    ...run.changes('assignRole').flatMap((change) => assignWrite(change, clientId, run)),
    ...revocations.flatMap((change) => revokeWrite(change, clientId, existing ?? [], run)),
    ...run.changes('unassignRole').map((change) => {
      const path = `/servicePrincipals/${clientId}/appRoleAssignments/${change.action.assignmentId}`;
      return write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
    }),
    ...run.changes('assignCaller').map((change) => callerWrite(change, clientId, run)),
    ...run.changes('unassignCaller').map((change) => {
      const path = `/servicePrincipals/${clientId}/appRoleAssignedTo/${change.action.assignmentId}`;
      return write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
    }),
  ];
  const outcomes = await send(writes, run);
  for (const [one, outcome] of outcomes) {
    if (outcome.kind === 'conflict') {
      await orFail(one.changes, run, () => merge(one, outcome, clientId, run));
    } else takeRefusal(one, outcome, run);
  }
}

/** Says what became of the changes of a write that did not succeed. */
function takeRefusal(one: Write, outcome: Outcome<unknown>, run: RunContext): void {
  if (outcome.kind === 'ambiguous' || outcome.kind === 'conflict')
    run.tracker.set(one.changes, { state: 'failed', error: outcome.error });
  else if (outcome.kind === 'failed' && outcome.error.code === 'forbiddenByRole')
    one.changes.forEach((change) => handOver(change, run));
}

const consentKinds = [
  'grantScopes',
  'revokeScopes',
  'assignRole',
  'unassignRole',
  'assignCaller',
  'unassignCaller',
] as const satisfies readonly Action['kind'][];

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
    if (run.signal.aborted || !(thrown instanceof AppFailure)) throw thrown;
    run.tracker.set(changes, { state: 'failed', error: thrown.error });
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
    return (await run.parts.graph.list(path, shapes.grantShape, options)).items;
  };
  return lookUntil(
    read,
    isWhole,
    run.patience({
      title: 'Waiting until Microsoft shows the consent that is to be taken back',
      detail: 'It was given moments ago; Microsoft is still copying it to its servers.',
    }),
  );
}

function grantWrite(
  change: Of<'grantScopes'>,
  clientId: string,
  existing: readonly Grant[],
  run: RunContext,
): readonly Write[] {
  const resourceId = run.serviceId(change.action.api);
  if (resourceId === null) return skip(change, run);
  const grant = existing.find((one) => one.resourceId === resourceId && one.consentType === 'AllPrincipals');
  if (grant !== undefined) return [mergeWrite(change, grant, clientId, run)];
  return [
    write(
      [change],
      {
        method: 'POST',
        path: '/oauth2PermissionGrants',
        body: { clientId, consentType: 'AllPrincipals', resourceId, scope: change.action.scopes.join(' ') },
        kind: 'idempotentWrite',
        schema: shapes.grantShape,
      },
      'id',
    ),
  ];
}

/** The scopes that are there and ours, in one patch; made anew each time, since others consent too. */
function mergeWrite(change: Of<'grantScopes'>, grant: Grant, clientId: string, run: RunContext): Write {
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

function assignWrite(change: Of<'assignRole'>, clientId: string, run: RunContext): readonly Write[] {
  const resourceId = run.serviceId(change.action.api);
  if (resourceId === null) return skip(change, run);
  return [
    write(
      [change],
      {
        method: 'POST',
        path: `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
        body: { principalId: clientId, resourceId, appRoleId: change.action.roleId },
        kind: 'idempotentWrite',
        schema: shapes.assignmentShape,
      },
      'id',
    ),
  ];
}

function callerWrite(change: Of<'assignCaller'>, clientId: string, run: RunContext): Write {
  return write(
    [change],
    {
      method: 'POST',
      path: `/servicePrincipals/${clientId}/appRoleAssignedTo`,
      body: { principalId: run.order.tenant.caller.id, resourceId: clientId, appRoleId: noRole },
      kind: 'idempotentWrite',
      schema: shapes.assignmentShape,
    },
    'id',
  );
}

function revokeWrite(
  change: Of<'revokeScopes'>,
  clientId: string,
  existing: readonly Grant[],
  run: RunContext,
): readonly Write[] {
  const grant = existing.find((one) => one.id === change.action.grantId);
  if (grant === undefined) {
    run.tracker.set([change], { state: 'already' });
    return [];
  }
  const isIt = (found: Grant) => found.id === grant.id;
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    // One look is enough where it may be gone by our own hand.
    const found = (await readGrants(clientId, (all) => mayHaveHappened || all.some(isIt), run)).find(isIt);
    return found === undefined || !change.action.scopes.some((scope) => scopesOf(found).includes(scope))
      ? { kind: 'alreadySo' }
      : { kind: 'send', ...withoutScopes(found, change.action.scopes) };
  };
  const path = `/oauth2PermissionGrants/${grant.id}`;
  const now = withoutScopes(grant, change.action.scopes);
  return [write([change], { ...now, path, kind: 'idempotentWrite', schema: shapes.anything, renew })];
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
  one: Write,
  outcome: Outcome<unknown> & { kind: 'conflict' },
  clientId: string,
  run: RunContext,
): Promise<void> {
  const [change] = one.changes;
  if (change?.action.kind !== 'grantScopes') {
    run.tracker.set(one.changes, { state: 'failed', error: outcome.error });
    return;
  }
  const resourceId = run.serviceId(change.action.api);
  const isIt = (found: Grant) => found.resourceId === resourceId && found.consentType === 'AllPrincipals';
  const grant = (await readGrants(clientId, (all) => all.some(isIt), run)).find(isIt);
  if (grant === undefined) {
    run.tracker.set(one.changes, { state: 'failed', error: outcome.error });
    return;
  }
  if (change.action.scopes.every((scope) => scopesOf(grant).includes(scope))) {
    const result = outcome.perhapsOurs ? 'done' : 'already';
    await settle(one, { result, createdId: grant.id }, run);
    return;
  }
  const again = mergeWrite(change as Of<'grantScopes'>, grant, clientId, run);
  takeRefusal(again, (await send([again], run)).of(again), run);
}

function skip(change: Change & { action: { api: { name: string } } }, run: RunContext): readonly Write[] {
  const why = `${change.action.api.name} is not in this tenant yet.`;
  run.tracker.set([change], { state: 'skipped', why });
  return [];
}

function scopesOf(grant: Pick<Grant, 'scope'>): FoundGrant['scopes'] {
  return (grant.scope ?? '').split(/\s+/).filter((scope) => scope !== '');
}
