import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { ScreenName } from '../../../contract/screens';
import type { Clock } from '../../../domain/clock';
import { firstPage } from '../first-page';
import type { Host } from '../host';
import { fileLog } from '../log';
import { secretClipboard } from '../secret-clipboard';
import { packaged } from './build-kind';
import { electronClipboard } from './clipboard';
import { handleCrashes } from './crash';
import { electronDialogs } from './dialogs';
import { electronLinks } from './links';
import { MainWindow } from './window/main-window';
import { installMenu } from './window/menu';
import { sessionFetch } from './network';
import { serveRenderer } from './window/protocol';
import { closeSession, guardAllContents } from './security';
import { electronNotifications } from './notifications';
import { electronTheme } from './window/theme';
import { electronUpdates } from './updates';

/** Seconds that the task gets before the program ends all the same. */
const quitTimeout = 5;

export interface ElectronHostDependencies {
  readonly clock: Clock;
  /** The folder with main.js and preload.js. */
  readonly buildFolder: string;
}

export interface ElectronHost extends Host {
  /**
   * Loads the page into the window and shows it as soon as its first screen is painted. Resolves then, or when it can't be
   * loaded: the moment to load the rest of the program, which would hold up the painting.
   */
  readonly load: () => Promise<void>;
}

/** The desktop as Electron gives it. Call it once, when Electron is ready. */
export function createElectronHost({ clock, buildFolder }: ElectronHostDependencies): ElectronHost {
  const userData = app.getPath('userData');
  const log = fileLog(userData);
  handleCrashes(log);
  guardAllContents(log);
  closeSession(session.defaultSession, log);
  const { theme, signedOut } = firstPage(userData, process.argv, process.env);
  nativeTheme.themeSource = theme;
  serveRenderer(
    session.defaultSession,
    join(buildFolder, '..', 'renderer', 'main_window'),
    signedOut ? 'signed-out.html' : 'index.html',
  );

  const window = new MainWindow({ clock, userData, preload: join(buildFolder, 'preload.js'), log });
  const links = electronLinks(log);
  const clipboard = secretClipboard(electronClipboard, clock, log);
  const showListeners: ((screen: ScreenName) => void)[] = [];
  installMenu({
    platform: process.platform,
    packaged,
    show: (screen) => {
      window.focus();
      showListeners.forEach((listener) => listener(screen));
    },
    // a refusal or a missing browser is in the log already
    openLink: (url) => void links.open(url).catch(() => undefined),
  });
  app.on('second-instance', () => window.focus());
  runBeforeQuit(() => clipboard.clearNow(), clock);

  return {
    load: () => window.load(),
    program: {
      host: 'electron',
      version: app.getVersion(),
      packaged,
      platform: process.platform,
      arguments: process.argv.slice(1),
    },
    paths: { userData },
    log,
    fetch: sessionFetch(),
    window,
    links,
    clipboard,
    dialogs: electronDialogs(() => window.current),
    theme: electronTheme(),
    updates: electronUpdates(log),
    notifications: electronNotifications(),
    onShow: (listener) => {
      showListeners.push(listener);
    },
    guardClosing: (mayClose) => window.guardClosing(mayClose),
  };
}

function runBeforeQuit(task: () => Promise<void>, clock: Clock): void {
  let state: 'running' | 'ending' | 'over' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'over') return;
    event.preventDefault();
    if (state === 'running') {
      state = 'ending';
      void Promise.race([Promise.allSettled([task()]), clock.sleep(quitTimeout * 1000)]).then(() => {
        state = 'over';
        // Electron ignores a quit that is asked for while it still asks whether to quit
        setImmediate(() => app.quit());
      });
    }
  });
}
