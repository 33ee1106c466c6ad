/**
 * What must never reach a log, by its look: tokens, authorisation codes, client secrets, cookies, addresses of people.
 * The program does not log such things on purpose; this catches what a library puts into a message or an address.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g, '<token>'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 <redacted>'],
  // Entra refresh tokens and authorisation codes: "1.AXoA…", "0.ARoA…"
  [/\b[01]\.A[\w-]{20,}(?:\.[\w-]*)*/g, '<token>'],
  // Entra client secrets carry "Q~" behind four characters
  [/[\w~.-]{3}\dQ~[\w~.-]{20,}/g, '<secret>'],
  [
    /((?:access_token|refresh_token|id_token|client_secret|client_assertion|assertion|client_info|code_verifier|login_hint|password|secretText|set-cookie|cookie)["']?\s*[:=]\s*["']?)[^\s"'&,;})]+/gi,
    '$1<redacted>',
  ],
  // an authorisation code in an address or a form; an error's code is another thing
  [/((?:^|[?&#\s])code=)[^\s"'&]{8,}/gi, '$1<redacted>'],
  [/[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g, '<address>'],
];

/** The text with everything replaced that looks like a token, a secret or a user's address. */
export function redact(text: string): string {
  return patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
