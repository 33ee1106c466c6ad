import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { posix } from 'node:path';

/** What every system takes as the address of a socket file, in bytes. */
const longestSocketPath = 100;

/** Where the running program of this folder listens: a named pipe or a socket file, never a port. */
export function socketPath(userData: string, platform: NodeJS.Platform): string {
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\prepare-for-rewst-${name}`;
  const inData = posix.join(userData, 'instance.sock');
  // only a path that is too long goes to the folder of all users: any of them could listen there
  return Buffer.byteLength(inData) <= longestSocketPath
    ? inData
    : posix.join(process.env.XDG_RUNTIME_DIR ?? tmpdir(), `prepare-for-rewst-${userInfo().uid}-${name}.sock`);
}

export type Instance =
  | { readonly first: true; readonly close: () => Promise<void> }
  /** The running program was told, and brings its window to the front. */
  | { readonly first: false };

/**
 * Makes sure that one program uses a data folder: the first listens, a later one connects to it and ends.
 * @param onSecond called in the first with each later start
 */
export async function claimInstance(path: string, onSecond: () => void): Promise<Instance> {
  if (await isAnswered(path)) return { first: false };
  // left behind by a program that was killed; nobody answers there
  await rm(path, { force: true }).catch(() => undefined);
  const server = createServer((socket) => {
    socket.destroy();
    onSecond();
  });
  await listen(server, path);
  server.unref();
  return { first: true, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, readableAll: false, writableAll: false }, resolve);
  });
}
