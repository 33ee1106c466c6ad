import type { Page } from '@playwright/test';
import type { ProgressView } from '../../../src/contract/views/progress';
import type { ReadinessProgress } from '../../../src/contract/views/readiness';
import type { FakeHandlers } from '../fake/fake-api';

/** One state of one screen: what main answers, and how a user gets there. */
export interface PreviewState {
  readonly name: string;
  readonly handlers?: Partial<FakeHandlers>;
  /** What each call waits for that bears a requestId. */
  readonly progress?: ProgressView;
  /** How far a check of readiness has come. */
  readonly partial?: Omit<ReadinessProgress, 'requestId'>;
  readonly walk?: (page: Page) => Promise<void>;
}
