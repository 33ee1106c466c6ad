import { propertyType, typeDefinition, type PropertyType } from '../../src/practice/graph/odata/schema';

/** One place where an answer is not as Graph's type definitions say. It holds no value of the tenant's, only its form. */
export interface Difference {
  /** From the top of the answer, such as `value[].accountEnabled`. */
  readonly at: string;
  readonly expected: string;
  readonly came: string;
}

/** Compares an object, and all that is in it, with a type of Graph's CSDL. Each place is named once. */
export function typeDifferences(type: string, value: unknown, at = ''): readonly Difference[] {
  const found = new Map<string, Difference>();
  compare({ type, collection: false, nullable: false }, value, at, (difference) => {
    found.set(`${difference.at} ${difference.came}`, difference);
  });
  return [...found.values()];
}

type Tell = (difference: Difference) => void;

function compare(expected: PropertyType, value: unknown, at: string, tell: Tell): void {
  if (value === null) {
    if (!expected.nullable) tell({ at, expected: nameOf(expected), came: 'null' });
    return;
  }
  if (expected.collection) {
    if (!Array.isArray(value)) {
      tell({ at, expected: nameOf(expected), came: formOf(value) });
      return;
    }
    // Graph marks collections as nullable or not, never their entries.
    for (const entry of value) compare({ ...expected, collection: false }, entry, `${at}[]`, tell);
    return;
  }
  if (expected.type.startsWith('Edm.')) {
    if (!isPrimitive(expected.type, value)) tell({ at, expected: expected.type, came: formOf(value) });
    return;
  }
  const definition = definitionOf(expected.type);
  if (definition === null) return;
  if (definition.kind === 'enum') {
    compareEnum(definition.members ?? [], value, at, tell);
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    tell({ at, expected: expected.type, came: formOf(value) });
    return;
  }
  for (const [name, entry] of Object.entries(value)) {
    if (name.includes('@') || name === 'id') continue;
    const property = propertyType(expected.type, name);
    const here = at === '' ? name : `${at}.${name}`;
    if (property) compare(property, entry, here, tell);
    else if (definition.navigation?.[name] === undefined) {
      tell({ at: here, expected: `no such property of ${expected.type}`, came: formOf(entry) });
    }
  }
}

function compareEnum(members: readonly string[], value: unknown, at: string, tell: Tell): void {
  if (typeof value !== 'string') {
    tell({ at, expected: 'one of an enumeration', came: formOf(value) });
    return;
  }
  for (const member of value.split(',').map((part) => part.trim())) {
    if (!members.includes(member)) {
      // A member of an enumeration is Microsoft's word; anything longer may be the tenant's and is not repeated.
      const came = /^[A-Za-z0-9]{1,60}$/.test(member) ? member : 'a text';
      tell({ at, expected: `one of ${members.join(', ')}`, came });
    }
  }
}

function definitionOf(type: string) {
  try {
    return typeDefinition(type);
  } catch {
    // The extract of the CSDL in src/practice/data holds what the app touches; what it lacks is not compared.
    return null;
  }
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isPrimitive(type: string, value: unknown): boolean {
  switch (type) {
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int16':
    case 'Edm.Int32':
    case 'Edm.Int64':
      return Number.isInteger(value);
    case 'Edm.Double':
    case 'Edm.Single':
      return typeof value === 'number';
    case 'Edm.Guid':
      return typeof value === 'string' && guid.test(value);
    case 'Edm.DateTimeOffset':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'Edm.Duration':
      return typeof value === 'string' && /^-?P/.test(value);
    default:
      return typeof value === 'string';
  }
}

function nameOf({ type, collection }: PropertyType): string {
  return collection ? `a list of ${type}` : type;
}

function formOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}
