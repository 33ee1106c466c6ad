import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import { keychainFailure } from './keychain-errors';
import type { SecretAddress, SecretStore } from './secret-store';

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<{ account: string; password: string }[]>;
}

export interface KeychainDependencies {
  readonly clock: Clock;
  /** `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** Loads keytar; only called when the keychain is first needed, since a native module costs start-up time. */
  readonly load?: () => Promise<Keytar>;
  /** Milliseconds after which a call counts as hung. A user may be typing a password meanwhile. */
  readonly maxWait?: number;
}

/** The largest value that Windows Credential Manager takes (CRED_MAX_CREDENTIAL_BLOB_SIZE), in bytes. */
const windowsLimit = 2560;
const lockProbe = 'lock-check';

/** The keychain of the operating system, through keytar. */
export class Keychain implements SecretStore {
  readonly #deps: Required<KeychainDependencies>;
  #keytar: Promise<Keytar> | null = null;
  /** Ends with the operation before; null while there is none. */
  #before: Promise<unknown> | null = null;

  constructor(deps: KeychainDependencies) {
    this.#deps = { load: loadKeytar, maxWait: 60_000, ...deps };
  }

  get({ service, account }: SecretAddress): Promise<string | null> {
    const look = () => this.#call((keytar) => keytar.getPassword(service, account));
    return this.#inTurn(async () => (await look()) ?? (await this.#onceUnlocked(service, look)));
  }

  async set({ service, account }: SecretAddress, secret: string): Promise<void> {
    if (this.#deps.platform === 'win32' && Buffer.byteLength(secret) > windowsLimit) {
      throw new AppFailure('keychainFull', { details: { bytes: String(Buffer.byteLength(secret)) } });
    }
    await this.#inTurn(() => this.#call((keytar) => keytar.setPassword(service, account, secret)));
  }

  delete({ service, account }: SecretAddress): Promise<boolean> {
    const remove = () => this.#call((keytar) => keytar.deletePassword(service, account));
    return this.#inTurn(
      async () => (await remove()) || ((await this.#onceUnlocked(service, remove)) ?? false),
    );
  }

  accounts(service: string): Promise<readonly string[]> {
    return this.#inTurn(async () => {
      if (!this.#tellsLocked) await this.#unlock(service);
      const found = await this.#call((keytar) => keytar.findCredentials(service));
      return found.map(({ account }) => account).filter((account) => account !== lockProbe);
    });
  }

  /**
   * One operation at a time: keytar takes the whole process down where libsecret lists entries while one of them is
   * taken away, and the probe for a locked keyring is such a one.
   */
  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.#before === null ? operation() : this.#before.then(operation);
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#before = ended;
    void ended.then(() => {
      if (this.#before === ended) this.#before = null;
    });
    return turn;
  }

  /**
   * libsecret answers "nothing there" when a keyring is locked and its prompt is dismissed, and keytar then crashes the
   * process if it is asked to list entries. Only writing tells the truth: it fails on a locked keyring.
   */
  get #tellsLocked(): boolean {
    return this.#deps.platform !== 'linux';
  }

  async #onceUnlocked<T>(service: string, again: () => Promise<T>): Promise<T | null> {
    if (this.#tellsLocked) return null;
    await this.#unlock(service);
    return again();
  }

  /** Has the keyring opened, or fails. */
  async #unlock(service: string): Promise<void> {
    await this.#call((keytar) => keytar.setPassword(service, lockProbe, lockProbe));
    await this.#call((keytar) => keytar.deletePassword(service, lockProbe));
  }

  async #call<T>(work: (keytar: Keytar) => Promise<T>): Promise<T> {
    const { clock, load, maxWait } = this.#deps;
    this.#keytar ??= load().catch((thrown: unknown) => {
      // Not kept: the user may install what is missing and try again.
      this.#keytar = null;
      throw thrown;
    });
    const done = new AbortController();
    const hung = clock.sleep(maxWait, done.signal).then(
      () => {
        throw new AppFailure('keychainSlow', { details: { seconds: String(Math.round(maxWait / 1000)) } });
      },
      () => new Promise<never>(() => undefined),
    );
    try {
      return await Promise.race([this.#keytar.then(work), hung]);
    } catch (thrown) {
      throw keychainFailure(thrown);
    } finally {
      done.abort();
    }
  }
}

async function loadKeytar(): Promise<Keytar> {
  return (await import('keytar')).default;
}
