import type { Page } from '@playwright/test';
import type { ProgressView } from '../../../src/contract/views/progress';
import type { FakeHandlers } from '../fake/fake-api';

/** One state of one screen: what main answers, and how a user gets there. */
export interface PreviewState {
  readonly name: string;
  readonly handlers?: Partial<FakeHandlers>;
  /** What each call waits for that bears a requestId. */
  readonly progress?: ProgressView;
  readonly walk?: (page: Page) => Promise<void>;
}
