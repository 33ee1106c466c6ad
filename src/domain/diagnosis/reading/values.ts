import { displayText } from './characters';
import { isGuid } from '../../guid';

/** Longest value that is taken from a text; a real redirect URI or scope list is shorter. */
const longest = 2_000;

const hosts =
  /^https:\/\/(?:login\.microsoftonline\.com|login\.microsoft\.com|aka\.ms|learn\.microsoft\.com|docs\.microsoft\.com|go\.microsoft\.com)\//i;

/** The redirect URI that the request carried, letter for letter, if the text names one; the one nearest to `at`. */
export function findRedirectUri(text: string, at: number, localised: boolean): string | null {
  const quoted =
    /(?:redirect|reply)[\s_-]?(?:ur[il]s?|address(?:es)?)["']?\s{0,3}[:=]?\s{0,3}["'(<]{1,2}([a-z][a-z0-9+.-]{1,30}:[^"'<>\t ]{1,1000})["'>)]/gi;
  const parameter =
    /(?:^|[\n?&#;\s"'{,])redirect_?uri["']?\s{0,2}[=:]\s{0,2}["']?([a-z][a-z0-9+.-]{1,30}:[^\s"'<>&]{1,1000})/gi;
  const unquoted =
    /(?:redirect|reply)[\s_-]?(?:ur[il]|address)\s{0,2}:?\s{1,3}((?:https?|msauth|msal[0-9a-f-]{0,40}):\/\/[^\s"'<>]{1,1000})/gi;
  const found = [quoted, parameter, unquoted].flatMap((pattern) => [...text.matchAll(pattern)]);
  const best = nearest(found, at);
  if (best !== null) return cleanUri(best);
  if (!localised) return null;
  const anyQuoted = [
    ...text.matchAll(/["']((?:https?|[a-z][a-z0-9+.-]{2,30}):\/\/[^"'<>\t ]{1,1000})["']/gi),
  ].filter((match) => !hosts.test(match[1] ?? ''));
  const first = nearest(anyQuoted, at);
  return first === null ? null : cleanUri(first);
}

function cleanUri(uri: string): string | null {
  const joined = uri.replaceAll('\n', '').replace(/[.,;)\]}]+$/, '');
  return joined.length < 4 || joined.length > longest ? null : joined;
}

/** The address of further information: `error_uri`, else Microsoft's page on the code, else another of its pages. */
export function findErrorUri(text: string): string | null {
  for (const match of text.matchAll(
    /error_uri["'\]]{0,2}\s{0,3}(?:=>|[=:])\s{0,3}u?["'[]{0,2}(https?:\/\/[^"'<>\])}& ]{1,400})/gi,
  )) {
    const uri = (match[1] ?? '').split(/\n(?=[a-z_]+=)/)[0]?.replaceAll('\n', '') ?? '';
    if (hosts.test(uri)) return uri.replace(/[.,;:]+$/, '');
  }
  const page = /https:\/\/login\.microsoft(?:online)?\.com\/error\?code=\d{5,7}/i.exec(text);
  if (page !== null) return page[0];
  const other =
    /https:\/\/(?:aka\.ms|go\.microsoft\.com|learn\.microsoft\.com|docs\.microsoft\.com)\/[^\s"'<>)\]}]{1,300}/i.exec(
      text,
    );
  return other === null ? null : other[0].replace(/[.,;:]+$/, '');
}

/** The scope that was asked for. */
export function findScope(text: string): string | null {
  const quoted = /\bscopes? ['"]([^'"\n]{1,400})['"]/i.exec(text)?.[1];
  const plain = /\bthe scope ([^\n]{1,300}?) is(?:n't| not) valid/i.exec(text)?.[1];
  const parameter = /(?:^|[\n?&])scope=([^&\n"']{1,1500})/i.exec(text)?.[1];
  const found = quoted ?? plain ?? parameter;
  return found === undefined ? null : displayText(found, 400);
}

/** The user principal name of the account that tried to sign in. An address that no word calls an account is none. */
export function findAccount(text: string): string | null {
  const called =
    /(?:\b(?:user ?(?:name|principal ?name)?|account|upn|login_hint|signed in as)\b["']?\s{0,3}[:=]?\s{0,3})["'(<‘“{]{0,2}([\w.!#$%&*+/=?^`|~-]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/i;
  return called.exec(text)?.[1] ?? null;
}

/** A name that stands in the text is shown as data and never becomes a part of our own sentences. */
function name(value?: string): string | null {
  if (value === undefined) return null;
  const shown = displayText(value, 120);
  const placeholder = /^[x.\s*#<>-]+$|x{5,}|^(?:redacted|null$|undefined$|\[?redacted)/i.test(shown);
  return shown === '' || placeholder || isGuid(shown) ? null : shown;
}

/** The client application's name, from the words around its id at `start`–`end`, else from anywhere in the text. */
export function findClientName(text: string, place: { index: number; end: number } | null): string | null {
  const beside = place === null ? null : nameBeside(text, place);
  return (
    beside ??
    name(/application ['"]([^'"\n]{1,120})['"] asked for/i.exec(text)?.[1]) ??
    name(/using application ['"]([^'"\n]{1,120})['"]/i.exec(text)?.[1]) ??
    name(/has configured the application ([^'"()\n]{1,120}) \(/i.exec(text)?.[1]) ??
    name(/(?:^|\n)app ?name\s?[:|]\s{0,3}([^\n]{1,120})/i.exec(text)?.[1]) ??
    name(/(?:^|\n)([^\n]{1,120}) needs permission to access resources/i.exec(text)?.[1])
  );
}

/** The resource's name or App ID URI. */
export function findResourceName(text: string, place: { index: number; end: number } | null): string | null {
  const beside = place === null ? null : nameBeside(text, place);
  return (
    beside ??
    name(/resource value from request: ([^\s,]{1,300}?)\.?(?:\s|$)/i.exec(text)?.[1]) ??
    name(
      /(?:resource principal|resource|application) named ['"]?([^\s'"]{1,300}) was not found/i.exec(
        text,
      )?.[1],
    ) ??
    name(
      /service \(?["']{1,2}([^"'\n]{1,200})["']{1,2}\)?(?:\([^()\n]{1,100}\))? that your organi/i.exec(
        text,
      )?.[1],
    ) ??
    name(/for resource ['"]([^'"\n]{1,200})['"] is disabled/i.exec(text)?.[1]) ??
    name(/on the resource ['"]([^'"\n]{1,200})['"]/i.exec(text)?.[1]) ??
    name(/multi-?factor authentication to access ['"]([^'"\n]{1,200})['"]/i.exec(text)?.[1])
  );
}

function nameBeside(text: string, place: { index: number; end: number }): string | null {
  const after = text.slice(place.end, place.end + 200).replaceAll('\n', ' ');
  const inBrackets = /^['"]?\s{0,2}\(([^()]{1,120})\)/.exec(after)?.[1];
  const named = /^['"]?\s{0,2}named\s{1,2}['"]([^'"]{1,120})['"]/.exec(after)?.[1];
  return name(inBrackets ?? named);
}

/** The tenant by name, where no id of it stands in the text. */
export function findTenantName(text: string): string | null {
  return (
    name(
      /\b(?:tenant|directory|organi[sz]ation) (?:named )?["']{1,2}([^'"\n]{1,120})["']/i.exec(text)?.[1],
    ) ??
    name(/\btenant named ([^\s'".]{1,100}(?:\.[^\s'".]{1,60}){0,4})/i.exec(text)?.[1]) ??
    name(/for your organization ([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,4})/i.exec(text)?.[1])
  );
}

/**
 * What the service said: from the code on, else behind `error_description` or `message`, else the text itself; without
 * the ids, times and members of JSON behind it. Ids that stand in the middle of a message do not end it.
 */
export function findMessage(text: string, code: number | null, at: number): string | null {
  const passage = text.slice(startOfMessage(text, code, at)).slice(0, 1_600);
  const whole = passage.replace(labelledId, ' ');
  const end = whole.search(/["'],\s{0,20}["'](?:error_|inner|timestamp|trace|correlation)/i);
  const shown = displayText(end > 0 ? whole.slice(0, end) : whole, 600).replace(/["'\s,{[]{1,8}$/, '');
  return shown === '' ? null : shown;
}

/** An id or time with its label; it is shown apart. */
const labelledId =
  /["'[]{0,2}\b(?:authz)?(?:client[\s_-]?)?(?:trace|correlation|corr|request|time)[\s_-]?(?:id|stamp)["']?\s{0,2}[:=]\s{0,2}["']?(?:[\w:.-]{6,40}(?: \d{2}:?\d{2}(?::\d{2})?Z?)?)?["'\]]{0,2},?/gi;

function startOfMessage(text: string, code: number | null, at: number): number {
  if (code !== null) {
    const prefixed = text.indexOf(`AADSTS${code}`, at);
    return prefixed >= 0 ? prefixed : at;
  }
  const key = /(?:error_description|message)["']?\s{0,3}[=:]\s{0,3}["']?/i.exec(text);
  return key === null ? 0 : key.index + key[0].length;
}

function nearest(found: readonly RegExpExecArray[], at: number): string | null {
  let best: RegExpExecArray | null = null;
  for (const match of found) {
    if (best === null || Math.abs(match.index - at) < Math.abs(best.index - at)) best = match;
  }
  return best?.[1] ?? null;
}
