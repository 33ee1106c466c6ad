import { AppFailure } from '../../../contract/errors';
import { wantedForHealth } from '../../../domain/registration/wanted-from';
import { readSubject } from '../../diagnosis/subject';
import { journalAsJson } from '../../journal/export';
import { noSecretText } from '../../registration/secrets/held-secret';
import { healthOf } from '../../registration/apps/health';
import type { Handlers } from '../handlers';
import { newestHeld, sheetOfApp } from './app-sheet';
import { saveText } from './saving';
import type { Services } from './services';
import { lastChoices } from '../../registration/history/recorded-run';

type Names = Extract<
  keyof Handlers,
  | 'sheet.of'
  | `registrations.${string}`
  | `troubleshoot.${string}`
  | `activity.${string}`
  | `settings.${string}`
  | `support.${string}`
>;

/** What was done before, past diagnoses, settings and the data on this computer. */
export function recordHandlers(services: Services): Pick<Handlers, Names> {
  const { host, session, settings, history, clock } = services;
  const records = async () => services.recordsOf(await session.workspace());
  const settingsView = async () => {
    const keychain = await services.keychainState();
    const name = keychainName(host.program.platform);
    return {
      settings: settings.current,
      dataFolder: host.paths.userData,
      keychain: keychain.works
        ? { state: 'works' as const, name }
        : { state: 'fails' as const, name, message: keychain.message, help: keychain.help },
      updatesManaged: host.updates.managed,
    };
  };
  return {
    'registrations.list': async () => (await records()).registrations(),
    'registrations.check': async ({ appId }) => {
      const workspace = await session.workspace();
      const tenant = await session.tenant(true);
      const registration = await workspace.registrations.read(appId, tenant);
      const held = await newestHeld(workspace, tenant.tenantId, registration, clock.now());
      const token =
        held.kind === 'held'
          ? await workspace.testSecret(
              { tenantId: tenant.tenantId, appId, secret: held.value },
              new AbortController().signal,
            )
          : ({ kind: held.kind === 'none' ? 'notTried' : 'notAnswered', why: noSecretText(held) } as const);
      const { runs } = await workspace.journal.list();
      const approved = lastChoices(runs, tenant.tenantId, appId);
      return healthOf(wantedForHealth(registration, approved), tenant, registration, token, clock.now());
    },
    'registrations.forget': async ({ appId, tenantId }) => {
      await (await records()).forget(tenantId, appId);
      return null;
    },
    'sheet.of': ({ appId }) => sheetOfApp(services, appId),

    'troubleshoot.examine': async ({ text, appId }) => {
      const { examineText } = await import('../../diagnosis/examination');
      if (appId === null) return examineText(text, null, clock.now());
      const workspace = await session.workspace();
      const tenant = await session.tenant(true);
      const subject = await readSubject(workspace.registrations, appId, tenant, (registration) =>
        services.recordsOf(workspace).secrets(tenant.tenantId, registration),
      );
      return examineText(text, subject, clock.now());
    },
    'troubleshoot.remember': async ({ text }) => (await history()).remember(text),
    'troubleshoot.history': async () => (await history()).list(),
    'troubleshoot.helped': async ({ id, helped }) => {
      await (await history()).update(id, { helped });
      return null;
    },
    'troubleshoot.clear': async () => {
      await (await history()).clear();
      return null;
    },

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
      if (otherApp) await session.mayReopenMicrosoft();
      await settings.save(wanted);
      host.theme.choose(theme);
      host.updates.enable(checkForUpdates);
      if (otherApp) await session.reopenMicrosoft();
      return settingsView();
    },
    'settings.clearData': async ({ secrets }) => {
      await session.mayClear();
      const workspace = await session.workspace();
      await session.signOut();
      if (secrets) for (const id of await workspace.vault.list()) await workspace.vault.remove(id);
      await workspace.journal.clear();
      await (await records()).clear();
      await (await history()).clear();
      return null;
    },
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

function keychainName(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'macOS Keychain';
    case 'win32':
      return 'Windows Credential Manager';
    default:
      return 'Secret Service';
  }
}
