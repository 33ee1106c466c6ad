import known from './aadsts-codes.json';

/** Microsoft's symbolic name by code number; null where the number is known and no name was published. */
const names: Readonly<Record<string, string | null>> = known.codes;

const knownNumbers: ReadonlySet<number> = new Set(Object.keys(names).map(Number));

/** Every code number that is known of Entra's sign-in service (sources: `aadsts-codes.json`). */
export const knownCodes: readonly number[] = [...knownNumbers];

/** Whether this number is one of Entra's codes. Microsoft adds codes: "no" does not mean that there is none. */
export function isKnownCode(code: number): boolean {
  return knownNumbers.has(code);
}

/** Microsoft's symbolic name of a code such as `InvalidReplyTo`; null where none was published. */
export function symbolicName(code: number): string | null {
  return names[String(code)] ?? null;
}

/** Microsoft's page on one code. Only the number goes into it, nothing from a pasted text. */
export function codePage(code: number): string {
  return `https://login.microsoftonline.com/error?code=${code}`;
}
