import { redactSecrets, replaceAddresses } from '../secrets/redaction';
import { takeExcerpt } from './reading/excerpt';

/** Longest text that is remembered of one diagnosis, in characters. */
export const longestRemembered = 20_000;

/** What is remembered of a pasted text: its passages about errors, at most `longestRemembered` characters, redacted. */
export function textForHistory(text: string): string {
  const passages = takeExcerpt(text).text;
  // Redacted before it is cut: a cut could leave the beginning of a secret that is no longer recognised.
  const redacted = redactPastedText(passages.slice(0, longestRemembered * 2));
  return redacted.length <= longestRemembered ? redacted : `${redacted.slice(0, longestRemembered - 1)}…`;
}

/**
 * Takes out of a pasted text what must not be kept on disk: secrets, tokens and mail addresses. The same address gets the same
 * mark throughout one text. What an error needs (codes, ids, times, redirect URI, messages) stays readable.
 */
export function redactPastedText(text: string): string {
  const marks = new Map<string, string>();
  return replaceAddresses(redactSecrets(text), (address) => {
    const key = address.toLowerCase();
    const mark = marks.get(key) ?? `[person ${marks.size + 1}]`;
    marks.set(key, mark);
    return mark;
  });
}
