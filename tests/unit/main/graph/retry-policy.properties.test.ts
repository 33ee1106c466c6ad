import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors';
import type { AnswerBody, Exchange } from '../../../../src/main/graph/answer';
import { LONGEST_RETRY_AFTER } from '../../../../src/main/graph/retry-after';
import {
  decide,
  MAX_WAIT,
  MAX_WAIT_ALTOGETHER,
  waitedAltogether,
  withWait,
  type Decision,
  type Method,
  type RequestKind,
  type Situation,
  type Waits,
} from '../../../../src/main/graph/retry-policy';
import { errorBody } from './scripted-graph';
import { answer, localTenant, lost, noBackingApp, notCopied, now } from './situations';

describe('for anything that can happen', () => {
  const bodies = fc.oneof(
    fc.constant<AnswerBody>({ kind: 'none' }),
    fc.constant<AnswerBody>({ kind: 'html' }),
    fc.constant<AnswerBody>({ kind: 'unreadable' }),
    fc.json().map((text): AnswerBody => ({ kind: 'json', value: JSON.parse(text) as unknown })),
    fc
      .tuple(
        fc.constantFrom(
          'Request_ResourceNotFound',
          'Request_BadRequest',
          'Directory_ConcurrencyViolation',
          'Request_MultipleObjectsWithSameKeyValue',
          'Authorization_RequestDenied',
          'x',
        ),
        fc.constantFrom(notCopied, noBackingApp, localTenant, 'Permission being assigned already exists', ''),
      )
      .map(([code, message]): AnswerBody => ({ kind: 'json', value: errorBody(code, message) })),
  );
  const headers = fc
    .option(
      fc.oneof(
        fc.double({ min: -10, max: 1e6, noNaN: true }).map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        fc.string(),
      ),
      { nil: undefined },
    )
    .map((value): Record<string, string> => (value === undefined ? {} : { 'retry-after': value }));
  const exchanges: fc.Arbitrary<Exchange> = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          0,
          200,
          201,
          204,
          302,
          400,
          401,
          403,
          404,
          408,
          409,
          412,
          424,
          429,
          500,
          502,
          503,
          504,
          511,
        ),
        bodies,
        headers,
      )
      .map(([status, body, more]) => answer(status, body, more)),
    fc
      .tuple(
        fc.constantFrom<ErrorCode>(
          'offline',
          'connectionLost',
          'requestTimedOut',
          'proxyAnswered',
          'cancelled',
        ),
        fc.constantFrom('no' as const, 'perhaps' as const),
      )
      .map(([code, reached]) => lost(code, reached)),
  );
  const waitsOf = fc.record({
    replicating: fc.record({ times: fc.nat(20), total: fc.nat(400_000) }),
    throttled: fc.record({ times: fc.nat(20), total: fc.nat(400_000) }),
  });
  const situations = fc.record({
    method: fc.constantFrom<Method>('GET', 'POST', 'PATCH', 'DELETE'),
    kind: fc.constantFrom<RequestKind>('read', 'idempotentWrite', 'create', 'action'),
    fresh: fc.boolean(),
    happened: exchanges,
    waits: waitsOf,
    mayHaveHappened: fc.boolean(),
    renewals: fc.record({ plain: fc.nat(1), claims: fc.nat(1) }),
    now: fc.constant(now),
    jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  it('a create or action is sent again only after Graph itself has said that it was not done', () => {
    fc.assert(
      fc.property(situations, (one) => {
        fc.pre(one.kind === 'create' || one.kind === 'action');
        const decision = decide(one);
        if (decision.do === 'retry' || decision.do === 'renewToken') {
          const { happened } = one;
          const neverSent = happened.kind === 'noAnswer' && happened.reached === 'no';
          const saidSo =
            happened.kind === 'answer' &&
            [400, 401, 403, 404, 409, 429].includes(happened.status) &&
            (happened.body.kind === 'none' ||
              (happened.body.kind === 'json' && isGraphError(happened.body.value)));
          expect(neverSent || saidSo).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('"fail" is never said of a write that may have been done', () => {
    fc.assert(
      fc.property(situations, (one) => {
        fc.pre(one.kind !== 'read');
        const decision = decide(one);
        if (decision.do === 'fail') {
          expect(one.mayHaveHappened).toBe(false);
          expect(one.happened.kind === 'noAnswer' ? one.happened.reached : 'no').toBe('no');
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('the waiting is bounded, each wait is at least a second and as long as the server asks', () => {
    fc.assert(
      fc.property(fc.infiniteStream(exchanges), situations, (stream, first) => {
        let waits: Waits = {};
        let renewals = { plain: 0, claims: 0 };
        let decision: Decision | undefined;
        for (let sendings = 1; decision === undefined || isOpen(decision); sendings += 1) {
          expect(sendings).toBeLessThan(800);
          const [happened] = stream.take(1);
          const current: Situation = { ...first, happened: happened!, waits, renewals };
          decision = decide(current);
          if (decision.do === 'retry') {
            expect(decision.after).toBeGreaterThanOrEqual(1_000);
            const asked = Number(happened?.kind === 'answer' ? happened.headers['retry-after'] : Number.NaN);
            if (decision.because === 'throttled' && asked >= 0 && asked * 1_000 <= LONGEST_RETRY_AFTER) {
              expect(decision.after).toBeGreaterThanOrEqual(asked * 1_000);
            }
            waits = withWait(waits, decision.because, decision.after);
            expect(waits[decision.because]!.total).toBeLessThanOrEqual(MAX_WAIT[decision.because]);
          } else if (decision.do === 'renewToken') {
            renewals =
              decision.claims === undefined
                ? { ...renewals, plain: renewals.plain + 1 }
                : { ...renewals, claims: renewals.claims + 1 };
          }
        }
        expect(waitedAltogether(waits)).toBeLessThanOrEqual(MAX_WAIT_ALTOGETHER);
      }),
      { numRuns: 300 },
    );
  });
});

function isOpen(decision: Decision): boolean {
  return decision.do === 'retry' || decision.do === 'renewToken';
}

function isGraphError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'error' in value;
}
