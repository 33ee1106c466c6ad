import type { z } from 'zod';
import type { Renew } from './sending/renewal';
import type { Method, RequestKind } from './sending/retry-policy';

/** One request to Graph, however it travels: alone or in a batch. */
export interface GraphRequest<T = unknown> {
  readonly method: Method;
  /** Below the API version, beginning with a slash, percent-encoded (odata.ts). */
  readonly path: string;
  readonly body?: unknown;
  readonly kind: RequestKind;
  /** What the answer's body must be. */
  readonly schema: z.ZodType<T>;
  /** It names an object that was made moments ago: "does not exist" is waited out. */
  readonly fresh?: boolean;
  /** It goes along with others and holds nothing up: it is not sent again. */
  readonly once?: boolean;
  /** Asks for the index that `$count` and advanced filters need. Source: Microsoft's page on advanced queries. */
  readonly consistency?: 'eventual';
  /** Makes a write anew wherever another request, or a wait, came between its making and its sending. */
  readonly renew?: Renew;
}

/** The headers that a request asks for beyond those that every request carries. */
export function headersOf({ consistency }: GraphRequest): Readonly<Record<string, string>> {
  return consistency === undefined ? {} : { ConsistencyLevel: consistency };
}
