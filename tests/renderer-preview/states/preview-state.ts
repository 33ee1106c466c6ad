import type { Page } from '@playwright/test';
import type { ProgressView } from '../../../src/contract/views/progress';
import type { Handlers } from '../fake/fake-api';

/** One state of one screen: what main answers, and how a user gets there. */
export interface PreviewState {
  readonly name: string;
  readonly handlers?: Partial<Handlers>;
  /** What each call waits for that bears a requestId. */
  readonly progress?: ProgressView;
  readonly walk?: (page: Page) => Promise<void>;
}
