import { createServer } from 'node:net';
import { Identity } from '../../../src/main/identity/identity';
import { MemorySignInStore, type SignInStore } from '../../../src/main/identity/sign-in-store';
import { createNetwork } from '../../../src/main/network/network';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { ManualClock } from '../../support/manual-clock';
import { StubSignInService } from './stub-sign-in-service';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

/** The network of this computer, unmapped. */
export const realFetch: NetworkFetch = (url, init) => globalThis.fetch(url, init);

/** A sign-in service on a real port, a browser, and programs that sign in with both. */
export class Setting {
  readonly service = new StubSignInService();
  readonly clock = new ManualClock();
  /** Addresses that the browser was told to open. */
  readonly opened: string[] = [];
  store: SignInStore = new MemorySignInStore();
  /** What happens when the browser is told to open an address. */
  browser: (url: string) => Promise<void> = (url) => scriptedSignIn(url, realFetch);

  /** The program, as after a start. */
  program(fetch = realFetch): Identity {
    const { clock, store } = this;
    return new Identity({
      network: createNetwork({
        fetch,
        clock,
        map: new Map([['https://login.microsoftonline.com', this.service.origin]]),
      }),
      openBrowser: (url) => {
        this.opened.push(url);
        return this.browser(url);
      },
      store,
      clock,
      settings: { clientId: graphCommandLineTools },
      log: () => undefined,
    });
  }

  /** The port that the program waits on for the browser's answer. */
  get waitingPort(): number {
    const reply = new URL(this.opened.at(-1) ?? '').searchParams.get('redirect_uri');
    return Number(new URL(reply ?? '').port);
  }

  /** Resolves when the browser has been opened, and leaves it unanswered. */
  untilOpened(): Promise<void> {
    return new Promise((resolve) => {
      this.browser = () => {
        resolve();
        return Promise.resolve();
      };
    });
  }
}

/** Whether nobody listens on a port of this computer: listening on it works. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
