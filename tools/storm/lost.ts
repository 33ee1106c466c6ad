import type { Action } from '../../src/domain/registration/change';
import { keyOf, itemsIn, type ForeignItem } from '../../src/practice/foreign-items';
import type { Effect } from '../../src/practice/record';
import { graphOrigin } from '../../src/practice/protocol';
import { text } from '../../src/practice/json';
import type { Evidence } from './evidence';

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
 * none, or a request between the edit and the write could have shown it, for every server had it by then.
 */
function couldBeKnown(
  item: ForeignItem,
  evidence: Evidence,
  does: Readonly<Record<'theirs' | 'ours', (effect: Effect, item: ForeignItem) => boolean>>,
): boolean {
  const edited = lastByOthers(item, evidence, does.theirs);
  if (edited === undefined) return true;
  return isShownBefore(edited, (effect) => does.ours(effect, item), evidence);
}

/**
 * Whether another administrator took a thing away in the very moment in which the program was taking it away, as the person
 * had agreed: what it saw afterwards is what it would have seen of its own doing.
 */
function seemedItsOwnDoing(item: ForeignItem, evidence: Evidence): boolean {
  const edited = lastByOthers(item, evidence, takes);
  return (
    edited !== undefined &&
    wasAgreed(item, evidence) &&
    !isShownBefore(edited, (effect) => effect.id === item.objectId, evidence)
  );
}

function lastByOthers(
  item: ForeignItem,
  { tenant }: Evidence,
  does: (effect: Effect, item: ForeignItem) => boolean,
): Effect | undefined {
  return tenant.record.effects.findLast((effect) => effect.by === 'administrator' && does(effect, item));
}

/** Whether every server had an edit when the program last asked before the first write of its own that is meant. */
function isShownBefore(
  edited: Effect,
  isMeant: (effect: Effect) => boolean,
  { tenant, foreign }: Evidence,
): boolean {
  const { effects, graphRequests } = tenant.record;
  const over = effects.find(
    (effect) => effect.sequence > edited.sequence && effect.by === 'client' && isMeant(effect),
  );
  const edit = foreign.edits.find((one) => one.effects.includes(edited.sequence));
  if (over?.request === undefined || edit === undefined) return true;
  const written = over.request;
  return graphRequests.some(
    (request) =>
      request.origin === graphOrigin &&
      request.sequence >= edit.seenFrom &&
      request.sequence < written &&
      request.at.getTime() >= edit.settledAt,
  );
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
