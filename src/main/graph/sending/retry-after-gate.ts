import type { Clock } from '../../../domain/clock';
import { retryAfter } from '../../network/retry-after';
import type { Exchange } from '../answer';

/** What a request is about: a collection of Graph's, and the object in it that the path names. */
interface Resource {
  readonly collection: string;
  /** Null where the path names no id: it may be about any object of the collection, as a filter or another key is. */
  readonly id: string | null;
}

/** A time that Graph has named, before which it is not to be asked. */
interface Hold {
  readonly resource: Resource;
  /** How much of the client it holds back, beyond the resource. */
  readonly beyond: 'nothing' | 'newRequests' | 'everything';
  readonly asked: number;
  readonly since: number;
}

/**
 * Remembers each Retry-After of Graph's, so that no other request asks too early: a look at the same object, the next
 * batch, a poll. A refused request itself waits by the retry policy. Throttling (429) is about the whole client:
 * Microsoft's page on throttling. In a batch each request is throttled by itself (Microsoft's page on JSON batching), so
 * the others of the batch go by their own times, and only new requests wait.
 */
export class RetryAfterGate {
  readonly #clock: Clock;
  #holds: readonly Hold[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes in what came of a request.
   * @param via how it was sent: alone, as one request of a batch, or as the batch itself
   */
  note(path: string, exchange: Exchange, via: 'alone' | 'item' | 'batch'): void {
    if (exchange.kind === 'noAnswer' || exchange.status < 400) return;
    const now = this.#clock.now();
    const asked = retryAfter(exchange.headers, now);
    if (asked === null) return;
    const throttled = exchange.status === 429 || exchange.status === 509;
    this.#holds = [
      ...this.#holds.filter((hold) => this.#left(hold) > 0),
      {
        resource: resourceOf(path),
        beyond:
          via === 'batch' || (throttled && via === 'alone')
            ? 'everything'
            : throttled
              ? 'newRequests'
              : 'nothing',
        asked,
        since: now.getTime(),
      },
    ];
  }

  /** The milliseconds until a request may be sent; 0 where it may be sent now. */
  wait(path: string, sentBefore: boolean): number {
    const resource = resourceOf(path);
    const concerns = (hold: Hold): boolean =>
      hold.beyond === 'everything' ||
      (hold.beyond === 'newRequests' && !sentBefore) ||
      overlap(hold.resource, resource);
    return Math.max(0, ...this.#holds.filter(concerns).map((hold) => this.#left(hold)));
  }

  /** Never more than was asked for, also where the clock of the computer was set back. */
  #left({ since, asked }: Hold): number {
    return Math.min(asked, since + asked - this.#clock.now().getTime());
  }
}

function resourceOf(path: string): Resource {
  const [, first = '', second] = path.toLowerCase().replace(/\?.*/s, '').split('/');
  const [collection = '', key] = first.split('(');
  return { collection, id: key === undefined ? (second ?? null) : null };
}

function overlap(one: Resource, other: Resource): boolean {
  return one.collection === other.collection && (one.id === null || other.id === null || one.id === other.id);
}
