import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Clock } from '../../../../domain/clock';
import { eventChannel } from '../../../../contract/channels';
import type { Dispatch, HostWindow, MayClose } from '../../host';
import type { Log } from '../../log';
import { disabledBlinkFeatures } from '../../blink';
import { RecentInput } from '../../recent-input';
import { openingState, smallestSize, serializeState } from '../../window-state';
import { startPage } from './app-url';
import { packaged } from '../build-kind';
import { ClosingGuard } from './closing-guard';
import { askInDialog } from '../dialogs';
import { listenToWindow } from '../ipc';

/** Fluent UI's page background, so that the window does not flash before the page is drawn. */
const background = { light: '#fafafa', dark: '#1f1f1f' } as const;

function backgroundNow(): string {
  return background[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];
}

export interface MainWindowDependencies {
  readonly clock: Pick<Clock, 'now'>;
  readonly userData: string;
  readonly preload: string;
  readonly log: Log;
}

/** The one window: opens where it was last, asks before it closes, and offers to reload when its process dies. */
export class MainWindow implements HostWindow {
  readonly #deps: MainWindowDependencies;
  readonly #guard: ClosingGuard;
  readonly #stateFile: string;
  #browserWindow: BrowserWindow | null = null;
  #opened = false;
  #takeCalls: (dispatch: Dispatch) => void = () => undefined;
  /** There as soon as the program opens the window; calls that the page makes before that wait for it. */
  readonly #dispatch = new Promise<Dispatch>((resolve) => {
    this.#takeCalls = resolve;
  });
  readonly #input: RecentInput;
  #agreedToClose = false;
  #quitting = false;

  constructor(deps: MainWindowDependencies) {
    this.#deps = deps;
    this.#input = new RecentInput(deps.clock);
    this.#stateFile = join(deps.userData, 'window-state.json');
    this.#guard = new ClosingGuard((text) => this.#confirmClosing(text), deps.log);
    app.on('before-quit', () => {
      this.#quitting = true;
    });
    // macOS lets a program run without a window and brings it back from the dock
    app.on('activate', () => this.focus());
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') {
        app.quit();
      }
    });
  }

  /** The window, while there is one. */
  get current(): BrowserWindow | null {
    return this.#browserWindow;
  }

  /** Makes the window, loads its page and shows it once there is something in it. Resolves then, or when it can't be loaded. */
  load(): Promise<void> {
    const dispatch: Dispatch = async (name, input) => (await this.#dispatch)(name, input);
    listenToWindow(() => this.#browserWindow?.webContents ?? null, dispatch, this.#deps.log);
    return this.#create();
  }

  open(dispatch: Dispatch): Promise<void> {
    this.#takeCalls(dispatch);
    this.#opened = true;
    return Promise.resolve();
  }

  send(name: string, payload: unknown): void {
    const contents = this.#browserWindow?.webContents;
    if (contents && !contents.isDestroyed() && !contents.isCrashed()) {
      contents.send(eventChannel, name, payload);
    }
  }

  hadInput(): boolean {
    return this.#input.isRecent();
  }

  focus(): void {
    const window = this.#browserWindow;
    if (!this.#opened) return;
    if (!window) {
      void this.#create();
      return;
    }
    if (window.isMinimized()) {
      window.restore();
    }
    window.show();
    window.focus();
  }

  guardClosing(mayClose: () => Promise<MayClose>): void {
    this.#guard.set(mayClose);
  }

  #create(): Promise<void> {
    const { maximized, ...bounds } = openingState(
      this.#readState(),
      screen.getAllDisplays().map((display) => display.workArea),
    );
    const window = new BrowserWindow({
      ...bounds,
      minWidth: smallestSize.width,
      minHeight: smallestSize.height,
      title: app.name,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: backgroundNow(),
      // Electron's security checklist. 2: no Node in the page. 3: contexts apart. 4: sandbox. 6, 8, 9, 10: web security,
      // mixed content, experimental features and Blink features stay as they are. 11: no webviews.
      webPreferences: {
        preload: this.#deps.preload,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        contextIsolation: true,
        sandbox: true,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        disableBlinkFeatures: disabledBlinkFeatures,
        safeDialogs: true,
        devTools: !packaged,
      },
    });
    this.#browserWindow = window;
    this.#agreedToClose = false;
    this.#watch(window);
    window.once('ready-to-show', () => {
      // shows the window too, and so must not be done earlier
      if (maximized) window.maximize();
      window.show();
    });
    return window.loadURL(startPage).catch((thrown: unknown) => {
      this.#deps.log.error('The window could not load its page', thrown);
    });
  }

  #watch(window: BrowserWindow): void {
    window.webContents.on('input-event', (_event, { type }) => this.#input.saw(type));
    window.on('close', (event) => {
      this.#keepState(window);
      if (!this.#agreedToClose) {
        event.preventDefault();
        void this.#askToClose(window);
      }
    });
    window.on('closed', () => {
      this.#browserWindow = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#deps.log.error('The window process ended', undefined, { reason, exitCode });
      if (reason !== 'clean-exit') {
        void this.#offerReload(window);
      }
    });
    window.on('unresponsive', () => this.#deps.log.warn('The window does not respond'));
    window.on('responsive', () => this.#deps.log.info('The window responds again'));
  }

  async #askToClose(window: BrowserWindow): Promise<void> {
    const agreed = await this.#guard.ask();
    if (agreed === null || window.isDestroyed()) return;
    if (!agreed) {
      this.#quitting = false;
      return;
    }
    this.#agreedToClose = true;
    // not before the event that asked is over: Electron ignores what is asked for meanwhile
    setImmediate(() => {
      if (this.#quitting) {
        app.quit();
      } else if (!window.isDestroyed()) {
        window.close();
      }
    });
  }

  #confirmClosing(detail: string): Promise<boolean> {
    return askInDialog(this.#browserWindow, {
      message: 'Close Prepare for Rewst?',
      detail,
      agree: 'Close anyway',
      decline: 'Keep it open',
    });
  }

  async #offerReload(window: BrowserWindow): Promise<void> {
    if (window.isDestroyed()) return;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window stopped working',
      detail:
        'What was under way goes on in the background, and nothing that was done is lost. Reload the window to see where it stands.',
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 0) {
      window.webContents.reload();
    } else {
      app.quit();
    }
  }

  #readState(): string | null {
    try {
      return readFileSync(this.#stateFile, 'utf8');
    } catch {
      return null; // the first start
    }
  }

  #keepState(window: BrowserWindow): void {
    try {
      writeFileSync(
        this.#stateFile,
        serializeState({ ...window.getNormalBounds(), maximized: window.isMaximized() }),
      );
    } catch (thrown) {
      this.#deps.log.error('The state of the window could not be kept', thrown);
    }
  }
}
