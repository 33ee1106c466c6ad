import { AppFailure } from '../../../contract/errors';
import type { AppView } from '../../../contract/views/app';
import { linkAddress } from '../../../domain/links';
import type { Handlers } from '../handlers';
import type { Services } from './services';
import { standardSignInApp } from '../../../domain/microsoft';

/** The program itself, as the window shows it. */
export function appView({ host, session, settings }: Services): AppView {
  const own = settings.current.signInClientId;
  const { version, packaged, platform } = host.program;
  return {
    version,
    packaged,
    platform,
    host: host.program.host,
    practice: session.scenario === null ? null : { ...session.scenario },
    signInApp:
      own === null
        ? { ...standardSignInApp, isDefault: true }
        : { clientId: own, name: 'Your own sign-in app', isDefault: false },
    ...host.theme.current(),
  };
}

/** The program, links, the clipboard, practice mode and who is signed in. */
export function appHandlers(
  services: Services,
): Pick<
  Handlers,
  Extract<keyof Handlers, 'call.cancel' | `app.${string}` | `practice.${string}` | `identity.${string}`>
> {
  const { host, session } = services;
  return {
    'app.info': () => Promise.resolve(appView(services)),
    'app.openLink': async ({ link }) => {
      const address = linkAddress(link);
      if (address === null) throw new AppFailure('linkRefused');
      await host.links.open(address);
    },
    'app.copyText': ({ text }) => host.clipboard.write(text),
    'call.cancel': ({ requestId }) => {
      services.calls.cancel(requestId);
      return Promise.resolve();
    },
    'practice.scenarios': async () =>
      (await services.scenarios()).map(({ name, title, description }) => ({ name, title, description })),
    'practice.start': async ({ scenario }) => {
      await session.startPractice(scenario);
      return appView(services);
    },
    'practice.stop': async () => {
      await session.stopPractice();
      return appView(services);
    },
    'identity.state': () => session.identity(),
    'identity.signIn': () => session.signIn(),
    'identity.cancel': () => {
      session.cancelSignIn();
      return Promise.resolve();
    },
    'identity.signOut': () => session.signOut(),
  };
}
