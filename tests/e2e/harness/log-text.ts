import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the program has written to its log so far. */
export async function logText(userData: string): Promise<string> {
  try {
    return await readFile(join(userData, 'logs', 'main.log'), 'utf8');
  } catch {
    return '';
  }
}
