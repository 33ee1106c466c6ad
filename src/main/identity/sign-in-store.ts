import type { SignedInAccount } from './account';

/** A sign-in to be kept: who it is, and MSAL's token cache as it serialises it. */
export interface KeptSignIn {
  readonly account: SignedInAccount;
  readonly cache: string;
}

/** Where a sign-in is kept. It never fails: what can't be kept is held in memory until the program ends. */
export interface SignInStore {
  read(): Promise<KeptSignIn | null>;
  write(signIn: KeptSignIn): Promise<void>;
  /** Forgets the sign-in, and removes every trace of it. */
  clear(): Promise<void>;
}

/** Keeps a sign-in only until the program ends: for the terminal, and for practice. */
export class MemorySignInStore implements SignInStore {
  #kept: KeptSignIn | null = null;

  read(): Promise<KeptSignIn | null> {
    return Promise.resolve(this.#kept);
  }

  write(signIn: KeptSignIn): Promise<void> {
    this.#kept = signIn;
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#kept = null;
    return Promise.resolve();
  }
}
