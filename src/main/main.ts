import { randomUUID } from 'node:crypto';
import { calls } from '../contract/calls';
import { AppFailure } from '../contract/errors';
import type { Host } from './host/host';
import { createDispatcher } from './ipc/dispatcher';
import { createEmitter } from './ipc/emitter';
import type { Handlers } from './ipc/handlers';

/** Builds the services, binds them to the window and opens it. */
export async function startApp(host: Host): Promise<void> {
  const view = () => ({
    version: host.program.version,
    packaged: host.program.packaged,
    host: host.program.host,
    platform: host.program.platform,
    practice: null,
    signInApp: {
      clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
      name: 'Microsoft Graph Command Line Tools',
      isDefault: true,
    },
    ...host.theme.current(),
  });
  const notYet = Object.fromEntries(
    Object.keys(calls).map((name) => [name, () => Promise.reject(new AppFailure('unknown'))]),
  ) as unknown as Handlers;
  const handlers: Handlers = {
    ...notYet,
    'app.info': () => Promise.resolve(view()),
    'app.openLink': async ({ url }) => {
      await host.links.open(url);
      return null;
    },
    'app.copyText': async ({ text }) => {
      await host.clipboard.write(text);
      return null;
    },
  };
  const emit = createEmitter((name, payload) => host.window.send(name, payload), host.log);
  host.theme.onChange(() => emit('app', view()));
  host.onShow((screen) => emit('show', { screen }));
  await host.window.open(createDispatcher({ handlers, log: host.log, newId: randomUUID }));
}
