import type { Action } from '../../src/domain/registration/changes/change';
import { foreignItemKey, itemsIn, type ForeignItem } from '../practice/foreign-items';
import type { DirectoryChange, RecordedRequest } from '../../src/practice/record';
import { text } from '../../src/practice/json';
import type { Observations } from './observations';
import type { AdministratorEdit } from './other-administrators';

/**
 * What belonged to others and is gone although the user did not approve that. Edits that no request of the program could
 * have shown before it wrote do not count.
 */
export function lostItems(observations: Observations): readonly string[] {
  return observations.tenant
    .lostForeignItems()
    .filter((item) => !onOwnObject(item, observations))
    .filter((item) => !isContested(item, observations))
    .filter((item) => !wasApproved(item, observations))
    .filter((item) => couldBeKnown(item, observations, { theirs: adds, ours: takes }))
    .map((item) => `${item.kind} ${item.item} of ${item.objectId}`);
}

/** What others put on an object that the program made goes with that object. */
function onOwnObject(item: ForeignItem, { tenant }: Observations): boolean {
  return tenant.record.clientEffects.some((effect) => effect.type === 'created' && mentions(item, effect.id));
}

function mentions(item: ForeignItem, id: string): boolean {
  return item.objectId === id || item.item.startsWith(`${id} `);
}

/** Consent that another administrator gave in the moment in which the program gave it. */
export function isContested({ kind, item }: ForeignItem, { edits }: Observations): boolean {
  if (kind !== 'grant' && kind !== 'assignment') return false;
  return [...edits.contested].some((pair) => item.startsWith(pair));
}

function wasApproved(item: ForeignItem, observations: Observations): boolean {
  return observations.user.approved.some(
    ({ appId, action }) => takesAway(action, item) && isAbout(item, appId, observations),
  );
}

function isAbout(item: ForeignItem, appId: string | null, { tenant }: Observations): boolean {
  const entity = tenant.state.entity(item.objectId);
  if (entity === null || appId === null) return true;
  if (entity.kind !== 'application') return true;
  return text(entity.properties, 'appId') === appId;
}

/** Whether an approved change removes exactly this item. */
function takesAway(action: Action, { kind, item }: ForeignItem): boolean {
  switch (action.kind) {
    case 'removeRedirectUri':
      return kind === 'redirect-uri' && item === `${action.platform} ${action.uri}`;
    case 'unlistPermissions':
      return (
        kind === 'permission' &&
        action.permissions.some((permission) =>
          item
            .toLowerCase()
            .startsWith(`${action.api.appId} ${permission.kind} ${permission.id}`.toLowerCase()),
        )
      );
    case 'removeSecret':
      return kind === 'secret' && item === action.keyId;
    case 'removeOwner':
      return kind === 'owner' && item === action.ownerId;
    case 'revokeScopes':
      return kind === 'grant' && action.scopes.some((scope) => item.endsWith(` ${scope}`));
    case 'unassignRole':
      return kind === 'assignment' && item.endsWith(` ${action.roleId}`);
    case 'setAudience':
      return kind === 'setting' && item === 'signInAudience';
    case 'setIdTokens':
      return kind === 'setting' && item.endsWith('enableIdTokenIssuance');
    case 'setAccessTokens':
      return kind === 'setting' && item.endsWith('enableAccessTokenIssuance');
    case 'setPublicClientFallback':
      return kind === 'setting' && item === 'isFallbackPublicClient';
    case 'setTokenVersion':
      return kind === 'setting' && item.endsWith('requestedAccessTokenVersion');
    case 'setServicePrincipalEnabled':
    case 'setResourceEnabled':
      return kind === 'setting' && item === 'accountEnabled';
    case 'setAssignmentRequired':
      return kind === 'setting' && item === 'appRoleAssignmentRequired';
    default:
      return false;
  }
}

/** Whether the program put back what another administrator had removed, although it could have known. */
export function wasKnowinglyRestored(item: ForeignItem, observations: Observations): boolean {
  return (
    couldBeKnown(item, observations, { theirs: takes, ours: adds }) && !looksLikeOwnEffect(item, observations)
  );
}

/**
 * Whether the program could have known of another administrator's last edit of an item before it wrote: there was none, or
 * what it read before the write could have shown it.
 */
function couldBeKnown(
  item: ForeignItem,
  observations: Observations,
  does: Readonly<Record<'theirs' | 'ours', (effect: DirectoryChange, item: ForeignItem) => boolean>>,
): boolean {
  const edited = lastByOthers(item, observations, does.theirs);
  const over = observations.tenant.record.effects.find(
    (effect) =>
      effect.sequence > (edited?.sequence ?? 0) && effect.by === 'client' && does.ours(effect, item),
  );
  const request = over?.request ?? null;
  return edited === null || request === null || wasShown(edited, request, observations);
}

/**
 * Whether another administrator removed an item while the program was removing it, as the user had approved: what it saw
 * afterwards looks like its own effect.
 */
function looksLikeOwnEffect(item: ForeignItem, observations: Observations): boolean {
  const edited = lastByOthers(item, observations, takes);
  const edit = edited && editOf(edited, observations);
  if (edited === null || edit === null || !wasApproved(item, observations)) return false;
  const attempt = observations.tenant.record.graphRequests.find(
    (request) => request.sequence >= edit.seenFrom && writesTo(request, item.objectId),
  );
  return attempt !== undefined && !wasShown(edited, attempt.sequence, observations);
}

function lastByOthers(
  item: ForeignItem,
  { tenant }: Observations,
  does: (effect: DirectoryChange, item: ForeignItem) => boolean,
): DirectoryChange | null {
  const found = tenant.record.effects.findLast(
    (effect) => effect.by === 'administrator' && does(effect, item),
  );
  return found ?? null;
}

function editOf({ sequence }: DirectoryChange, { edits }: Observations): AdministratorEdit | null {
  return edits.all.find((one) => one.effects.includes(sequence)) ?? null;
}

/** How old a read may be when the program writes, in milliseconds: one read whose parts are asked for again. */
const freshFor = 10_000;

/**
 * Whether the program had been shown an edit before it sent a request: it had read the object when every server had the
 * edit, or its last read of the object was too old.
 */
function wasShown(edited: DirectoryChange, written: number, observations: Observations): boolean {
  const edit = editOf(edited, observations);
  if (edit === null) return true;
  const before = observations.tenant.record.graphRequests.filter(({ sequence }) => sequence < written);
  const since = before.filter(
    (request) => request.sequence >= edit.seenFrom && request.at.getTime() >= edit.settledAt,
  );
  if (since.some((request) => reads(request, edited))) return true;
  const seen = before.findLast((request) => reads(request, edited));
  const now = observations.tenant.record.requests.find(({ sequence }) => sequence === written);
  const isStale = seen === undefined || (now?.at.getTime() ?? 0) - seen.at.getTime() > freshFor;
  return isStale && since.length > 0;
}

/** Whether a request could show what is on an object. For consents every request counts. */
function reads(request: RecordedRequest, { kind, id, before, after }: DirectoryChange): boolean {
  if (kind !== 'application') return true;
  const names = [id, text(before ?? after ?? {}, 'appId')];
  return partsOf(request).some(
    ({ method, path, status }) =>
      method === 'GET' && status === 200 && names.some((name) => path.includes(name)),
  );
}

function writesTo(request: RecordedRequest, id: string): boolean {
  return partsOf(request).some(({ method, path }) => method !== 'GET' && path.includes(id));
}

/** The items of a batch, or the request itself. */
function partsOf({ method, path, status, items }: RecordedRequest) {
  return items.length > 0
    ? items.map((item) => ({ method: item.method, path: item.url, status: item.status }))
    : [{ method, path, status }];
}

function adds(effect: DirectoryChange, item: ForeignItem): boolean {
  return holds(effect, 'after', item) && !holds(effect, 'before', item);
}

function takes(effect: DirectoryChange, item: ForeignItem): boolean {
  return holds(effect, 'before', item) && !holds(effect, 'after', item);
}

function holds(effect: DirectoryChange, side: 'before' | 'after', item: ForeignItem): boolean {
  return heldBy(effect, side).has(foreignItemKey(item));
}

/** The keys of all items on an object before or after an effect. */
export function heldBy(effect: DirectoryChange, side: 'before' | 'after'): ReadonlySet<string> {
  const properties = effect[side];
  const isGone = effect.type === 'deleted' || effect.type === 'removed';
  const wasGone = effect.type === 'created' || effect.type === 'restored';
  if (properties === null || (side === 'after' ? isGone : wasGone)) return new Set();
  const owners = side === 'before' ? effect.ownersBefore : effect.ownersAfter;
  return new Set(itemsIn(effect.kind, effect.id, properties, owners).map(foreignItemKey));
}
