import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from './network-fetch';
import { mapNetwork, type MappedNetwork, type NetworkMap } from './network-map';
import { observed, type RequestRecord } from './observed';
import { defaultTimeLimit, withTimeLimit } from './time-limit';
import { withWholeAnswers } from './whole-answer';

/** What the network is built from. */
export interface NetworkDependencies {
  /** Electron's `net.fetch` in the product (system proxy and certificates), Node's elsewhere, or the practice tenant's. */
  readonly fetch: NetworkFetch;
  readonly clock: Clock;
  /** From `PREPARE_FOR_REWST_NETWORK`. */
  readonly map?: NetworkMap | undefined;
  /** Milliseconds that one request may take, its answer included. */
  readonly timeLimit?: number;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
}

/**
 * Puts together the one network that sign-in, Graph and Partner Center share. Its fetch resolves with whole answers of the
 * right kind whatever their status, and rejects with an AppFailure that tells whether the request can have had an effect
 * (lost-request.ts), or with the signal's reason.
 */
export function createNetwork(deps: NetworkDependencies): MappedNetwork {
  const { clock, map = new Map<string, string>(), timeLimit = defaultTimeLimit, onRequest } = deps;
  const mapped = mapNetwork(deps.fetch, map);
  const limited = withTimeLimit(withWholeAnswers(mapped.fetch), clock, timeLimit);
  return {
    mapUrl: mapped.mapUrl,
    fetch: onRequest ? observed(limited, clock, onRequest) : limited,
  };
}
