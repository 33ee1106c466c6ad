import { AppFailure } from '../../contract/errors';
import type { SecretStore } from './secret-store';

/** Which client secret: the tenant, the app's client id and the secret's key id, all GUIDs. */
export interface ClientSecretId {
  readonly tenantId: string;
  readonly appId: string;
  readonly keyId: string;
}

export interface VaultDependencies {
  readonly store: SecretStore;
  /** One of secretServices. */
  readonly service: string;
  /** Random bytes, for the rehearsal. */
  readonly randomBytes: (count: number) => Uint8Array;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Bytes of a key. */
const keyLength = 32;
const rehearsalAccount = 'rehearsal';

/** Client secrets in the keychain, one entry for each tenant, app and secret, and keys of the program's own. */
export class Vault {
  readonly #deps: VaultDependencies;
  #rehearsal: Promise<void> | null = null;

  constructor(deps: VaultDependencies) {
    this.#deps = deps;
  }

  /**
   * Tries the keychain with a made-up value as long as a client secret: writes, reads back, compares, removes. Done before
   * Microsoft is asked for a secret, which can't be read a second time.
   * @throws AppFailure with a keychain code when a secret could not be kept
   */
  rehearse(): Promise<void> {
    this.#rehearsal ??= this.#rehearse().finally(() => {
      this.#rehearsal = null;
    });
    return this.#rehearsal;
  }

  /**
   * Stores a client secret, reads it back and compares. Where it reads back differently it is removed again, if the keychain
   * allows it.
   * @throws AppFailure with a keychain code; badInput for an id that is no GUID
   */
  async store(id: ClientSecretId, secret: string): Promise<void> {
    await this.#prove(accountOf(id), secret);
  }

  /** The client secret; null where it isn't in this keychain. */
  reveal(id: ClientSecretId): Promise<string | null> {
    return this.#deps.store.get(this.#at(accountOf(id)));
  }

  /** Whether the client secret is in this keychain. */
  async has(id: ClientSecretId): Promise<boolean> {
    return (await this.reveal(id)) !== null;
  }

  /** Removes the client secret; false where there was none. */
  remove(id: ClientSecretId): Promise<boolean> {
    return this.#deps.store.delete(this.#at(accountOf(id)));
  }

  /** The client secrets kept here, without their values; of one tenant or one app if asked. */
  async list(of: Partial<Omit<ClientSecretId, 'keyId'>> = {}): Promise<readonly ClientSecretId[]> {
    const accounts = await this.#deps.store.accounts(this.#deps.service);
    return accounts.flatMap((account) => {
      const id = idOf(account);
      const asked =
        id !== null &&
        (of.tenantId === undefined || of.tenantId.toLowerCase() === id.tenantId) &&
        (of.appId === undefined || of.appId.toLowerCase() === id.appId);
      return asked ? [id] : [];
    });
  }

  /** A key of the program's own; null where there is none, or something that is no key. Throws an AppFailure with a keychain code. */
  async key(name: string): Promise<Uint8Array | null> {
    const key = Buffer.from((await this.#deps.store.get(this.#at(name))) ?? '', 'base64');
    return key.length === keyLength ? key : null;
  }

  /** Makes a random key, stores it, reads it back and compares. Throws an AppFailure with a keychain code. */
  async makeKey(name: string): Promise<Uint8Array> {
    const key = this.#deps.randomBytes(keyLength);
    await this.#prove(name, Buffer.from(key).toString('base64'));
    return key;
  }

  /** Removes a key of the program's own; false where there was none. Throws an AppFailure with a keychain code. */
  removeKey(name: string): Promise<boolean> {
    return this.#deps.store.delete(this.#at(name));
  }

  async #rehearse(): Promise<void> {
    const value = Buffer.from(this.#deps.randomBytes(30)).toString('base64url');
    await this.#prove(rehearsalAccount, value);
    await this.#deps.store.delete(this.#at(rehearsalAccount));
  }

  async #prove(account: string, value: string): Promise<void> {
    const { store } = this.#deps;
    await store.set(this.#at(account), value);
    if ((await store.get(this.#at(account))) !== value) {
      await store.delete(this.#at(account)).catch(() => false);
      throw new AppFailure('keychainMismatch');
    }
  }

  #at(account: string) {
    return { service: this.#deps.service, account };
  }
}

function accountOf(id: ClientSecretId): string {
  const parts = [id.tenantId, id.appId, id.keyId];
  if (!parts.every((part) => guid.test(part))) {
    throw new AppFailure('badInput', { details: { field: 'secret id' } });
  }
  return parts.map((part) => part.toLowerCase()).join('/');
}

function idOf(account: string): ClientSecretId | null {
  const [tenantId = '', appId = '', keyId = '', ...more] = account.split('/');
  const whole = more.length === 0 && [tenantId, appId, keyId].every((part) => guid.test(part));
  return whole ? { tenantId, appId, keyId } : null;
}
