import { isGuid } from '../../../domain/guid';
import { isList, isObject, text, type Json, type JsonObject } from '../../json';
import { badRequest, type GraphFailure } from '../failure';
import { hasNavigation, isDerived, propertyType, typeDefinition, type PropertyType } from './schema';

/** What may be sent to one operation, beyond what the types themselves say. */
export interface BodyRules {
  /** The entity type of the body. */
  readonly type: string;
  /** Properties that only the directory sets. */
  readonly readOnly: readonly string[];
  /** Properties that must be there and not null. */
  readonly required: readonly string[];
  /** Navigation properties that may be bound, as `owners@odata.bind`. */
  readonly bindings?: readonly string[];
}

/** The body as an object that the type definition allows. Throws Graph's refusal otherwise. */
export function validBody(body: Json | null, rules: BodyRules): JsonObject {
  if (body === null) throw badRequest('Empty Payload. JSON content expected.', 'BadRequest');
  if (!isObject(body)) {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
      'BadRequest',
    );
  }
  for (const [name, value] of Object.entries(body)) checkProperty(rules, name, value);
  for (const name of rules.required) {
    if (body[name] === undefined || body[name] === null || body[name] === '') {
      throw badRequest(
        `A value is required for property '${name}' of resource '${resourceName(rules.type)}'.`,
      );
    }
  }
  return body;
}

/** The body of an action: exactly its parameters. Throws Graph's refusal otherwise. */
export function validParameters(
  body: Json | null,
  parameters: Readonly<Record<string, PropertyType>>,
): JsonObject {
  if (body === null) throw badRequest('Empty Payload. JSON content expected.', 'BadRequest');
  if (!isObject(body)) {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
      'BadRequest',
    );
  }
  for (const [name, value] of Object.entries(body)) {
    const type = parameters[name];
    if (type === undefined) {
      throw badRequest(
        `The parameter '${name}' in the request payload is not a valid parameter for the operation.`,
      );
    }
    checkValue(name, value, type);
  }
  for (const [name, type] of Object.entries(parameters)) {
    if (!type.nullable && body[name] === undefined) {
      throw badRequest(`The request payload lacks the required parameter '${name}'.`);
    }
  }
  return body;
}

/** How Graph names a type in its messages: `Application` for `application`. */
export function resourceName(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

function checkProperty(rules: BodyRules, name: string, value: Json): void {
  if (name === '@odata.type') {
    if (value !== `#microsoft.graph.${rules.type}` && value !== `microsoft.graph.${rules.type}`) {
      throw badRequest(
        `Invalid type '${JSON.stringify(value)}' specified for resource '${resourceName(rules.type)}'.`,
      );
    }
    return;
  }
  const bound = /^(.+)@odata\.bind$/.exec(name)?.[1];
  if (bound !== undefined) {
    if (!(rules.bindings ?? []).includes(bound)) throw unknownProperty(rules.type, name);
    if (!isList(value) || value.some((item) => typeof item !== 'string')) throw wrongShape(name);
    return;
  }
  const type = propertyType(rules.type, name);
  if (type === null) {
    if (hasNavigation(rules.type, name)) {
      throw badRequest(`The navigation property '${name}' cannot be set in this request.`);
    }
    throw unknownProperty(rules.type, name);
  }
  if (rules.readOnly.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
  checkValue(name, value, type);
}

function checkValue(name: string, value: Json, type: PropertyType): void {
  if (type.collection) {
    if (!isList(value)) throw wrongShape(name);
    for (const item of value) checkItem(name, item, { ...type, collection: false, nullable: false });
    return;
  }
  checkItem(name, value, type);
}

function checkItem(name: string, value: Json, type: PropertyType): void {
  if (value === null) {
    if (!type.nullable) throw wrongShape(name);
    return;
  }
  if (type.type.startsWith('Edm.')) {
    if (!primitives(type.type, value)) throw wrongShape(name);
    return;
  }
  const definition = typeDefinition(type.type);
  if (definition.kind === 'enum') {
    // unknownFutureValue marks the end of what is known and is never sent
    const sendable = (definition.members ?? []).filter((member) => member !== 'unknownFutureValue');
    const sent = definition.flags === true && typeof value === 'string' ? value.split(',') : [value];
    if (sent.some((one) => typeof one !== 'string' || !sendable.includes(one))) throw wrongShape(name);
    return;
  }
  if (!isObject(value)) throw wrongShape(name);
  checkComplex(sentType(type.type, value), value);
}

/** The type that a value names, where that is derived from the declared one. */
function sentType(declared: string, value: JsonObject): string {
  const named = text(value, '@odata.type').replace(/^#?microsoft\.graph\./, '');
  return named !== '' && isDerived(named, declared) ? named : declared;
}

function checkComplex(typeName: string, value: JsonObject): void {
  for (const [name, item] of Object.entries(value)) {
    if (name === '@odata.type') {
      if (item !== `#microsoft.graph.${typeName}` && item !== `microsoft.graph.${typeName}`) {
        throw wrongShape(name);
      }
      continue;
    }
    const type = propertyType(typeName, name);
    if (type === null) throw unknownProperty(typeName, name);
    checkValue(name, item, type);
  }
}

const moment =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$/;

function primitives(type: string, value: Json): boolean {
  switch (type) {
    case 'Edm.String':
      return typeof value === 'string';
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int32':
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
    case 'Edm.Guid':
      return typeof value === 'string' && isGuid(value);
    case 'Edm.DateTimeOffset':
      return typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value));
    case 'Edm.Binary':
      return typeof value === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value);
    case 'Edm.Duration':
      return typeof value === 'string' && /^P/.test(value);
    default:
      // Edm.Stream and what else is never set through JSON
      return false;
  }
}

function wrongShape(name: string): GraphFailure {
  return badRequest(`Property ${name} in payload has a value that does not match schema.`);
}

function unknownProperty(type: string, name: string): GraphFailure {
  return badRequest(
    `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
  );
}
