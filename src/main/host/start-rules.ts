/**
 * What a bundle was built for, decided when it is built (vite.main.config.ts): `checkout` runs from source; `release` is
 * packaged for users; `testPackage` is packaged like it, and lets a test look on.
 */
export type BuildKind = 'checkout' | 'release' | 'testPackage';

/** The switches that a packaged copy takes. Chromium has hundreds more, and many would open it to others. */
const taken: ReadonlySet<string> = new Set([
  // our own
  'practice',
  'seed',
  'user-data-dir',
  // Squirrel's, at installing, updating, removing and the first start
  'squirrel-install',
  'squirrel-updated',
  'squirrel-obsolete',
  'squirrel-uninstall',
  'squirrel-firstrun',
  // what a screen or a helping program may need
  'disable-dev-shm-usage',
  'disable-gpu',
  'disable-gpu-compositing',
  'enable-wayland-ime',
  'force-color-profile',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-renderer-accessibility',
  'gtk-version',
  'high-dpi-support',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'wayland-text-input-version',
]);

/** What a package for tests takes besides: the DevTools port, and a start as root. */
const takenInTests: ReadonlySet<string> = new Set(['remote-debugging-port', 'no-sandbox']);

/**
 * The switches on a command line that this build does not take, as they are called, without prefix and value.
 * @param argumentsGiven without the program itself
 */
export function refusedSwitches(
  argumentsGiven: readonly string[],
  platform: NodeJS.Platform,
  kind: BuildKind,
): readonly string[] {
  if (kind === 'checkout') return [];
  return switchesOf(argumentsGiven, platform).filter(
    (name) =>
      !taken.has(name) && !(kind === 'testPackage' && takenInTests.has(name)) && !isOfSystem(name, platform),
  );
}

/**
 * The names of all switches, as Chromium reads a command line (base/command_line.cc): after `--` or `-`, on Windows `/` too and
 * in any case, spaces before them left out, nothing behind a bare `--`. What counts as a space differs by system: here all do
 * before a switch, and none beside the bare `--`, so that nothing is passed over that Chromium takes.
 */
function switchesOf(argumentsGiven: readonly string[], platform: NodeJS.Platform): readonly string[] {
  const end = argumentsGiven.indexOf('--');
  const prefix = platform === 'win32' ? /^[\s\u0085]*(?:--|-|\/)([^=]+)/ : /^[\s\u0085]*(?:--|-)([^=]+)/;
  return argumentsGiven.slice(0, end === -1 ? argumentsGiven.length : end).flatMap((argument) => {
    const name = prefix.exec(argument)?.[1]?.trim();
    if (name === undefined) return [];
    return [platform === 'win32' ? name.toLowerCase() : name];
  });
}

/**
 * Systems give programs switches of their own. macOS: the process's serial number, and defaults for this start. Windows: that a
 * notification was clicked.
 */
function isOfSystem(name: string, platform: NodeJS.Platform): boolean {
  switch (platform) {
    case 'darwin':
      return /^(?:psn_\d+_\d+$|Apple[A-Z]|NS[A-Z])/.test(name);
    case 'win32':
      return name === 'embedding' || name === 'toastactivated';
    default:
      return false;
  }
}

/** Variables that would make a packaged copy weaker where they are set, with the one value that does where it is one. */
const refused: Readonly<Record<string, string | null>> = {
  /** Keys of TLS connections are written to this file. */
  SSLKEYLOGFILE: null,
  /** Electron then starts without its sandbox. */
  ELECTRON_DISABLE_SANDBOX: null,
  /** The program that sets up the sandbox. */
  CHROME_DEVEL_SANDBOX: null,
  /** Node then takes any certificate. */
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  /** Sends Microsoft's addresses to another server (network/network-map.ts). */
  PREPARE_FOR_REWST_NETWORK: null,
};

/** The variables that this build does not start with. */
export function refusedVariables(env: Readonly<NodeJS.ProcessEnv>, kind: BuildKind): readonly string[] {
  if (kind === 'checkout') return [];
  return Object.entries(refused).flatMap(([name, value]) => {
    const given = env[name] ?? '';
    return given !== '' && (value === null || given === value) ? [name] : [];
  });
}

/** What the user is told where this build does not start; null where it does. Names alone are repeated, no values. */
export function startRefusal(
  argumentsGiven: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
  platform: NodeJS.Platform,
  kind: BuildKind,
): string | null {
  const names = [
    ...refusedSwitches(argumentsGiven, platform, kind).map((name) => `--${name.slice(0, 80)}`),
    ...refusedVariables(env, kind),
  ];
  if (names.length === 0) return null;
  return `Prepare for Rewst does not start with ${[...new Set(names)].join(', ')}.\n\nAn installed copy takes no option and no variable that could open it to other programs or change whom it trusts. Start it without.`;
}
