import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';

/**
 * MSAL's token cache during one flow. MSAL reads and writes this copy; what it wrote becomes the program's own cache only
 * when the flow has been accepted, so that a cancelled sign-in or a wrong account leaves no token behind.
 */
export class DraftCache implements ICachePlugin {
  #text: string;
  #changed = false;

  /** @param text the cache to start from, as MSAL serialises it; empty for none */
  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get changed(): boolean {
    return this.#changed;
  }

  readonly beforeCacheAccess = (context: TokenCacheContext): Promise<void> => {
    context.tokenCache.deserialize(this.#text);
    return Promise.resolve();
  };

  readonly afterCacheAccess = (context: TokenCacheContext): Promise<void> => {
    if (context.cacheHasChanged) {
      this.#text = context.tokenCache.serialize();
      this.#changed = true;
    }
    return Promise.resolve();
  };
}
