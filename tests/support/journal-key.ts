import { JournalKey } from '../../src/main/journal/journal-key';

/** The key of a keychain that works; another number is another key. */
export function journalKey(number = 1): JournalKey {
  const key = new Uint8Array(32).fill(number);
  return new JournalKey({ key: () => Promise.resolve(key), makeKey: () => Promise.resolve(key) });
}
