import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from './network-fetch';

/** One request that has ended, without query, headers or body: nothing in it is secret. */
export interface RequestRecord {
  readonly method: string;
  /** The origin that was meant, also where the request was mapped to another. */
  readonly origin: string;
  readonly path: string;
  readonly milliseconds: number;
  readonly outcome: { readonly status: number } | { readonly failure: ErrorCode };
}

/** Tells `onRequest` of every request that has ended, for the log and for counting. */
export function withRequestRecords(
  fetch: NetworkFetch,
  clock: Clock,
  onRequest: (record: RequestRecord) => void,
): NetworkFetch {
  return async (url, init) => {
    const { origin, pathname: path } = new URL(url);
    const method = (init?.method ?? 'GET').toUpperCase();
    const began = clock.now().getTime();
    const end = (outcome: RequestRecord['outcome']) => {
      onRequest({ method, origin, path, milliseconds: clock.now().getTime() - began, outcome });
    };
    try {
      const response = await fetch(url, init);
      end({ status: response.status });
      return response;
    } catch (thrown) {
      end({ failure: thrown instanceof AppFailure ? thrown.code : 'cancelled' });
      throw thrown;
    }
  };
}
