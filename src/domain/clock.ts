/**
 * Time as the program sees it. Nothing reads the machine's clock or sets a timer except through this, so that tests
 * and the storm runner can let hours pass in a millisecond.
 */
export interface Clock {
  /** The present moment. */
  now(): Date;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
