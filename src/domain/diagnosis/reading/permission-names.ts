import { packs } from '../../permissions/packs';

const known: ReadonlyMap<string, string> = new Map(
  packs.flatMap(({ permissions }) => permissions.map(({ name }) => [name.toLowerCase(), name] as const)),
);

/** The permissions of the packs that a text names, each once. What comes out is from our own list. */
export function findPermissions(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [name] of text.matchAll(/(?<![\w.])[a-z]{4,40}(?:\.[a-z]{2,20}){1,3}(?![\w])/gi)) {
    const permission = known.get(name.toLowerCase());
    if (permission !== undefined) found.add(permission);
  }
  return [...found];
}
