import type { AppError } from '../../../contract/errors';

/** How a run ended. */
export type RunEnd =
  | { readonly state: 'succeeded' | 'partial'; readonly error: null }
  | { readonly state: 'failed' | 'cancelled'; readonly error: AppError };
