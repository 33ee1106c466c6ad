import { itemsIn, foreignItemKey, type ForeignItem } from '../practice/foreign-items';
import { partnerCenterLookAlikes, resourceByAppId } from '../../src/domain/permissions/resources';
import { text } from '../../src/practice/json';
import type { EntityKind } from '../../src/practice/directory/entities';
import type { DirectoryChange } from '../../src/practice/record';
import type { Observations } from './observations';
import { heldBy, isContested, wasKnowinglyRestored } from './lost-items';

const kinds: readonly EntityKind[] = [
  'application',
  'servicePrincipal',
  'oauth2PermissionGrant',
  'appRoleAssignment',
];

/**
 * What the program put into the tenant and is still there. Service principals of Microsoft's APIs stay by design. What
 * another administrator put there, or changed since, is theirs.
 */
export function remainingItems(observations: Observations): readonly string[] {
  const { tenant } = observations;
  const effects = tenant.record.effects.map(transitionOf);
  return kinds
    .flatMap((kind) =>
      tenant.state.objects(kind).flatMap((properties) => itemsOf(kind, properties, observations)),
    )
    .filter((item) => !belongs(item, effects))
    .filter((item) => !isFirstParty(item, observations) && !isContested(item, observations))
    .filter((item) => wasKnowinglyRestored(item, observations))
    .map((item) => `${item.kind} ${item.item} of ${item.objectId}`);
}

function itemsOf(
  kind: EntityKind,
  properties: DirectoryChange['after'] & object,
  { tenant }: Observations,
): ForeignItem[] {
  const id = text(properties, 'id');
  return itemsIn(kind, id, properties, tenant.state.entity(id)?.owners ?? []);
}

/** The items on an object before and after an effect. */
interface Transition {
  readonly by: DirectoryChange['by'];
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function transitionOf(effect: DirectoryChange): Transition {
  return { by: effect.by, before: heldBy(effect, 'before'), after: heldBy(effect, 'after') };
}

/**
 * Whether an item belongs there: someone else put it there last, or it was there from the start and no one else removed it
 * since.
 */
function belongs(item: ForeignItem, effects: readonly Transition[]): boolean {
  const key = foreignItemKey(item);
  const about = effects
    .map(({ by, before, after }) => ({ by, had: before.has(key), has: after.has(key) }))
    .filter(({ had, has }) => had !== has);
  const theirs = about.findLast(({ by }) => by !== 'client');
  if (theirs !== undefined) return theirs.has;
  const [first] = about;
  return first === undefined || first.had;
}

function isFirstParty(item: ForeignItem, { tenant }: Observations): boolean {
  const entity = tenant.state.entity(item.objectId);
  if (entity?.kind !== 'servicePrincipal') return false;
  const appId = text(entity.properties, 'appId');
  return resourceByAppId(appId) !== null || partnerCenterLookAlikes.some((one) => one.appId === appId);
}
