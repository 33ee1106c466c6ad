/** Any JSON value, never changed in place. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON array. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The text under this name; the empty text where there is none. */
export function text(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** The list under this name; empty where there is none. */
function list(object: JsonObject, name: string): readonly Json[] {
  const value = object[name];
  return isList(value) ? value : [];
}

/** The objects in the list under this name. */
export function objects(object: JsonObject, name: string): readonly JsonObject[] {
  return list(object, name).filter(isObject);
}

/** The texts in the list under this name. */
export function texts(object: JsonObject, name: string): readonly string[] {
  return list(object, name).filter((item) => typeof item === 'string');
}

/** The object under this name; empty where there is none. */
export function child(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isObject(value) ? value : {};
}

/** The object without some of its properties. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** Deep equality of JSON values; the order of properties does not matter, the order of items does. */
export function jsonEquals(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => jsonEquals(item, other[index] ?? null));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => jsonEquals(one[name] ?? null, other[name] ?? null))
    );
  }
  return false;
}
