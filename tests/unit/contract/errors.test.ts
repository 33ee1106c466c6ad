import { describe, expect, it } from 'vitest';
import { AppFailure, appError, errorCodes, fail, succeed, toAppError } from '../../../src/contract/errors';
import { appErrorSchema, resultSchema } from '../../../src/contract/error-schema';
import { errorTexts } from '../../../src/contract/error-texts';
import { z } from 'zod';

describe('the words', () => {
  it.each(errorCodes)('say what happened, what it means and what to do for %s', (code) => {
    const text = errorTexts[code];
    expect(text.title).not.toMatch(/[.!]$/);
    expect(text.means).toMatch(/\.$/);
    expect(text.next).toMatch(/\.$/);
    const all = `${text.title} ${text.means} ${text.next}`;
    expect(all).not.toMatch(/oops|sorry|please|directory tenant|password credential/i);
  });
});

describe('appError', () => {
  it('takes its words from the texts', () => {
    const error = appError('proxyAnswered');
    expect(error).toStrictEqual({
      code: 'proxyAnswered',
      message: errorTexts.proxyAnswered.means,
      help: errorTexts.proxyAnswered.next,
      retryable: true,
      correlationId: '',
    });
    expect(appErrorSchema.parse(error)).toStrictEqual(error);
  });

  it('lets the thrower say more, and names the field at fault', () => {
    const error = appError('badInput', { details: { field: 'Name' }, correlationId: 'abc' });
    expect(error.message).toBe('The field Name holds a value that cannot be used.');
    expect(error.correlationId).toBe('abc');
    expect(appError('forbiddenByRole', { message: 'You may edit this app.' }).message).toBe(
      'You may edit this app.',
    );
  });

  it('cuts details that are too long to be anything but a raw answer', () => {
    const error = appError('unexpectedAnswer', { details: { body: 'x'.repeat(100_000) } });
    expect(error.details?.body?.length).toBeLessThan(600);
  });
});

describe('toAppError', () => {
  it('keeps a failure as it is and gives it an id where Microsoft gave none', () => {
    expect(toAppError(new AppFailure('throttled'), 'ours')).toMatchObject({
      code: 'throttled',
      correlationId: 'ours',
    });
    expect(toAppError(new AppFailure('throttled', { correlationId: 'theirs' }), 'ours')).toMatchObject({
      correlationId: 'theirs',
    });
  });

  it('never repeats the message of what it does not know', () => {
    const error = toAppError(new TypeError('client_secret=hunter2'), 'ours');
    expect(error.code).toBe('unknown');
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(error.details).toStrictEqual({ fault: 'TypeError' });
    expect(toAppError('client_secret=hunter2', 'ours').details).toStrictEqual({ fault: 'string' });
  });

  it('calls an aborted signal a cancellation', () => {
    expect(toAppError(AbortSignal.abort().reason, 'ours').code).toBe('cancelled');
  });
});

describe('the envelope', () => {
  const schema = resultSchema(z.object({ count: z.number() }));

  it('carries a value or an error, and nothing else', () => {
    expect(schema.parse(succeed({ count: 2 }))).toStrictEqual({ ok: true, value: { count: 2 } });
    expect(schema.parse(fail(appError('offline')))).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(schema.safeParse({ ok: false, error: { code: 'noSuchCode' } }).success).toBe(false);
    expect(schema.safeParse({ ok: true }).success).toBe(false);
  });
});
