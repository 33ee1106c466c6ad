import type { IdRole } from './reading/guids';

/**
 * What stands in a pasted error text. Everything here comes from a stranger: it picks a diagnosis and is shown as data;
 * no value of it is ever written to a tenant (the promise in docs/security.md), and links are built from GUIDs alone.
 */
export interface ErrorFacts {
  /** The most specific code, as a bare number; null where the text has none. */
  readonly code: number | null;
  /** All codes, the most specific first. */
  readonly codes: readonly number[];
  readonly oauthError: string | null;
  readonly suberror: string | null;
  /** Entra's trace id (its pages call it Request Id); for a Graph error Graph's request id. */
  readonly traceId: string | null;
  readonly correlationId: string | null;
  /** ISO 8601; null where the text has no time of its own or none that can be read. */
  readonly timestamp: string | null;
  readonly timestampPrecision: 'second' | 'minute' | null;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  /** APIs that the registration lists, as AADSTS650057 prints them. */
  readonly validResources: readonly string[];
  readonly redirectUri: string | null;
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  /** The account that tried to sign in, by its user principal name. */
  readonly account: string | null;
  readonly scope: string | null;
  /** Permissions of the optional packs that the text names, as the packs write them. */
  readonly permissions: readonly string[];
  /** Microsoft's address of further information. */
  readonly errorUri: string | null;
  /** What the service said, for showing. */
  readonly message: string | null;
  /** Every GUID in the text, also those that have no field of their own. */
  readonly ids: readonly { readonly value: string; readonly role: IdRole }[];
  readonly coverage: Coverage;
}

/** How much of the text was read closely. Log files are searched for errors first, and the passages around them read. */
interface Coverage {
  readonly characters: number;
  readonly read: number;
  /** False where the text held more error marks than even the quick search follows. */
  readonly searchedAll: boolean;
}
