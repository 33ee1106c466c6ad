import type { ReadinessProgress } from '../../contract/views/readiness';

type Area = ReadinessProgress['reading'][number];

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** Texts of the check whether Rewst can sign in. */
export const readinessTexts = {
  title: 'Can Rewst sign in?',
  lead: 'Looks at the account, the app and Conditional Access as Rewst will meet them, before Rewst tries. It reads only: nothing is changed, and no secret is used.',

  subjectTitle: 'What is checked',
  account: 'Account that authorises in Rewst',
  accountHint: 'Rarely your own: Rewst asks for an account that is there for Rewst alone.',
  accountSearch: 'Search by name or sign-in name',
  searching: 'Searching…',
  noAccount: (typed: string) => `No account begins with “${typed}”`,
  notSearched: 'The accounts could not be read',
  suggestions: 'Suggestions',
  found: 'Accounts',
  more: 'There are more: type on',
  foundAnnounce: (n: number) => (n === 1 ? '1 account found' : `${String(n)} accounts found`),
  caller: 'You',
  guest: 'Guest',
  blocked: 'Sign-in blocked',
  appHint: 'Without one, the account and Conditional Access are checked.',
  region: 'Region of your Rewst organisation',
  regionHint: 'Rewst calls from other addresses in each region.',
  everyRegion: 'Every region',
  anyRegion: 'Not sure: look at every region',
  noApp: 'No app',

  check: 'Check whether Rewst can sign in',
  checkAgain: 'Check again',
  change: 'Change what is checked',
  checking: 'Checking whether Rewst can sign in',
  checkingUsual: 'Usually 3 to 10 seconds. What is known so far is shown below.',
  checkedAt: 'Checked',
  accountMissing: 'Choose the account first.',
  print: 'Print',
  notPrinted: 'The report could not be printed',
  report: {
    save: 'Save report',
    saving: 'Saving…',
    saved: 'Report saved',
    notSaved: 'The report could not be saved',
  },
  notChecked: 'The check could not be made',
  unread: (areas: readonly string[]) => `Not read: ${listed(areas)}.`,
  stopped: 'The check was ended before everything was read.',
  endedAnnounce: 'The check was ended before everything was read',
  read: (areas: readonly string[]) => `Read: ${listed(areas)}.`,
  reading: (areas: readonly string[]) => `Being read: ${listed(areas)}.`,
  areas: {
    account: 'Account',
    app: 'App',
    conditionalAccess: 'Conditional Access',
    customers: 'Customers',
    services: 'Licences and services',
  } satisfies Readonly<Record<Area, string>>,

  signInSection: 'Sign-in',
  servicesSection: 'Licences and services',
  servicesLead: 'They don’t stop the sign-in. Actions of Rewst that need them fail without them.',
  customersSection: 'Customers',
  customersLead: 'What the account may do in each customer’s tenant, by relationships (GDAP).',
  readingCustomers: 'Reading the relationships with your customers',
  askTitle: 'The relationships with your customers are not read yet',
  ask: 'For that this program needs one more permission, DelegatedAdminRelationship.Read.All. Microsoft asks you in the browser. You can decline; everything else is checked all the same.',
  askButton: 'Check customers too',
  asking: 'Finish in your browser…',
  declinedTitle: 'Customers are left out: the permission was not granted',
  declined:
    'Everything else was checked. You can be asked again, or an administrator can grant DelegatedAdminRelationship.Read.All to the sign-in app. The text to send to a customer needs no permission.',
  askAgain: 'Ask again',

  signInTitle: 'Sign in to have it checked',
  signInText:
    'Policies, roles and relationships are read from Microsoft Graph with your own account. Nothing is changed.',

  beforeTitle: 'Before you authorise in Rewst',
  beforeLead:
    'Conditional Access or the account may still refuse Rewst. Look now, rather than find out from an error in Rewst.',
  sectionTitle: 'Can Rewst sign in?',
  notYet: 'Not checked yet since this program was started.',
  show: 'Show what was found',
} as const;
