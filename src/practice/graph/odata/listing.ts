import { isList, text, type Json, type JsonObject } from '../../json';
import { badRequest, unsupportedQuery } from '../failure';
import { checkFilter } from './filter-support';
import { matches } from './filter-match';
import type { SearchTerm } from './query';
import { context, isAdvanced, type GraphCall, type GraphResult } from '../call';
import { readProperties, checkSelect, contextPath, selectProperties } from './shapes';

/** How one collection can be asked for. */
export interface Collection {
  /** The name in @odata.context. */
  readonly set: string;
  readonly type: string;
  /** Which properties $search and $orderby know. */
  readonly searchable?: readonly string[];
  readonly sortable?: readonly string[];
  /** Whether `$top` and paging are known; small collections come whole. */
  readonly paged?: boolean;
  /** The largest `$top`; 999 unless given. */
  readonly maxTop?: number;
  /** Whether `$select` is the only option that is known. */
  readonly onlySelect?: boolean;
  /** What is shown of an item where nothing is selected; everything unless given. */
  readonly shownByDefault?: readonly string[];
  /** The `@odata.type` of each item, where the collection mixes types. */
  readonly itemType?: (item: JsonObject) => string;
  /** What `$expand` brings, by property. */
  readonly expand?: Readonly<Record<string, (item: JsonObject) => JsonObject | readonly JsonObject[] | null>>;
}

const defaultPage = 100;

/** A page of a collection, filtered, searched, sorted and cut as the query says. */
export function collectionPage(
  call: GraphCall,
  all: readonly JsonObject[],
  collection: Collection,
): GraphResult {
  const { query } = call;
  const advanced = isAdvanced(call);
  checkQuery(call, collection, advanced);
  let items = all;
  const { filter, search } = query;
  if (filter) {
    checkFilter(filter, collection.type, advanced);
    items = items.filter((item) => matches(filter, item));
  }
  if (search) {
    items = items.filter((item) =>
      search.every((group) => group.some((term) => searchHit(term, item[term.property] ?? null))),
    );
  }
  if (query.orderBy) items = sorted(items, query.orderBy);
  const start = query.skipToken === null ? 0 : skipped(query.skipToken);
  const size = collection.paged === false ? items.length : (query.top ?? defaultPage);
  const page = items.slice(start, start + size);
  const hasMore = start + size < items.length;
  return {
    status: 200,
    headers: { 'x-ms-resource-unit': resourceUnits(call, collection) },
    body: {
      '@odata.context': context(contextPath(collection.set, query.select)),
      ...(advanced ? { '@odata.count': items.length } : {}),
      ...(hasMore ? { '@odata.nextLink': nextLink(call, start + size) } : {}),
      value: page.map((item) => shown(call, item, collection)),
    },
  };
}

/** One entity as the answer to a GET. */
export function single(call: GraphCall, item: JsonObject, collection: Collection): GraphResult {
  const { query } = call;
  if (query.filter || query.search || query.orderBy || query.top !== null) {
    throw badRequest(
      'The query specified in the URI is not valid. Only $select and $expand apply to a single resource.',
      'BadRequest',
    );
  }
  return {
    status: 200,
    body: {
      '@odata.context': context(`${contextPath(collection.set, query.select)}/$entity`),
      ...shown(call, item, collection),
    },
  };
}

function shown(call: GraphCall, item: JsonObject, collection: Collection): JsonObject {
  const { query } = call;
  const type = collection.itemType?.(item);
  // what is not asked for need not be put in order
  const narrowed = selectProperties(
    item,
    query.select ?? collection.shownByDefault ?? null,
    type ?? collection.type,
  );
  const properties = readProperties(narrowed, call.random);
  const expanded: Record<string, Json> = {};
  for (const { property, select } of query.expand) {
    const related = collection.expand?.[property];
    if (!related) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.${collection.type}'.`,
        'BadRequest',
      );
    }
    const show = (entry: JsonObject): JsonObject =>
      readProperties(select === null ? entry : chosen(entry, select), call.random);
    const found = related(item);
    expanded[property] = isList(found) ? found.slice(0, 20).map(show) : found && show(found);
  }
  return {
    ...(type === undefined ? {} : { '@odata.type': `#microsoft.graph.${type}` }),
    ...properties,
    ...expanded,
  };
}

function chosen(entry: JsonObject, select: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(entry).filter(([name]) => select.includes(name) || name.startsWith('@')),
  );
}

function checkQuery(call: GraphCall, collection: Collection, advanced: boolean): void {
  const { query } = call;
  const eventual = call.headers.consistencylevel?.toLowerCase() === 'eventual';
  if (query.select && !collection.itemType) checkSelect(query.select, collection.type);
  if (query.search) {
    if (!eventual) {
      throw unsupportedQuery(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      );
    }
    for (const term of query.search.flat()) {
      if (!(collection.searchable ?? []).includes(term.property)) {
        throw badRequest(`Unrecognized query argument specified: '${term.property}'.`);
      }
    }
  }
  if (query.orderBy) {
    for (const order of query.orderBy) {
      if (!(collection.sortable ?? []).includes(order.property)) {
        throw unsupportedQuery(`Unsupported sort property '${order.property}' for '${collection.type}'.`);
      }
    }
    if (!advanced) throw unsupportedQuery('Sorting not supported for current query.');
  }
  if (query.expand.length > 0 && advanced) {
    throw unsupportedQuery('$expand is not supported together with advanced query parameters.');
  }
  if (collection.onlySelect === true && query.raw.some(([name]) => name !== '$select')) {
    throw badRequest(`Only $select is supported for '${collection.set}'.`, 'BadRequest');
  }
  if (query.top !== null && query.top > (collection.maxTop ?? 999)) {
    throw badRequest(`Invalid page size specified: '${query.top}'.`, 'BadRequest');
  }
  if (query.top !== null && collection.paged === false) {
    throw unsupportedQuery(`'$top' is not supported for '${collection.set}'.`);
  }
}

/**
 * $search looks for words that begin with the wanted text, each where it may, in names and descriptions; elsewhere for values that
 * begin with it. Source: Microsoft Graph, "Use the $search query parameter".
 */
function searchHit({ property, value: wanted }: SearchTerm, value: Json | null): boolean {
  if (typeof value !== 'string') return false;
  if (property !== 'displayName') return value.toLowerCase().startsWith(wanted.toLowerCase());
  const words = tokens(value);
  return tokens(wanted).every((part) => words.some((word) => word.startsWith(part)));
}

function tokens(value: string): string[] {
  return value
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });

function sorted(
  items: readonly JsonObject[],
  orderBy: readonly { readonly property: string; readonly descending: boolean }[],
): JsonObject[] {
  return [...items].sort((one, other) => {
    for (const { property, descending } of orderBy) {
      const difference = collator.compare(text(one, property), text(other, property));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

/** The token says where the next page begins; clients must not read or make it. */
function nextLink(call: GraphCall, start: number): string {
  const token = Buffer.from(`practice:${start}`).toString('base64url');
  const options = call.query.raw.filter(([name]) => name !== '$skiptoken');
  const query = [...options, ['$skiptoken', token] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `https://graph.microsoft.com/${call.version}/${call.path}?${query}`;
}

function skipped(token: string): number {
  const start = /^practice:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) {
    throw badRequest(
      'The specified page token value has expired and can no longer be included in your request.',
      'Directory_ExpiredPageToken',
    );
  }
  return Number(start);
}

function resourceUnits(call: GraphCall, collection: Collection): string {
  const costly = ['application', 'oAuth2PermissionGrant'].includes(collection.type) && call.query.filter;
  return costly && call.query.select === null ? '2' : '1';
}
