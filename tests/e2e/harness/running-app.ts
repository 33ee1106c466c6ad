import type { ElectronApplication, Page } from '@playwright/test';

export type WindowHost = 'electron' | 'chromium';

export interface RunningAppOptions {
  /** The folder for what the program keeps. */
  readonly userData: string;
  /** The folder that the user picks in a save dialog. */
  readonly downloads: string;
  readonly arguments: readonly string[];
  /** Variables that this start of the program finds in its environment, beside the test's own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with every error of the page's console and everything that it throws, from the first moment. */
  readonly onComplaint: (text: string) => void;
  readonly onLink: (url: string) => void;
  /** Called with what the program asks the user in a dialog of the system. */
  readonly onQuestion: (question: string) => void;
}

/** The program in its window, on either host. */
export interface RunningApp {
  readonly host: WindowHost;
  readonly page: Page;
  readonly userData: string;
  /** Under Electron alone: reaches into main. */
  readonly electron: ElectronApplication | null;
  /** How the user answers dialogs of the system from now on: closing, saving, overwriting. Yes unless said otherwise. */
  answerQuestions(yes: boolean): Promise<void>;
  /** The system's clipboard as text. */
  clipboard(): Promise<string>;
  /** Ends the program without asking. */
  close(): Promise<void>;
  /**
   * Ends it as a crash would, in the middle of what it does. In a browser, where the program runs in the test's own process,
   * its window goes, and what it waits for at that moment has to be kept from coming.
   */
  kill(): Promise<void>;
}
