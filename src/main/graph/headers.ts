/** What a request asks for beyond its path and body. */
export interface HeaderWishes {
  /** Asks for the index that `$count` and advanced filters need. */
  readonly consistency?: 'eventual' | undefined;
  /** The Prefer header, such as `create-if-missing`. */
  readonly prefer?: string | undefined;
}

/** The headers for these wishes. Sources: Microsoft's pages on advanced queries and on upserts. */
export function itemHeaders({ consistency, prefer }: HeaderWishes): Record<string, string> {
  return {
    ...(consistency !== undefined && { ConsistencyLevel: consistency }),
    ...(prefer !== undefined && { Prefer: prefer }),
  };
}

/**
 * Asks Graph to throttle others first, for everything that a person is waiting for. Source: Microsoft's page on the
 * throttling limits of identity and access.
 */
export function priorityHeader(background: boolean | undefined): Record<string, string> {
  return background === true ? {} : { 'x-ms-throttle-priority': 'high' };
}
