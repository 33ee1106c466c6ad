import { ephemeralKey, type JournalKey } from '../../src/main/journal/journal-key';

/** The key of a keychain that works; another number is another key. */
export function journalKey(number = 1): JournalKey {
  return ephemeralKey((count) => new Uint8Array(count).fill(number));
}
