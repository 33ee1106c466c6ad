import { AppFailure } from '../../../contract/errors';
import { isGuid } from '../../../domain/guid';
import type { AppSummary } from '../../../domain/registration/found';
import type { GraphReads, RequestOptions } from '../../graph/graph-client';
import { odataString } from '../../graph/odata';
import * as shapes from './graph-shapes';
import { summaryFrom } from './tenant-reader';

const columns = '$select=id,appId,displayName,createdDateTime';

/** Registrations, and whether there are more than were asked for. */
export interface AppPage {
  readonly rows: readonly AppSummary[];
  readonly more: boolean;
}

/**
 * Registrations whose name holds a word of the query (or begins with it, where the tenant has no index to search), or
 * whose client id it is; 100 at most. Throws an AppFailure.
 */
export async function searchApps(
  graph: GraphReads,
  query: string,
  options: RequestOptions = {},
): Promise<AppPage> {
  const trimmed = query.trim();
  if (isGuid(trimmed)) {
    const filter = `appId%20eq%20${odataString(trimmed.toLowerCase())}`;
    return page(graph, `/applications?$filter=${filter}&${columns}`, options);
  }
  if (trimmed === '') return page(graph, `/applications?${columns}&$top=100`, options);
  const starts = `startswith(displayName,${odataString(trimmed)})`;
  const byBeginning = () => page(graph, `/applications?$filter=${starts}&${columns}&$top=100`, options);
  // $search looks for words, and there is none in a text of signs.
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return byBeginning();
  // Quotation marks and backslashes have a meaning inside $search; the names we look for never need them.
  const search = encodeURIComponent(`"displayName:${trimmed.replaceAll(/["\\]/g, ' ')}"`);
  const path = `/applications?$search=${search}&$count=true&${columns}&$top=100`;
  return page(graph, path, { ...options, consistency: 'eventual' }).catch((error: unknown) =>
    unlessRefused(error, byBeginning),
  );
}

/** Of 100 registrations that the user owns, those whose name holds the query, or whose client id it is. Throws an AppFailure. */
export async function ownedApps(
  graph: GraphReads,
  query: string,
  options: RequestOptions = {},
): Promise<AppPage> {
  const path = `/me/ownedObjects/microsoft.graph.application?${columns}&$top=100`;
  const { rows, more } = await page(graph, `${path}&$count=true`, {
    ...options,
    consistency: 'eventual',
  }).catch((error: unknown) => unlessRefused(error, () => page(graph, path, options)));
  const wanted = query.trim().toLowerCase();
  const matches = ({ displayName, appId }: AppSummary) =>
    displayName.toLowerCase().includes(wanted) || appId.toLowerCase() === wanted;
  return { rows: rows.filter(matches), more };
}

/** Registrations with exactly this tag. Throws an AppFailure. */
export async function taggedApps(
  graph: GraphReads,
  tag: string,
  options: RequestOptions = {},
): Promise<readonly AppSummary[]> {
  const filter = `tags/any(t:t%20eq%20${odataString(tag)})`;
  return (await page(graph, `/applications?$filter=${filter}&${columns}`, options)).rows;
}

/** How far Microsoft's clock and this computer's may lie apart, a request's time included; milliseconds. */
const clockTolerance = 10 * 60_000;

/** Those that were not there before a moment. What is older can't be what was asked for then. */
export function madeSince(apps: readonly AppSummary[], moment: Date): readonly AppSummary[] {
  const earliest = moment.getTime() - clockTolerance;
  return apps.filter(({ createdDateTime }) => Date.parse(createdDateTime ?? '') >= earliest);
}

async function page(graph: GraphReads, path: string, options: RequestOptions): Promise<AppPage> {
  const found = await graph.get(path, shapes.appListShape, options);
  return { rows: found.value.map(summaryFrom), more: found['@odata.nextLink'] !== null };
}

/** Asks in a plainer way where Graph does not support the first one; Azure AD B2C, for one, has no such index. */
function unlessRefused<T>(error: unknown, plainer: () => Promise<T>): Promise<T> {
  if (error instanceof AppFailure && error.code === 'requestRefused') return plainer();
  throw error;
}
