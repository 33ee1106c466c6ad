import type { Fault, FaultPlan, FaultPoint, RetryAfter } from './faults';
import { Random } from '../../src/practice/random';
import { graphOrigin } from '../../src/domain/microsoft';

export interface StormOptions {
  /** How likely a request is hit, from 0 to 1. */
  readonly rate?: number;
  /** How many faults at most, so that a persevering client gets through in the end. */
  readonly most?: number;
  /** Whether tokens are revoked too. */
  readonly revokes?: boolean;
}

/** Faults by chance: the same seed gives the same storm. */
export function randomFaults(seed: number | string, options: StormOptions = {}): FaultPlan {
  const random = new Random(`storm:${seed}`);
  const rate = options.rate ?? 0.2;
  let left = options.most ?? 12;
  return {
    next: (occasion) => {
      if (left <= 0 || !random.chance(rate)) return null;
      const fault =
        occasion.target === 'item'
          ? itemFault(random)
          : requestFault(random, occasion, options.revokes ?? false);
      left -= 1;
      return fault;
    },
  };
}

/** Answers to single writes to Graph that never arrive, whether the write had its effect or not; by chance. */
export function lostAnswers(
  seed: number | string,
  options: Required<Pick<StormOptions, 'rate' | 'most'>>,
): FaultPlan {
  const random = new Random(`lost answers:${seed}`);
  let left = options.most;
  return {
    next: (occasion) => {
      if (left <= 0 || !isSingleWrite(occasion) || !random.chance(options.rate)) return null;
      left -= 1;
      const effect = random.chance(0.7);
      const fault = (status: 500 | 502 | 503 | 504): Fault => ({ kind: 'server-error', status, effect });
      const anywhere = [fault(500), fault(503), fault(504)];
      const whole: readonly Fault[] = [
        { kind: 'reset', effect },
        { kind: 'reset', effect },
        { kind: 'cut-off' },
        { kind: 'malformed' },
        { kind: 'slow', milliseconds: 90_000, when: 'after' },
      ];
      return random.pick(occasion.target === 'item' ? anywhere : [...anywhere, ...whole]);
    },
  };
}

/** Whether something is written here: one request, or one item of a batch, but not the batch as such. */
export function isSingleWrite({ origin, method, path }: FaultPoint): boolean {
  return origin === graphOrigin && method !== 'GET' && !path.endsWith('/$batch');
}

function retryAfter(random: Random): RetryAfter {
  return random.pick<() => RetryAfter>([
    () => ({ kind: 'missing' }),
    () => ({ kind: 'seconds', seconds: random.below(20) }),
    () => ({ kind: 'seconds', seconds: Number((random.next() * 10).toFixed(3)) }),
    () => ({ kind: 'date', inSeconds: random.below(30) }),
    () => ({ kind: 'date', inSeconds: -3600 }),
    () => ({ kind: 'text', text: random.pick(['-5', 'soon', '999999999', '', '1e9', 'NaN']) }),
  ])();
}

function itemFault(random: Random): Fault {
  return random.pick<() => Fault>([
    () => ({ kind: 'throttled', retryAfter: retryAfter(random) }),
    () => ({
      kind: 'server-error',
      status: random.pick([500, 502, 503, 504] as const),
      effect: random.chance(0.5),
    }),
    () => ({ kind: 'concurrency' }),
  ])();
}

function requestFault(random: Random, occasion: FaultPoint, revokes: boolean): Fault {
  const anywhere: (() => Fault)[] = [
    () => ({ kind: 'throttled', retryAfter: retryAfter(random) }),
    () => ({
      kind: 'server-error',
      status: random.pick([500, 502, 503, 504] as const),
      effect: random.chance(0.5),
      retryAfter: retryAfter(random),
    }),
    () => ({ kind: 'reset', effect: random.chance(0.5) }),
    () => ({
      kind: 'slow',
      milliseconds: random.below(90_000),
      when: random.pick(['before', 'after'] as const),
    }),
    () => ({ kind: 'html', status: random.pick([200, 407, 502, 503]) }),
    () => ({ kind: 'offline', milliseconds: random.below(60_000) }),
  ];
  const graphOnly: (() => Fault)[] = [
    () => ({ kind: 'cut-off' }),
    () => ({ kind: 'malformed' }),
    () => ({ kind: 'concurrency' }),
    ...(revokes ? [(): Fault => ({ kind: 'token-revoked' })] : []),
  ];
  return random.pick(occasion.origin === graphOrigin ? [...anywhere, ...graphOnly] : anywhere)();
}
