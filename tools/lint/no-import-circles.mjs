import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/** What each file imports of this repository; read once for all files of a run, and again where a file has changed. */
const read = new Map();

/** @type {(file: string) => string[]} */
function importsOf(file) {
  const { mtimeMs } = statSync(file);
  const known = read.get(file);
  if (known?.mtimeMs === mtimeMs) return known.imports;
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const imports = importedFiles.flatMap(({ fileName }) => resolved(dirname(file), fileName));
  read.set(file, { mtimeMs, imports });
  return imports;
}

/** @type {(folder: string, specifier: string) => string[]} */
function resolved(folder, specifier) {
  if (!specifier.startsWith('.')) return [];
  const path = resolve(folder, specifier);
  return [`${path}.ts`, `${path}.tsx`].filter((file) => existsSync(file)).slice(0, 1);
}

/**
 * The shortest way of imports from a file back to itself; null where there is none.
 * @type {(start: string, first: string) => string[] | null}
 */
function wayBack(start, first) {
  const cameFrom = new Map([[first, '']]);
  for (const file of cameFrom.keys()) {
    if (file === start) {
      const way = [file];
      for (let at = cameFrom.get(file); at; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return null;
}

/**
 * Forbids files that import each other, directly or through others. Imports of types count: two files that can't be understood
 * without each other are one, whatever is left of them at run time. That is why eslint-plugin-import-x's rule and knip's check,
 * which both pass over types, are not used.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCircles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'This import leads back here: {{way}}.' } },
  create: (context) => {
    const check = (node) => {
      const [file] = node.source ? resolved(dirname(context.filename), String(node.source.value)) : [];
      const way = file === undefined ? null : wayBack(context.filename, file);
      if (way === null) return;
      const names = way.map((one) => one.slice(context.cwd.length + 1)).join(' → ');
      context.report({ node, messageId: 'circle', data: { way: names } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
