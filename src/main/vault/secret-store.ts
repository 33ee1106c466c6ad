/** Where an entry is kept: the program's own service name and a name inside it. */
export interface SecretAddress {
  readonly service: string;
  readonly account: string;
}

/**
 * Somewhere to keep secrets: the keychain of the operating system in the product. Every method rejects with an AppFailure
 * whose code begins with `keychain`.
 */
export interface SecretStore {
  /** The secret; null where there is none. A locked keychain is a failure, not "none". */
  get(address: SecretAddress): Promise<string | null>;
  /** Stores the secret, replacing another one at the same address. */
  set(address: SecretAddress, secret: string): Promise<void>;
  /** Removes the secret; false where there was none. */
  delete(address: SecretAddress): Promise<boolean>;
  /** The accounts of a service that have a secret. The secrets themselves are not returned. */
  accounts(service: string): Promise<readonly string[]>;
}

/** The program's entries in the keychain. Practice never shares a service with the real thing. */
export const secretServices = {
  microsoft: 'Prepare for Rewst',
  practice: 'Prepare for Rewst (practice)',
} as const;
