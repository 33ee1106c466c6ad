import { AppFailure } from '../../../contract/errors';
import { longestPaste } from '../../../contract/limits';
import { expiryReminders } from '../../../domain/expiry/reminders';
import type { ConfirmationRequest } from '../../host/host';
import { journalAsJson } from '../../journal/export';
import { registrationsAsCsv } from '../../registration/views/registrations-csv';
import type { Handlers } from '../handlers';
import { saveCsv, saveText } from './saving';
import type { Services } from './services';
import { standardSignInApp } from '../../../domain/microsoft';

type Names = Extract<
  keyof Handlers,
  | 'sheet.of'
  | 'secret.saveReminders'
  | `registrations.${string}`
  | `troubleshoot.${string}`
  | `activity.${string}`
  | `settings.${string}`
  | `support.${string}`
>;

/** What was done before, past diagnoses, settings and the data on this computer. */
export function recordHandlers(services: Services): Pick<Handlers, Names> {
  const { host, session, calls, settings, history, clock } = services;
  const records = async () => services.recordsOf(await session.workspace());
  const settingsView = async () => ({
    settings: settings.current,
    dataFolder: host.paths.userData,
    keychain: await services.keychain(),
    updatesManaged: host.updates.managed,
  });
  return {
    'registrations.list': async () => (await records()).registrations(),
    'registrations.check': ({ requestId, appId }) =>
      calls.read(requestId ?? null, async (options) => {
        const [workspace, tenant] = [await session.workspace(), await session.tenant(true, options)];
        const { apps } = workspace;
        const read = () => apps.read(appId, tenant, options);
        const registration = await services.checksOf(workspace).take(appId, tenant, read, options);
        return apps.health(registration, tenant, options);
      }),
    'secret.saveReminders': async (ref) => {
      const secret = await (await records()).expiringSecret(ref);
      if (secret === null) throw new AppFailure('notFound');
      return saveText(host, {
        title: 'Save the reminders',
        suggestedName: 'Rewst client secret.ics',
        text: expiryReminders(secret, clock.now()),
      });
    },
    'registrations.checkAll': ({ requestId }) =>
      calls.run(requestId ?? null, async (options) => {
        const [workspace, tenant] = [await session.workspace(), await session.tenant(true, options)];
        const rows = await services.recordsOf(workspace).registrations();
        const appIds = rows.filter(({ tenantId }) => tenantId === tenant.tenantId).map(({ appId }) => appId);
        return [...(await services.checksOf(workspace).all(appIds, tenant, options))];
      }),
    'registrations.checks': async () => {
      const workspace = await session.workspace();
      const account = await workspace.identity.currentAccount();
      return account === null ? [] : [...services.checksOf(workspace).last(account)];
    },
    'registrations.accept': async ({ appId, key }) => {
      const checks = services.checksOf(await session.workspace());
      return checks.accept(appId, key, await session.tenant(false));
    },
    'registrations.export': async () =>
      saveCsv(host, {
        title: 'Export the registrations',
        suggestedName: 'Prepare for Rewst registrations.csv',
        csv: registrationsAsCsv(await (await records()).registrations()),
      }),
    'registrations.forget': async ({ appId, tenantId }) => (await records()).forget(tenantId, appId),
    'sheet.of': ({ requestId, appId }) =>
      calls.read(requestId ?? null, async (options) =>
        (await session.workspace()).apps.sheet(appId, await session.tenant(false, options), options),
      ),

    'troubleshoot.paste': async () => ({
      text: (await host.clipboard.read()).slice(0, longestPaste + 1),
    }),
    'troubleshoot.examine': async ({ requestId, ...input }) => {
      const { examineText } = await import('../../diagnosis/examine-text');
      return calls.read(requestId ?? null, (options) => examineText(input, services, options));
    },
    'troubleshoot.remember': async ({ text }) => (await history()).remember(text),
    'troubleshoot.history': async () => (await history()).list(),
    'troubleshoot.helped': async ({ id, helped }) => (await history()).update(id, { helped }),
    'troubleshoot.clear': async () => (await history()).clear(),

    'activity.list': async () => (await records()).activity(),
    'activity.detail': async ({ runId }) => {
      const workspace = await session.workspace();
      const record = await workspace.journal.read(runId);
      if (record === null) throw new AppFailure('planUnknown');
      return services.recordsOf(workspace).detail(record);
    },
    'activity.export': async () => {
      const { runs } = await (await session.workspace()).journal.list();
      return saveText(host, {
        title: 'Export the activity',
        suggestedName: 'Prepare for Rewst activity.json',
        text: journalAsJson(runs, clock.now()),
      });
    },

    'settings.get': settingsView,
    'settings.set': async (wanted) => {
      const { signInClientId, theme, checkForUpdates } = wanted;
      const otherApp = signInClientId !== settings.current.signInClientId;
      if (otherApp) {
        await session.mayReopenMicrosoft();
        await services.confirmations.ask(signInAppQuestion(signInClientId));
      }
      await settings.save(wanted);
      host.theme.choose(theme);
      host.updates.enable(checkForUpdates);
      if (otherApp) await session.reopenMicrosoft();
      return settingsView();
    },
    'settings.clearData': ({ secrets }) => services.storedData.clear(secrets),
    'support.preview': async () => ({
      text: await (await services.support()).preview(await session.workspace()),
    }),
    'support.save': async () =>
      saveText(host, {
        title: 'Save the support bundle',
        suggestedName: 'Prepare for Rewst support.zip',
        text: await (await services.support()).zip(await session.workspace()),
      }),
  };
}

/** Another sign-in app is another program that acts for the user in every tenant that they sign in to. */
function signInAppQuestion(clientId: string | null): ConfirmationRequest {
  const app = clientId === null ? standardSignInApp.name : `the app ${clientId}`;
  return {
    message: `Sign in with ${app} from now on?`,
    detail: `Microsoft gives the permissions that you agree to at sign-in to this app, in whichever tenant you sign in to. You are signed out now.\n\nClient ID: ${clientId ?? standardSignInApp.clientId}`,
    agree: 'Change the sign-in app',
    decline: 'Cancel',
  };
}
