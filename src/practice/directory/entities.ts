import { isObject, jsonEquals, type Json, type JsonObject } from '../json';

/** The kinds of objects that the practice directory keeps. */
export type EntityKind = 'application' | 'servicePrincipal' | 'oauth2PermissionGrant' | 'appRoleAssignment';

/**
 * One object of the directory: its properties as Graph shows them, who owns it, and whether it lies among the deleted
 * items. Entities are never changed in place.
 */
export interface Entity {
  readonly kind: EntityKind;
  readonly id: string;
  readonly properties: JsonObject;
  readonly owners: readonly string[];
  readonly deleted: boolean;
}

/**
 * The properties of an object after a PATCH: complex values are merged name by name, everything else, collections above
 * all, is replaced. Source: Graph's "Update application" ("existing properties that aren't included keep their
 * values").
 */
export function merged(before: JsonObject, sent: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    const old = before[name];
    result[name] = isObject(old) && isObject(value) ? merged(old, value) : value;
  }
  return result;
}

/** An entity after a PATCH with this body, and whether anything differs. */
export function patched(entity: Entity, body: JsonObject): { entity: Entity; changed: boolean } {
  const properties = merged(entity.properties, body);
  return { entity: { ...entity, properties }, changed: !jsonEquals(properties, entity.properties) };
}
