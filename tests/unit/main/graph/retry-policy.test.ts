import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors';
import type { GraphResponse, Exchange } from '../../../../src/main/graph/answer';
import { decide, historyAfter, noHistory, type Waits } from '../../../../src/main/graph/sending/retry-policy';
import { answer, localTenant, lost, noBackingApp, notCopied, refusedAnswer, situation } from './situations';

/** Entra's answers while it copies a new object, each with what it would mean for an object known for long. */
const replicationAnswers: readonly (readonly [string, GraphResponse, ErrorCode])[] = [
  ['404 for the object', refusedAnswer(404, 'Request_ResourceNotFound', notCopied), 'notFound'],
  ['404 without a text', refusedAnswer(404, 'Request_ResourceNotFound'), 'notFound'],
  ['404 without a body, as in a batch', answer(404, { kind: 'none' }), 'notFound'],
  ['400 for a reference', refusedAnswer(400, 'Request_BadRequest', notCopied), 'notFound'],
  ['400 no backing application', refusedAnswer(400, 'NoBackingApplicationObject', noBackingApp), 'notFound'],
  [
    '400 no backing application, by its text',
    refusedAnswer(400, 'Request_BadRequest', noBackingApp),
    'notFound',
  ],
  ['403 not in the local tenant', refusedAnswer(403, 'Authorization_RequestDenied', localTenant), 'notFound'],
  [
    '400 reference update',
    refusedAnswer(400, 'Request_BadRequest', 'Not a valid reference update.'),
    'notFound',
  ],
];

const decided = (...args: Parameters<typeof situation>) => decide(situation(...args));
const notFound = refusedAnswer(404, 'Request_ResourceNotFound', notCopied);
const noSuchSecret = refusedAnswer(400, 'Request_BadRequest', 'No password credential found with keyId.');
const busyWriting = refusedAnswer(409, 'Directory_ConcurrencyViolation');
const idempotent = { kind: 'idempotentWrite' } as const;
const gone = { do: 'succeed', because: 'alreadyGone', perhapsOurs: false } as const;
const removal = { ...idempotent, method: 'DELETE', fresh: true } as const;

describe('what a new object is answered with', () => {
  it.each(replicationAnswers)('%s is waited for', (_, happened) => {
    expect(decided(happened, { fresh: true, kind: 'idempotentWrite' })).toEqual({
      do: 'retry',
      because: 'replicating',
      after: 1_000,
    });
  });

  it.each(replicationAnswers)('%s is final for an object known for long', (_, happened, code) => {
    expect(decided(happened, { fresh: false })).toEqual({ do: 'fail', code });
  });

  it('is waited for 1, 2, 4, 8, 16, 30, 30, … seconds, five minutes in all', () => {
    let history = noHistory;
    const steps: number[] = [];
    for (;;) {
      const decision = decided(notFound, { ...history, fresh: true });
      if (decision.do !== 'retry') {
        expect(decision).toEqual({ do: 'fail', code: 'stillReplicating' });
        break;
      }
      steps.push(decision.after / 1_000);
      history = historyAfter(history, notFound, decision);
    }
    expect(steps).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30, 30, 30, 30, 30, 29]);
  });

  it('is not waited for less long because of other waits', () => {
    const waits: Waits = { throttled: { times: 3, total: 250_000 } };

    expect(decided(notFound, { fresh: true, waits })).toMatchObject({ do: 'retry', after: 1_000 });
  });
});

describe('what is there already', () => {
  it.each([
    'Permission being assigned already exists on the object',
    'EntitlementGrant entry already exists.',
  ])('"%s" is a success', (message) => {
    const notFound = refusedAnswer(400, 'Request_BadRequest', message);
    expect(decided(notFound, idempotent)).toEqual({
      do: 'succeed',
      because: 'alreadyThere',
      perhapsOurs: false,
    });
  });

  it('a grant or service principal with the same key is a conflict to merge with', () => {
    const happened = refusedAnswer(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Permission entry already exists.',
    );
    expect(decided(happened, idempotent)).toEqual({ do: 'conflict', perhapsOurs: false });
  });

  it.each([
    [
      'an assignment',
      refusedAnswer(400, 'Request_BadRequest', 'Permission being assigned already exists'),
      'POST',
    ],
    ['a grant', refusedAnswer(409, 'Request_MultipleObjectsWithSameKeyValue'), 'POST'],
    ['a deletion', refusedAnswer(404, 'Request_ResourceNotFound'), 'DELETE'],
    ['the removal of a secret', refusedAnswer(400, 'x', 'No password credential found with keyId.'), 'POST'],
  ] as const)('may be our own doing where an earlier answer was lost: %s', (_, happened, method) => {
    const write = { method, kind: 'idempotentWrite', mayHaveHappened: true } as const;
    expect(decided(happened, write)).toMatchObject({ perhapsOurs: true });
  });

  it('what is to be deleted and not there is gone', () => {
    expect(decided(notFound, { method: 'DELETE', kind: 'idempotentWrite' })).toEqual(gone);
  });

  it('a secret that is to be removed and not there is gone', () => {
    expect(decided(noSuchSecret, idempotent)).toEqual(gone);
  });

  it('a new object that cannot be found for deletion may only not be copied yet', () => {
    expect(decided(notFound, removal)).toMatchObject({ do: 'retry', because: 'replicating' });
    expect(decided(notFound, { ...removal, mayHaveHappened: true })).toMatchObject({
      do: 'ambiguous',
      code: 'notFound',
    });
  });

  it('a secret made moments ago that cannot be found for removal may only not be copied yet', () => {
    expect(decided(noSuchSecret, { ...idempotent, fresh: true })).toMatchObject({
      do: 'retry',
      because: 'replicating',
    });
  });

  it('what cannot be found for removal when everything has been copied is gone', () => {
    const waits: Waits = { replicating: { times: 12, total: 300_000 } };
    expect(decided(notFound, { ...removal, waits })).toMatchObject({ do: 'succeed', because: 'alreadyGone' });
  });
});

describe('two writes at once', () => {
  it('are repeated, because neither is at fault', () => {
    expect(decided(busyWriting)).toEqual({ do: 'retry', because: 'concurrentChange', after: 1_000 });
  });

  it('are given up as a conflict after two minutes', () => {
    const waits: Waits = { concurrentChange: { times: 9, total: 120_000 } };

    expect(decided(busyWriting, { waits })).toEqual({ do: 'fail', code: 'conflict' });
  });
});

describe('throttling', () => {
  const cases: readonly (readonly [string, Record<string, string>, number])[] = [
    ['whole seconds', { 'retry-after': '10' }, 10_000],
    ['decimals', { 'retry-after': '2.5' }, 2_500],
    ['a date', { 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, 30_000],
    [
      'a date, with a clock here that is hours wrong',
      { 'retry-after': 'Tue, 24 Nov 2026 18:00:30 GMT', date: 'Tue, 24 Nov 2026 18:00:00 GMT' },
      30_000,
    ],
    ['a date in the past', { 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, 1_000],
    ['zero', { 'retry-after': '0' }, 1_000],
    ['nothing', {}, 1_000],
    ['nonsense', { 'retry-after': 'soon' }, 1_000],
    ['a negative number', { 'retry-after': '-5' }, 1_000],
  ];

  it.each(cases)('waits as asked: %s', (_, headers, after) => {
    expect(decided(refusedAnswer(429, 'TooManyRequests', '', headers))).toEqual({
      do: 'retry',
      because: 'throttled',
      after,
    });
  });

  it('is not cut short: what no longer fits is given up instead', () => {
    const waits: Waits = { throttled: { times: 2, total: 250_000 } };
    const happened = refusedAnswer(429, 'TooManyRequests', '', { 'retry-after': '60' });
    expect(decided(happened, { waits })).toEqual({ do: 'fail', code: 'throttled' });
    const aDay = refusedAnswer(429, 'TooManyRequests', '', { 'retry-after': '86400' });
    expect(decided(aDay)).toEqual({ do: 'fail', code: 'throttled' });
  });
});

describe('answers after which nobody knows', () => {
  const unclear: readonly (readonly [string, Exchange, ErrorCode])[] = [
    ['500', refusedAnswer(500, 'Service_InternalServerError'), 'serviceUnavailable'],
    ['502', answer(502, { kind: 'html' }), 'serviceUnavailable'],
    ['503', refusedAnswer(503, 'ServiceUnavailable'), 'serviceUnavailable'],
    ['504', answer(504, { kind: 'none' }), 'serviceUnavailable'],
    ['408', refusedAnswer(408, 'RequestTimeout'), 'requestTimedOut'],
    ['a reset connection', lost('connectionLost', 'maybe'), 'connectionLost'],
    ['the time limit', lost('requestTimedOut', 'maybe'), 'requestTimedOut'],
    ['a web page', answer(200, { kind: 'html' }), 'proxyAnswered'],
    ['a web page that refuses', answer(403, { kind: 'html' }), 'proxyAnswered'],
    ['a web page that throttles', answer(429, { kind: 'html' }), 'proxyAnswered'],
    ['a torn answer', answer(201, { kind: 'unreadable' }), 'unexpectedAnswer'],
    [
      'a refusal that Graph did not write',
      answer(403, { kind: 'json', value: { message: 'No' } }),
      'unexpectedAnswer',
    ],
    ['a redirect', answer(302, { kind: 'none' }), 'proxyAnswered'],
  ];

  it.each(unclear)('%s: a create is looked for before it is repeated', (_, happened, code) => {
    for (const kind of ['create', 'action'] as const) {
      expect(decided(happened, { kind })).toMatchObject({ do: 'ambiguous', code });
    }
  });

  it.each(unclear)('%s: a read and an idempotent write are sent again', (_, happened) => {
    for (const kind of ['read', 'idempotentWrite'] as const) {
      expect(decided(happened, { kind })).toMatchObject({ do: 'retry', after: 1_000 });
    }
  });

  it('waits as long before looking as the server asks for', () => {
    const happened = refusedAnswer(503, 'ServiceUnavailable', '', { 'retry-after': '7' });
    expect(decided(happened)).toEqual({ do: 'ambiguous', code: 'serviceUnavailable', lookAfter: 7_000 });
  });

  it('an idempotent write that may have been done does not end as "failed"', () => {
    const waits: Waits = { busy: { times: 8, total: 120_000 } };
    const write = { kind: 'idempotentWrite', waits } as const;
    expect(decided(refusedAnswer(503, 'ServiceUnavailable'), write)).toMatchObject({ do: 'ambiguous' });
    expect(
      decided(refusedAnswer(403, 'Authorization_RequestDenied'), { ...write, mayHaveHappened: true }),
    ).toMatchObject({ do: 'ambiguous', code: 'forbiddenByRole' });
  });

  it('what never left is sent again, whatever it is', () => {
    expect(decided(lost('offline', 'no'))).toMatchObject({ do: 'retry', because: 'offline' });
  });

  it('a certificate that is not accepted is not tried again', () => {
    expect(decided(lost('secureConnectionFailed', 'no'))).toEqual({
      do: 'fail',
      code: 'secureConnectionFailed',
    });
  });

  it('a cancelled write that was under way may have been done, a cancelled read may not', () => {
    expect(decided(lost('cancelled', 'maybe'))).toMatchObject({ do: 'ambiguous', code: 'cancelled' });
    expect(decided(lost('cancelled', 'maybe'), { kind: 'read' })).toEqual({ do: 'fail', code: 'cancelled' });
  });
});

describe('tokens', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1732449600"}}}';
  const challenge = {
    'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
  };

  const expired = { do: 'fail', code: 'signInExpired' };

  it('that are refused are renewed once', () => {
    const happened = refusedAnswer(401, 'InvalidAuthenticationToken', 'Lifetime validation failed.');
    expect(decided(happened)).toEqual({ do: 'renewToken', claims: null });
    expect(decided(happened, { renewals: { plain: 1, claims: 0 } })).toEqual(expired);
  });

  it.each([401, 403])('that lack claims are renewed with them, once (%d)', (status) => {
    const happened = refusedAnswer(status, 'InvalidAuthenticationToken', '', challenge);
    expect(decided(happened, { renewals: { plain: 1, claims: 0 } })).toEqual({ do: 'renewToken', claims });
    expect(decided(happened, { renewals: { plain: 0, claims: 1 } })).toEqual(expired);
  });

  it('are renewed plainly when the challenge cannot be read', () => {
    const headers = { 'www-authenticate': 'Bearer error="insufficient_claims", claims="%%%"' };
    expect(decided(refusedAnswer(401, 'InvalidAuthenticationToken', '', headers))).toEqual({
      do: 'renewToken',
      claims: null,
    });
  });
});

describe('plain refusals', () => {
  const refusals: readonly (readonly [GraphResponse, ErrorCode])[] = [
    [refusedAnswer(403, 'Authorization_RequestDenied', 'Insufficient privileges.'), 'forbiddenByRole'],
    [refusedAnswer(400, 'CredentialTypeNotAllowedAsPerAppPolicy'), 'secretsBlockedByPolicy'],
    [refusedAnswer(400, 'CredentialInvalidLifetimeAsPerAppPolicy'), 'secretLifetimeTooLong'],
    [refusedAnswer(403, 'Directory_QuotaExceeded'), 'quotaExceeded'],
    [refusedAnswer(400, 'HostNameNotOnVerifiedDomain'), 'audienceBlocked'],
    [
      refusedAnswer(
        400,
        'Request_BadRequest',
        'Claim is invalid: 1f does not exist on resource application 2.',
      ),
      'permissionsUnknown',
    ],
    [refusedAnswer(400, 'Request_BadRequest', 'Invalid value.'), 'requestRefused'],
    [refusedAnswer(412, 'PreconditionFailed'), 'conflict'],
  ];

  it.each(refusals)('%# fail at once with the code that fits', (happened, code) => {
    expect(decided(happened)).toEqual({ do: 'fail', code });
  });
});
