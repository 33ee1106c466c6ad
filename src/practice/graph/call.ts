import type { Copy } from '../directory/replicated-store';
import type { Json, JsonObject } from '../json';
import type { Random } from '../random';
import type { ChangeOrigin, World } from '../world';
import type { Caller, Permissions } from './caller';
import type { Query } from './odata/query';

/** How a URL names an object: by its id, or by an alternate key, as in `applications(appId='…')`. */
export interface Key {
  readonly property: string;
  readonly value: string;
}

export type Version = 'v1.0' | 'beta';

/** One request to Graph (a batch item is one too), understood and allowed so far as the token goes. */
export interface GraphCall {
  readonly world: World;
  readonly caller: Caller;
  readonly cause: ChangeOrigin;
  readonly version: Version;
  readonly method: string;
  /** The path behind the version, as it came. */
  readonly path: string;
  readonly keys: Readonly<Record<string, Key>>;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | null;
  /** The replica that happens to answer. */
  readonly copy: Copy;
  readonly random: Random;
}

export interface GraphResult {
  readonly status: number;
  readonly body?: JsonObject | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that Graph can do. `path` has its keys in braces: `applications/{application}/owners/$ref`. */
export interface Route {
  /** v1.0 unless given. */
  readonly version?: Version;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly permissions: Permissions;
  readonly run: (call: GraphCall) => GraphResult;
}

/** A route of v1.0. */
export function route(
  method: Route['method'],
  path: string,
  permissions: Permissions,
  run: Route['run'],
): Route {
  return { method, path, permissions, run };
}

export const noContent: GraphResult = { status: 204 };

/** The context that every JSON answer begins with. */
export function context(path: string, version: Version = 'v1.0'): string {
  return `https://graph.microsoft.com/${version}/$metadata#${path}`;
}

/** Whether both of Graph's advanced query parameters came. */
export function isAdvanced(call: GraphCall): boolean {
  return call.headers.consistencylevel?.toLowerCase() === 'eventual' && call.query.count;
}

/** What a list is read from: advanced queries come from an index that lags behind the replicas. */
export function copyForLists(call: GraphCall): Copy {
  return call.headers.consistencylevel?.toLowerCase() === 'eventual' ? 'index' : call.copy;
}

/** Where a create says that the new object is. */
export function objectLocation(call: GraphCall, id: string, type: string): string {
  return `https://graph.microsoft.com/v2/${call.world.setup.tenantId}/directoryObjects/${id}/Microsoft.DirectoryServices.${type}`;
}
