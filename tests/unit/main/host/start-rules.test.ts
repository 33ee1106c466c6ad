import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forAll } from '../../../support/for-all';
import { refusedSwitches, refusedVariables, startRefusal } from '../../../../src/main/host/start-rules';

const dangerous = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ignore-urlfetcher-cert-requests',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'no-proxy-server',
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-features',
  'enable-features',
  'disable-seccomp-filter-sandbox',
  'js-flags',
  'blink-settings',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'single-process',
  'test-type',
  'auth-server-allowlist',
  'enable-logging',
  'log-file',
  'unsafely-treat-insecure-origin-as-secure',
] as const;
const platforms = ['linux', 'darwin', 'win32'] as const;
const prefixes = { linux: ['--', '-'], darwin: ['--', '-'], win32: ['--', '-', '/'] } as const;

const anySwitch = fc.constantFrom(...platforms).chain((platform) =>
  fc.record({
    platform: fc.constant(platform),
    prefix: fc.constantFrom(...prefixes[platform]),
    name: fc.constantFrom(...dangerous),
    value: fc.option(fc.string(), { nil: null }),
    before: fc.array(fc.constantFrom('--practice', '--seed=7', 'a text', '--user-data-dir=/data'), {
      maxLength: 3,
    }),
    space: fc.constantFrom('', ' ', '\t'),
  }),
);

describe('a released copy', () => {
  it('sees a dangerous switch however Chromium would take it', () => {
    forAll(anySwitch, ({ platform, prefix, name, value, before, space }) => {
      const given = `${space}${prefix}${name}${value === null ? '' : `=${value}`}`;
      expect(refusedSwitches([...before, given, '--lang=de'], platform, 'release')).toEqual([name]);
    });
  });

  it('sees it on Windows in any case', () => {
    expect(refusedSwitches(['/Remote-Debugging-PORT=9222'], 'win32', 'release')).toEqual([
      'remote-debugging-port',
    ]);
    expect(refusedSwitches(['--PRACTICE'], 'win32', 'release')).toEqual([]);
    expect(refusedSwitches(['--PRACTICE'], 'linux', 'release')).toEqual(['PRACTICE']);
  });

  it.each([
    ['behind what only looks like a bare --', ['\uFEFF--', '--remote-debugging-port=9222']],
    ['behind a space that Chromium leaves out', ['\u0085--remote-debugging-port=9222']],
  ])('sees it %s', (_, given) => {
    for (const platform of platforms) {
      expect(refusedSwitches(given, platform, 'release')).toContain('remote-debugging-port');
    }
  });

  it('takes no switch that it does not know', () => {
    forAll(fc.stringMatching(/^[a-z]{3,12}-[a-z]{3,12}-x$/), (name) => {
      expect(refusedSwitches([`--${name}`], 'linux', 'release')).toEqual([name]);
    });
  });

  it.each([
    [[]],
    [['--practice=csp', '--seed=3', '--user-data-dir=C:\\data']],
    [['--squirrel-firstrun']],
    [['--squirrel-updated', '0.2.0']],
    [['--ozone-platform-hint=auto', '--enable-wayland-ime', '--force-device-scale-factor=2']],
    [['/tmp/a-file', 'https://example.com/']],
    [['--', '--remote-debugging-port=0']],
  ])('starts with %j', (given) => {
    expect(refusedSwitches(given, 'linux', 'release')).toEqual([]);
  });

  it('takes what macOS adds, there alone', () => {
    const given = ['-psn_0_12345', '-AppleLanguages', '(de)', '-NSDocumentRevisionsDebugMode', 'YES'];
    expect(refusedSwitches(given, 'darwin', 'release')).toEqual([]);
    expect(refusedSwitches(given, 'linux', 'release')).toHaveLength(3);
  });

  it('takes what Windows adds where a notification was clicked, there alone', () => {
    expect(refusedSwitches(['-Embedding', '-ToastActivated'], 'win32', 'release')).toEqual([]);
    expect(refusedSwitches(['-Embedding', '-ToastActivated'], 'linux', 'release')).toHaveLength(2);
  });

  it('does not start with variables that weaken it', () => {
    const given = {
      SSLKEYLOGFILE: '/tmp/keys',
      ELECTRON_DISABLE_SANDBOX: '1',
      CHROME_DEVEL_SANDBOX: '/tmp/sandbox',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      PREPARE_FOR_REWST_NETWORK: '{}',
    };
    expect(refusedVariables(given, 'release')).toEqual(Object.keys(given));
    const harmless = {
      SSLKEYLOGFILE: '',
      NODE_TLS_REJECT_UNAUTHORIZED: '1',
      https_proxy: 'http://proxy:8080',
    };
    expect(refusedVariables(harmless, 'release')).toEqual([]);
  });

  it('says by name what it does not start with, and repeats no value', () => {
    const refusal = startRefusal(
      ['--log-net-log=/tmp/secret-place', '--log-net-log'],
      { SSLKEYLOGFILE: '/tmp/secret-place' },
      'linux',
      'release',
    );
    expect(refusal).toContain('does not start with --log-net-log, SSLKEYLOGFILE.');
    expect(refusal).not.toContain('secret-place');
    expect(startRefusal(['--practice'], {}, 'linux', 'release')).toBeNull();
  });
});

it('a package for tests takes the DevTools port besides, and no more', () => {
  const given = ['--remote-debugging-port=0', '--no-sandbox', '--inspect=0', '--proxy-server=x'];
  expect(refusedSwitches(given, 'linux', 'testPackage')).toEqual(['inspect', 'proxy-server']);
  expect(refusedSwitches(given, 'linux', 'release')).toHaveLength(4);
});

it('a checkout takes everything', () => {
  const given = ['--remote-debugging-port=0', '--inspect=0'];
  expect(startRefusal(given, { SSLKEYLOGFILE: 'x' }, 'linux', 'checkout')).toBeNull();
});
