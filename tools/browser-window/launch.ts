import { existsSync } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { blackholeProxy, webRtcPolicy } from '../../src/main/host/blackhole-proxy';
import { blinkSettings, disabledBlinkFeatures } from '../../src/main/host/blink';
import { firstSize } from '../../src/main/host/window-state';

/**
 * What the window shows until its page is served. Not the page's own address: nothing answers there yet, and the browser
 * then now and then never says that it has loaded its error page, for which the launch waits.
 */
const emptyPage = 'data:text/html,';

const headlessSettings =
  'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

export interface LaunchOptions {
  readonly executablePath: string;
  /** A browser profile of its own; the user's profile is never touched. */
  readonly profile: string;
  /** Without a screen; for tests alone. */
  readonly headless: boolean;
  /** Whether the browser may protect itself with its sandbox: not as root, where Chromium refuses it. */
  readonly sandbox: boolean;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Starts the browser as one window without tabs or address bar. It is driven over a pipe that only this process holds: no
 * port is opened. It resolves no names, so that nothing gets out even where a request was not caught.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  // the browser keeps the place of its windows in its profile; a size is said at the first start alone
  const size = existsSync(options.profile) ? [] : [`--window-size=${firstSize.width},${firstSize.height}`];
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.executablePath,
    headless: options.headless,
    chromiumSandbox: options.sandbox,
    // without it the window would say that it is under the control of test software
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      `--app=${emptyPage}`,
      ...size,
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // the last one counts: without a screen, Playwright's says that there is a mouse
      `--blink-settings=${options.headless ? `${headlessSettings},` : ''}${blinkSettings}`,
      `--disable-blink-features=${disabledBlinkFeatures}`,
      `--webrtc-ip-handling-policy=${webRtcPolicy}`,
      `--proxy-server=${blackholeProxy.server}`,
      `--proxy-bypass-list=${blackholeProxy.bypass}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-extensions',
      '--disable-notifications',
      '--deny-permission-prompts',
      '--password-store=basic',
      // the bar about a missing sandbox is ours to say, in words (entry.ts)
      ...(options.sandbox ? [] : ['--test-type']),
    ],
    viewport: options.headless ? { ...firstSize } : null,
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page };
}
