import type {
  AuthenticationResult,
  InteractiveRequest,
  PublicClientApplication,
  SilentFlowRequest,
} from '@azure/msal-node';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { MappedNetwork } from '../network/network-map';
import { signedInPage, signInFailedPage } from './browser-pages';
import type { CacheDraft } from './cache-draft';
import { cancelReply, replyAddressOf, type ReplyAddress } from './loopback';
import { MsalNetwork } from './msal-network';
import { signInFailure } from './sign-in-errors';

/** How long a user may take in the browser, in milliseconds. */
const browserLimit = 5 * 60_000;
/** How long MSAL may take to close its port once its wait has been ended, in milliseconds. */
const releaseLimit = 5000;

export interface MsalDependencies {
  readonly network: MappedNetwork;
  readonly clock: Clock;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly clientId: string;
  /** A tenant id or domain; `organizations` lets the account decide. */
  readonly tenant: string;
}

/**
 * One conversation with the sign-in service, from a draft of the token cache. MSAL is loaded with the first one and made anew
 * for each: it keeps no state that we don't hold, and aborting the signal ends all that it does.
 */
export class MsalFlow {
  readonly #deps: MsalDependencies;
  readonly #draft: CacheDraft;
  readonly #stop: AbortSignal;
  #failure: AppFailure | undefined;

  constructor(deps: MsalDependencies, draft: CacheDraft, signal: AbortSignal) {
    this.#deps = deps;
    this.#draft = draft;
    this.#stop = signal;
  }

  /**
   * Gets a token from the cache or with the refresh token.
   * @throws what MSAL throws, for needsInteraction to judge; an AppFailure where the network failed; the signal's reason
   */
  async silently(
    homeAccountId: string,
    request: Omit<SilentFlowRequest, 'account'>,
  ): Promise<AuthenticationResult> {
    const client = await this.#client(this.#stop);
    const account = (await client.getAllAccounts()).find((one) => one.homeAccountId === homeAccountId);
    if (account === undefined) {
      throw new AppFailure('notSignedIn');
    }
    try {
      return await client.acquireTokenSilent({ ...request, account });
    } catch (thrown) {
      this.#stop.throwIfAborted();
      throw this.#failure ?? thrown;
    }
  }

  /**
   * Lets the user sign in, in the browser. When this settles, the port that waited for the browser is free again.
   * @throws AppFailure: signInCancelled when the signal was aborted, signInTimedOut after browserLimit, browserNotOpened, or
   * why Microsoft refused
   */
  async inBrowser(
    request: Pick<InteractiveRequest, 'scopes' | 'prompt' | 'loginHint' | 'claims' | 'correlationId'>,
  ): Promise<AuthenticationResult> {
    const { clock, openBrowser, network } = this.#deps;
    const limit = new AbortController();
    const over = new AbortController();
    const stop = AbortSignal.any([this.#stop, limit.signal]);
    clock.sleep(browserLimit, over.signal).then(
      () => limit.abort(),
      () => undefined,
    );
    let reply: ReplyAddress | undefined;
    const client = await this.#client(stop);
    const outcome = client.acquireTokenInteractive({
      ...request,
      successTemplate: signedInPage,
      errorTemplate: signInFailedPage,
      openBrowser: async (url) => {
        reply = replyAddressOf(url);
        stop.throwIfAborted();
        await Promise.race([open(openBrowser, network.mapUrl(url)), rejectedBy(stop)]);
      },
    });
    outcome.catch(() => undefined);
    try {
      return await Promise.race([outcome, rejectedBy(stop)]);
    } catch (thrown) {
      if (stop.aborted) {
        await (reply && cancelReply(reply));
        await Promise.race([outcome.catch(() => undefined), clock.sleep(releaseLimit, over.signal)]);
        throw new AppFailure(this.#stop.aborted ? 'signInCancelled' : 'signInTimedOut');
      }
      throw this.#failure ?? browserFailure(thrown);
    } finally {
      over.abort();
    }
  }

  async #client(signal: AbortSignal): Promise<PublicClientApplication> {
    const { PublicClientApplication: Client } = await import('@azure/msal-node');
    const { network, clock, clientId, tenant } = this.#deps;
    return new Client({
      auth: {
        clientId,
        authority: `https://login.microsoftonline.com/${tenant}`,
        // Continuous access evaluation: we can answer a claims challenge.
        clientCapabilities: ['cp1'],
      },
      cache: { cachePlugin: this.#draft },
      system: {
        networkClient: new MsalNetwork({
          fetch: network.fetch,
          clock,
          signal,
          onFailure: (failure) => {
            this.#failure = failure;
          },
        }),
      },
    });
  }
}

async function open(openBrowser: MsalDependencies['openBrowser'], url: string): Promise<void> {
  try {
    await openBrowser(url);
  } catch (thrown) {
    throw thrown instanceof AppFailure ? thrown : new AppFailure('browserNotOpened');
  }
}

/** A session can't have expired that was just begun: then it is the code that was not accepted. */
function browserFailure(thrown: unknown): AppFailure {
  const failure = signInFailure(thrown);
  const { correlationId, details } = failure.error;
  return failure.code === 'signInExpired'
    ? new AppFailure('signInFailed', { correlationId, ...(details && { details }) })
    : failure;
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(new DOMException('This operation was aborted', 'AbortError'));
    };
    if (signal.aborted) {
      stop();
    } else {
      signal.addEventListener('abort', stop, { once: true });
    }
  });
}
