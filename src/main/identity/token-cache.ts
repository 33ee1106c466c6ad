import { readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from '../../domain/json';
import { AppFailure, type AppError } from '../../contract/errors';
import { retryHeld } from '../files/retry-held';
import { writeFileAtomically } from '../files/atomic-file';
import { systemCode } from '../files/system-code';
import type { SecretAddress, SecretStore } from '../vault/secret-store';
import { signedInAccountSchema } from './account';
import { ivLength, keyLength, encrypt, decrypt } from './encryption';
import type { KeptSignIn, SignInStore } from './sign-in-store';

export interface TokenCacheDependencies {
  /** The encrypted file, in the app's data folder. */
  readonly file: string;
  readonly secrets: SecretStore;
  /** One of secretServices. */
  readonly service: string;
  /** The app that is signed in with: a cache of another one is of no use. */
  readonly clientId: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Is told why the sign-in cannot be kept, or was lost. */
  readonly onTrouble: (error: AppError) => void;
}

const contentSchema = z.object({ clientId: z.string(), account: signedInAccountSchema, cache: z.string() });
const keyAccount = 'sign-in key';

/**
 * The sign-in in a file, encrypted, with the random key in the keychain: a token cache is larger than what Windows keeps in
 * one entry. Without a keychain there is no file, and the sign-in lasts until the program ends.
 */
export class TokenCache implements SignInStore {
  readonly #deps: TokenCacheDependencies;
  #kept: KeptSignIn | null = null;
  #key: Uint8Array | null = null;
  #onDisk = true;
  #opened: Promise<void> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: TokenCacheDependencies) {
    this.#deps = deps;
  }

  /** Whether the sign-in outlives the program; false where the keychain failed. */
  get survivesRestart(): boolean {
    return this.#onDisk;
  }

  async read(): Promise<KeptSignIn | null> {
    await this.#open();
    return this.#kept;
  }

  async write(signIn: KeptSignIn): Promise<void> {
    await this.#open();
    this.#kept = signIn;
    await this.#inTurn(() => this.#save(signIn));
  }

  async clear(): Promise<void> {
    await this.#open();
    this.#kept = null;
    this.#key = null;
    await this.#inTurn(async () => {
      const { file, secrets } = this.#deps;
      await this.#trying(async () => {
        await retryHeld(() => rm(file, { force: true }));
        await retryHeld(() => rm(asideOf(file), { force: true }));
      });
      await this.#trying(() => secrets.delete(this.#keyAddress));
    });
  }

  #open(): Promise<void> {
    this.#opened ??= this.#load();
    return this.#opened;
  }

  async #load(): Promise<void> {
    const { file, secrets, clientId } = this.#deps;
    const box = await readFile(file).catch((thrown: unknown) => {
      if (systemCode(thrown) !== 'ENOENT') {
        this.#memoryOnly(new AppFailure('fileNotWritten', { details: { reason: systemCode(thrown) } }));
      }
      return null;
    });
    if (box === null) return;
    let stored: string | null;
    try {
      stored = await secrets.get(this.#keyAddress);
    } catch (thrown) {
      // The file stays: the keychain may answer at the next start.
      this.#memoryOnly(thrown);
      return;
    }
    const key = Buffer.from(stored ?? '', 'base64');
    const plain = key.length === keyLength ? decrypt(box, key) : null;
    const content = contentSchema.safeParse(plain && parseJson(plain.toString('utf8')));
    if (!content.success) {
      await this.#setAside();
      return;
    }
    this.#key = key;
    if (content.data.clientId === clientId) {
      this.#kept = { account: content.data.account, cache: content.data.cache };
    }
  }

  async #save(signIn: KeptSignIn): Promise<void> {
    const { file, clientId, randomBytes } = this.#deps;
    if (!this.#onDisk) {
      // An older sign-in must not come back at the next start.
      await this.#trying(() => retryHeld(() => rm(file, { force: true })));
      return;
    }
    try {
      this.#key ??= await this.#makeKey();
      const plain = Buffer.from(JSON.stringify({ clientId, ...signIn }));
      await writeFileAtomically(file, encrypt(plain, this.#key, randomBytes(ivLength)));
    } catch (thrown) {
      this.#memoryOnly(thrown);
    }
  }

  async #makeKey(): Promise<Uint8Array> {
    const { secrets, randomBytes } = this.#deps;
    const key = randomBytes(keyLength);
    const text = Buffer.from(key).toString('base64');
    await secrets.set(this.#keyAddress, text);
    if ((await secrets.get(this.#keyAddress)) !== text) throw new AppFailure('keychainMismatch');
    return key;
  }

  async #setAside(): Promise<void> {
    const { file, onTrouble } = this.#deps;
    await this.#trying(() => retryHeld(() => rename(file, asideOf(file))));
    onTrouble(new AppFailure('recordDamaged', { details: { record: 'sign-in' } }).error);
  }

  #memoryOnly(thrown: unknown): void {
    this.#onDisk = false;
    this.#tell(thrown);
  }

  async #trying(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.#tell(thrown);
    }
  }

  #tell(thrown: unknown): void {
    const failure =
      thrown instanceof AppFailure
        ? thrown
        : new AppFailure('fileNotWritten', { details: { reason: systemCode(thrown) } });
    this.#deps.onTrouble(failure.error);
  }

  /** One after the other, so that the last one written is the one that stays. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn;
    return turn;
  }

  get #keyAddress(): SecretAddress {
    return { service: this.#deps.service, account: keyAccount };
  }
}

function asideOf(file: string): string {
  return `${file}.damaged`;
}
