import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from './network-fetch';
import { mapNetwork, type MappedNetwork, type NetworkMap } from './network-map';
import { withTimeLimit } from './time-limit';
import { withCompleteResponses } from './complete-response';

/** What the network is built from. */
export interface NetworkDependencies {
  /** Electron's `net.fetch` in the product (system proxy and certificates), Node's elsewhere, or the practice tenant's. */
  readonly fetch: NetworkFetch;
  readonly clock: Clock;
  /** From `PREPARE_FOR_REWST_NETWORK`. */
  readonly map?: NetworkMap | null;
}

/**
 * Puts together the one network that sign-in, Graph and Partner Center share. Its fetch resolves with whole answers of the
 * right kind whatever their status, and rejects with an AppFailure that tells whether the request can have had an effect
 * (request-failure.ts), or with the signal's reason.
 */
export function createNetwork({ fetch, clock, map }: NetworkDependencies): MappedNetwork {
  const mapped = mapNetwork(fetch, map ?? new Map());
  return { mapUrl: mapped.mapUrl, fetch: withTimeLimit(withCompleteResponses(mapped.fetch), clock) };
}
