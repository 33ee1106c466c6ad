import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../../src/main/files/atomic-file';
import { systemCode } from '../../../../src/main/files/system-code';
import { temporaryFolder } from '../../../support/temporary-folder';
import { failureOf } from '../../../support/failure-of';

/** Windows has no such permissions. */
const posix = it.skipIf(process.platform === 'win32');

const folder = temporaryFolder();

describe('writeFileAtomically', () => {
  posix(
    'makes the folder and the file, readable by this user alone, and replaces what was there',
    async () => {
      const path = join(folder(), 'a', 'b');
      await writeFileAtomically(path, 'one');
      await writeFileAtomically(path, new Uint8Array([0, 255]));
      expect([...(await readFile(path))]).toStrictEqual([0, 255]);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await stat(join(folder(), 'a'))).mode & 0o777).toBe(0o700);
    },
  );

  posix('does not take over the permissions of what was there', async () => {
    const path = join(folder(), 'open');
    await writeFile(path, 'old', { mode: 0o644 });
    await writeFileAtomically(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file and no other when it fails', async () => {
    const path = join(folder(), 'taken');
    await mkdir(join(path, 'full'), { recursive: true });
    const failure = await failureOf(writeFileAtomically(path, 'x'));
    expect(failure.code).toBe('fileNotWritten');
    expect(failure.error.details?.reason).toMatch(/^E[A-Z]+$/);
    expect(failure.message).not.toContain(folder());
    await expect(readdir(folder())).resolves.toStrictEqual(['taken']);
  });
});

describe('systemCode', () => {
  it('is the code and never the text', () => {
    expect(systemCode(Object.assign(new Error('no space on /home/u'), { code: 'ENOSPC' }))).toBe('ENOSPC');
    expect(systemCode(new Error('no space on /home/u'))).toBe('unknown');
    expect(systemCode('no space on /home/u')).toBe('unknown');
  });
});
