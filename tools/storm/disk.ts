import type { JournalFile, JournalFiles } from '../../src/main/journal/files';
import type { Random } from '../../src/practice/random';

/** How likely a line can't be written, and how often that happens at most. */
export interface DiskTroubles {
  readonly rate: number;
  most: number;
}

/** Journals on a disk that is full now and then: a line is on it whole, or not at all. */
export function fullDisk(files: JournalFiles, troubles: DiskTroubles, random: Random): JournalFiles {
  const mustWork = (): void => {
    if (troubles.most <= 0 || !random.chance(troubles.rate)) return;
    troubles.most -= 1;
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  const file = (open: JournalFile): JournalFile => ({
    append: async (text) => {
      mustWork();
      await open.append(text);
    },
    close: () => open.close(),
  });
  return {
    ...files,
    create: async (name) => file(await files.create(name)),
    reopen: async (name, keep) => file(await files.reopen(name, keep)),
  };
}
