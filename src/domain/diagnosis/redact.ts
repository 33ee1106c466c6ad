import { takeExcerpt } from './reading/excerpt';

/**
 * Takes out of a pasted text what must not be kept on disk: tokens, client secrets, authorization codes, passwords,
 * cookies, mail addresses. What an error needs (codes, ids, times, redirect URI, messages) stays readable. It errs on
 * the side of taking out too much.
 */

/** Longest text that is remembered of one diagnosis, in characters. */
export const longestRemembered = 20_000;

/** What is remembered of a pasted text: its passages about errors, at most `longestRemembered` characters, redacted. */
export function textForHistory(text: string): string {
  const passages = takeExcerpt(text).text;
  // Redacted before it is cut: a cut could leave the beginning of a secret that is no longer recognised.
  const redacted = redactSecrets(passages.slice(0, longestRemembered * 2));
  return redacted.length <= longestRemembered ? redacted : `${redacted.slice(0, longestRemembered - 1)}…`;
}

/** Replaces secrets by marks such as `[token]`; the same mail address gets the same mark throughout one text. */
export function redactSecrets(text: string): string {
  const people = new Map<string, string>();
  const person = (address: string): string => {
    const key = address.toLowerCase();
    const mark = people.get(key) ?? `[person ${people.size + 1}]`;
    people.set(key, mark);
    return mark;
  };
  return text
    .replace(jwt, '[token]')
    .replace(bearer, '$1 [token]')
    .replace(named, '$1$2[removed]')
    .replace(parameter, (_, name: string, equals: string | undefined, between: string | undefined) => {
      return `${name}${equals ?? between ?? '='}[removed]`;
    })
    .replace(clientSecret, '[secret]')
    .replace(opaqueToken, '[token]')
    .replace(longBlob, '[token]')
    .replace(mail, person);
}

/** JSON Web Tokens, also cut off; encrypted ones have five parts. */
const jwt = /eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;

const bearer = /\b(bearer|basic|pop)\s{1,3}(?!\[token\])[\w~+/.-]{12,}={0,2}/gi;

/** Between a name and its value: `=`, `: `, `":"`, `\":\"`, `' => '`, `%3D`. */
const separator = String.raw`((?:\\{0,7}["'\]]){0,2}\s{0,3}(?:=>|[=:]|%3[ad])\s{0,3}(?:\\{0,7}["']){0,2})`;

/** Values behind names that stand for a secret, in JSON, forms, queries, headers, dicts. */
const named = new RegExp(
  String.raw`\b((?:client[_-]?)?secret(?:[_-]?(?:text|value))?|client_assertion|assertion|(?:access|refresh|id|session|sso)[_-]?token|token|` +
    String.raw`password|passwd|pwd|auth(?:orization)?[_-]?code|code_verifier|session_state|api[_-]?key|(?:set-)?cookie|` +
    String.raw`x-ms-refreshtokencredential|flowtoken|ssoauthcookie)${separator}(?!\[token\]|\[removed\])[^\s"'&,;<>\\}\])]{6,}`,
  'gi',
);

/** Short names that also mean harmless things (`code: BadRequest`): taken as parameters, or where the value is long. */
const parameter = new RegExp(
  String.raw`(?<![a-z_])(code|state|nonce|ctx)(?:(=)(?!(?:AADSTS)?\d{5,7}\b)[^\s"'&#<>]{3,}|${separator}(?=[^\s"'&,;<>\\}\])]{0,60}\d)[^\s"'&,;<>\\}\])]{24,})`,
  'gi',
);

/** A client secret's value as Entra makes them: about 40 characters, `Q~` among the first. */
const clientSecret = /(?<![\w~.-])[\w~.-]{3,4}Q~[\w~.-]{20,60}/g;

/** Refresh tokens and authorization codes: `0.A…`, `1.A…`, `M.C5…`, `OAQABAA…`, `AQABAA…`. */
const opaqueToken = /(?<![\w.-])(?:[01]\.A[\w-]{2,}[\w.-]{40,}|M\.[CR]\d[\w.!*$-]{20,}|O?AQABAA[\w-]{20,})/g;

/** Anything long and unbroken that looks encoded; longer than an id, a code or a name. */
const longBlob = /(?<![\w+/=~.-])[A-Za-z0-9+/_~-]{80,}={0,2}/g;

const mail = /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi;
