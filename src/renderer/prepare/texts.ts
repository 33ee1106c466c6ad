import { counted } from '../../domain/checks/words';
import { isolated, quoted } from '../../domain/names';
import type { WizardStep } from '../state/wizard/wizard';

/** Texts of the wizard's own steps. */
export const prepareTexts = {
  steps: 'Steps',
  step: (n: number, of: number, name: string) => `Step ${String(n)} of ${String(of)}: ${name}`,
  stepDone: 'answered',
  stepNames: {
    about: 'About you',
    permissions: 'What Rewst may do',
    registration: 'Registration',
    review: 'Review',
    apply: 'Apply',
    done: 'Done',
  } satisfies Readonly<Record<WizardStep, string>>,
  next: { about: 'Next', permissions: 'Next', registration: 'Review changes' },
  toStart: 'Start',
  starting: 'Finding out who is signed in',

  chosen: {
    partner: 'CSP partner',
    notPartner: 'Not a CSP partner',
    integrations: (n: number) => counted(n, 'integration', 'integrations'),
    level: { minimum: 'minimum', recommended: 'recommended', all: 'everything' },
    packs: (n: number) => counted(n, 'pack', 'packs'),
    newApp: (name: string) => `New: ${isolated(name)}`,
    noApp: 'None chosen yet',
    months: (n: number) => `secret for ${String(n)} months`,
    changes: (n: number) => counted(n, 'change', 'changes'),
  },

  about: {
    title: 'Are you a CSP partner?',
    lead: 'It decides who may sign in to the app, and what you type into Rewst as Auth Subject.',
    label: 'CSP partner or not',
    partner: {
      title: 'Yes, a CSP partner',
      means:
        'Acts in customers’ tenants. The app is multitenant; in Rewst, Auth Subject is “common” and Tenant ID stays empty.',
    },
    notPartner: {
      title: 'No, this tenant alone',
      means: 'The app is for this tenant only. In Rewst, Auth Subject and Tenant ID are this tenant’s id.',
    },
    suggested: 'Suggested',
    unsure: 'It could not be told from the tenant which one you are.',
    regionTitle: 'Which address do you open Rewst at?',
    regionLead: 'The redirect URI follows from it.',
    region: 'Region of Rewst',
    callback: 'Redirect URI',
    callbackHint: 'It must equal the one that Rewst shows in its wizard, letter for letter.',
    inferred:
      'Rewst’s documentation names the United States address alone; this one follows the same pattern. Compare it with the one that Rewst shows before you go on.',
  },

  permissions: {
    title: 'What may Rewst do?',
    lead: 'Each integration brings the permissions of one part of Rewst’s Microsoft Cloud bundle.',
    integrations: 'Integrations',
    always: 'Always on',
    willCreate: (apis: string) => `${apis} has no service principal in this tenant yet. It will be made.`,
    cspForPartners: 'Only CSP partners have customers in Partner Center.',
    levelTitle: 'How much of what Rewst lists?',
    level: 'Level of permissions',
    levels: {
      minimum: { title: 'Minimum', means: 'What Rewst marks as required.' },
      recommended: {
        title: 'Recommended',
        means: 'Also what Rewst highly recommends, so that all expected actions work.',
      },
      all: { title: 'Everything pictured', means: 'Also what Rewst’s pages show without a mark.' },
    },
    count: (n: number) => `${String(n)} permissions`,
    counts: (required: number, recommended: number, more: number) =>
      `${String(required)} required · ${String(recommended)} recommended · ${String(more)} more`,
    packsTitle: 'Optional packs',
    packsLead:
      'For particular actions and triggers. Leave them out if you are not sure; you can come back for them.',
    packsShow: (n: number) => (n === 0 ? 'Add optional packs' : `Optional packs (${String(n)} chosen)`),
    all: (n: number) => `Show all ${String(n)} permissions`,
    hide: 'Hide the permissions',
    filter: 'Filter permissions',
    filterHint: 'Name, API or purpose',
    filtered: (shown: number, all: number) => `${String(shown)} of ${String(all)} shown`,
    noneFound: 'No permission matches.',
    table: 'Permissions',
    columns: {
      name: 'Permission, and why',
      api: 'API',
      kind: 'Type',
      level: 'Level',
      consent: 'Admin consent',
    },
    kinds: { Scope: 'Delegated', Role: 'Application' },
    levelNames: {
      required: 'Required',
      recommended: 'Recommended',
      listed: 'Pictured',
      useCase: 'By use case',
      edgeCase: 'Edge case',
      pack: 'Optional pack',
    },
    consentNeeded: 'Needed',
    consentNotNeeded: 'Not needed',
    scopeTitle: 'Length of the delegated permissions of Microsoft Graph',
    scopeText: (length: number, limit: number) =>
      `${String(length)} of ${String(limit)} characters that one grant holds.`,
    scopeLong: 'Longer than Microsoft documents: leave out a pack or choose a lower level.',
    scopeNear: 'Close to what one grant holds.',
  },

  registration: {
    title: 'Which app registration?',
    lead: 'A new one touches nothing that is there. An existing one is added to, never overwritten.',
    label: 'New or existing app registration',
    new: { title: 'A new one', means: 'Made for Rewst alone.' },
    existing: { title: 'One that exists', means: 'Its own settings, secrets and permissions stay.' },
    name: 'Name',
    nameHint: 'Shown in Entra, and to those who are asked for consent.',
    reference: 'Service management reference',
    referenceHint:
      'This tenant demands one of every app registration. Ask those who run your service catalogue.',
    referenceProblem: (problem: string) => `The reference ${problem}`,
    nameEmpty: 'Give the app a name.',
    nameTooLong: (limit: number, length: number) =>
      `A name has at most ${String(limit)} characters; this one has ${String(length)}.`,
    suggestedTitle: 'Already carries a Rewst callback',
    preparedHere: 'Prepared here',
    noRecord: 'No record here',
    othersTitle: (names: readonly string[]) =>
      names.length === 1
        ? `${quoted(names[0] ?? '')} carries a Rewst callback, and this computer has no record of having made it`
        : `${String(names.length)} apps carry a Rewst callback, and this computer has no record of having made them`,
    othersText:
      'Anyone in the tenant can register such an app. Make a new one unless you know it: before it gets anything you see who owns it and who else can sign in as it.',
    useThisOne: 'Use this one',
    chooseOther: 'Choose one of them',
    candidatesUnknown: 'It could not be read which apps already carry a Rewst callback.',
    search: 'Search app registrations',
    searchHint: 'Beginning of the name, or the whole client ID',
    owned: 'Owned by you',
    allApps: 'All',
    whose: 'Whose app registrations',
    results: 'App registrations',
    searching: 'Searching in Microsoft Graph',
    found: (n: number, more: boolean) =>
      more
        ? `The first ${String(n)} are shown. Type more of the name to narrow it down.`
        : n === 1
          ? '1 found'
          : `${String(n)} found`,
    noneOwned: 'You own no app registration with that name. Look under All.',
    noneFound: 'No app registration of this tenant has that name or client ID.',
    noneFoundHint: 'Check that you are signed in to the right tenant.',
    chooseOne: 'Choose an app registration.',
    sameName: (name: string) => `Several are called ${quoted(name)}: tell them apart by their client ID.`,
    previewTitle: 'What would change',
    previewLoading: 'Comparing with what is there',
    previewNone: 'Nothing: it already has everything you chose.',
    previewChanges: (n: number) => counted(n, 'change', 'changes'),
    previewUnchanged: (n: number) => counted(n, 'thing stays untouched.', 'things stay untouched.'),
    previewMore: (n: number) => `and ${String(n)} more`,
    onlyThisTenant: 'Only this tenant needs the app',
    onlyThisTenantMeans:
      'If people of other tenants can sign in to it, they no longer can. Rewst does not need this.',
    swap: 'Swap a wrong Partner Center for the right one',
    swapMeans:
      'Two other Microsoft apps look alike and do not work with Rewst. If this app lists one, you are asked to confirm the swap.',
    secretTitle: 'Client secret',
    secretLead: 'Rewst stops when it expires. This app shows the date and reminds you 30 days before.',
    lifetime: 'Lifetime of the client secret',
    secretChoice: 'New client secret or not',
    keepOrNew: {
      title: 'Only if needed',
      means: 'Keeps the one that this computer holds and that is still valid.',
    },
    alwaysNew: { title: 'Always a new one', means: 'Beside those that exist, which stay valid.' },
  },

  quickTitle: 'These are the recommended choices',
  quickAdopted: (name: string) =>
    `${quoted(name)} was prepared on this computer, so it is used rather than a second one being made.`,
  quickUnsure: 'It could not be told whether you are a CSP partner; “not” is assumed.',
  change: 'Change',
} as const;
