const counted = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${String(n)} ${many}`);

/** Texts of the table of customers. States of roles and customers have theirs in the domain, as the export does. */
export const customersTexts = {
  table: 'Customers and the account’s roles',
  columns: { name: 'Customer', state: 'State', ends: 'Ends', roles: 'Roles' },
  roleOf: (role: string, state: string) => `${role}: ${state}`,
  /** The role without the word that all twelve end with. */
  shortRole: (role: string) => role.replace(/ Administrator$/, ''),
  marks: 'What the marks mean',

  search: 'Search by name, domain or tenant ID',
  noMatch: (typed: string) => `No customer matches “${typed}”`,
  onlyWrong: 'Only what is wrong',
  onlyWrongOrUnread: 'Only what is wrong or not readable',
  wrong: (n: number) => counted(n, 'needs something done', 'need something done'),
  ready: (n: number) => counted(n, 'is ready', 'are ready'),
  unreadable: (n: number) => counted(n, 'could not be read', 'could not be read'),
  nothingWrong: 'Nothing is wrong with your customers',
  allReady: (n: number) =>
    n === 1
      ? 'The account has the twelve roles at your customer.'
      : `The account has the twelve roles at all ${String(n)} customers.`,
  showAll: (n: number) => (n === 1 ? 'Show it' : `Show all ${String(n)}`),
  none: 'The tenant has no customers',
  noneMeans: 'Neither a contract nor a relationship (GDAP) was found.',
  more: (n: number) => `${counted(n, 'more customer is', 'more customers are')} in the CSV file only.`,

  page: (first: number, last: number, all: number) =>
    first === 1 && last === all
      ? counted(all, 'customer', 'customers')
      : `${String(first)}–${String(last)} of ${String(all)} customers`,
  previous: 'Previous',
  next: 'Next',

  unread: 'What the account may do at your customers could not be read',
  shownBy: (what: string) => `It would be shown to: ${what}.`,
  stillListed: 'The text to send to each customer is below all the same.',
  contractsUnread: 'Your list of customers could not be read',
  contractsUnreadMeans: 'Only customers with a relationship (GDAP) are listed.',

  relationshipEnds: 'Relationship ends',
  endsSoon: 'Ends soon',
  extendsItself: 'Extends itself',
  noEnd: 'None active',
  microsoftLed: 'Made by Microsoft',

  domain: 'Domain',
  tenantId: 'Tenant ID',
  relationship: 'Relationship',
  listed: 'Known from',
  others: 'Other relationships',
  groups: 'Groups to join',
  why: 'Why',
  until: (date: string) => `Until ${date}`,
  extended: 'is extended by itself',
  notExtended: 'is not extended by itself',
  microsoftLedMeans: 'Made by Microsoft (MLT_): it gives little more than reading.',
  globalAdministrator: 'It holds Global Administrator, so Microsoft does not extend it.',
  relationshipAloneMeans: 'Rewst’s own list comes from Partner Center and may lack this customer.',
  letter: 'Text to send to the customer',
  letterLead:
    'For an administrator there. Policies and consent at the customer can’t be seen from your tenant.',
  copyLetter: 'Copy the text',
  letterOf: (customer: string) => `text for ${customer}`,
  customerTenant: 'Tenant ID or domain of the customer',
  customerTenantHint: 'You may leave it out: the text then has no consent link, and fits every customer.',
  customerTenantHintNoApp: 'You may leave it out. A consent link comes with it once an app is chosen above.',
  noTenantName: 'A tenant ID, such as 00000000-0000-…, or a domain, such as contoso.com.',
  anyCustomer: 'any customer',

  export: {
    save: 'Export as CSV',
    saving: 'Exporting…',
    saved: 'Exported.',
    notSaved: 'The customers could not be exported',
  },
  printed: { missing: 'Roles that the account lacks', none: 'None' },
} as const;
