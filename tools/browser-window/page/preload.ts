import { bindingName, type MessageFromMain, type MessageFromPage } from './bridge-messages';
import { createApi } from '../../../src/preload/api';

type Binding = (message: MessageFromPage) => Promise<unknown>;

/**
 * `window.api` where the window is a browser's: put into the page before its own scripts, over the one function that the
 * host exposes and that is taken away from the page here.
 */
function expose(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const binding = (globals[bindingName] ?? null) as Binding | null;
  if (binding === null || window !== window.top) return;
  Reflect.deleteProperty(globals, bindingName);

  const listeners = new Set<(name: string, payload: unknown) => void>();
  const api = createApi({
    // cloned first, so that what can't be sent fails here and does not arrive as something else
    invoke: async (name, input) => binding({ kind: 'call', name, input: structuredClone<unknown>(input) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  Object.defineProperty(window, 'api', {
    value: api,
    writable: false,
    configurable: false,
    enumerable: true,
  });

  const closing = askBeforeClosing();
  void receive(binding, (message) => {
    switch (message.kind) {
      case 'event':
        listeners.forEach((listener) => listener(message.name, message.payload));
        break;
      case 'askBeforeClosing':
        closing(message.on);
        break;
    }
  });
  reportAppearance(binding);
  keepPage();
}

/** Fetches messages for as long as the page lives. */
async function receive(binding: Binding, take: (message: MessageFromMain) => void): Promise<void> {
  for (;;) {
    const messages = (await binding({ kind: 'next' })) as readonly MessageFromMain[];
    messages.forEach(take);
  }
}

/** The browser asks before it closes the window while this is on. */
function askBeforeClosing(): (on: boolean) => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  return (on) => {
    if (on) {
      window.addEventListener('beforeunload', ask);
    } else {
      window.removeEventListener('beforeunload', ask);
    }
  };
}

/** The product has no key that loads the page anew; a browser's would look like closing the window. */
function keepPage(): void {
  window.addEventListener('keydown', (event) => {
    if (event.key === 'F5' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'r')) {
      event.preventDefault();
    }
  });
}

function reportAppearance(binding: Binding): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const forced = matchMedia('(forced-colors: active), (prefers-contrast: more)');
  const report = () => void binding({ kind: 'appearance', dark: dark.matches, highContrast: forced.matches });
  dark.addEventListener('change', report);
  forced.addEventListener('change', report);
  report();
}

expose();
