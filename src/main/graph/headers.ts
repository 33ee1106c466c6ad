/** What a request asks for beyond its path and body. */
export interface HeaderOptions {
  /** Asks for the index that `$count` and advanced filters need. */
  readonly consistency?: 'eventual' | undefined;
}

/** The headers for these wishes. Source: Microsoft's page on advanced queries. */
export function itemHeaders({ consistency }: HeaderOptions): Record<string, string> {
  return consistency === undefined ? {} : { ConsistencyLevel: consistency };
}

/**
 * Asks Graph to throttle others first, for everything that a user is waiting for. Source: Microsoft's page on the
 * throttling limits of identity and access.
 */
export const priorityHeader: Readonly<Record<string, string>> = { 'x-ms-throttle-priority': 'high' };
