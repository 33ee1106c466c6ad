import type { Vault } from '../vault/vault';

/** The key's name in the keychain. */
export const journalKeyName = 'journal key';

/**
 * The key that authenticates the journal. The keychain is asked for it once a session, and not before it is needed; one that
 * failed is asked again when the user wants something done.
 */
export class JournalKey {
  readonly #vault: Pick<Vault, 'key' | 'makeKey' | 'removeKey'>;
  #key: Promise<Uint8Array | null> | null = null;
  #failed = false;

  constructor(vault: Pick<Vault, 'key' | 'makeKey' | 'removeKey'>) {
    this.#vault = vault;
  }

  /**
   * The key; null where the keychain holds none. Throws an AppFailure with a keychain code.
   * @param again whether a keychain that failed is asked again
   */
  read({ again = false }: { readonly again?: boolean } = {}): Promise<Uint8Array | null> {
    if (again && this.#failed) this.#key = null;
    return this.#key ?? this.#keep(this.#vault.key(journalKeyName));
  }

  /** The key to write with, made where there is none. Throws an AppFailure with a keychain code. */
  async forWriting(): Promise<Uint8Array> {
    const kept = await this.read({ again: true });
    if (kept !== null) return kept;
    const made = this.#vault.makeKey(journalKeyName);
    await this.#keep(made);
    return made;
  }

  /** Removes the key: nothing that was written with it is verified any more. Throws an AppFailure with a keychain code. */
  async remove(): Promise<void> {
    await this.#vault.removeKey(journalKeyName);
    this.#key = null;
    this.#failed = false;
  }

  async #keep(key: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
    this.#key = key;
    this.#failed = false;
    try {
      return await key;
    } catch (thrown) {
      this.#failed = true;
      throw thrown;
    }
  }
}

/** A key that ends with the program, for a journal that does too. */
export function ephemeralKey(randomBytes: (count: number) => Uint8Array): JournalKey {
  const key = randomBytes(32);
  return new JournalKey({
    key: () => Promise.resolve(key),
    makeKey: () => Promise.resolve(key),
    removeKey: () => Promise.resolve(false),
  });
}
