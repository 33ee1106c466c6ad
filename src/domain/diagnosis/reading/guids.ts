/** What an id in an error text identifies, as far as the words around it say. */
export type IdRole =
  | 'trace'
  | 'request'
  | 'correlation'
  | 'clientRequest'
  | 'client'
  | 'resource'
  | 'validResource'
  | 'tenant'
  | 'object'
  | 'other';

/** A GUID that stands in the text. */
export interface FoundId {
  /** As it stands in the text; only a line break inside it is taken out. */
  readonly value: string;
  readonly role: IdRole;
  /** Where it begins and ends in the unwrapped text. */
  readonly index: number;
  readonly end: number;
}

const guid =
  /(?:[0-9a-f]\n?){7}[0-9a-f]\n?-\n?(?:[0-9a-f]\n?){4}-\n?(?:[0-9a-f]\n?){4}-\n?(?:[0-9a-f]\n?){4}-\n?(?:[0-9a-f]\n?){11}[0-9a-f]/gi;

/** At most so many ids are read from one text. */
const mostIds = 1000;

/**
 * Finds every GUID and says what it identifies. Ids that were cut off or replaced by placeholders (`xxxxxxxx-…`, `...`)
 * are not ids; one that a line break splits is put together again.
 *
 * @param text a text that went through `unwrap`
 */
export function findIds(text: string): readonly FoundId[] {
  const found: FoundId[] = [];
  for (const match of text.matchAll(guid)) {
    if (found.length === mostIds) break;
    const end = match.index + match[0].length;
    if (!standsAlone(text, match.index, end)) continue;
    const previous = found.at(-1);
    found.push({
      value: match[0].replaceAll('\n', ''),
      role: roleOf(text, match.index, end, previous),
      index: match.index,
      end,
    });
  }
  return found;
}

/**
 * Whether the GUID is not a part of something longer. Labels may be glued to it on either side
 * (`ID702e16ef-…d61102Correlation ID`), more digits may not.
 */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  if (/[0-9a-f]$/i.test(before) && !/id$/i.test(before)) return false;
  const after = text.slice(end, end + 8);
  if (/^-[0-9a-f]{4}/i.test(after)) return false;
  // Put together from two lines, the second of which goes on: the start of something else, such as a log's date.
  if (text.slice(end - 12, end).includes('\n') && /^[-:]?\d/.test(after)) return false;
  return !/^[0-9a-f]/i.test(after) || /^[A-F][a-f]{0,4}[g-z]/.test(after);
}

/** Label words, nearest to the id wins. Sign-in pages and Azure's texts come in the reader's language. */
const labels =
  /(?<clientRequest>client[\s_-]?request[\s_-]?id)|(?<correlation>correla\p{L}*|korrela\p{L}*|corréla\p{L}*|corr?ela\p{L}*|korela\p{L}*|корреля\p{L}*|相関|关联|相關|相关|상관)|(?<trace>trace|ablaufverfolg\p{L}*|überwachung\p{L}*|seguimiento|rastre\p{L}*|suivi|traccia|tracer\p{L}*|sporing\p{L}*|spårning\p{L}*|śledzenia|трассиров\p{L}*|トレース|跟踪|追蹤|추적)|(?<request>request[\s_-]?id|anforderung\p{L}*|anfrage\p{L}*|solicitud|requête|demande|richiesta|solicitação|pedido|aanvraag\p{L}*|begäran\p{L}*|anmodning\p{L}*|forespørsel\p{L}*|żądania|запрос\p{L}*|要求|请求|요청)|(?<validResource>valid resources(?: from app registration)?)|(?<object>object[\s_-]?id|objectid|\boid|principal[\s_-]?id|user[\s_-]?id|device[\s_-]?(?:id|identifier)|session[\s_-]?id|\bsid\b|polids|values|policy|policies|subscriptions?|permissions?|\broles?\b|key[\s_-]?id|claim is invalid|\butid?\b|secret[\s_-]?id|thumbprint|customers?\/)|(?<resource>resource(?:s|[\s_-]?(?:app(?:lication)?|principal|value))?(?:[\s_-]?id)?|ressource|recurso|risorsa|ресурс\p{L}*|リソース|资源|資源|리소스|\bservice|\baccess\b|audience|\baud\b)|(?<tenant>tenant|\btid\b|directory|verzeichnis\p{L}*|directorio|répertoire|annuaire|diretório|mandant\p{L}*|locataire|inquilino|organi[sz]ation|organización|organização|テナント|ディレクトリ|租户|目录|테넌트|디렉터리|каталог\p{L}*|арендатор\p{L}*|login\.microsoft(?:online)?\.com|manage\.office\.com\/api\/v1\.0)|(?<issuer>sts\.windows\.net|identity provider)|(?<client>client[\s_-]?(?:app(?:lication)?)?[\s_-]?id|app(?:lication)?[\s_-]?id(?:entifier)?|\bclient\b|\bapp(?:s|lications?)?\b|anwendung\p{L}*|aplicaci\p{L}*|aplicativo|applicazione|applicat\p{L}*|toepassing|program\p{L}*|aplikac\p{L}*|uygulama|приложен\p{L}*|アプリケーション|アプリ|应用程序|应用|應用程式|애플리케이션|응용 프로그램)/giu;

const reach = 100;
const nearEnough = 64;
/** What may stand between a label and its id: quotes, brackets and a few words, but no end of a sentence or clause. */
const connects =
  /^(?:[-_.\s]{0,2}id\b\.?)?(?:, value: ?)?[\p{L}\p{N}\s'"`:=(<[{/_|\]*#>&@]*$|^['"\s]*-\s*['"]?$/iu;

function roleOf(text: string, start: number, end: number, previous?: FoundId): IdRole {
  const from = Math.max(previous?.end ?? 0, start - reach);
  const before = text.slice(from, start).replaceAll('\n', ' ');
  const after = text.slice(end, end + 60);
  if (previous !== undefined && from === previous.end && continuesList(before)) {
    if (previous.role === 'validResource' || previous.role === 'object') return previous.role;
  }
  if (/^['"]?\)? does not exist or one of its/.test(after)) return 'object';
  if (/^['"]?\)? does not exist on resource/.test(after)) return 'object';
  const named = lastLabel(before);
  if (named !== null) return named;
  if (/^['"]? directory\b/.test(after)) return 'tenant';
  if (/^\/(?:\.default|user_impersonation)/.test(after) || /api:\/\/$/.test(before)) return 'resource';
  return 'other';
}

function continuesList(between: string): boolean {
  return /^[\s,;'"[\]]*(?:\([^)]{0,80}\))?[\s,;'"[\]]*$/.test(between);
}

function lastLabel(before: string): IdRole | null {
  let last: { role: string; end: number } | null = null;
  for (const match of before.matchAll(labels)) {
    const role = Object.entries(match.groups ?? {}).find(([, value]) => typeof value === 'string')?.[0];
    if (role !== undefined) last = { role, end: match.index + match[0].length };
  }
  if (last === null || before.length - last.end > nearEnough) return null;
  if (!connects.test(before.slice(last.end))) return null;
  return last.role === 'issuer' ? 'other' : (last.role as IdRole);
}
