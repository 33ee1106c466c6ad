import { once } from 'node:events';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInListener } from '../../../src/main/identity/sign-in-listener';
import { isFree } from './setting';

const state = 'the-state-that-only-the-sign-in-page-was-told';
const origin = 'https://login.microsoftonline.com';
const right = { code: 'code-1', state, client_info: 'eyJ9' };

let listener: SignInListener;
let port: number;
let answers: unknown[];

async function open(requestLimit?: number): Promise<void> {
  listener = new SignInListener({ state, origins: [origin], ...(requestLimit && { requestLimit }) });
  const redirectUri = await listener.open();
  expect(redirectUri).toMatch(/^http:\/\/localhost:\d+$/);
  port = Number(new URL(redirectUri).port);
  answers = [];
  void listener.answer.then((answer) => answers.push(answer));
}

beforeEach(() => open());
afterEach(async () => {
  await listener.close();
  await expect(isFree(port)).resolves.toBe(true);
});

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Record<string, string>;
}

/** Sends as a browser does that comes from the sign-in page, but for what is given. */
function send({ method = 'POST', path = '/', headers = {}, body = right }: Sent = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: {
          Host: `localhost:${String(port)}`,
          Origin: origin,
          'Content-Type': 'application/x-www-form-urlencoded',
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(method !== 'POST' ? '' : typeof body === 'string' ? body : new URLSearchParams(body).toString());
  });
}

/** A bare connection; however it ends, `closed` resolves. */
async function connected(): Promise<{ socket: Socket; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  socket.on('error', () => undefined).resume();
  return { socket, closed };
}

describe('the right answer', () => {
  it('is taken, and the browser is shown a page that nothing can be added to', async () => {
    const { status, headers, text } = await send();
    expect(status).toBe(200);
    expect(text).toContain('Go back to Prepare for Rewst');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    await expect(listener.answer).resolves.toEqual({ kind: 'code', code: 'code-1', clientInfo: 'eyJ9' });
  });

  it('may be that there is none', async () => {
    const body = {
      error: 'access_denied',
      error_description: 'AADSTS65004: Declined.',
      error_subcode: 'cancel',
      state,
    };
    expect((await send({ body })).text).toContain('The sign-in was not completed');
    await expect(listener.answer).resolves.toEqual({
      kind: 'error',
      error: 'access_denied',
      description: 'AADSTS65004: Declined.',
      suberror: 'cancel',
    });
  });

  it.each([
    ['the number of this computer', () => ({ Host: `127.0.0.1:${String(port)}` })],
    ['a page that keeps its address to itself', () => ({ Origin: 'null' })],
    ['a charset', () => ({ 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' })],
  ])('may come with %s', async (_, headers) => {
    expect((await send({ headers: headers() })).status).toBe(200);
  });

  it('is taken once: a second one is refused, whatever it says', async () => {
    await send();
    expect((await send({ body: { ...right, code: 'code-2' } })).status).toBe(410);
    await expect(listener.answer).resolves.toMatchObject({ code: 'code-1' });
  });
});

describe('whatever else comes', () => {
  const large = 'x'.repeat(17 * 1024);
  const refused: readonly (readonly [string, number, () => Sent])[] = [
    [
      'for another name that leads to this computer',
      421,
      () => ({ headers: { Host: `evil.example:${String(port)}` } }),
    ],
    ['for another port', 421, () => ({ headers: { Host: 'localhost:1' } })],
    ['from another site', 403, () => ({ headers: { Origin: 'https://evil.example' } })],
    ['from a site that begins alike', 403, () => ({ headers: { Origin: `${origin}.evil.example` } })],
    [
      'from the sign-in service without encryption',
      403,
      () => ({ headers: { Origin: 'http://login.microsoftonline.com' } }),
    ],
    ['to another path', 404, () => ({ path: '/callback' })],
    ['with the code in the address', 404, () => ({ method: 'GET', path: `/?code=c&state=${state}` })],
    ['that only looks', 405, () => ({ method: 'GET' })],
    ['that asks whether it may', 405, () => ({ method: 'OPTIONS' })],
    [
      'as JSON',
      415,
      () => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(right) }),
    ],
    ['as plain text, which any site may send', 415, () => ({ headers: { 'Content-Type': 'text/plain' } })],
    ['with another state', 400, () => ({ body: { ...right, state: `${state.slice(0, -1)}x` } })],
    ['with a longer state', 400, () => ({ body: { ...right, state: `${state}x` } })],
    ['without a state', 400, () => ({ body: { code: 'c' } })],
    ['with two states', 400, () => ({ body: `code=c&state=${state}&state=${state}` })],
    ['with two codes', 400, () => ({ body: `code=c&code=d&state=${state}` })],
    ['with neither a code nor an error', 400, () => ({ body: { state } })],
    ['with both', 400, () => ({ body: { ...right, error: 'access_denied' } })],
    ['without a body', 400, () => ({ body: '' })],
    [
      'that is larger than any answer',
      413,
      () => ({ body: `${new URLSearchParams(right).toString()}&x=${large}` }),
    ],
    [
      'that is larger and does not say so',
      413,
      () => ({ headers: { 'Transfer-Encoding': 'chunked' }, body: large }),
    ],
  ];

  it.each(refused)('is refused, and waited on: one %s', async (_, status, make) => {
    const reply = await send(make());
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain(state);
    expect(answers).toEqual([]);
    expect((await send()).status).toBe(200);
    await expect(listener.answer).resolves.toMatchObject({ kind: 'code' });
  });

  it('is not read on when it is a body of 512 MB', async () => {
    const { socket, closed } = await connected();
    socket.write(
      `POST / HTTP/1.1\r\nHost: localhost:${String(port)}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const megabyte = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    let megabytes = 0;
    while (!socket.destroyed && megabytes < 512) {
      if (!socket.write(megabyte)) {
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      }
      megabytes += 1;
    }
    await closed;
    expect(megabytes).toBeLessThan(64);
    expect((await send()).status).toBe(200);
  });
});

describe('a request that never ends', () => {
  const starts = [
    'POST / HTTP/1.1\r\nHost: loc',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ncode=',
  ];

  it.each(starts)('is ended after its time, and holds nothing up meanwhile (%j)', async (start) => {
    await listener.close();
    await open(100);
    const { socket, closed } = await connected();
    socket.write(start);
    expect((await send()).status).toBe(200);
    await closed;
  });

  it.each(starts)('does not keep the port when the sign-in is cancelled (%j)', async (start) => {
    const { socket, closed } = await connected();
    socket.write(start);
    await Promise.all([listener.close(), closed]);
    await expect(isFree(port)).resolves.toBe(true);
    expect(answers).toEqual([]);
  });

  it('is dropped without a word when its body was being read as the sign-in is cancelled', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { socket, closed } = await connected();
    socket.write(starts[1] ?? '');
    // An answer to a later request: the one before has been read as far as it goes.
    expect((await send({ path: '/other' })).status).toBe(404);
    await Promise.all([listener.close(), closed]);
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
