import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../src/contract/errors';
import { lostAnswer, readAnswer, readBody, type GraphResponse } from '../../../../src/main/graph/answer';
import { claimsChallenge, graphErrorBody } from '../../../../src/main/graph/error-body';
import { errorCodeOf, graphError, requestIds } from '../../../../src/main/graph/graph-errors';
import { AppFailure } from '../../../../src/contract/errors';
import { forAll } from '../../../support/for-all';
import { networkError, requestId, graphErrorAnswer } from './scripted-graph';

function answer(status: number, value: unknown): GraphResponse {
  return { kind: 'answer', status, headers: {}, body: { kind: 'json', value } };
}

describe('a body', () => {
  it.each([
    ['', 'none'],
    ['  \n', 'none'],
    ['{"a":1}', 'json'],
    ['null', 'json'],
    ['<!DOCTYPE html><title>Sign in</title>', 'html'],
    ['  <html>', 'html'],
    ['{"value":[{"id":"1"},{"i', 'unreadable'],
    ['Service Unavailable', 'unreadable'],
  ])('%j is sorted as %s', (text, kind) => {
    expect(readBody(text).kind).toBe(kind);
  });

  it('is read with the names of its headers in lower case', async () => {
    const response = new Response('{}', { status: 201, headers: { 'Request-Id': requestId } });
    await expect(readAnswer(response)).resolves.toMatchObject({
      status: 201,
      headers: { 'request-id': requestId },
      body: { kind: 'json', value: {} },
    });
  });

  it('of any text never makes the reader fail', () => {
    forAll(fc.string(), (text) => ['none', 'json', 'html', 'unreadable'].includes(readBody(text).kind));
  });
});

describe('Graph’s error body', () => {
  it('is read with its details, the older spelling of innerError, and its id', () => {
    const body = {
      error: {
        code: 'Request_BadRequest',
        message: 'No.',
        details: [{ code: 'InvalidLength', target: 'displayName' }],
        innererror: { code: 'Directory_QuotaExceeded', 'request-id': requestId },
      },
    };
    expect(graphErrorBody(answer(400, body))).toEqual({
      code: 'Request_BadRequest',
      message: 'No.',
      moreCodes: ['InvalidLength', 'Directory_QuotaExceeded'],
      requestId,
      targets: ['displayName'],
    });
  });

  it.each([
    [{}],
    [{ error: 'invalid_client', error_description: 'AADSTS7000215' }],
    [{ message: 'Forbidden' }],
    [[]],
    [null],
    ['text'],
  ])('is not seen in %j', (body) => {
    expect(graphErrorBody(answer(400, body))).toBeNull();
  });

  it('says what Graph says in one line that writes nothing else', () => {
    const message = 'Property\r\n\u001B[2J\u202Eis missing\uD800 '.repeat(1000);
    const said =
      graphErrorBody(answer(400, { error: { code: 'Request_BadRequest', message } }))?.message ?? '';
    expect(said).toMatch(/^Property \[2J is missing Property/);
    expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(Array.from(said).length).toBeLessThanOrEqual(1000);
  });

  it('with parts of other types is read as far as it goes', () => {
    const body = { error: { code: 7, message: null, details: 'x', innerError: [] } };
    expect(graphErrorBody(answer(400, body))).toEqual({
      code: '',
      message: '',
      moreCodes: [],
      requestId: null,
      targets: [],
    });
  });

  it('of any form gives one of our codes, and no secret of its text reaches the error', () => {
    const secret = 'Hq28Q~secret-value-that-is-nobodys-business';
    forAll(fc.integer({ min: 300, max: 599 }), fc.json(), (status, text) => {
      const bodies = [JSON.parse(text) as unknown, graphErrorAnswer(secret, secret)];
      for (const body of bodies) {
        const happened = answer(status, body);
        const code = errorCodeOf(happened);
        expect(errorCodes).toContain(code);
        const error = graphError(code, happened, requestIds(happened, requestId));
        expect(JSON.stringify(error)).not.toContain(secret);
      }
    });
  });

  it('names the most specific code there is', () => {
    const body = {
      error: {
        code: 'Request_BadRequest',
        message: 'Property is invalid.',
        details: [{ code: 'HostNameNotOnVerifiedDomain' }],
      },
    };
    expect(errorCodeOf(answer(400, body))).toBe('audienceBlocked');
  });
});

describe('the ids of a request', () => {
  it('are Microsoft’s from the header, else from the body, else ours alone', () => {
    const own = 'c0ffee00-0000-4000-8000-000000000000';
    const fromHeader: GraphResponse = { ...answer(200, {}), headers: { 'request-id': requestId } };
    expect(requestIds(fromHeader, own)).toEqual({ requestId, clientRequestId: own });
    expect(requestIds(answer(404, graphErrorAnswer('x')), own).requestId).toBe(requestId);
    expect(requestIds(lostAnswer(networkError('ECONNRESET'), 'no'), own).requestId).toBeNull();
    expect(
      requestIds({ ...answer(200, {}), headers: { 'request-id': 'see <a>' } }, own).requestId,
    ).toBeNull();
  });
});

describe('a lost request', () => {
  it.each([
    ['ENOTFOUND', 'no'],
    ['ECONNREFUSED', 'no'],
    ['ECONNRESET', 'maybe'],
    ['UND_ERR_SOCKET', 'maybe'],
    ['something new', 'maybe'],
  ])('by %s has been carried out: %s', (code, sent) => {
    expect(lostAnswer(networkError(code), 'no').sent).toBe(sent);
  });

  it('has perhaps been carried out when it broke off after the answer began', () => {
    expect(lostAnswer(networkError('ECONNREFUSED'), 'maybe').sent).toBe('maybe');
  });

  it('keeps what the network said of it', () => {
    const failure = new AppFailure('proxyAnswered', { details: { sent: 'no', status: '407' } });
    expect(lostAnswer(failure, 'no')).toMatchObject({ sent: 'no', error: { code: 'proxyAnswered' } });
  });
});

describe('a claims challenge', () => {
  const header = (value: string): GraphResponse => ({
    ...answer(401, {}),
    headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${value}"` },
  });

  it('is decoded, in either alphabet of base64', () => {
    const claims = '{"access_token":{"xms_cc":{"values":["cp1?>"]}}}';
    const bytes = Buffer.from(claims);
    expect(claimsChallenge(header(bytes.toString('base64')))).toBe(claims);
    expect(claimsChallenge(header(bytes.toString('base64url')))).toBe(claims);
  });

  it.each(['bm90IGpzb24=', 'W10=', 'bnVsbA==', '!!!'])('that is no JSON object is none (%s)', (value) => {
    expect(claimsChallenge(header(value))).toBeNull();
  });
});
