import type { AppView, Settings } from '../../contract/views/app';

/** Texts of the settings. */
export const settingsTexts = {
  title: 'Settings',
  lead: 'They apply to this computer. Nothing here changes anything in a tenant.',
  reading: 'Reading the settings and trying the keychain',
  notRead: 'The settings could not be read',
  notSaved: 'The setting could not be saved',

  signIn: {
    title: 'Sign-in app',
    lead: 'The app that you sign in to Microsoft with. It is not the registration that is made for Rewst.',
    now: 'In use',
    defaultName: 'Microsoft Graph Command Line Tools',
    defaultMeans: 'Microsoft’s own app, present in every tenant. This is the default.',
    ownName: 'An app of your own',
    field: 'Client ID',
    hint: 'Leave it empty to use Microsoft Graph Command Line Tools.',
    notGuid: 'A client ID looks like 14d82eec-204b-4c2f-b7e8-296a70dab67e. Copy it from the Overview page.',
    save: 'Use this app',
    saving: 'Saving…',
    reset: 'Use the default',
    saved: 'Saved. Sign in again to use it.',
    signsOut: 'Changing it signs you out.',
    busy: 'Wait until the changes under way are made, or cancel them first.',
    needs: 'What an app of your own needs',
    needsList: [
      'Authentication: the platform “Mobile and desktop applications” with the redirect URI http://localhost.',
      'Authentication: “Allow public client flows” on. It needs no client secret.',
      'Assigned to you, where it is limited to assigned users.',
    ],
    scopes: 'Delegated permissions of Microsoft Graph, those to read and those to write:',
  },

  look: {
    title: 'Appearance',
    label: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Readonly<
      Record<Settings['theme'], string>
    >,
  },

  updates: {
    title: 'Updates',
    label: 'Look for new versions',
    means: 'A new version is offered and never installed without you.',
    managed: 'Managed elsewhere',
    managedMeans:
      'This copy does not look for updates: an administrator turned that off, or it is updated the way it was installed.',
  },

  notices: {
    title: 'Notifications',
    label: 'Tell me when a client secret is about to end',
    means:
      'Your system shows one notification a day at most, when the program starts and a client secret of this computer ends within 30 days.',
  },

  keychain: {
    title: 'Keychain',
    lead: 'Client secrets are kept in the keychain of this computer and nowhere else.',
    works: (name: string) => `${name} works`,
    worksMeans: 'Your sign-in is remembered as well, encrypted with a key from there.',
    fails: (name: string) => `${name} can’t be used`,
    failsMeans: 'Until it works, no client secret can be kept here, and you sign in at every start.',
    again: 'Try the keychain again',
    trying: 'Trying…',
  },

  data: {
    title: 'Data on this computer',
    lead: 'The record of what was changed, past diagnoses, the log, these settings and your encrypted sign-in.',
    folder: 'Data folder',
    clear: 'Clear data…',
    clearAsk: 'Clear the data on this computer?',
    clearWhat:
      'This signs you out and removes the record of what was changed, the list of registrations, the changes you have accepted, past diagnoses and which accounts were checked. What was done can then no longer be undone or finished from here.',
    clearStays:
      'These settings and the log stay; the log holds no secret and helps to find a fault. Nothing changes in any tenant.',
    secrets: 'Remove the client secrets from the keychain as well',
    secretsMeans:
      'Microsoft never shows a client secret again: one that is not in Rewst yet is lost. Left in, they stay in the keychain, but are no longer listed here.',
    clearDo: 'Clear data',
    clearing: 'Clearing…',
    cleared: 'The data was cleared.',
    clearedWithSecrets: 'The data and the client secrets were cleared.',
    notCleared: 'The data could not be cleared whole',
    busy: 'Wait until the changes under way are made, or cancel them first.',
  },

  support: {
    title: 'Support bundle',
    lead: 'For finding a fault: versions, settings, the record of runs, the log and the last errors. Users are replaced by marks; secrets and tokens are never in it. Nothing is sent anywhere.',
    show: 'Show the support bundle',
    dialog: 'This is what the support bundle holds',
    dialogMeans: 'Read it before you pass it on. It is saved as a zip file where you choose.',
    content: 'Content of the support bundle',
    collecting: 'Collecting the log, the record and the settings',
    notCollected: 'The support bundle could not be collected',
    notSaved: 'The support bundle could not be saved',
    save: 'Save as zip',
    saving: 'Saving…',
    saved: 'The support bundle was saved.',
  },

  about: {
    title: 'About',
    name: 'Prepare for Rewst',
    version: 'Version',
    runsIn: 'Runs in',
    hosts: { electron: 'Electron', chromium: 'A browser window on this computer' } satisfies Readonly<
      Record<AppView['host'], string>
    >,
    system: 'System',
    systems: { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as Readonly<Record<string, string>>,
    licence: 'Licence',
    licenceMeans: 'MIT. You may use, change and pass it on; it comes without warranty.',
    parts: 'Licences of its parts',
    partsMeans:
      'Electron’s and Chromium’s are in the files LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
    notice: 'Not a product of Microsoft or Rewst.',
    docs: 'Rewst documentation',
  },
} as const;

/** Delegated permissions that the sign-in app asks for: the first four at sign-in, the rest when a plan is approved. */
export const signInScopes: readonly string[] = [
  'User.Read',
  'Application.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];
