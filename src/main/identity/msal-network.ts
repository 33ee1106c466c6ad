import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { parseJson } from '../../domain/json';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from '../network/network-fetch';
import { requestIdOf } from '../network/complete-response';
import { retryAfter } from '../network/retry-after';
import { plainScope } from './scopes';

export interface MsalNetworkDependencies {
  readonly fetch: NetworkFetch;
  readonly clock: Clock;
  /** Ends every request of the flow that this network belongs to. */
  readonly signal: AbortSignal;
  /**
   * MSAL lets only its own errors through and turns all others into `network_error`, so a failure of ours is kept here and
   * taken out by the flow.
   */
  readonly onFailure: (failure: AppFailure) => void;
}

/** How often a request is sent, and the pause before each repetition in milliseconds. */
const pauses: readonly number[] = [1000, 3000];
const longestPause = 30_000;

/**
 * MSAL's network over ours. Answers with 429 or 5xx are repeated here a little and never handed to MSAL: it would remember
 * them and refuse to ask again for a minute, whatever the user does.
 */
export class MsalNetwork implements INetworkModule {
  readonly #deps: MsalNetworkDependencies;

  constructor(deps: MsalNetworkDependencies) {
    this.#deps = deps;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, { method: 'GET', headers: options?.headers ?? {} });
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' });
  }

  async #send<T>(url: string, init: RequestInit & { readonly body?: string }): Promise<NetworkResponse<T>> {
    const { clock, signal, onFailure } = this.#deps;
    for (let repetition = 0; ; repetition += 1) {
      try {
        return await this.#sendOnce<T>(url, init);
      } catch (thrown) {
        signal.throwIfAborted();
        const pause = pauses[repetition];
        if (!(thrown instanceof AppFailure) || pause === undefined || !mayRepeat(thrown, init)) {
          if (thrown instanceof AppFailure) {
            onFailure(thrown);
          }
          throw thrown;
        }
        await clock.sleep(Math.max(pause, waitAsked(thrown)), signal);
      }
    }
  }

  async #sendOnce<T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> {
    const response = await this.#deps.fetch(url, { ...init, signal: this.#deps.signal });
    if (response.status === 429 || response.status >= 500) {
      throw serviceFailure(response, this.#deps.clock.now());
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: withPlainScope(objectIn(await response.text(), response)) as T,
    };
  }
}

/**
 * A code can be redeemed only once, so that request is repeated only where it was certainly not carried out; a refresh token
 * keeps its worth and may be sent again after anything that passes.
 */
function mayRepeat(failure: AppFailure, init: { readonly body?: string }): boolean {
  const redeems = (init.body ?? '').includes('grant_type=authorization_code');
  if (waitAsked(failure) > longestPause) return false;
  switch (failure.code) {
    case 'throttled':
      return true;
    case 'serviceUnavailable':
      return !redeems || failure.error.details?.status === '503';
    case 'connectionLost':
      return !redeems;
    default:
      return false;
  }
}

function serviceFailure(response: Response, now: Date): AppFailure {
  const asked = retryAfter(Object.fromEntries(response.headers), now);
  return new AppFailure(response.status === 429 ? 'throttled' : 'serviceUnavailable', {
    correlationId: requestIdOf(response.headers),
    details: { status: String(response.status), ...(asked !== null && { retryAfter: String(asked / 1000) }) },
  });
}

/** Milliseconds that the service asked to wait. */
function waitAsked(failure: AppFailure): number {
  return Number(failure.error.details?.retryAfter ?? 0) * 1000;
}

/** MSAL finds a token in its cache only under the very names that it asks for, which are the plain ones. */
function withPlainScope(body: object): object {
  return 'scope' in body && typeof body.scope === 'string'
    ? { ...body, scope: plainScope(body.scope) }
    : body;
}

function objectIn(text: string, response: Response): object {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null) return value;
  throw new AppFailure('unexpectedAnswer', {
    correlationId: requestIdOf(response.headers),
    details: { status: String(response.status) },
  });
}
