import { anySecretName, secrecyOf } from './secret-names';

/**
 * What a secret or a token looks like. This is the one place that says so: for the log, the journal, the support bundle and
 * pasted texts. Every pattern takes time in proportion to the length of the text: repetitions are bounded, or can't fail
 * behind what they have read.
 */

/** A look that secrets have. `groups` are what the pattern's brackets caught. */
interface SecretForm {
  readonly pattern: RegExp;
  /** What stands in place of it. */
  readonly replace: (found: string, groups: readonly string[]) => string;
  /** Whether it can be nothing but a secret. What only may be one is taken out of texts, but is no reason to refuse a record. */
  readonly isCertain: (found: string, groups: readonly string[]) => boolean;
}

const always = () => true;
const never = () => false;

/** What was taken out before is left alone. */
const notRedacted = String.raw`(?!(?:(?:bearer|basic|pop)\s{1,3})?\[(?:token|secret|removed)\])`;

/** Between a name and its value: `=`, `: `, `":"`, `\":\"`, `' => '`, `%3D`. */
const separator = String.raw`((?:\\{0,7}["'\]]){0,2}\s{0,3}(?:=>|[=:]|%3[ad])\s{0,3}(?:\\{0,7}["']){0,2})`;

/** Separators that programs write. A bare colon is also written by people, before any word. */
const byProgram = (between: string) => /[="']|%3d/i.test(between);

const value = String.raw`[^\s"'&,;<>\\}\])]`;

/** JSON Web Tokens, also cut off. Encrypted ones have five parts. */
const jwt: SecretForm = {
  pattern: /eyJ[\w-]{5,}(?:\.[\w-]*){0,4}/g,
  replace: () => '[token]',
  isCertain: (found) => found.includes('.'),
};

/** `Bearer …` and the like. A single short word behind it is prose: “bearer token”. */
const bearer: SecretForm = {
  pattern: new RegExp(
    String.raw`\b(bearer|basic|pop)\s{1,3}${notRedacted}(?=[a-z]{0,11}(?:[\d~+/_=]|[.-]\w)|[a-z]{12})([\w~+/.=-]{6,})`,
    'gi',
  ),
  replace: (_, [scheme = '']) => `${scheme} [token]`,
  isCertain: (_, [, credential = '']) => credential.length >= 16,
};

/** A cookie header with all of its pairs, and Entra's own cookies wherever they stand. */
const cookie: SecretForm = {
  pattern: new RegExp(
    String.raw`((?:set-)?cookie|ESTSAUTH\w{0,20})${separator}${notRedacted}${value}{3,}(?:;\s{0,3}[\w.!%*-]{1,100}=[^\s"',;<>\\]*)*`,
    'gi',
  ),
  replace: (_, [name = '', between = '']) => `${name}${between}[removed]`,
  isCertain: (_, [, between = '']) => byProgram(between),
};

/** Values behind names that stand for a secret, in JSON, forms, queries, headers. */
const named: SecretForm = {
  pattern: new RegExp(
    String.raw`(${anySecretName})${separator}${notRedacted}(?!(?:null|true|false)\b|[{[(])((?:(?:bearer|basic|pop)\s{1,3})?${value}+)`,
    'gi',
  ),
  replace: (found, [name = '', between = '', text = '']) =>
    byProgram(between) || text.length >= 6 ? `${name}${between}[removed]` : found,
  isCertain: (_, [name = '', between = '', text = '']) =>
    secrecyOf(name) === 'secret' && byProgram(between) && text.length >= 6,
};

/**
 * Short names that also mean harmless things (`code: BadRequest`, `code=keychainMissing`, `code=7000215`): taken as parameters,
 * or where the value is long.
 */
const parameter: SecretForm = {
  pattern: new RegExp(
    String.raw`(?<![a-z_])(code|state|nonce|ctx)(?:(=)(?!(?:AADSTS)?\d{5,7}\b|(?<=code=)[a-z]{1,60}(?![\w.!*$-]))${notRedacted}[^\s"'&#<>]{3,}|${separator}${notRedacted}(?=[^\s"'&,;<>\\}\])]{0,60}\d)${value}{24,})`,
    'gi',
  ),
  replace: (_, [name = '', equals = '', between = '']) => `${name}${equals}${between}[removed]`,
  isCertain: never,
};

/** A client secret's value as Entra makes them: about 40 characters, `Q~` among the first. */
const clientSecret: SecretForm = {
  pattern: /[\w~.-]{3,4}Q~[\w~.-]{20,}/g,
  replace: () => '[secret]',
  isCertain: always,
};

/** Refresh tokens and authorization codes: `0.A…`, `1.A…`, `M.C5…`, `OAQABAA…`, `AQABAA…`. */
const opaqueToken: SecretForm = {
  pattern:
    /\b[01]\.A(?:[\w-]{20,}|[\w-]{2,}\.[\w.-]{40,})[\w.-]*|\bM\.[CR]\d[\w.!*$-]{20,}|\bO?AQABAA[\w-]{20,}/g,
  replace: () => '[token]',
  isCertain: always,
};

/** Anything long and unbroken that looks encoded. It is longer than an id, a code or a name. */
const longBlob: SecretForm = {
  pattern: /(?<![\w+/=~.-])[A-Za-z0-9+/_~-]{80,}={0,2}/g,
  replace: (found) => (isPath(found) ? found : '[token]'),
  isCertain: never,
};

const isPath = (text: string) =>
  text.includes('/') && text.split('/').every((part) => /^[A-Z]?[a-z_-]*\d{0,4}$/.test(part));

const forms = [jwt, bearer, cookie, named, parameter, clientSecret, opaqueToken, longBlob] as const;

/**
 * The text with marks such as `[token]` in place of tokens, client secrets, authorization codes, passwords and cookies. It errs
 * on the side of taking out too much, and changes nothing the second time.
 */
export function redactSecrets(text: string): string {
  return forms.reduce(
    (redacted, { pattern, replace }) =>
      redacted.replace(pattern, (found: string, ...groups: unknown[]) => replace(found, caught(groups))),
    text,
  );
}

/** Whether the text holds what can be nothing but a secret or a token. */
export function holdsSecret(text: string): boolean {
  return forms.some(({ pattern, isCertain }) =>
    [...text.matchAll(pattern)].some(([found, ...groups]) => isCertain(found, caught(groups))),
  );
}

/** A bracket that caught nothing is empty; an offset and the whole text follow the brackets of a replacement. */
function caught(groups: readonly unknown[]): readonly string[] {
  return groups.map((group) => (typeof group === 'string' ? group : ''));
}

/** A mail address or user principal name, also as in an address bar (`%40`) and of a guest (`#EXT#`). */
const mailAddress =
  /[\w.+-][\w.+'-]{0,99}(?:#EXT#)?(?:@|%40)[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,5}/gi;

/** The text with a mark in place of each mail address and user principal name. */
export function replaceAddresses(text: string, markOf: (address: string) => string): string {
  return text.replace(mailAddress, markOf);
}
