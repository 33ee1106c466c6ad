import { isList, isObject, type Json, type JsonObject } from '../../json';
import type { Random } from '../../random';
import { badRequest } from '../failure';
import { propertyType } from './schema';

/** Multi-valued properties that Graph gives back in whatever order it likes. */
const unordered = new Set([
  'redirectUris',
  'redirectUriSettings',
  'appRoles',
  'oauth2PermissionScopes',
  'requiredResourceAccess',
  'resourceAccess',
  'servicePrincipalNames',
  'identifierUris',
  'tags',
  'replyUrls',
  'knownClientApplications',
  'verifiedDomains',
]);

/** The properties of an entity as a read shows them: no secret, another order, moments in whole seconds. */
export function readProperties(properties: JsonObject, random: Random): JsonObject {
  const shown: Record<string, Json> = {};
  for (const [name, value] of Object.entries(properties)) {
    // what is set moves behind the certificates, what is null stays where it was
    if (name === 'optionalClaims' && isObject(value) && 'keyCredentials' in properties) continue;
    shown[name] = shownValue(name, value, random);
    if (name === 'keyCredentials' && isObject(properties.optionalClaims)) {
      shown.optionalClaims = shownValue('optionalClaims', properties.optionalClaims, random);
    }
  }
  return shown;
}

function shownValue(name: string, value: Json, random: Random): Json {
  if (name === 'passwordCredentials' && isList(value)) {
    return [...value].reverse().map((item) => (isObject(item) ? { ...item, secretText: null } : item));
  }
  if (name === 'keyCredentials' && isList(value)) {
    return value.map((item) => (isObject(item) ? { ...item, key: null } : item));
  }
  if (name === 'createdDateTime' && typeof value === 'string') return value.replace(/\.\d+Z$/, 'Z');
  if (isList(value)) {
    const items = value.map((item) => (isObject(item) ? readProperties(item, random) : item));
    return unordered.has(name) && items.length > 1 ? random.shuffle(items) : items;
  }
  return isObject(value) ? readProperties(value, random) : value;
}

/** Only the selected properties, in the order of the whole; everything where nothing was selected. */
export function selectProperties(
  properties: JsonObject,
  select: readonly string[] | null,
  type: string,
): JsonObject {
  if (select === null || select.includes('*')) return properties;
  checkSelect(select, type);
  const chosen: Record<string, Json> = {};
  for (const name of Object.keys(properties)) {
    if (select.includes(name)) chosen[name] = properties[name] ?? null;
  }
  for (const name of select) {
    // what Graph does not show by default but knows
    if (!(name in chosen)) chosen[name] = propertyType(type, name)?.collection === true ? [] : null;
  }
  return chosen;
}

/** Throws Graph's refusal for a property that the type does not have. */
export function checkSelect(select: readonly string[], type: string): void {
  for (const name of select) {
    if (name !== '*' && propertyType(type, name) === null) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
        'BadRequest',
      );
    }
  }
}

/** `applications(id,appId)` where something was selected, `applications` otherwise. */
export function contextPath(set: string, select: readonly string[] | null): string {
  return select === null ? set : `${set}(${select.join(',')})`;
}
