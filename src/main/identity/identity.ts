import { randomUUID } from 'node:crypto';
import type { AuthenticationResult } from '@azure/msal-node';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { MappedNetwork } from '../network/network-map';
import {
  accountFrom,
  isSameAccount,
  refuseStrangers,
  type BoundAccount,
  type SignedInAccount,
} from './account';
import { DraftCache } from './draft-cache';
import { SharedPromises } from './shared-promises';
import { MsalFlow } from './msal-flow';
import { missingScopes, scopesFor, type TokenPurpose } from './scopes';
import { claimsWanted, needsInteraction, signInFailure } from './sign-in-errors';
import type { KeptSignIn, SignInStore } from './sign-in-store';

export interface IdentityDependencies {
  readonly network: MappedNetwork;
  /** Opens the system browser; resolves when it has been told to. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly store: SignInStore;
  readonly clock: Clock;
  readonly settings: {
    /** The app that is signed in with. */
    readonly clientId: string;
    /** A tenant id or domain, needed for a sign-in app that is single-tenant. Otherwise the account decides. */
    readonly tenant?: string;
  };
  /**
   * The account that a run works with. While there is one no other is signed in, and no token of another is given out: what
   * was approved in one tenant is never written to another.
   */
  readonly boundTo?: () => BoundAccount | null;
  /** Is told what happens; never a token, a code or a name. */
  readonly log: (line: string) => void;
}

export interface TokenOptions {
  readonly signal?: AbortSignal;
  /** Whether the browser may be opened if nothing else helps. A user must be there, and expect it. */
  readonly interactive?: boolean;
  /** A claims challenge to answer, as JSON (continuous access evaluation). */
  readonly claims?: string;
  /** Not the token that was given before, which has just been refused. */
  readonly renew?: boolean;
}

/** Who is signed in, and tokens for Microsoft Graph on their behalf. One account at a time. */
export class Identity {
  readonly #deps: IdentityDependencies;
  readonly #tokens = new SharedPromises();
  #inBrowser: Promise<unknown> | null = null;

  constructor(deps: IdentityDependencies) {
    this.#deps = deps;
  }

  /** Who is signed in, also after a restart; null when nobody is. Makes no request. */
  async currentAccount(): Promise<SignedInAccount | null> {
    return (await this.#deps.store.read())?.account ?? null;
  }

  /**
   * Lets the user choose an account in the browser and signs it in with the read scopes. The account
   * that was signed in before stays so until this succeeds.
   * @throws AppFailure with one of the codes for signing in; alreadyRunning while another sign-in waits for the browser, or
   * during a run; wrongAccount where a run with another account has begun meanwhile
   */
  async signIn(options: Pick<TokenOptions, 'signal'> = {}): Promise<SignedInAccount> {
    if (this.#inBrowser !== null || this.#bound() !== null) throw new AppFailure('alreadyRunning');
    const { account } = await this.#throughBrowser('read', null, options);
    return account;
  }

  /** Forgets the account and its tokens on this computer. Never fails. */
  async signOut(): Promise<void> {
    await this.#deps.store.clear();
    this.#deps.log('signed out');
  }

  /**
   * An access token for Microsoft Graph that has the scopes of the purpose. Callers that ask for the same at once share one
   * answer.
   * @throws AppFailure: notSignedIn, signInExpired or consentNeeded where the browser would be needed and may not be opened;
   * consentDeclined where the user did not grant the scopes; wrongAccount; any failure of signing in or the network; or the
   * signal's reason
   */
  accessToken(purpose: TokenPurpose, options: TokenOptions = {}): Promise<string> {
    const { interactive = false, claims = '', renew = false, signal } = options;
    const key = JSON.stringify([purpose, interactive, claims, renew, this.#bound()]);
    return this.#tokens.join(
      key,
      (shared) => this.#token(purpose, { ...options, signal: shared }),
      signal ?? null,
    );
  }

  async #token(purpose: TokenPurpose, options: TokenOptions & { signal: AbortSignal }): Promise<string> {
    const kept = await this.#deps.store.read();
    if (kept) {
      this.#assertBound(kept.account);
    }
    const silent = kept
      ? await this.#silently(purpose, kept, options)
      : { failure: new AppFailure('notSignedIn'), claims: null };
    if ('token' in silent) return silent.token;
    if (options.interactive !== true || this.#inBrowser !== null) {
      if (options.interactive !== true) throw silent.failure;
      // Another call has the user in the browser already: what comes of it may serve here too.
      await this.#inBrowser?.catch(() => undefined);
      return this.#token(purpose, options);
    }
    const claims = options.claims ?? silent.claims;
    return (await this.#throughBrowser(purpose, kept, { ...options, ...(claims !== null && { claims }) }))
      .token;
  }

  /** A token without the user, or why only the user can help. Throws what the browser can't fix. */
  async #silently(
    purpose: TokenPurpose,
    kept: KeptSignIn,
    { signal, claims, renew = false }: TokenOptions & { signal: AbortSignal },
  ): Promise<{ token: string } | { failure: AppFailure; claims: string | null }> {
    const draft = new DraftCache(kept.cache);
    const flow = this.#flow(draft, signal);
    let result: AuthenticationResult;
    try {
      result = await flow.silently(kept.account.homeAccountId, {
        scopes: scopesFor(purpose),
        forceRefresh: renew,
        correlationId: randomUUID(),
        ...(claims !== undefined && { claims }),
      });
    } catch (thrown) {
      signal.throwIfAborted();
      const failure = signInFailure(thrown);
      if (needsInteraction(thrown) || failure.code === 'notSignedIn') {
        return { failure, claims: claimsWanted(thrown) };
      }
      throw failure;
    } finally {
      await this.#keepDraft(draft, kept);
    }
    const missing = missingScopes(purpose, result.scopes);
    return missing.length === 0
      ? { token: result.accessToken }
      : {
          failure: new AppFailure('consentNeeded', { details: { missing: missing.join(' ') } }),
          claims: null,
        };
  }

  /** What a silent renewal has cached is worth keeping, unless the user has signed in or out meanwhile. */
  async #keepDraft(draft: DraftCache, startedFrom: KeptSignIn): Promise<void> {
    const { store } = this.#deps;
    if (draft.changed && (await store.read()) === startedFrom) {
      await store.write({ account: startedFrom.account, cache: draft.text });
    }
  }

  /**
   * Has the user sign in or consent in the browser, and keeps the result only if it is the account that was meant and has
   * the scopes that were asked for.
   * @param kept the account that must come back; null lets the user choose
   */
  async #throughBrowser(
    purpose: TokenPurpose,
    kept: KeptSignIn | null,
    options: Pick<TokenOptions, 'signal' | 'claims'>,
  ): Promise<{ account: SignedInAccount; token: string }> {
    const work = this.#signInThrough(purpose, kept, options);
    this.#inBrowser = work;
    try {
      return await work;
    } finally {
      this.#inBrowser = null;
    }
  }

  async #signInThrough(
    purpose: TokenPurpose,
    kept: KeptSignIn | null,
    { signal = new AbortController().signal, claims }: Pick<TokenOptions, 'signal' | 'claims'>,
  ): Promise<{ account: SignedInAccount; token: string }> {
    const { store, log } = this.#deps;
    log(`signing in through the browser (${purpose})`);
    const draft = new DraftCache(kept?.cache ?? '');
    const result = await this.#flow(draft, signal).inBrowser({
      scopes: scopesFor(purpose),
      correlationId: randomUUID(),
      ...(kept ? { loginHint: kept.account.username } : { prompt: 'select_account' }),
      ...(claims !== undefined && { claims }),
    });
    const account = accountFrom(result.idTokenClaims, result.account?.homeAccountId ?? '');
    refuseStrangers(account);
    if (kept && kept.account.homeAccountId !== account.homeAccountId) {
      throw new AppFailure('wrongAccount', { correlationId: result.correlationId });
    }
    this.#assertBound(account, result.correlationId);
    const missing = missingScopes(purpose, result.scopes);
    if (missing.length > 0) {
      throw new AppFailure('consentDeclined', {
        correlationId: result.correlationId,
        details: { missing: missing.join(' ') },
      });
    }
    await store.write({ account, cache: draft.text });
    log(`signed in (${purpose})`);
    return { account, token: result.accessToken };
  }

  #bound(): BoundAccount | null {
    return this.#deps.boundTo?.() ?? null;
  }

  /** @throws AppFailure wrongAccount where a run works with another account */
  #assertBound(account: SignedInAccount, correlationId = ''): void {
    const bound = this.#bound();
    if (bound !== null && !isSameAccount(bound, account)) {
      throw new AppFailure('wrongAccount', { correlationId });
    }
  }

  #flow(draft: DraftCache, signal: AbortSignal): MsalFlow {
    const { network, clock, openBrowser, settings } = this.#deps;
    const tenant =
      settings.tenant === undefined || settings.tenant === '' ? 'organizations' : settings.tenant;
    return new MsalFlow({ network, clock, openBrowser, clientId: settings.clientId, tenant }, draft, signal);
  }
}
