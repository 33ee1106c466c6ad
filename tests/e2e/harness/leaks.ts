import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';

/** Something that could hold a secret: a file, a process's variables, the memory of the page. */
export interface SearchedContent {
  readonly name: string;
  readonly content: string;
}

/** Enough of a value to know it by. A heap snapshot cuts long strings off. */
const tellingLength = 300;

/** What holds one of the values, by name. The value itself is not repeated: this goes into a test's output. */
export function leaks(contents: readonly SearchedContent[], values: readonly string[]): readonly string[] {
  const telling = values.map((value) => value.slice(0, tellingLength));
  return contents
    .filter(({ content }) => telling.some((value) => content.includes(value)))
    .map(({ name }) => name);
}

/** All files below a folder; what lies in a zip is looked at too. */
export function filesBelow(folder: string): readonly SearchedContent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      const whole = { name: path, content: bytes.toString('latin1') };
      if (!path.endsWith('.zip')) return [whole];
      const inside = Object.entries(unzipSync(bytes)).map(([name, content]) => ({
        name: `${path}: ${name}`,
        content: strFromU8(content),
      }));
      return [whole, ...inside];
    });
}

/** The command lines and the variables of every process that may be looked at. Linux alone shows them; elsewhere none. */
export function processes(): readonly SearchedContent[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => ['cmdline', 'environ'].map((file) => join('/proc', id, file)))
    .flatMap((path) => {
      try {
        return [{ name: path, content: readFileSync(path, 'latin1') }];
      } catch {
        return []; // it ended, or belongs to someone else
      }
    });
}

/** Everything that the page's process has in its memory: what it got from main, and what it made of it. */
export async function pageMemory(page: Page): Promise<SearchedContent> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return { name: 'the memory of the page', content: chunks.join('') };
}
