import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import { retryHeld } from '../files/retry-held';
import { journalExtension, type JournalFile, type JournalFiles } from './files';

const setAsideFolder = 'set-aside';

/** A run's journal is a few kilobytes; what is larger than this, in bytes, is not one. */
const largestFile = 16 * 1024 * 1024;

/** Journals in a folder that only this user may read. */
export function folderFiles(folder: string): JournalFiles {
  const at = (name: string): string => path.join(folder, path.basename(name));
  const aside = path.join(folder, setAsideFolder);
  return {
    list: async () => {
      const names = await readdir(folder).catch(nothingIfMissing);
      return names.filter((name) => name.endsWith(journalExtension));
    },
    read: async (name) => {
      const { size } = await stat(at(name));
      return size > largestFile ? null : readFile(at(name), 'utf8');
    },
    create: async (name) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(at(name), 'wx', 0o600);
      await flushFolder(folder);
      return new DurableFile(handle, 0);
    },
    reopen: async (name, keep) => {
      const handle = await open(at(name), 'r+');
      await handle.truncate(keep);
      return new DurableFile(handle, keep);
    },
    setAside: async (name, how) => {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      const target = await freeName(aside, path.basename(name));
      await (how === 'move' ? retryHeld(() => rename(at(name), target)) : copyFile(at(name), target));
    },
    countSetAside: async () => (await readdir(aside).catch(nothingIfMissing)).length,
    remove: (name) => retryHeld(() => rm(at(name), { force: true })),
    removeSetAside: () => retryHeld(() => rm(aside, { recursive: true, force: true })),
  };
}

/** What is needed of an open file. */
type DurableHandle = Pick<FileHandle, 'write' | 'sync' | 'truncate' | 'close'>;

/** Writes behind what is known to be whole, so that an append that failed half-way is written over by the next. */
export class DurableFile implements JournalFile {
  readonly #handle: DurableHandle;
  /** Bytes that are known to be whole. */
  #length: number;
  #torn = false;

  constructor(handle: DurableHandle, length: number) {
    this.#handle = handle;
    this.#length = length;
  }

  async append(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    if (this.#torn) {
      await this.#handle.truncate(this.#length);
    }
    this.#torn = true;
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.#handle.write(
        bytes,
        written,
        bytes.length - written,
        this.#length + written,
      );
      written += bytesWritten;
    }
    await this.#handle.sync();
    this.#length += bytes.length;
    this.#torn = false;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Makes a new file's name as durable as its content. Windows has no such thing for folders, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) {
    free = `${name}.${String(number)}`;
  }
  return path.join(folder, free);
}

function nothingIfMissing(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
