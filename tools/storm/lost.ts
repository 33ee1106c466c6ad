import type { Action } from '../../src/domain/registration/change';
import { keyOf, itemsIn, type ForeignItem } from '../../src/practice/foreign-items';
import type { Effect, RecordedRequest } from '../../src/practice/record';
import { text } from '../../src/practice/json';
import type { Evidence } from './evidence';
import type { ForeignEdit } from './other-administrators';

/**
 * What belonged to others and is gone although nobody agreed to that. What the program could not have known of is not held
 * against it: an edit that no request of it could have shown before it wrote.
 */
export function lostThings(evidence: Evidence): readonly string[] {
  return evidence.tenant
    .lostForeignItems()
    .filter((item) => !onOwnObject(item, evidence))
    .filter((item) => !isContested(item, evidence))
    .filter((item) => !wasAgreed(item, evidence))
    .filter((item) => couldBeKnown(item, evidence, { theirs: adds, ours: takes }))
    .map((item) => `${item.kind} ${item.item} of ${item.objectId}`);
}

/** Objects that the program itself has made go with everything that others have put on them. */
function onOwnObject(item: ForeignItem, { tenant }: Evidence): boolean {
  return tenant.record.clientEffects.some((effect) => effect.type === 'created' && mentions(item, effect.id));
}

function mentions(item: ForeignItem, id: string): boolean {
  return item.objectId === id || item.item.startsWith(`${id} `);
}

/** Consent that another administrator gave in the very moment in which the program was giving it. */
export function isContested({ kind, item }: ForeignItem, { foreign }: Evidence): boolean {
  if (kind !== 'grant' && kind !== 'assignment') return false;
  return [...foreign.contested].some((pair) => item.startsWith(pair));
}

function wasAgreed(item: ForeignItem, evidence: Evidence): boolean {
  return evidence.person.approved.some(
    ({ appId, action }) => takesAway(action, item) && isAbout(item, appId, evidence),
  );
}

function isAbout(item: ForeignItem, appId: string | null, { tenant }: Evidence): boolean {
  const entity = tenant.state.entity(item.objectId);
  if (entity === undefined || appId === null) return true;
  if (entity.kind !== 'application') return true;
  return text(entity.properties, 'appId') === appId;
}

/** Whether an approved change is there to take this very thing away. */
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

/** Whether a thing that another administrator has taken away was put back by a program that could have known. */
export function wasPutBackKnowingly(item: ForeignItem, evidence: Evidence): boolean {
  return couldBeKnown(item, evidence, { theirs: takes, ours: adds }) && !seemedItsOwnDoing(item, evidence);
}

/**
 * Whether the program could have known of the other administrator's last edit of a thing before it wrote over it: there was
 * none, or what it read before the write could have shown it.
 */
function couldBeKnown(
  item: ForeignItem,
  evidence: Evidence,
  does: Readonly<Record<'theirs' | 'ours', (effect: Effect, item: ForeignItem) => boolean>>,
): boolean {
  const edited = lastByOthers(item, evidence, does.theirs);
  const over = evidence.tenant.record.effects.find(
    (effect) =>
      effect.sequence > (edited?.sequence ?? 0) && effect.by === 'client' && does.ours(effect, item),
  );
  return edited === undefined || over?.request === undefined || wasShown(edited, over.request, evidence);
}

/**
 * Whether another administrator took a thing away in the very moment in which the program was taking it away, as the user
 * had agreed: what it saw afterwards is what it would have seen of its own doing.
 */
function seemedItsOwnDoing(item: ForeignItem, evidence: Evidence): boolean {
  const edited = lastByOthers(item, evidence, takes);
  const edit = edited === undefined ? undefined : editOf(edited, evidence);
  if (edited === undefined || edit === undefined || !wasAgreed(item, evidence)) return false;
  const attempt = evidence.tenant.record.graphRequests.find(
    (request) => request.sequence >= edit.seenFrom && writesTo(request, item.objectId),
  );
  return attempt !== undefined && !wasShown(edited, attempt.sequence, evidence);
}

function lastByOthers(
  item: ForeignItem,
  { tenant }: Evidence,
  does: (effect: Effect, item: ForeignItem) => boolean,
): Effect | undefined {
  return tenant.record.effects.findLast((effect) => effect.by === 'administrator' && does(effect, item));
}

function editOf({ sequence }: Effect, { foreign }: Evidence): ForeignEdit | undefined {
  return foreign.edits.find((one) => one.effects.includes(sequence));
}

/** How old what was read may be when it is written upon, in milliseconds: one read whose parts are asked for again. */
const freshFor = 10_000;

/**
 * Whether the program had been shown an edit before it sent a request: it had read the object when every server had the
 * edit, or it wrote upon something that it had read too long ago.
 */
function wasShown(edited: Effect, written: number, evidence: Evidence): boolean {
  const edit = editOf(edited, evidence);
  if (edit === undefined) return true;
  const before = evidence.tenant.record.graphRequests.filter(({ sequence }) => sequence < written);
  const since = before.filter(
    (request) => request.sequence >= edit.seenFrom && request.at.getTime() >= edit.settledAt,
  );
  if (since.some((request) => reads(request, edited))) return true;
  const seen = before.findLast((request) => reads(request, edited));
  const now = evidence.tenant.record.requests.find(({ sequence }) => sequence === written);
  const isStale = seen === undefined || (now?.at.getTime() ?? 0) - seen.at.getTime() > freshFor;
  return isStale && since.length > 0;
}

/** Whether a request could show what an object has on it. Of consents each request is taken to. */
function reads(request: RecordedRequest, { kind, id, before, after }: Effect): boolean {
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

/** What was asked in one request: the items of a batch, or the request itself. */
function partsOf({ method, path, status, items }: RecordedRequest) {
  return items.length > 0
    ? items.map((item) => ({ method: item.method, path: item.url, status: item.status }))
    : [{ method, path, status }];
}

function adds(effect: Effect, item: ForeignItem): boolean {
  return holds(effect, 'after', item) && !holds(effect, 'before', item);
}

function takes(effect: Effect, item: ForeignItem): boolean {
  return holds(effect, 'before', item) && !holds(effect, 'after', item);
}

function holds(effect: Effect, side: 'before' | 'after', item: ForeignItem): boolean {
  return heldBy(effect, side).has(keyOf(item));
}

/** The keys of everything that an object had on it before or after a change of it. */
export function heldBy(effect: Effect, side: 'before' | 'after'): ReadonlySet<string> {
  const properties = effect[side];
  const isGone = effect.type === 'deleted' || effect.type === 'removed';
  const wasGone = effect.type === 'created' || effect.type === 'restored';
  if (properties === undefined || (side === 'after' ? isGone : wasGone)) return new Set();
  const owners = side === 'before' ? effect.ownersBefore : effect.ownersAfter;
  return new Set(itemsIn(effect.kind, effect.id, properties, owners).map(keyOf));
}
