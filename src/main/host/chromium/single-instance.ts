import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** What every system takes as the address of a socket file, in bytes. */
const longestSocketPath = 100;

/** The longest message that is read from a second start, in bytes. */
const longestMessage = 10_000;

/** Where the running program of this folder listens: a named pipe or a socket file, never a port. */
export function meetingPoint(userData: string, platform: NodeJS.Platform): string {
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\prepare-for-rewst-${name}`;
  const inData = join(userData, 'instance.sock');
  // the folder of all users is for a path that is too long alone: anybody could listen there
  return Buffer.byteLength(inData) <= longestSocketPath
    ? inData
    : join(process.env.XDG_RUNTIME_DIR ?? tmpdir(), `prepare-for-rewst-${userInfo().uid}-${name}.sock`);
}

export type Instance =
  | { readonly first: true; readonly close: () => Promise<void> }
  /** The running program was told, and brings its window to the front. */
  | { readonly first: false };

/**
 * Makes sure that one program uses a data folder: the first listens, a later one tells it its arguments and ends.
 * @param onSecond called in the first with the arguments of each later start
 */
export async function claimInstance(
  point: string,
  argumentsGiven: readonly string[],
  onSecond: (argumentsGiven: readonly string[]) => void,
): Promise<Instance> {
  if (await tellRunning(point, argumentsGiven)) {
    return { first: false };
  }
  // left behind by a program that was killed; nobody answers there
  await rm(point, { force: true }).catch(() => undefined);
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > longestMessage) {
        socket.destroy();
      }
    });
    socket.on('end', () => {
      const second = readArguments(text);
      if (second) {
        onSecond(second);
      }
    });
    socket.on('error', () => undefined);
  });
  await listen(server, point);
  server.unref();
  return { first: true, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function tellRunning(point: string, argumentsGiven: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(point);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.end(JSON.stringify(argumentsGiven), () => resolve(true)));
  });
}

function listen(server: Server, point: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: point, readableAll: false, writableAll: false }, resolve);
  });
}

function readArguments(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
