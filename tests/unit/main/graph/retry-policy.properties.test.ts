import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors';
import type { AnswerBody, Exchange } from '../../../../src/main/graph/answer';
import {
  decide,
  historyAfter,
  maxWaits,
  maxWaitAltogether,
  noHistory,
  type Decision,
  type Method,
  type RequestKind,
} from '../../../../src/main/graph/sending/retry-policy';
import { graphErrorAnswer } from './scripted-graph';
import { answer, localTenant, lost, noBackingApp, notCopied, requestTime } from './situations';

describe('for anything that can happen', () => {
  const statuses = [
    0, 200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 412, 424, 429, 500, 502, 503, 504, 511,
  ];
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
      .map(([code, message]): AnswerBody => ({ kind: 'json', value: graphErrorAnswer(code, message) })),
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
      .tuple(fc.constantFrom(...statuses), bodies, headers)
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
        fc.constantFrom('no' as const, 'maybe' as const),
      )
      .map(([code, sent]) => lost(code, sent)),
  );
  const waited = fc.record({ times: fc.nat(20), total: fc.nat(400_000) });
  const situations = fc.record({
    method: fc.constantFrom<Method>('GET', 'POST', 'PATCH', 'DELETE'),
    kind: fc.constantFrom<RequestKind>('read', 'idempotentWrite', 'create', 'action'),
    fresh: fc.boolean(),
    happened: exchanges,
    waits: fc.record({ replicating: waited, throttled: waited }),
    mayHaveHappened: fc.boolean(),
    renewals: fc.record({ plain: fc.nat(1), claims: fc.nat(1) }),
    now: fc.constant(requestTime),
    jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  it('a create or action is sent again only after Graph itself has said that it was not done', () => {
    fc.assert(
      fc.property(situations, (one) => {
        fc.pre(one.kind === 'create' || one.kind === 'action');
        const decision = decide(one);
        if (decision.do === 'retry' || decision.do === 'renewToken') {
          const { happened } = one;
          const neverSent = happened.kind === 'noAnswer' && happened.sent === 'no';
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
          expect(one.happened.kind === 'noAnswer' ? one.happened.sent : 'no').toBe('no');
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('the waiting is bounded, and each wait is at least a second and as long as the server asks', () => {
    fc.assert(
      fc.property(fc.infiniteStream(exchanges), situations, (stream, first) => {
        let history = noHistory;
        let decision: Decision | null = null;
        for (let sendings = 1; decision === null || isOpen(decision); sendings += 1) {
          expect(sendings).toBeLessThan(800);
          const [happened] = [...stream.take(1)] as [Exchange];
          decision = decide({ ...first, ...history, happened });
          history = historyAfter(history, happened, decision);
          if (decision.do === 'retry') {
            expect(decision.after).toBeGreaterThanOrEqual(1_000);
            const asked = Number(happened.kind === 'answer' ? happened.headers['retry-after'] : Number.NaN);
            if (asked >= 0) {
              expect(decision.after).toBeGreaterThanOrEqual(asked * 1_000);
            }
            expect(history.waits[decision.because]!.total).toBeLessThanOrEqual(maxWaits[decision.because]);
          }
        }
        const altogether = Object.values(history.waits).reduce((sum, { total }) => sum + total, 0);
        expect(altogether).toBeLessThanOrEqual(maxWaitAltogether);
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
