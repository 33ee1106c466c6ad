import type { AppView, Settings } from '../../contract/views/app';
import type { ScreenName } from '../../contract/screens';
import type { Result } from '../../contract/errors';
import type { NetworkFetch } from '../network/network-fetch';
import type { Log } from './log';

/** Answers one call of the window. Takes what the window sent as it came; never rejects (ipc/dispatcher.ts). */
export type Dispatch = (name: unknown, input: unknown) => Promise<Result<unknown>>;

/** The program that runs. */
export interface Program {
  readonly host: AppView['host'];
  readonly version: string;
  /** An installed copy: refuses what only developers and tests need. */
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** The command line without the program itself; holds the host's own options too. */
  readonly arguments: readonly string[];
}

export interface HostWindow {
  /**
   * Opens the window; its calls go to `dispatch` from the start. Resolves when it is on the screen, which is the moment for
   * work that is not needed to show it.
   */
  open(dispatch: Dispatch): Promise<void>;
  /** Sends an event that was parsed before (ipc/emitter.ts). Does nothing while there is no window. */
  send(name: string, payload: unknown): void;
  /** Whether main itself saw a key or a click in the window a moment ago. What a page may not do by itself asks for it. */
  hadInput(): boolean;
  /** Brings the window to the front, opening it again where the platform lets a program run without one. */
  focus(): void;
}

/** The one way to the system's browser. */
export interface Links {
  /**
   * Opens an address in the user's browser.
   * @throws AppFailure linkRefused for an address outside the allow-list, browserNotOpened where the system has no browser
   */
  open(url: string): Promise<void>;
  /**
   * Says which origins on this computer may be opened besides the fixed list: those of the practice tenant or of the network
   * map, asked for each time. Only http on 127.0.0.1 and localhost is ever accepted.
   */
  allowLocal(origins: () => readonly string[]): void;
}

export interface HostClipboard {
  /** The text that was copied; empty while it is a secret that this program put there. */
  read(): Promise<string>;
  write(text: string): Promise<void>;
  /**
   * Writes a secret and takes it away again after a minute and at quit, unless something else was copied since.
   * @returns the seconds until then
   */
  writeSecret(secret: string): Promise<{ readonly clearsAfterSeconds: number }>;
}

interface SaveRequest {
  readonly title: string;
  /** A file name without a folder. */
  readonly suggestedName: string;
}

/** What the user is asked outside of the page. Its words are main's; names in it are cleaned (checks/words.ts). */
export interface ConfirmationRequest {
  readonly message: string;
  readonly detail: string;
  /** The button that does it. */
  readonly agree: string;
  /** The button that leaves all as it is: the default, and what closing the dialog means. */
  readonly decline: string;
}

export interface Dialogs {
  /** Asks in a dialog of the system that belongs to the window. False also where there is no window to ask in. */
  confirm(question: ConfirmationRequest): Promise<boolean>;
  /** Asks where to save a file. `null`: the user changed their mind. Nothing is written. */
  chooseSavePath(request: SaveRequest): Promise<string | null>;
  /** Prints what the window shows, through the system's own print dialog; its print styles decide what is on paper. */
  print(): Promise<void>;
}

export type Appearance = Pick<AppView, 'theme' | 'highContrast'>;

export interface Theme {
  current(): Appearance;
  /** Follows the system or a choice of the user's. Not kept by the host: set it at every start, before the window opens. */
  choose(choice: Settings['theme']): void;
  onChange(listener: (appearance: Appearance) => void): void;
}

export interface Updates {
  /** True where an administrator decided (environment variable or policy file), or where this copy can't update itself. */
  readonly managed: boolean;
  /** Starts or stops looking for updates. Does nothing where they are managed. */
  enable(on: boolean): void;
}

/** What the operating system shows outside the window. */
export interface Notifications {
  /** Shows one; a click on it calls `onClick`. Does nothing where the system shows none. */
  show(notification: { readonly title: string; readonly text: string; readonly onClick: () => void }): void;
}

/** Whether the window may close now; `ask` is the sentence that says what would be left undone. */
export type MayClose = 'yes' | { readonly ask: string };

/**
 * What the desktop gives the program. host/electron is the product; for a checkout without Electron, tools/browser-window shows
 * the same in an installed browser. Services take the parts that they need and never know which of the two it is.
 */
export interface Host {
  readonly program: Program;
  /** `userData`: the folder for everything that this program keeps on this computer. It exists. */
  readonly paths: { readonly userData: string };
  readonly log: Log;
  /** Requests over the system's proxy and certificate store, without cookies or a cache. */
  readonly fetch: NetworkFetch;
  readonly window: HostWindow;
  readonly links: Links;
  readonly clipboard: HostClipboard;
  readonly dialogs: Dialogs;
  readonly theme: Theme;
  readonly updates: Updates;
  readonly notifications: Notifications;
  /** A menu command asks for a screen. */
  onShow(listener: (screen: ScreenName) => void): void;
  /** Asked before the window closes. Without it, or where it fails, the window closes. */
  guardClosing(mayClose: () => Promise<MayClose>): void;
}
