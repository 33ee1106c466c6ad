import type { Json, JsonObject } from './json';
import type { EntityKind } from './directory/entities';
import type { PracticeOrigin } from './protocol';

/** Who made a change in the practice directory. */
export type Initiator = 'client' | 'administrator' | 'sign-in';

/** One item of a $batch, as it came and as it was answered. */
export interface RecordedItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly body: Json | null;
  /** Undefined until it is answered. */
  status: number | null;
  error: string | null;
}

/** One request, as it came and as it was answered. */
export interface RecordedRequest {
  readonly sequence: number;
  readonly at: Date;
  readonly origin: PracticeOrigin;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Whatever the Authorization header carried belongs to this user or application. */
  caller: string | null;
  readonly body: Json | null;
  readonly items: RecordedItem[];
  requestId: string | null;
  readonly clientRequestId: string | null;
  /** The status that was sent; 'reset' where the connection was torn down, null while it is under way. */
  status: number | 'reset' | null;
  error: string | null;
  /** The fault that was put in its way, by name. */
  fault: string | null;
}

/** A change in the directory. */
export interface DirectoryChange {
  readonly sequence: number;
  readonly at: Date;
  /** The request that caused it; null for another administrator's doing. */
  readonly request: number | null;
  readonly by: Initiator;
  readonly type: 'created' | 'changed' | 'deleted' | 'restored' | 'removed';
  readonly kind: EntityKind;
  readonly id: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly ownersBefore: readonly string[];
  readonly ownersAfter: readonly string[];
}

/** A client secret that the tenant made. */
export interface IssuedSecret {
  readonly keyId: string;
  readonly value: string;
  /** The object id of its application. */
  readonly applicationId: string;
  readonly appId: string;
  readonly displayName: string | null;
  readonly at: Date;
  readonly by: Initiator;
}

/** Every request and every effect, for tests. */
export class PracticeRecord {
  readonly requests: RecordedRequest[] = [];
  readonly effects: DirectoryChange[] = [];
  readonly secrets: IssuedSecret[] = [];
  /** Faults of the practice tenant itself; there should never be any. */
  readonly ownFaults: unknown[] = [];
  readonly #sensitive = new Set<string>();

  /** Notes a request that has arrived; the caller fills in the rest as it becomes known. */
  arrived(request: Omit<RecordedRequest, 'sequence'>): RecordedRequest {
    const recorded = { ...request, sequence: this.requests.length + 1 };
    this.requests.push(recorded);
    return recorded;
  }

  /** Notes a change in the directory. */
  effect(effect: Omit<DirectoryChange, 'sequence'>): void {
    this.effects.push({ ...effect, sequence: this.effects.length + 1 });
  }

  /** Notes a secret that was made. */
  secretIssued(secret: IssuedSecret): void {
    this.secrets.push(secret);
    this.#sensitive.add(secret.value);
  }

  /** Notes a token or a code that was issued. */
  tokenIssued(value: string): void {
    this.#sensitive.add(value);
  }

  /** Every secret, token, authorisation code and refresh token that ever left the tenant. For tests against leaks. */
  sensitiveValues(): readonly string[] {
    return [...this.#sensitive];
  }

  /** The requests to Graph, in order. */
  get graphRequests(): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.origin === 'https://graph.microsoft.com');
  }

  /** The changes that the client under test caused. */
  get clientEffects(): readonly DirectoryChange[] {
    return this.effects.filter((effect) => effect.by === 'client');
  }

  /** What a run cost: Graph requests, items in batches, and requests or items that would write. */
  get counts(): { readonly requests: number; readonly batchItems: number; readonly writes: number } {
    const requests = this.graphRequests;
    const items = requests.flatMap((request) => request.items);
    const isWrite = (method: string): boolean => method !== 'GET';
    return {
      requests: requests.length,
      batchItems: items.length,
      writes:
        requests.filter((request) => isWrite(request.method) && !request.path.endsWith('/$batch')).length +
        items.filter((item) => isWrite(item.method)).length,
    };
  }
}
