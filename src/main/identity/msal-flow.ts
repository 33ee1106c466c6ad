import { randomBytes } from 'node:crypto';
import type {
  AuthenticationResult,
  AuthorizationUrlRequest,
  PublicClientApplication,
  SilentFlowRequest,
} from '@azure/msal-node';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { MappedNetwork } from '../network/network-map';
import type { DraftCache } from './draft-cache';
import { MsalNetwork } from './msal-network';
import { signInFailure } from './sign-in-errors';
import { SignInListener, type SignInAnswer } from './sign-in-listener';
import { signInOrigin } from '../../domain/microsoft';

/** How long a user may take in the browser, in milliseconds. */
const browserLimit = 5 * 60_000;

/** Where Entra's sign-in pages may stand. Source: Microsoft's list of Microsoft 365 addresses, id 56. */
const signInOrigins: readonly string[] = [
  signInOrigin,
  'https://login.microsoft.com',
  'https://login.windows.net',
];

type BrowserRequest = Pick<
  AuthorizationUrlRequest,
  'scopes' | 'prompt' | 'loginHint' | 'claims' | 'correlationId'
>;

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
  readonly #draft: DraftCache;
  readonly #stop: AbortSignal;
  #failure: AppFailure | null = null;

  constructor(deps: MsalDependencies, draft: DraftCache, signal: AbortSignal) {
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
    if (account === undefined) throw new AppFailure('notSignedIn');
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
  async inBrowser(request: BrowserRequest): Promise<AuthenticationResult> {
    const { clock, network } = this.#deps;
    const state = randomBytes(32).toString('base64url');
    const origins = [...signInOrigins, new URL(network.mapUrl(signInOrigin)).origin];
    const listener = new SignInListener({ state, origins });
    const limit = new AbortController();
    const over = new AbortController();
    const stop = AbortSignal.any([this.#stop, limit.signal]);
    clock.sleep(browserLimit, over.signal).then(
      () => limit.abort(),
      () => undefined,
    );
    try {
      stop.throwIfAborted();
      const redirectUri = await listener.open();
      return await Promise.race([
        this.#signIn({ ...request, redirectUri }, state, listener.answer, stop),
        rejectedBy(stop),
      ]);
    } catch (thrown) {
      if (stop.aborted) throw new AppFailure(this.#stop.aborted ? 'signInCancelled' : 'signInTimedOut');
      throw this.#failure ?? browserFailure(thrown);
    } finally {
      over.abort();
      await listener.close();
    }
  }

  /** The authorization code flow with PKCE (RFC 7636): the code is of no use to a program that reads it on its way. */
  async #signIn(
    request: BrowserRequest & { readonly redirectUri: string },
    state: string,
    answered: Promise<SignInAnswer>,
    stop: AbortSignal,
  ): Promise<AuthenticationResult> {
    const { openBrowser, network } = this.#deps;
    const client = await this.#client(stop);
    const { CryptoProvider } = await import('@azure/msal-node');
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const url = await client.getAuthCodeUrl({
      ...request,
      state,
      responseMode: 'form_post',
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
    });
    stop.throwIfAborted();
    await open(openBrowser, network.mapUrl(url));
    const answer = await answered;
    if (answer.kind === 'error') {
      const { error, description, suberror } = answer;
      throw signInFailure({ errorCode: error, errorMessage: description, subError: suberror });
    }
    const { code, clientInfo } = answer;
    return client.acquireTokenByCode({ ...request, code, clientInfo, codeVerifier: verifier });
  }

  async #client(signal: AbortSignal): Promise<PublicClientApplication> {
    const { PublicClientApplication: Client } = await import('@azure/msal-node');
    const { network, clock, clientId, tenant } = this.#deps;
    return new Client({
      auth: {
        clientId,
        authority: `${signInOrigin}/${tenant}`,
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
