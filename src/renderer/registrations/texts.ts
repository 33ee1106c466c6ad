import { isolated, quoted } from '../../domain/names';
import type { PlanRequest } from '../../contract/plan-request';

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${String(n)} ${many}`);

/** Texts of what was prepared on this computer, and of keeping it in order. */
export const registrationsTexts = {
  title: 'Registrations',
  lead: 'Prepared or fixed on this computer, each with the end of its client secret.',
  reading: 'Reading what was prepared on this computer',
  notRead: 'The list could not be read',
  list: 'Registrations',
  search: 'Search by name or tenant',
  noMatch: (typed: string) => `No registration matches ${quoted(typed)}`,
  found: (n: number) => count(n, 'registration', 'registrations'),
  checkAll: 'Check all',
  checkingAll: 'Checking…',
  checkedAll: (n: number) => `${count(n, 'registration was', 'registrations were')} checked`,
  notCheckedAll: 'The registrations could not be checked',
  state: {
    asApproved: 'As approved',
    works: 'Complete',
    changed: (n: number) => `${count(n, 'change', 'changes')} since it was approved`,
    refused: 'Something that Rewst needs is missing',
    perhaps: 'Something may keep Rewst out',
    unknown: 'Could not be read',
    gone: 'No longer in the tenant',
  },
  checkedAgo: 'checked',
  drift: {
    title: 'Changed since it was approved here',
    lead: 'What someone has changed in the tenant since the last run of this computer.',
    none: 'Nothing has changed since it was approved here.',
    noRecord: 'No run of this computer has left a record to compare with.',
    fix: 'Fix…',
    fixOf: (what: string) => `Fix: ${what}`,
    accept: 'Accept as it is now',
    acceptOf: (what: string) => `Accept as it is now: ${what}`,
    accepted: 'Accepted. It is no longer listed as a change.',
    notAccepted: 'It could not be accepted',
    label: 'Changes since it was approved',
  },
  export: {
    save: 'Export as CSV',
    saving: 'Exporting…',
    saved: 'Exported, without client secrets.',
    notSaved: 'The list could not be exported',
  },
  empty: 'Nothing was prepared on this computer yet',
  emptyMeans:
    'What you prepare or fix is listed here, with the end of its client secret, so that you can renew it in time.',
  about: (tenant: string, when: string, verified: boolean) =>
    `${isolated(tenant)} · prepared ${when}${verified ? '' : ' · record not verified'}`,

  urgency: (expired: number, soon: number) =>
    [
      ...(expired === 0 ? [] : [`${count(expired, 'client secret has', 'client secrets have')} expired`]),
      ...(soon === 0 ? [] : [`${count(soon, 'client secret ends', 'client secrets end')} within 30 days`]),
    ].join(', '),
  urgencyMeans:
    'Rewst stops without a word when its client secret ends. Open the registration and make a new one.',
  noSecret: 'No client secret from here',
  until: (date: string) => `until ${date}`,
  since: (date: string) => `since ${date}`,
  notHeld: 'not in this computer’s keychain',
  held: 'In the keychain of this computer.',
  heldUnknown: 'keychain can’t be read',
  heldUnknownMeans: 'The keychain can’t be read, so whether it holds this client secret is not known.',
  notHeldMeans: 'Not in the keychain of this computer: it can’t be copied or tested from here.',
  noSecretMeans: 'No client secret of this registration was made on this computer.',

  all: 'All registrations',
  preparedIn: (tenant: string, when: string, verified: boolean) =>
    verified
      ? `In ${isolated(tenant)}, prepared on this computer on ${when}.`
      : `In ${isolated(tenant)}, prepared on this computer on ${when}, says a record that can’t be verified.`,
  tenantId: 'Tenant ID',
  clientId: 'Client ID',
  secret: 'Client secret',
  signInMeans: 'Its health, its values for Rewst and its client secrets are read from Microsoft.',
  inEntra: 'Open in Entra',

  check: 'Check health',
  checking: 'Checking…',
  health: 'Health',
  checkReason: 'Reading the registration and its consent, and trying the client secret. Nothing is changed',
  checkUsual: 'usually 2 to 5 seconds',
  checked: 'The check is done',
  notChecked: 'The check could not be made',
  values: 'Values for Rewst',
  backToRegistration: 'Back to the registration',

  newSecret: 'New client secret',
  newSecretLead: 'The new one comes first; the old one goes only after Rewst works with the new one.',
  newSecretSteps: [
    'A new client secret is made beside the old one and kept in this computer’s keychain.',
    'You type it into Rewst and authorise again.',
    'When Rewst works, you remove the old one here, under “Client secrets of the app”.',
  ],
  lifetime: 'Lifetime of the new client secret',
  review: 'Review the change',
  rotateTitle: 'First the new one, then the old one',
  thenRemove: 'When Rewst works with the new client secret',
  thenRemoveMeans: 'Remove the old one. Until then both are valid, so nothing stops in between.',
  toSecrets: 'Show the client secrets',

  secrets: 'Client secrets of the app',
  secretsLead:
    'As Microsoft has them now. It shows the first three characters of each, never the whole. Several may be valid at once.',
  secretsReading: 'Reading the client secrets from Microsoft',
  secretsNotRead: 'The client secrets could not be read',
  removeExpired: (n: number) => `Remove the ${String(n)} expired ones…`,
  secretsNone: 'The app has no client secret',
  secretsNoneMeans: 'Rewst can’t sign in with it. Make a new client secret.',

  extras: {
    title: 'Beyond what Rewst asks for',
    lead: 'Permissions and redirect URIs that neither Rewst’s page nor the packs you chose name. Another program may need them.',
    reading: 'Comparing the app with what Rewst asks for',
    notRead: 'What the app has could not be read',
    unread: 'What was consented to could not be read',
    none: 'Nothing: all that it has, Rewst asks for.',
    unnamed: 'A permission without a name here',
    permissionId: 'Permission ID',
    permission: (api: string, kind: string) => `${api}, ${kind}`,
    held: (listed: boolean, granted: boolean) =>
      granted
        ? listed
          ? 'listed and consented to'
          : 'consented to, not listed'
        : 'listed, not consented to',
    redirectUri: (platform: string) => `Redirect URI under ${platform}`,
    otherApis: (n: number) =>
      `Something of ${count(n, 'other API', 'other APIs')} was consented to as well. Look at it in Entra: Enterprise applications, Permissions.`,
    takeAway: 'Take away…',
    takeAwayOf: (what: string) => `Take away ${what}`,
  },

  forgetTitle: 'Take it off this list',
  forgetMeans:
    'Forgets the registration on this computer and removes its client secrets from the keychain. Nothing changes in the tenant.',
  forget: 'Forget…',
  forgetAsk: (name: string) => `Forget ${quoted(name)}?`,
  forgetWhat:
    'It is taken off this list, and its client secrets are removed from the keychain of this computer. Microsoft never shows a client secret again: one that is not in Rewst yet is lost.',
  forgetStays:
    'Nothing changes in the tenant: the app registration, its consent and its secrets stay valid, and Rewst goes on working.',
  forgetDo: 'Forget it',
  forgotten: (name: string) => `${quoted(name)} was forgotten on this computer`,
} as const;

/** Whether a plan was asked for to make a new client secret. */
export function makesSecret(request: PlanRequest | null): boolean {
  return request?.purpose === 'rotate';
}
