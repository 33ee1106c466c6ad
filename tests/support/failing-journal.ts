import type { JournalFile, JournalFiles } from '../../src/main/journal/files';

/** What becomes of a line that is to be written: it is, the disk is full, or the program is killed before it, or in it. */
export type LineFate = 'written' | 'full' | 'killed' | 'torn';

const never = new Promise<never>(() => undefined);

/** Journals on a disk that does with each line what it is told. Of a program that is killed nothing is heard any more. */
export function failingJournal(files: JournalFiles, fateOf: (line: string) => LineFate): JournalFiles {
  let killed = false;
  const append = async (open: JournalFile, line: string): Promise<void> => {
    const fate = killed ? 'killed' : fateOf(line);
    if (fate === 'written') return open.append(line);
    if (fate === 'full') {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    }
    killed = true;
    if (fate === 'torn') await open.append(line.slice(0, Math.floor(line.length / 2)));
    return never;
  };
  const file = (open: JournalFile): JournalFile => ({
    append: (line) => append(open, line),
    close: () => open.close(),
  });
  return {
    ...files,
    create: async (name) => file(await files.create(name)),
    reopen: async (name, keep) => file(await files.reopen(name, keep)),
  };
}
