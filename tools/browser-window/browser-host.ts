import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Clock } from '../../src/domain/clock';
import type { Host, MayClose } from '../../src/main/host/host';
import { externalLinks } from '../../src/main/host/external-links';
import { fileLog } from '../../src/main/host/log';
import { secretClipboard } from '../../src/main/host/secret-clipboard';
import { PageBridge } from './page/bridge';
import { pageClipboard } from './page/clipboard';
import { Closing } from './page/closing';
import { pageDialogs } from './page/dialogs';
import { evaluateIsolated } from './page/isolated-world';
import { launch } from './launch';
import { guardPage } from './page/page-guard';
import { browserStartPage } from './page/app-origin';
import { PageTheme } from './page/theme';

export interface BrowserHostDependencies {
  readonly clock: Clock;
  readonly version: string;
  readonly arguments: readonly string[];
  readonly userData: string;
  /** The browser's program. */
  readonly executablePath: string;
  readonly headless: boolean;
  readonly sandbox: boolean;
  /** The folder with the built renderer, and the script that makes `window.api`. */
  readonly renderer: string;
  readonly preload: string;
  /** The folder for files that the user saves. */
  readonly downloads: string;
  /** Hands an address to the user's browser. */
  readonly openInBrowser: (url: string) => Promise<void>;
  /** Asks the user a question in the window; for tests, which have nobody to ask. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
}

export interface RunningHost {
  readonly host: Host;
  readonly page: Page;
  /** Brings the window to the front. */
  readonly focus: () => void;
  /** What is on the system's clipboard, as text. */
  readonly readClipboard: () => Promise<string>;
  /** Ends the program without asking. */
  readonly end: () => Promise<void>;
  /** Resolves when the window and the browser are closed. */
  readonly ended: Promise<void>;
}

/** The desktop as an installed browser gives it. The browser is started here; its window loads when the host opens it. */
export async function createBrowserHost(deps: BrowserHostDependencies): Promise<RunningHost> {
  const { userData } = deps;
  const log = fileLog(userData);
  const { context, page } = await launch({
    executablePath: deps.executablePath,
    profile: join(userData, 'Browser Window'),
    headless: deps.headless,
    sandbox: deps.sandbox,
  });
  const confirm =
    deps.confirm ??
    (async (question: string) =>
      (await evaluateIsolated(page, `confirm(${JSON.stringify(question)})`)) === true);

  const theme = new PageTheme(page);
  const plainClipboard = pageClipboard(page);
  const clipboard = secretClipboard(plainClipboard, deps.clock, log);
  const bridge = new PageBridge({
    page,
    log,
    onAppearance: (appearance) => theme.report(appearance),
    onCalled: () => void closing.update(),
  });
  const closing = new Closing({
    page,
    log,
    confirm,
    askBeforeClosing: (on) => bridge.send({ kind: 'askBeforeClosing', on }),
    holdsSecret: () => clipboard.holdsSecret(),
    clearSecret: () => clipboard.clearNow(),
    close: () => context.close(),
  });

  await guardPage(context, page, deps.renderer, log);
  await bridge.attach();
  await page.addInitScript({ path: deps.preload });

  const focus = () => void page.bringToFront().catch(() => undefined);
  const host: Host = {
    program: {
      host: 'chromium',
      version: deps.version,
      packaged: false,
      platform: process.platform,
      arguments: deps.arguments,
    },
    paths: { userData },
    log,
    fetch: (url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }),
    window: {
      open: async (dispatch) => {
        bridge.listen(dispatch);
        await page.goto(browserStartPage);
      },
      send: (name, payload) => {
        bridge.send({ kind: 'event', name, payload });
        void closing.update();
      },
      // A browser does not tell what it passes to its page: this window is for checkouts alone.
      hadInput: () => true,
      focus,
    },
    links: externalLinks(deps.openInBrowser, log),
    clipboard,
    dialogs: pageDialogs(page, deps.downloads, confirm),
    theme,
    // a checkout is updated by git
    updates: { managed: true, enable: () => undefined },
    // the browser's would need a permission, and nothing here asks for one
    notifications: { show: () => undefined },
    onShow: () => undefined, // a browser window has no menu of ours
    guardClosing: (mayClose: () => Promise<MayClose>) => closing.guard(mayClose),
  };
  return {
    host,
    page,
    focus,
    readClipboard: () => plainClipboard.read(),
    end: () => closing.end(),
    ended: closing.ended,
  };
}
