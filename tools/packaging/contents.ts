/** The folders and files that a package is made of: the built program, and the one module that can't be bundled. */
const kept: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/\.vite\/build\//,
  /^\/\.vite\/renderer\//,
  /^\/node_modules\/keytar\/(?:package\.json$|LICENSE\.md$|lib\/[^/]+\.js$|prebuilds\/)/,
];

/** Folders that are walked because something below them is kept. */
const walked: ReadonlySet<string> = new Set([
  '',
  '/.vite',
  '/.vite/build',
  '/.vite/renderer',
  '/node_modules',
  '/node_modules/keytar',
  '/node_modules/keytar/lib',
  '/node_modules/keytar/prebuilds',
]);

/**
 * Whether a file or folder goes into the package.
 * @param path as Electron Packager gives it: from the project's folder on, with a leading slash
 */
export function isPackaged(path: string): boolean {
  return walked.has(path) || kept.some((pattern) => pattern.test(path));
}

/** The folder with keytar's binary for a target, in the package. */
export function prebuildFor(platform: string, arch: string): string {
  return `${platform}-${arch}`;
}

interface Manifest {
  readonly [name: string]: unknown;
}

/** What the program and its makers read of package.json; scripts, and what only developers need, stay at home. */
const manifestFields = [
  'name',
  'productName',
  'version',
  'description',
  'license',
  'author',
  'homepage',
  'repository',
  'desktopName',
  'main',
];

/**
 * The package.json of the package. Made by GitHub Actions and signed, it names the repository that made it, where an installed
 * copy looks for updates: so a fork's copies get the fork's, and a package from anywhere else looks nowhere. Nor does an
 * unsigned one: someone who takes over the repository could put a program on every computer that has it.
 */
export function packagedManifest(manifest: Manifest, env: Readonly<NodeJS.ProcessEnv>): Manifest {
  const { GITHUB_REPOSITORY, APPLE_SIGN_IDENTITY, WINDOWS_SIGN_PARAMS } = env;
  const isSigned = [APPLE_SIGN_IDENTITY, WINDOWS_SIGN_PARAMS].some(Boolean);
  return {
    ...Object.fromEntries(
      manifestFields.filter((field) => field in manifest).map((field) => [field, manifest[field]]),
    ),
    ...(GITHUB_REPOSITORY && isSigned && { repository: `github:${GITHUB_REPOSITORY}` }),
  };
}
