import { badRequest, unsupportedQuery } from '../failure';
import { parseFilter, type Filter } from './filter-parser';

/** A request's query options, understood. */
export interface Query {
  readonly select: readonly string[] | null;
  readonly filter: Filter | null;
  /** Groups of terms: one of each group has to hold. */
  readonly search: readonly (readonly SearchTerm[])[] | null;
  readonly orderBy: readonly { readonly property: string; readonly descending: boolean }[] | null;
  readonly top: number | null;
  readonly count: boolean;
  readonly expand: readonly Expansion[];
  readonly skipToken: string | null;
  /** The options as they came, for @odata.nextLink. */
  readonly raw: readonly (readonly [name: string, value: string])[];
}

export interface SearchTerm {
  readonly property: string;
  readonly value: string;
}

interface Expansion {
  readonly property: string;
  readonly select: readonly string[] | null;
}

const known = ['select', 'filter', 'search', 'orderby', 'top', 'count', 'expand', 'skiptoken'];

/** Takes a query string apart. Throws Graph's refusal for options that the directory does not know. */
export function parseQuery(source: string): Query {
  const options = new Map<string, string>();
  const raw: [string, string][] = [];
  for (const [name, value] of decoded(source)) {
    const option = name.replace(/^\$/, '').toLowerCase();
    if (!known.includes(option)) {
      throw option === 'skip'
        ? unsupportedQuery("'$skip' is not supported by the service.")
        : badRequest(`Query option '${name}' was specified, but it is not supported.`, 'BadRequest');
    }
    if (options.has(option)) {
      throw badRequest(
        `Query option '$${option}' was specified more than once, but it must be specified at most once.`,
        'BadRequest',
      );
    }
    options.set(option, value);
    raw.push([`$${option}`, value]);
  }
  const filter = options.get('filter');
  const search = options.get('search');
  return {
    select: names(options.get('select') ?? null, 'select'),
    filter: filter === undefined ? null : parseFilter(filter),
    search: search === undefined ? null : parseSearch(search),
    orderBy: names(options.get('orderby') ?? null, 'orderby')?.map(parseOrder) ?? null,
    top: parseTop(options.get('top') ?? null),
    count: parseCount(options.get('count') ?? null),
    expand: parseExpand(options.get('expand') ?? null),
    skipToken: options.get('skiptoken') ?? null,
    raw,
  };
}

function decoded(source: string): [string, string][] {
  if (source === '') return [];
  return source.split('&').map((part) => {
    const [name = '', ...value] = part.split('=');
    try {
      return [plain(name), plain(value.join('='))];
    } catch {
      throw badRequest('The request URL holds a malformed percent-encoding.', 'BadRequest');
    }
  });
}

function plain(part: string): string {
  return decodeURIComponent(part.replaceAll('+', ' '));
}

function names(value: string | null, option: string): string[] | null {
  if (value === null) return null;
  const items = value.split(',').map((item) => item.trim());
  if (items.some((item) => item === '')) {
    throw badRequest(`Invalid $${option} clause: an empty name was found.`, 'BadRequest');
  }
  return items;
}

function parseOrder(item: string): { property: string; descending: boolean } {
  const [property = '', direction = 'asc', ...rest] = item.split(/\s+/);
  if (rest.length > 0 || !['asc', 'desc'].includes(direction)) {
    throw badRequest(`Invalid $orderby clause: '${item}'.`, 'BadRequest');
  }
  return { property, descending: direction === 'desc' };
}

function parseTop(value: string | null): number | null {
  if (value === null) return null;
  const top = Number(value);
  if (!/^\d+$/.test(value)) {
    throw badRequest(
      `Invalid value '${value}' for $top query option found. The $top query option requires a non-negative integer value.`,
      'BadRequest',
    );
  }
  if (top < 1 || top > 999) {
    throw unsupportedQuery(`Invalid page size specified: '${value}'. Must be between 1 and 999 inclusive.`);
  }
  return top;
}

function parseCount(value: string | null): boolean {
  if (value === null || value === 'false') return false;
  if (value === 'true') return true;
  throw badRequest(
    `Invalid value '${value}' for $count query option found. Valid values are 'true' and 'false'.`,
    'BadRequest',
  );
}

/** `"displayName:what"` terms, joined by OR inside groups that are joined by AND; brackets are not known here. */
function parseSearch(value: string): SearchTerm[][] {
  return value
    .split(/(?<=")\s+AND\s+(?=")/)
    .map((group) => group.split(/(?<=")\s+OR\s+(?=")/).map((term) => parseTerm(term, value)));
}

function parseTerm(term: string, clause: string): SearchTerm {
  const [, property, wanted] = /^"([A-Za-z]+):(.*)"$/s.exec(term.trim()) ?? [];
  if (property === undefined || wanted === undefined || wanted === '') {
    throw badRequest(
      `Syntax error: the $search clause '${clause}' is not of the form "property:value".`,
      'BadRequest',
    );
  }
  return { property, value: wanted.replaceAll('\\"', '"').replaceAll('\\\\', '\\') };
}

function parseExpand(value: string | null): Expansion[] {
  if (value === null) return [];
  return value.split(/,(?![^(]*\))/).map((item) => {
    const [, property, nested] = /^([A-Za-z0-9]+)(?:\(\$select=([^()]*)\))?$/.exec(item.trim()) ?? [];
    if (property === undefined) {
      throw badRequest(`Parsing OData Select and Expand failed: Syntax error in '${item}'.`, 'BadRequest');
    }
    return { property, select: names(nested ?? null, 'select') };
  });
}
