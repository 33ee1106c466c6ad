import type { JournalFile, JournalFiles } from '../../../src/main/journal/files';
import type { FaultBudget } from './fault-budget';

/** Journals on a disk that is sometimes full: a line is written whole, or not at all. */
export function faultyDisk(files: JournalFiles, faults: () => FaultBudget): JournalFiles {
  const file = (open: JournalFile): JournalFile => ({
    append: async (text) => {
      if (faults().strikes()) {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      }
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
