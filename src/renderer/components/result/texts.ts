import { isolated, quoted } from '../../../domain/names';
import type { RunView } from '../../../contract/views/run';

/** Texts of what comes after a run: the values for Rewst, what Graph says, what to do next. */
export const resultTexts = {
  title: {
    prepare: 'Type these four values into Rewst',
    fix: 'Fixed',
    rotate: 'The new client secret is ready',
    takeAway: 'It was taken away',
    undo: 'It was taken back',
    finish: 'The rest is done',
  } satisfies Readonly<Record<RunView['purpose'], string>>,
  secretRemovedTitle: 'The client secret was removed',
  secretRemovedLead:
    'Nothing can sign in with it any more. The other client secrets of the app stay as they are.',
  partialTitle: 'Nearly done',
  lead: {
    prepare: (app: string, tenant: string) => `${quoted(app)} in ${isolated(tenant)} is ready for them.`,
    fix: () => 'What was wrong in the tenant is put right. Below is what to do in Rewst now.',
    rotate: () => 'Rewst needs the new value. The old secret stays valid until you remove it.',
    takeAway: (app: string) => `${quoted(app)} no longer has it. What Rewst asks for stays as it is.`,
    undo: () => 'The tenant is as it was before that run, unless someone else has changed it since.',
    finish: () => 'What the interrupted run had left is done.',
  },
  partialLead: 'Most of it is done. What is missing, and who can do it, is listed below.',
  unsureLead: 'When this was looked at last, not everything was found in place. See below.',
  failedTitle: (n: number) => (n === 1 ? '1 change failed' : `${String(n)} changes failed`),
  sheetLead: 'These are the values that Rewst needs.',
  sheetOf: (app: string, tenant: string) => `These are the values of ${quoted(app)} in ${isolated(tenant)}.`,
  sheetLoading: 'Reading the values for Rewst',

  valuesFolded: 'The values for Rewst, should you need them',
  formTitle: 'Owned App Registration',
  formLead: 'Choose this in Rewst, step 2 of the Microsoft Cloud bundle, and type in:',
  leaveEmpty: 'Leave this field empty',
  secretHidden: 'Hidden',
  secretDots: '••••••••••••••••',
  secretName: 'Client Secret',
  showSecret: 'Show Client Secret',
  hideSecret: 'Hide Client Secret',
  secretShown: 'The client secret is shown',
  hidesIn: (seconds: number) => `Hides again in ${String(seconds)} s`,
  copySecret: 'Copy Client Secret',
  secretCopied: (seconds: number) =>
    seconds > 0
      ? `Copied without being shown. Leaves the clipboard in ${String(seconds)} s.`
      : 'It has left the clipboard.',
  secretCopiedAnnounce: (seconds: number) =>
    `Client secret copied without being shown. It leaves the clipboard in ${String(seconds)} seconds.`,
  expires: 'Expires',
  expiresUnknown: 'End date unknown',
  remind: 'Rewst stops working without a word when it expires. This app reminds you 30 days before.',
  inKeychain: 'Kept in the keychain of this computer.',
  notStoredTitle: 'The client secret is not in the keychain',
  notStoredText:
    'It exists on the app, but this computer could not keep it. See it once and keep it yourself, or have it removed from the app again.',
  showOnce: 'Show it once',
  removeSecret: 'Remove it from the app',
  removing: 'Removing…',
  removed: 'The client secret was removed from the app.',
  noSecret: 'No client secret here',

  print: 'Print',
  save: 'Save as file',
  saved: 'Saved, without the client secret.',
  withoutSecret: 'Without the client secret.',
  callback: 'Redirect URI',
  callbackHint: 'It must equal the one that Rewst shows, letter for letter.',

  openRewst: 'Open Rewst',
  nextTitle: 'What to do in Rewst',
  toStart: 'Back to start',
  close: 'Close',

  verifyTitle: 'What Microsoft Graph says now',
  verifyNone: 'It was not read back yet.',
  checked: 'The check is done',

  linkTitle: 'Left to someone else: a link to send',
  linkText:
    'Consent to what is missing takes a Global Administrator of this tenant. Send them this link; when they have accepted, choose Check again.',
  apiLinkText: (api: string) =>
    `${api} is not in this tenant yet, and consent fails without it. An administrator opens this first, signs in to Graph Explorer and runs the query that is filled in:`,
  linkName: 'consent link',
  copyLink: 'Copy link',
  copyMessage: 'Copy message with link',
  message: (tenant: string, app: string, link: string, apis: RunView['apiLinks']) =>
    [
      'Hello,',
      `The app registration ${quoted(app)} in ${isolated(tenant)} has been prepared for Rewst. Some of its permissions need the consent of a Global Administrator.`,
      ...apis.map(
        ({ api, url }) =>
          `${api} is not in the tenant yet. Please open this link first, sign in to Graph Explorer and run the query that is filled in:\n\n${url}`,
      ),
      `Please open this link, sign in, read what is asked for and accept:\n\n${link}`,
      'Thank you!',
    ].join('\n\n'),
  messageName: 'message with link',
} as const;
