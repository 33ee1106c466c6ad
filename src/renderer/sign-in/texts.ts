import { secretAge } from '../components/secret/secret-age';
import { isolated, quoted } from '../../domain/names';

/** Texts of the start screen, signed out and signed in, and of signing in. */
export const startTexts = {
  title: 'Prepare your Microsoft tenant for Rewst',
  lead: 'Makes the app registration that Rewst’s Microsoft Cloud bundle needs, or fixes the one you have.',
  promises: [
    {
      title: 'Exactly what Rewst asks for',
      text: 'Permissions, redirect URI, ID tokens, consent and client secret, in about a minute.',
    },
    {
      title: 'Nothing without your approval',
      text: 'You see every change and its reason before anything is written. What others set stays.',
    },
    {
      title: 'Four values to type into Rewst',
      text: 'The client secret is kept in this computer’s keychain and copied without being shown.',
    },
  ],
  signInHow: (name: string) =>
    `Opens your browser and asks for permission to read, not to write. You sign in with ${name}.`,
  signInClient: 'Client id of the sign-in app',
  changeClient: 'Use another sign-in app',
  practice: 'Try it in a practice tenant',
  paste: 'I have an error to paste',
  pasteMeans: 'Needs no sign-in.',
  practiceMeans: 'Touches nothing at Microsoft.',
  when: 'Is this the right way for you?',
  whenText:
    'For most, Rewst advises its own Cloud Connector. An app registration of your own is for permissions that the Cloud Connector lacks, for control over the app, or for an application that exists already.',

  signingInTitle: 'Finish signing in, in your browser',
  signingInLead: 'A Microsoft page has opened in your default browser.',
  signingInSteps: [
    'Choose the work account of the tenant that Rewst is to be connected to.',
    'Accept the permissions: they let this app read, not write.',
    'Come back here. This window goes on by itself.',
  ],
  signingInWaits: (left: string) => `Waiting for the browser for another ${left} minutes`,
  signingInLittleLeft: 'The sign-in ends in one minute.',
  signingInLost: 'Closed the page, or it shows a message? Cancel here and sign in again.',
  cancel: 'Cancel',

  readingTenant: 'Reading roles, policies and APIs of the tenant',
  readingUsual: 'usually 2 to 5 seconds',
  notRead: 'The tenant could not be read',
  readyTitle: (tenant: string | null) =>
    `Prepare ${tenant === null ? 'your tenant' : isolated(tenant)} for Rewst`,
  readyLead: 'One click shows what would be changed. Nothing is written before you approve it.',
  prepare: 'Prepare for Rewst',
  stepByStep: 'Choose step by step',
  resume: 'Go on where you were',
  willAdopt: (name: string) =>
    `Uses the app registration ${quoted(name)}, which was prepared on this computer, rather than making a second one.`,
  willAsk: (count: number) =>
    `${String(count)} app registrations already carry a Rewst callback. You will be asked which one to use.`,
  willAskOthers: (names: readonly string[]) =>
    names.length === 1
      ? `${quoted(names[0] ?? '')} already carries a Rewst callback, but this computer has no record of having made it. You will be asked whether to use it or to make a new one.`
      : `${String(names.length)} app registrations already carry a Rewst callback, but this computer has no record of having made them. You will be asked whether to use one of them or to make a new one.`,
  willMake: 'Makes a new app registration.',
  partner: 'Prepared as a CSP partner',
  notPartner: 'Prepared for this tenant alone, not as a CSP partner',

  tenantCard: 'Tenant',
  domain: 'Domain',
  tenantId: 'Tenant ID',
  account: 'Signed in as',
  roles: 'Roles',
  rolesNone: 'None of the roles that matter here',
  rolesUnknown: 'Could not be read',
  canTitle: 'What this account can do here',
  can: {
    register: 'Register apps',
    edit: 'Edit apps of others',
    consent: 'Grant admin consent',
    consentToGraphRoles: 'Consent to Microsoft Graph application permissions',
  },
  abilities: { yes: 'Yes', no: 'No', maybe: 'Not sure' },
  readAgain: 'Read again',
  readingAgain: 'Reading…',
  readAt: 'Read',

  preparedBefore: 'Prepared before on this computer',
  preparedNone: 'Nothing yet. What you prepare is listed here.',
  preparedAll: 'All registrations',
  expires: (days: number) =>
    days < 0
      ? 'secret expired'
      : days === 0
        ? 'secret expires today'
        : `secret valid for ${String(days)} days`,
  notVerified: 'record not verified',
  noSecretHere: 'secret not on this computer',
  readingPrepared: 'Reading what was prepared before',

  expiring: (n: number) =>
    n === 1
      ? 'A client secret for Rewst needs renewing'
      : `${String(n)} client secrets for Rewst need renewing`,
  expiringOne: (app: string, tenant: string, left: number) =>
    `${quoted(app)} in ${isolated(tenant)}: ${secretAge(left).toLowerCase()}.`,
  expiringMore: (n: number) => `And ${String(n)} more.`,
  expiringMeans: 'Rewst stops without a word when its client secret ends.',
  toExpiring: (n: number) => (n === 1 ? 'Open the registration' : 'Show the registrations'),

  unfinishedTitle: 'A run was not finished',
  unfinishedText: (title: string, tenant: string) =>
    `${title} in ${isolated(tenant)} was interrupted. Finish it, or take back what it did, before anything else is changed there.`,
  unfinishedNotVerified: (title: string, tenant: string) =>
    `${title} in ${isolated(tenant)} was interrupted, says its record, which can’t be verified.`,
  unfinishedSignIn: 'Sign in to that tenant to settle it.',
  settling: (title: string, tenant: string) =>
    `${title} in ${isolated(tenant)} was interrupted. What it has done by then is being read from Microsoft Graph.`,
  settlingReads: 'Reading the registration and what the run has made',
  finish: 'Finish',
  undo: 'Undo',
} as const;
