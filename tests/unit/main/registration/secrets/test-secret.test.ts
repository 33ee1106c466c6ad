import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../../../support/manual-clock';
import { createVirtualClock } from '../../../../support/virtual-clock';
import { secretTester } from '../../../../../src/main/registration/secrets/test-secret';

const input = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  appId: '22222222-2222-4222-8222-222222222222',
  secret: 'abc8Q~a-secret-value',
};

function answering(status: number, body: unknown): ReturnType<typeof secretTester> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return secretTester(() => Promise.resolve(new Response(text, { status })), new ManualClock());
}

const refusal = (code: number, error = 'invalid_client') => ({
  error,
  error_description: `AADSTS${String(code)}: no. The secret was ${input.secret}.`,
  error_codes: [code],
});

const { signal } = new AbortController();

test('a token means that it works, and which roles it carries', async () => {
  const claims = Buffer.from(JSON.stringify({ roles: ['User.Read.All'] })).toString('base64url');
  const test = answering(200, { access_token: `h.${claims}.s`, expires_in: 3599 });
  expect(await test(input, signal)).toEqual({ kind: 'works', roles: ['User.Read.All'] });
  const opaque = answering(200, { access_token: 'opaque', expires_in: '3599', token_type: 'Bearer' });
  expect(await opaque(input, signal)).toEqual({ kind: 'works', roles: [] });
});

describe('a refusal', () => {
  test.each([7000215, 700016, 7000229, 70002])('AADSTS%i is usual in the first minutes', async (code) => {
    const verdict = await answering(401, refusal(code))(input, signal);
    expect(verdict.kind).toBe('notYet');
    expect(JSON.stringify(verdict)).toContain(`AADSTS${String(code)}`);
  });

  test.each([7000222, 7000112, 53003, 50194])('AADSTS%i is one', async (code) => {
    const verdict = await answering(401, refusal(code))(input, signal);
    expect(verdict.kind).toBe('refused');
  });

  test('without a number is named by OAuth’s word', async () => {
    const verdict = await answering(400, { error: 'unauthorized_client' })(input, signal);
    expect(verdict).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('unauthorized_client') as string,
    });
  });

  test('never repeats the secret', async () => {
    for (const code of [7000215, 7000222]) {
      expect(JSON.stringify(await answering(401, refusal(code))(input, signal))).not.toContain(input.secret);
    }
  });
});

describe('no verdict', () => {
  test.each([
    [429, { error: 'temporarily_unavailable' }],
    [503, 'busy'],
    [200, '<html>Sign in to the network</html>'],
    [200, { token: 'x' }],
  ])('status %i with %j is not taken for a refusal', async (status, body) => {
    expect((await answering(status, body)(input, signal)).kind).toBe('notAnswered');
  });

  test.each([
    ['in seconds', '12.5', [0, 12_500]],
    ['as a date', 'Tue, 24 Nov 2026 12:00:20 GMT', [0, 20_000]],
    ['that is too long to wait for: it is not asked at all', '90', [0]],
  ])('a Retry-After is kept to the end, %s', async (_, retryAfter, times) => {
    const clock = createVirtualClock('2026-11-24T12:00:00Z');
    const asked: number[] = [];
    const test = secretTester(() => {
      asked.push(clock.elapsed());
      return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': retryAfter } }));
    }, clock);
    for (let tries = 0; tries < 2; tries += 1) expect((await test(input, signal)).kind).toBe('notAnswered');
    expect(asked).toEqual(times);
  });

  test('a cancel is no answer at all', async () => {
    const cancel = new AbortController();
    cancel.abort();
    const never = secretTester(() => Promise.reject(cancel.signal.reason as Error), new ManualClock());
    await expect(never(input, cancel.signal)).rejects.toBe(cancel.signal.reason);
  });
});
