import type { z } from 'zod';
import type { madePasswordShape, passwordShape } from '../../reading/graph-shapes';

/** A client secret as Graph answers it once, when it is made. */
export type MadePassword = z.output<typeof madePasswordShape>;

/** Whether an answer holds the value of a client secret; every later read leaves it out. */
export function hasValue(password: z.output<typeof passwordShape>): password is MadePassword {
  return password.secretText !== null;
}

/** What came of the secret with the answer that created the app. */
export type InlineSecret =
  /** None was asked for, or none in that request. */
  | { readonly kind: 'none' }
  /** Policy refuses it. Everything else is done, and the result says why there is no secret. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'made'; readonly password: MadePassword }
  /** The app may have one whose value was lost with the answer. */
  | { readonly kind: 'lost' };
