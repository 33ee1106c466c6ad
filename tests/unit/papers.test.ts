import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../../src/practice/scenarios';
import { readinessNames } from '../../src/practice/scenarios/readiness';
import { stateNames } from '../../src/practice/scenarios/states';

/** What the papers say of the repository is so: a newcomer has nothing else to go by. */
const root = resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const inFolder = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const papers = [...inFolder('.'), ...inFolder('docs'), ...inFolder(join('docs', 'adr'))];

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(read('package.json')) as Manifest;

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const folders = ['src', 'tests', 'tools', 'docs', 'bench', '.github'];
/** Every file and folder of the repository. A paper may leave out the folders above one that it has named before. */
const there = folders
  .flatMap((folder) => [
    folder,
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  ])
  .concat(readdirSync(root))
  .map((path) => `/${path.replaceAll(sep, '/')}`);
const folderNames = new Set(there.flatMap((path) => path.split('/').slice(1, -1)));
/** Whether a text in backticks means source: it begins with one of the folders, or ends like a file of code. */
const isOurs = (text: string) =>
  (text.includes('/') && folderNames.has(text.split('/')[0] ?? '')) || /\.(?:tsx?|mjs|jsonl)$/.test(text);

describe.each(papers)('%s', (paper) => {
  const text = read(paper);

  it('names scripts that package.json has', () => {
    const named = matches(text, /\bnpm run (?:--silent )?([a-z:-]+)/g);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it('links to files that are there', () => {
    const linked = [
      ...matches(text, /\]\((?!https?:|#|\.\.\/\.\.\/releases)([^)#\s]+)/g),
      ...matches(text, /(?:src|srcset)="([^"]+)"/g),
    ];
    expect(linked.filter((link) => !existsSync(join(root, dirname(paper), link)))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const named = matches(text, /`([\w.-]+(?:\/[\w.-]+)*)`/g).filter(isOurs);
    expect(named.filter((path) => !there.some((one) => one.endsWith(`/${path}`)))).toEqual([]);
  });
});

it('docs/dependencies.md has a line for every dependency, and for nothing else', () => {
  const listed = matches(
    read('docs/dependencies.md').split('## Overrides')[0] ?? '',
    /^\| `([^`]+)`(?: \([^)]*\))? +\|/gm,
  );
  expect(listed.toSorted()).toEqual(
    [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].toSorted(),
  );
});

it('docs/practice.md lists every scenario and every state', () => {
  const [tables = ''] = read('docs/practice.md').split('## Serve it');
  const listed = matches(tables, /^\| `([a-z-]+)` /gm);
  expect(listed).toEqual([...scenarios.map(({ name }) => name), ...stateNames, ...readinessNames]);
});

it('docs/security.md decides on every item of Electron’s checklist', () => {
  const decided = matches(read('docs/security.md'), /^\| (\d+) +\|/gm);
  expect(decided).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
});
