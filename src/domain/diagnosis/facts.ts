import { causesOfMessage, codeWeight, whatIsSaid, type WordingMatches } from './causes/catalogue';
import type { ErrorFacts } from './error-facts';
import { displayText } from './reading/characters';
import { findCodes, standaloneCodes, type CodeMark } from './reading/code-marks';
import { takeExcerpt } from './reading/excerpt';
import { findIds, type FoundId, type IdRole } from './reading/guids';
import { findOAuthError, findSuberror } from './reading/oauth';
import { findPermissions } from './reading/permission-names';
import { findTimes } from './reading/timestamps';
import { unwrap } from './reading/unwrap';
import { wordsOf, type WordSequence } from './wording/words';
import {
  findAccount,
  findClientName,
  findErrorUri,
  findMessage,
  findRedirectUri,
  findResourceName,
  findScope,
  findTenantName,
} from './reading/values';

/** The facts, and the causes whose wording stands in the text. */
export interface ErrorReading {
  readonly facts: ErrorFacts;
  readonly said: WordingMatches;
  readonly words: WordSequence;
}

/** Reads a pasted text of any kind and length. Never throws; takes time in proportion to the length. */
export function readErrorText(text: string): ErrorFacts {
  return readErrorWording(text).facts;
}

/** As `readErrorText`, with what the wording says beside the facts. */
export function readErrorWording(text: string): ErrorReading {
  const excerpt = takeExcerpt(text);
  const lines = unwrap(excerpt.text);
  const words = wordsOf(lines.toLowerCase());
  const said = whatIsSaid(words);
  const marked = findCodes(lines);
  const marks = marked.length > 0 ? marked : confirmedByMessage(lines, said);
  const order = rank(marks.slice(0, mostCodes));
  const primary = order[0] ?? null;
  const around = placeOf(primary, marks, lines);
  const ids = withRolesFromCode(findIds(lines), primary?.code ?? null, lines);
  const pick = (...roles: readonly IdRole[]): FoundId | null => pickId(ids, roles, around);
  const client = pick('client');
  const resource = pick('resource');
  const times = findTimes(lines);
  const time = nearestIn(times, around);
  const codes = [...new Set([...order.map((mark) => mark.code), ...excerpt.codes])].slice(0, mostCodes);
  const facts: ErrorFacts = {
    code: primary?.code ?? null,
    codes,
    oauthError: findOAuthError(lines, around.at),
    suberror: findSuberror(lines, around.at),
    traceId: (pick('trace') ?? pick('request'))?.value ?? null,
    correlationId: (pick('correlation') ?? pick('clientRequest'))?.value ?? null,
    timestamp: time?.iso ?? null,
    timestampPrecision: time?.precision ?? null,
    clientId: client?.value ?? null,
    clientName: findClientName(lines, client),
    resourceId: resource?.value ?? null,
    resourceName: findResourceName(lines, resource),
    validResources: unique(ids.filter((id) => id.role === 'validResource').map((id) => id.value)),
    redirectUri: findRedirectUri(lines, around.at, primary !== null && redirectCodes.has(primary.code)),
    tenantId: pick('tenant')?.value ?? null,
    tenantName: findTenantName(lines),
    account: findAccount(lines),
    scope: findScope(lines),
    permissions: findPermissions(lines),
    errorUri: findErrorUri(lines),
    message: findMessage(lines, primary?.code ?? null, around.at),
    ids: uniqueIds(ids),
    coverage: { characters: text.length, read: excerpt.text.length, searchedAll: excerpt.searchedAll },
  };
  return { facts, said, words };
}

/** At most so many codes of one text are ranked and listed. */
const mostCodes = 100;

/** A lone number that nothing calls a code is one if the message beside it is that very code's. */
function confirmedByMessage(lines: string, said: WordingMatches): readonly CodeMark[] {
  const numbers = standaloneCodes(lines);
  if (numbers.length === 0) return [];
  const rules = causesOfMessage(said);
  return numbers.filter(({ code }) => rules.some((rule) => rule.codes?.includes(code) === true)).slice(0, 1);
}

/** Codes about the redirect URI: in their message a quoted address is it, in whatever language the message is. */
const redirectCodes: ReadonlySet<number> = new Set([
  50011, 500112, 500113, 500115, 500116, 500117, 500118, 700042, 700043, 700044, 700045, 70004,
]);

/**
 * The most specific code first. A code that only wraps another (70002) comes last; one whose digits begin another
 * code's (70001 and 700016) is the more general of the two; what an app registration can cause goes before what it
 * cannot; then in order of appearance.
 */
function rank(marks: readonly CodeMark[]): readonly CodeMark[] {
  const isBeginning = (code: number): boolean =>
    marks.some((other) => other.code !== code && String(other.code).startsWith(String(code)));
  const weight = ({ code }: CodeMark): number => codeWeight(code) - (isBeginning(code) ? 10 : 0);
  return [...marks].sort((a, b) => weight(b) - weight(a) || a.index - b.index);
}

/** The passage that belongs to the first code: from it up to the next other code. */
interface Place {
  readonly at: number;
  readonly until: number;
}

function placeOf(primary: CodeMark | null, marks: readonly CodeMark[], text: string): Place {
  if (primary === null) return { at: 0, until: text.length };
  const next = marks.find((mark) => mark.index > primary.index + 12 && mark.code !== primary.code);
  return { at: primary.index, until: next?.index ?? text.length };
}

function nearestIn<T extends { readonly index: number }>(found: readonly T[], place: Place): T | null {
  const inside = found.find(({ index }) => index >= place.at && index < place.until);
  return inside ?? found.findLast(({ index }) => index < place.at) ?? found[0] ?? null;
}

function pickId(ids: readonly FoundId[], roles: readonly IdRole[], place: Place): FoundId | null {
  return nearestIn(
    ids.filter((id) => roles.includes(id.role)),
    place,
  );
}

/** Codes in whose message an id without a readable label (another language) can only be one thing, in this order. */
const idsByCode: ReadonlyMap<number, readonly IdRole[]> = new Map<number, readonly IdRole[]>([
  [50011, ['client']],
  [50105, ['client']],
  [50194, ['client']],
  [65001, ['client']],
  [90008, ['client']],
  [90130, ['client']],
  [500011, ['resource', 'tenant']],
  [500014, ['resource']],
  [500113, ['client']],
  [650052, ['resource', 'tenant']],
  [650053, ['resource']],
  [650056, ['client']],
  [650057, ['client', 'resource']],
  [700016, ['client', 'tenant']],
  [7000112, ['client']],
  [7000215, ['client']],
  [7000222, ['client']],
  [7000229, ['client', 'tenant']],
  [9002331, ['client']],
  [9002332, ['client']],
]);

function withRolesFromCode(ids: readonly FoundId[], code: number | null, text: string): readonly FoundId[] {
  const assigned = assignedApplication(ids, text);
  const order = code === null ? undefined : idsByCode.get(code);
  if (order === undefined) return assigned;
  const missing = order.filter((role) => !assigned.some((id) => id.role === role));
  const start = text.search(/aadsts/i);
  return assigned.map((id) => {
    const quoted = /["'(]$/.test(text.slice(Math.max(0, id.index - 1), id.index));
    if (id.role !== 'other' || id.index < start || !quoted) return id;
    const role = missing.shift();
    return role === undefined ? id : { ...id, role };
  });
}

/** "Application 'A' is not assigned to a role for the application 'B'": the second one is the resource. */
function assignedApplication(ids: readonly FoundId[], text: string): readonly FoundId[] {
  const at = text.search(/is not assigned to a role for the application/i);
  if (at < 0) return ids;
  const clients = ids.filter((id) => id.role === 'client');
  if (!clients.some((id) => id.index < at && at - id.index < 400)) return ids;
  const second = clients.find((id) => id.index > at);
  return ids.map((id) => (id === second ? { ...id, role: 'resource' as const } : id));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function uniqueIds(ids: readonly FoundId[]): ErrorFacts['ids'] {
  const seen = new Map<string, { value: string; role: IdRole }>();
  for (const { value, role } of ids) {
    const key = `${role} ${value.toLowerCase()}`;
    if (!seen.has(key)) seen.set(key, { value: displayText(value, 36), role });
  }
  return [...seen.values()];
}
