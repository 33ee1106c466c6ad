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

/** The type of a property, its base types' included; null where the type has none of that name. */
export function propertyType(typeName: string, property: string): PropertyType | null {
  for (const { properties } of withBases(typeName)) {
    const declared = properties?.[property];
    if (declared !== undefined) return parsed(declared);
  }
  return null;
}

/** Whether a type, or one of its base types, has this navigation property. */
export function hasNavigation(typeName: string, property: string): boolean {
  return withBases(typeName).some(({ navigation }) => navigation?.[property] !== undefined);
}

function withBases(typeName: string): readonly TypeDefinition[] {
  const definition = typeDefinition(typeName);
  return [definition, ...(definition.base ? withBases(definition.base) : [])];
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
