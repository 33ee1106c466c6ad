import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import type { AddressInfo, Socket } from 'node:net';
import type { PracticeTenant } from './practice-tenant';
import { type PracticeAnswer, type PracticeOrigin } from './protocol';
import { graphOrigin, signInOrigin } from '../domain/microsoft';

export interface PracticeServer {
  /** Microsoft's origins, and where they are to be found instead. */
  readonly networkMap: Readonly<Record<string, string>>;
  /** Stops listening and drops every connection. */
  close(): Promise<void>;
}

/** What answers: a practice tenant, or whatever a test puts before one. */
export type Answering = Pick<PracticeTenant, 'handle'>;

/** Puts a practice tenant behind two real ports of this computer, on the loopback address alone. */
export async function startPracticeServer(tenant: Answering): Promise<PracticeServer> {
  const [signIn, graph] = await Promise.all([listen(tenant, signInOrigin), listen(tenant, graphOrigin)]);
  return {
    networkMap: { [signInOrigin]: signIn.address, [graphOrigin]: graph.address },
    close: async () => {
      await Promise.all([signIn.close(), graph.close()]);
    },
  };
}

async function listen(
  tenant: Answering,
  origin: PracticeOrigin,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void serve(tenant, origin, request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => closed(server, sockets),
  };
}

async function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await done;
}

async function serve(
  tenant: Answering,
  origin: PracticeOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort(new Error('The client has gone.'));
  });
  let answer: PracticeAnswer;
  try {
    const body = await readText(Readable.from(request));
    answer = await tenant.handle(
      { origin, method: request.method ?? 'GET', path: request.url ?? '/', headers: plain(request), body },
      gone.signal,
    );
  } catch (error) {
    if (gone.signal.aborted || request.destroyed) {
      request.socket.destroy();
      return;
    }
    // not Microsoft's kind of error on purpose: the practice tenant itself is broken
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(`The practice tenant failed: ${error instanceof Error ? error.message : 'unknown'}`);
    return;
  }
  if (answer.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const whole = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': String(whole.length) }),
  });
  if (answer.kind === 'cut-off') {
    response.write(answer.sent, () => request.socket.destroy());
    return;
  }
  response.end(answer.status === 204 ? null : whole);
}

function plain(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
