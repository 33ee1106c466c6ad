import type { JournalFile, JournalFiles } from './files';

/**
 * Journals that are forgotten with the process: for practice tenants, and for the storm, whose thousands of runs need no disk.
 * `files` is what a disk would hold: a new journal on a copy of it is what a start after a crash finds.
 */
export function memoryFiles(files = new Map<string, string>()): JournalFiles {
  const aside: string[] = [];
  const open = (name: string, start: string): JournalFile => {
    files.set(name, start);
    return {
      append: (text) => {
        files.set(name, (files.get(name) ?? '') + text);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  };
  return {
    list: () => Promise.resolve([...files.keys()]),
    read: (name) => {
      const text = files.get(name);
      return text === undefined
        ? Promise.reject(new Error('There is no such journal.'))
        : Promise.resolve(text);
    },
    create: (name) =>
      files.has(name)
        ? Promise.reject(new Error('There is such a journal.'))
        : Promise.resolve(open(name, '')),
    reopen: (name, keep) => {
      const kept = Buffer.from(files.get(name) ?? '', 'utf8').subarray(0, keep);
      return Promise.resolve(open(name, kept.toString('utf8')));
    },
    setAside: (name, how) => {
      aside.push(name);
      if (how === 'move') {
        files.delete(name);
      }
      return Promise.resolve();
    },
    countSetAside: () => Promise.resolve(aside.length),
    remove: (name) => {
      files.delete(name);
      return Promise.resolve();
    },
    removeSetAside: () => {
      aside.length = 0;
      return Promise.resolve();
    },
  };
}
