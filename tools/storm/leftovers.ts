import { itemsIn, keyOf, type ForeignItem } from '../../src/practice/foreign-items';
import { partnerCenterLookAlikes, resourceByAppId } from '../../src/domain/permissions/resources';
import { text } from '../../src/practice/json';
import type { EntityKind } from '../../src/practice/directory/entities';
import type { Effect } from '../../src/practice/record';
import type { Evidence } from './evidence';
import { heldBy, isContested, wasPutBackKnowingly } from './lost';

const kinds: readonly EntityKind[] = [
  'application',
  'servicePrincipal',
  'oauth2PermissionGrant',
  'appRoleAssignment',
];

/**
 * What the program has put into the tenant and is still there. Service principals of Microsoft's own APIs stay by design;
 * what another administrator has put there, or touched since, is theirs.
 */
export function leftovers(evidence: Evidence): readonly string[] {
  const { tenant } = evidence;
  const effects = tenant.record.effects.map(switchedBy);
  return kinds
    .flatMap((kind) =>
      tenant.state.objects(kind).flatMap((properties) => itemsOf(kind, properties, evidence)),
    )
    .filter((item) => !isDue(item, effects))
    .filter((item) => !isMicrosofts(item, evidence) && !isContested(item, evidence))
    .filter((item) => wasPutBackKnowingly(item, evidence))
    .map((item) => `${item.kind} ${item.item} of ${item.objectId}`);
}

function itemsOf(
  kind: EntityKind,
  properties: Effect['after'] & object,
  { tenant }: Evidence,
): ForeignItem[] {
  const id = text(properties, 'id');
  return itemsIn(kind, id, properties, tenant.state.entity(id)?.owners ?? []);
}

/** What an object had on it before and after a change of it. */
interface Switch {
  readonly by: Effect['by'];
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function switchedBy(effect: Effect): Switch {
  return { by: effect.by, before: heldBy(effect, 'before'), after: heldBy(effect, 'after') };
}

/**
 * Whether a thing has its place there: someone else put it there last, or it was there from the start and nobody else has
 * taken it away since.
 */
function isDue(item: ForeignItem, effects: readonly Switch[]): boolean {
  const key = keyOf(item);
  const about = effects
    .map(({ by, before, after }) => ({ by, had: before.has(key), has: after.has(key) }))
    .filter(({ had, has }) => had !== has);
  const theirs = about.findLast(({ by }) => by !== 'client');
  if (theirs !== undefined) return theirs.has;
  const [first] = about;
  return first === undefined || first.had;
}

function isMicrosofts(item: ForeignItem, { tenant }: Evidence): boolean {
  const entity = tenant.state.entity(item.objectId);
  if (entity?.kind !== 'servicePrincipal') return false;
  const appId = text(entity.properties, 'appId');
  return resourceByAppId(appId) !== undefined || partnerCenterLookAlikes.some((one) => one.appId === appId);
}
