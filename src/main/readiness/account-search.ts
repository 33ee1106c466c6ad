import type { AccountRow } from '../../contract/views/readiness';
import { AppFailure } from '../../contract/errors';
import { isGuid } from '../../domain/guid';
import type { GraphReads, RequestOptions } from '../graph/graph-client';
import { odataString } from '../graph/odata';
import { isSameAccount, type BoundAccount } from '../identity/account';
import { pageOf } from '../graph/shapes';
import { userShape, type UserShape } from './graph-shapes';

/** How many accounts a search shows. */
const most = 25;
const columns = '$select=id,displayName,userPrincipalName,userType,accountEnabled';
/** What the account that is made for Rewst is usually called. */
const usualName = 'rewst';

/** Accounts, and whether there are more than are shown. */
interface AccountPage {
  readonly rows: readonly AccountRow[];
  readonly more: boolean;
}

/**
 * Accounts whose name holds a word that begins with the query, whose user principal name begins with it, or whose object id
 * it is; 25 at most. Without a query those that are probably meant: called like Rewst, and the one that is signed in last.
 * Throws an AppFailure.
 */
export async function searchAccounts(
  graph: GraphReads,
  query: string,
  caller: BoundAccount,
  options: RequestOptions = {},
): Promise<AccountPage> {
  const wanted = query.trim();
  if (wanted !== '') return found(graph, wanted, caller, options);
  const { rows, more } = await found(graph, usualName, caller, options);
  const own = await byFilter(graph, `id%20eq%20${odataString(caller.objectId)}`, caller, options);
  return { rows: [...rows.filter((row) => !row.caller), ...own.rows].slice(-most), more };
}

async function found(
  graph: GraphReads,
  wanted: string,
  caller: BoundAccount,
  options: RequestOptions,
): Promise<AccountPage> {
  if (isGuid(wanted)) {
    return byFilter(graph, `id%20eq%20${odataString(wanted.toLowerCase())}`, caller, options);
  }
  const text = odataString(wanted);
  const byBeginning = () =>
    byFilter(
      graph,
      `startswith(displayName,${text})%20or%20startswith(userPrincipalName,${text})`,
      caller,
      options,
    );
  // $search looks for words, and there is none in a text of signs.
  if (!/[\p{L}\p{N}]/u.test(wanted)) return byBeginning();
  // Quotation marks and backslashes have a meaning inside $search; the names we look for never need them.
  const term = wanted.replaceAll(/["\\]/g, ' ');
  const search = encodeURIComponent(`"displayName:${term}" OR "userPrincipalName:${term}"`);
  try {
    return await page(graph, `/users?$search=${search}&$count=true&${columns}&$top=${String(most)}`, caller, {
      ...options,
      consistency: 'eventual',
    });
  } catch (thrown) {
    // A tenant without an index to search is asked in a plainer way.
    if (thrown instanceof AppFailure && thrown.code === 'requestRefused') return byBeginning();
    throw thrown;
  }
}

function byFilter(
  graph: GraphReads,
  filter: string,
  caller: BoundAccount,
  options: RequestOptions,
): Promise<AccountPage> {
  return page(graph, `/users?$filter=${filter}&${columns}&$top=${String(most)}`, caller, options);
}

async function page(
  graph: GraphReads,
  path: string,
  caller: BoundAccount,
  options: RequestOptions,
): Promise<AccountPage> {
  const answer = await graph.get(path, pageOf(userShape), options);
  const rows = answer.value.filter(({ id }) => isGuid(id)).slice(0, most);
  return {
    rows: rows
      .map((user) => accountRow(user, caller))
      .toSorted((one, other) => one.displayName.localeCompare(other.displayName)),
    more: answer['@odata.nextLink'] !== null,
  };
}

/** The row of a user that was read. */
function accountRow(user: UserShape, { tenantId, objectId }: BoundAccount): AccountRow {
  return {
    id: user.id,
    displayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    guest: user.userType === 'Guest' || user.userPrincipalName.toUpperCase().includes('#EXT#'),
    enabled: user.accountEnabled,
    caller: isSameAccount({ tenantId, objectId: user.id }, { tenantId, objectId }),
  };
}
