import type { KnipConfig } from 'knip';

/** `npm run lint` finds with it what nothing uses. Entries are what no import leads to: Vite's, scripts, and processes that tests start. */
const config: KnipConfig = {
  entry: [
    'src/main/host/electron/entry.ts',
    'src/preload/preload.ts',
    'tools/browser-window/page/preload.ts',
    'src/renderer/{main,prerender}.tsx',
    'tests/renderer-preview/{build,serve,shoot}.ts',
    'tests/renderer-preview/fake/entry.ts',
    'tests/integration/vault/keychain-steps.ts',
  ],
  // the system's, and only where there is a private keychain to test with
  ignoreBinaries: ['dbus-daemon'],
};

export default config;
