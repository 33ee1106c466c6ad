import { isolated } from '../../domain/names';

/** Texts that several screens share. */
export const commonTexts = {
  calendar: {
    save: 'Add to calendar',
    saving: 'Saving…',
    saved: 'Saved: open the file to add the reminders.',
    notSaved: 'The reminders could not be saved',
  },
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what: string) => `Copy ${what}`,
  copiedOf: (what: string) => `${what} copied`,
  copyFailed: 'It could not be copied',
  show: 'Show',
  hide: 'Hide',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  signIn: 'Sign in with Microsoft',
  signInAgain: 'Sign in again',
  switchAccount: 'Switch account',
  details: 'Details',
  correlationId: 'Correlation id',
  toActivity: 'Open Activity',
  toSettings: 'Open Settings',
  toPrepare: 'Prepare a tenant',
  clearSearch: 'Clear the search',
  showMore: (n: number) => `Show ${String(n)} more`,
} as const;

/** Texts of what a call or a run waits for. */
export const progressTexts = {
  over: (at: string, left: string) => `Until ${at} at the latest, another ${left} minutes.`,
  again: (at: string, left: string) => `Tried again at ${at}, in ${left} minutes.`,
  due: 'Looking now.',
  goOn: 'Go on now',
  cancelMeans: 'Cancel leaves everything as it is; you can do this again later.',
  stopped: 'Stopped. Nothing was changed.',
} as const;

/** Names of what an error's details may hold, as a user reads them; others are shown by their own name. */
export const detailNames: Readonly<Record<string, string>> = {
  aadsts: 'AADSTS number',
  status: 'HTTP status',
  graphCode: 'Graph error code',
  field: 'Field',
  tenant: 'Tenant',
  request: 'Request',
  fault: 'Fault',
  call: 'Call',
};

/** Texts of the table of an app's client secrets. */
export const secretTexts = {
  columns: {
    description: 'Description',
    hint: 'Begins with',
    created: 'Created',
    expires: 'Ends',
    held: 'Kept here',
    action: 'Action',
  },
  months: (n: number) => `${String(n)} months`,
  byPolicy: (days: number) => `A policy of this tenant allows at most ${String(days)} days.`,
  notByPolicy: 'Longer than the policy allows.',
  noDescription: 'Without description',
  notKnown: 'Not known',
  here: 'In the keychain',
  notHere: 'No',
  remove: 'Remove…',
  removeOf: (name: string, hint: string | null) =>
    hint === null
      ? `Remove client secret ${isolated(name)}…`
      : `Remove client secret ${isolated(name)}, ${isolated(hint)}…`,
} as const;

/** Texts of a record on this computer whose lines are not certainly this app's own. */
export const recordTexts = {
  notVerified: 'Not verified',
  notVerifiedMeans: {
    noKey:
      'The key that proves the record is not in this computer’s keychain, or the keychain can’t be read. Finish and Undo look for it again, and do nothing without it.',
    mismatch:
      'The record does not match the key in this computer’s keychain: the key was replaced, or something other than this app has changed the file. Nothing is undone or finished on the word of it: compare it with the app registration in Entra.',
  },
} as const;
