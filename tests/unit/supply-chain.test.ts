import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(__dirname, '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');

interface Locked {
  /** The package's own name where it is installed under another. */
  readonly name?: string;
  readonly hasInstallScript?: boolean;
}

it('an install script that is not listed ends the installation', () => {
  expect(read('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const { allowScripts } = JSON.parse(read('package.json')) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  const withScripts = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path, { name }]) => name ?? path.split('node_modules/').at(-1));
  expect([...new Set(withScripts)].sort()).toEqual(Object.keys(allowScripts).sort());
});

it('every action of the workflows is pinned to a commit', () => {
  const workflows = readdirSync(join(root, '.github', 'workflows'));
  const used = workflows.flatMap((name) => [
    ...read('.github', 'workflows', name).matchAll(/uses: (?!\.\/)(\S+)/g),
  ]);
  expect(used.length).toBeGreaterThan(5);
  for (const [, action] of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
});

it('a release’s files are attested in the job that drafts it, which runs nothing of node_modules', () => {
  const [, draft = ''] = read('.github', 'workflows', 'release.yml').split(/^ {2}draft:$/m);
  expect(draft).toMatch(/id-token: write/);
  expect(draft).toMatch(/attestations: write/);
  expect(draft).toMatch(
    /uses: actions\/attest-build-provenance@[0-9a-f]{40}[^\n]*\n\s+with:\n\s+subject-path: release\/\*/,
  );
  expect(draft).not.toMatch(/npm (?:ci|install|run)|npx/);
});
