import type { Method } from './retry-policy';

/** How a write is to be sent now: computed again from what has just been read again. */
export type Renewal =
  | { readonly kind: 'send'; readonly method: Method; readonly body: unknown }
  /** Everything is as wanted already: nothing is sent. */
  | { readonly kind: 'alreadySo' };

/**
 * Makes a write anew before it is sent again. A write that replaces a whole collection needs it: a body from before a wait
 * would take away what someone else has added since. Rejects with an AppFailure where what is there can't be read.
 * @param mayHaveHappened an earlier sending of it may have had its effect
 */
export type Renew = (mayHaveHappened: boolean) => Promise<Renewal>;
