/**
 * Longest service management reference, in characters. Graph names no limit; most organisations use a number or a GUID of
 * their service catalogue.
 */
export const longestServiceReference = 256;

/** What keeps a text from being taken as a service management reference. */
export type ServiceReferenceProblem = 'empty' | 'tooLong' | 'characters';

/** Checks what the user has typed; null where it can be sent. A reference is one line of plain text. */
export function serviceReferenceProblem(typed: string): ServiceReferenceProblem | null {
  const reference = typed.trim();
  if (reference === '') return 'empty';
  if (reference.length > longestServiceReference) return 'tooLong';
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(reference) ? 'characters' : null;
}

/** Each problem, as the end of a sentence about the reference. */
export const serviceReferenceTexts: Readonly<Record<ServiceReferenceProblem, string>> = {
  empty: 'must not be empty.',
  tooLong: `must not be longer than ${String(longestServiceReference)} characters.`,
  characters: 'must be one line of plain text.',
};
