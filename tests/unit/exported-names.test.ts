import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(__dirname, '..', '..');

const declaration =
  /^export (?:abstract |async )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const listed = /^export (?:type )?\{([^}]*)\}/gm;

function exportedNames(source: string): readonly string[] {
  const named = [...source.matchAll(listed)].flatMap(([, names = '']) => names.split(','));
  return [
    ...[...source.matchAll(declaration)].flatMap(([, name = '']) => name),
    ...named.map((name) => name.trim().replace(/^type |^.* as /, '')).filter((name) => name !== ''),
  ];
}

/** Files by each name that they export. */
function exporters(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = ['src', 'tools', 'tests', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const found = new Map<string, Set<string>>();
  for (const file of files) {
    for (const name of exportedNames(readFileSync(file, 'utf8'))) {
      found.set(name, (found.get(name) ?? new Set()).add(relative(root, file)));
    }
  }
  return found;
}

it('means one thing by each exported name, so that a reader learns it once', () => {
  const twice = [...exporters()].filter(([, files]) => files.size > 1);
  expect(Object.fromEntries(twice.map(([name, files]) => [name, [...files]]))).toEqual({});
});
