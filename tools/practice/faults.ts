import type { JsonObject } from '../../src/practice/json';
import type { PracticeOrigin } from '../../src/practice/protocol';
import type { Administrator } from './administrator';

/** What a Retry-After header says. */
export type RetryAfter =
  | { readonly kind: 'missing' }
  /** Seconds; Graph also sends decimals. */
  | { readonly kind: 'seconds'; readonly seconds: number }
  /** An HTTP date this many seconds from now, by the tenant's clock. */
  | { readonly kind: 'date'; readonly inSeconds: number }
  /** Any text at all, for an answer that must not be believed. */
  | { readonly kind: 'text'; readonly text: string };

/** What can go wrong with a request. `effect` says whether the request takes effect all the same. */
export type Fault =
  | { readonly kind: 'throttled'; readonly retryAfter: RetryAfter }
  | {
      readonly kind: 'server-error';
      readonly status: 500 | 502 | 503 | 504;
      readonly effect: boolean;
      readonly retryAfter?: RetryAfter;
    }
  /** The connection is torn down without an answer. */
  | { readonly kind: 'reset'; readonly effect: boolean }
  /** The answer comes late: the request waits before or after its effect. */
  | { readonly kind: 'slow'; readonly milliseconds: number; readonly when: 'before' | 'after' }
  /** The body of the answer breaks off in the middle. */
  | { readonly kind: 'cut-off' }
  /** The body arrives whole but is no JSON. */
  | { readonly kind: 'malformed' }
  /** A JSON answer arrives, but not as the service wrote it: a property is missing, an id is another one. */
  | { readonly kind: 'altered'; readonly alter: (body: JsonObject) => JsonObject }
  /** Something on the way answers with a page of its own; the request never arrives. */
  | { readonly kind: 'html'; readonly status: number }
  /** 409: two writes at the same time. */
  | { readonly kind: 'concurrency' }
  /** Graph refuses, in its own form, and does nothing. */
  | {
      readonly kind: 'refused';
      readonly status: 400 | 403 | 404 | 409;
      readonly code: string;
      readonly message: string;
    }
  /** The user's tokens are revoked just before the request arrives. */
  | { readonly kind: 'token-revoked' }
  /** From here on nothing gets through until this much time has passed. */
  | { readonly kind: 'offline'; readonly milliseconds: number }
  /** Another administrator does something just before or after the request. */
  | {
      readonly kind: 'meanwhile';
      readonly when: 'before' | 'after';
      readonly act: (administrator: Administrator) => void;
    };

/** A moment at which something may go wrong: a request, or one item of a batch. */
export interface FaultPoint {
  readonly target: 'request' | 'item';
  readonly origin: PracticeOrigin;
  readonly method: string;
  /** The path with its query; of a batch item, its URL. */
  readonly path: string;
}

/** Decides what goes wrong, request by request. */
export interface FaultPlan {
  next(occasion: FaultPoint): Fault | null;
}

/** One thing that goes wrong, and when. */
export interface FaultRule {
  readonly fault: Fault;
  /** Whole requests unless said otherwise. */
  readonly target?: 'request' | 'item';
  readonly origin?: PracticeOrigin;
  readonly method?: string;
  /** Found anywhere in the path, or a pattern for it. */
  readonly path?: string | RegExp;
  /** The first of the matching requests that is hit, counted from 1. */
  readonly nth?: number;
  /** How many matching requests are hit in a row; one unless said otherwise. */
  readonly times?: number;
}

/** Faults by a list of rules: the first one that applies decides. */
export class FaultList implements FaultPlan {
  readonly #rules: { readonly rule: FaultRule; seen: number }[];

  constructor(rules: readonly FaultRule[] = []) {
    this.#rules = rules.map((rule) => ({ rule, seen: 0 }));
  }

  /** Adds a rule while the tenant is in use; it counts from now on. */
  add(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  next(occasion: FaultPoint): Fault | null {
    let found: Fault | null = null;
    for (const entry of this.#rules) {
      if (!applies(entry.rule, occasion)) continue;
      entry.seen += 1;
      const first = entry.rule.nth ?? 1;
      const hit = entry.seen >= first && entry.seen < first + (entry.rule.times ?? 1);
      if (hit) found ??= entry.rule.fault;
    }
    return found;
  }
}

/** Several plans as one: the first fault wins, and every plan sees every occasion. */
export function allPlans(...plans: readonly FaultPlan[]): FaultPlan {
  return {
    next: (occasion) => {
      let found: Fault | null = null;
      for (const plan of plans) {
        const fault = plan.next(occasion);
        found ??= fault;
      }
      return found;
    },
  };
}

function applies(rule: FaultRule, occasion: FaultPoint): boolean {
  return (
    (rule.target ?? 'request') === occasion.target &&
    (rule.origin === undefined || rule.origin === occasion.origin) &&
    (rule.method === undefined || rule.method === occasion.method) &&
    (rule.path === undefined ||
      (typeof rule.path === 'string' ? occasion.path.includes(rule.path) : rule.path.test(occasion.path)))
  );
}
