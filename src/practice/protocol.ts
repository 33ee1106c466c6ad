import type { graphOrigin, signInOrigin } from '../domain/microsoft';

/** The two origins that a practice tenant stands in for. */
export type PracticeOrigin = typeof signInOrigin | typeof graphOrigin;

/** A request as it arrives: the path with its query, header names in lower case, the body as text. */
export interface PracticeRequest {
  readonly origin: PracticeOrigin;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as it leaves. */
export interface PracticeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What the other side gets: a whole answer, an answer whose body breaks off (`sent` is what arrives of it), or a
 * connection that is reset without any answer. Whether the request took effect is the tenant's secret.
 */
export type PracticeAnswer =
  | ({ readonly kind: 'answer' } & PracticeResponse)
  | ({ readonly kind: 'cut-off'; readonly sent: string } & PracticeResponse)
  | { readonly kind: 'reset' };
