import type { Page } from '@playwright/test';
import type { ProgressView } from '../../src/contract/views/progress';
import { recordStates } from './states/records';
import { startStates } from './states/start';
import { troubleshootStates } from './states/troubleshoot';
import { wizardStates } from './states/wizard';
import { workStates } from './states/work';
import type { Handlers } from './fake/fake-api';

/** One state of one screen: what main answers, and how a user gets there. */
export interface PreviewState {
  readonly name: string;
  readonly handlers?: Partial<Handlers>;
  /** What each call waits for that bears a requestId. */
  readonly progress?: ProgressView;
  readonly walk?: (page: Page) => Promise<void>;
}

export const states: readonly PreviewState[] = [
  ...startStates,
  ...wizardStates,
  ...workStates,
  ...troubleshootStates,
  ...recordStates,
];
