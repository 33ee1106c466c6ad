import type { ProgressView } from '../../contract/views/progress';

/** A call that may have to wait, as the screen shows it. */
export interface CancellableCall {
  readonly busy: boolean;
  /** What it waits for just now. */
  readonly progress: ProgressView | null;
  readonly cancel: () => void;
}
