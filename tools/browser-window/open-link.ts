import { spawn } from 'node:child_process';
import type { Clock } from '../../src/domain/clock';

/** Milliseconds after which an opener that still runs is taken to have opened the page. */
const openerTimeout = 4000;

/** The program that opens an address in the user's browser, and its arguments. The address is never seen by a shell. */
export function openerFor(platform: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  switch (platform) {
    case 'win32':
      return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
    case 'darwin':
      return ['open', [url]];
    default:
      return ['xdg-open', [url]];
  }
}

/** Hands an address to the system. Rejects where the system has no browser or no such program. */
export function systemOpener(platform: NodeJS.Platform, clock: Clock): (url: string) => Promise<void> {
  return async (url) => {
    const [program, argumentsGiven] = openerFor(platform, url);
    const settled = new AbortController();
    const opener = spawn(program, [...argumentsGiven], { detached: true, stdio: 'ignore' });
    opener.unref();
    const ended = new Promise<void>((resolve, reject) => {
      opener.once('error', reject);
      opener.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`${program} ended with ${String(code)}`)),
      );
    });
    try {
      await Promise.race([ended, clock.sleep(openerTimeout, settled.signal).catch(() => undefined)]);
    } finally {
      settled.abort();
    }
  };
}
