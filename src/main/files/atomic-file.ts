import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppFailure } from '../../contract/errors';
import { retryHeld } from './retry-held';
import { systemCode } from './system-code';

/**
 * Writes a file so that a crash at any moment leaves either the old content or the new one, readable by this user alone.
 * @throws AppFailure fileNotWritten
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await retryHeld(() => rename(temporary, path));
  } catch (thrown) {
    await retryHeld(() => rm(temporary, { force: true })).catch(() => undefined);
    throw new AppFailure('fileNotWritten', { details: { reason: systemCode(thrown) } });
  }
  await syncFolder(dirname(path));
}

/** Makes the rename itself durable. Windows cannot open a folder, and a folder that can't be synced loses nothing old. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    return;
  }
}
