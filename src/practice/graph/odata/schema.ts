import registrationSchema from '../../data/graph-v1-schema.json';
import readinessSchema from '../../data/graph-v1-schema-readiness.json';

/** Graph's own type definitions (microsoftgraph/msgraph-metadata, v1.0), as far as the practice Graph touches them. */
export interface TypeDefinition {
  readonly kind: 'entity' | 'complex' | 'enum';
  readonly base?: string | null;
  readonly properties?: Readonly<Record<string, string>>;
  readonly navigation?: Readonly<Record<string, string>>;
  readonly members?: readonly string[];
  /** Of an enumeration: a value may be several members, joined by commas. */
  readonly flags?: boolean;
}

export interface PropertyType {
  /** `Edm.String`, or the name of one of Graph's types. */
  readonly type: string;
  readonly collection: boolean;
  readonly nullable: boolean;
}

/** Types that the two excerpts lack. */
const others = {
  federatedIdentityCredential: {
    kind: 'entity',
    base: 'entity',
    properties: {
      audiences: 'Collection(Edm.String) required',
      description: 'Edm.String',
      issuer: 'Edm.String required',
      name: 'Edm.String required',
      subject: 'Edm.String',
    },
  },
  domain: {
    kind: 'entity',
    properties: {
      id: 'Edm.String required',
      authenticationType: 'Edm.String required',
      availabilityStatus: 'Edm.String',
      isAdminManaged: 'Edm.Boolean required',
      isDefault: 'Edm.Boolean required',
      isInitial: 'Edm.Boolean required',
      isRoot: 'Edm.Boolean required',
      isVerified: 'Edm.Boolean required',
      supportedServices: 'Collection(Edm.String) required',
    },
  },
};

const types = { ...registrationSchema.types, ...readinessSchema.types, ...others } as unknown as Readonly<
  Record<string, TypeDefinition>
>;

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

/** Whether a type is another one or has it among its base types; false for a name that is not in the schema. */
export function isDerived(typeName: string, base: string): boolean {
  if (typeName === base) return true;
  const next = types[typeName]?.base;
  return typeof next === 'string' && isDerived(next, base);
}

function withBases(typeName: string): readonly TypeDefinition[] {
  const definition = typeDefinition(typeName);
  return [definition, ...(definition.base ? withBases(definition.base) : [])];
}

/** Parses `Collection(graph.x) required` and the like. */
function parsed(declared: string): PropertyType {
  const [shape = '', required] = declared.split(' ');
  const item = /^Collection\((.+)\)$/.exec(shape)?.[1];
  return {
    type: (item ?? shape).replace(/^graph\./, ''),
    collection: item !== undefined,
    nullable: required !== 'required',
  };
}
