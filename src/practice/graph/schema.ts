import schemaFile from '../data/graph-v1-schema.json';

/** Graph's own type definitions (microsoftgraph/msgraph-metadata, v1.0), as far as app registration touches them. */
export interface TypeDefinition {
  readonly kind: 'entity' | 'complex' | 'enum';
  readonly base?: string | null;
  readonly properties?: Readonly<Record<string, string>>;
  readonly navigation?: Readonly<Record<string, string>>;
  readonly members?: readonly string[];
}

export interface PropertyType {
  /** `Edm.String`, or the name of one of Graph's types. */
  readonly type: string;
  readonly collection: boolean;
  readonly nullable: boolean;
}

const types = schemaFile.types as unknown as Readonly<Record<string, TypeDefinition>>;

/** The definition of a type; throws for a name that is not in the schema. */
export function typeDefinition(name: string): TypeDefinition {
  const definition = types[name];
  if (definition === undefined) throw new Error(`Graph's schema has no type '${name}'.`);
  return definition;
}

/** The type of a property, its base types' included; undefined where the type has none of that name. */
export function propertyType(typeName: string, property: string): PropertyType | undefined {
  for (let name: string | null | undefined = typeName; name; name = typeDefinition(name).base) {
    const declared = typeDefinition(name).properties?.[property];
    if (declared !== undefined) return parsed(declared);
  }
  return undefined;
}

/** Whether a type, or one of its base types, has this navigation property. */
export function hasNavigation(typeName: string, property: string): boolean {
  for (let name: string | null | undefined = typeName; name; name = typeDefinition(name).base) {
    if (typeDefinition(name).navigation?.[property] !== undefined) return true;
  }
  return false;
}

/** `Collection(graph.x) required` and the like, taken apart. */
function parsed(declared: string): PropertyType {
  const [shape = '', required] = declared.split(' ');
  const item = /^Collection\((.+)\)$/.exec(shape)?.[1];
  return {
    type: (item ?? shape).replace(/^graph\./, ''),
    collection: item !== undefined,
    nullable: required !== 'required',
  };
}
