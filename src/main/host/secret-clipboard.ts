import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/clock';
import type { HostClipboard } from './host';
import type { Log } from './log';

/** The system's clipboard, for text. */
export interface PlainClipboard {
  read(): Promise<string>;
  write(text: string): Promise<void>;
  /** Writes text in one go with what keeps it out of clipboard histories, as far as the system has such markers. */
  writeConfidential(text: string): Promise<void>;
  clear(): Promise<void>;
}

export interface SecretClipboard extends HostClipboard {
  /** Takes a secret away at once that is still there; for the end of the program. */
  clearNow(): Promise<void>;
  /** Whether a secret that was written may still be there. */
  holdsSecret(): boolean;
}

const secretLifetimeSeconds = 60;

/**
 * A clipboard that forgets secrets. What is compared after a minute is a digest: the secret itself is not kept, and a text
 * that was copied since stays where it is.
 */
export function secretClipboard(plain: PlainClipboard, clock: Clock, log: Log): SecretClipboard {
  let pending: { readonly digest: string; readonly stop: AbortController } | null = null;

  const forget = () => {
    pending?.stop.abort();
    pending = null;
  };

  const clearIfUnchanged = async (digest: string) => {
    try {
      if (digestOf(await plain.read()) === digest) {
        await plain.clear();
      }
    } catch (thrown) {
      log.error('The clipboard could not be cleared', thrown);
    }
  };

  const clearLater = async (digest: string, stop: AbortController) => {
    try {
      await clock.sleep(secretLifetimeSeconds * 1000, stop.signal);
    } catch {
      return; // something else was copied, or the program ends
    }
    if (pending?.stop === stop) {
      pending = null;
    }
    await clearIfUnchanged(digest);
  };

  return {
    holdsSecret: () => pending !== null,
    read: async () => {
      const text = await plain.read();
      return pending !== null && digestOf(text) === pending.digest ? '' : text;
    },
    write: async (text) => {
      await plain.write(text);
      forget(); // not before: a secret that could not be replaced still has to go
    },
    writeSecret: async (secret) => {
      await plain.writeConfidential(secret);
      forget();
      const digest = digestOf(secret);
      const stop = new AbortController();
      pending = { digest, stop };
      void clearLater(digest, stop);
      return { clearsAfterSeconds: secretLifetimeSeconds };
    },
    clearNow: async () => {
      const digest = pending?.digest;
      forget();
      if (digest !== undefined) {
        await clearIfUnchanged(digest);
      }
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
