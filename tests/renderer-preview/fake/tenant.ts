import type { AppView } from '../../../src/contract/views/app';
import type { IdentityView } from '../../../src/contract/views/identity';
import type { AppRow, CandidateRow, TenantView } from '../../../src/contract/views/tenant';
import { secondsLater, day, pictureTime, objectId } from './ids';
import { appId, tenantId, testGuid } from '../../support/ids';

export const app: AppView = {
  version: '0.1.0',
  packaged: false,
  host: 'electron',
  platform: 'linux',
  practice: null,
  signInApp: {
    clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    name: 'Microsoft Graph Command Line Tools',
    isDefault: true,
  },
  theme: 'light',
  highContrast: false,
};

export const practice: NonNullable<AppView['practice']> = {
  name: 'fresh',
  title: 'Fresh tenant',
  description: 'A single company, a Global Administrator, nothing prepared for Rewst yet.',
};

export const scenarioViews: readonly NonNullable<AppView['practice']>[] = [
  practice,
  {
    name: 'csp',
    title: 'CSP partner',
    description: 'A partner tenant with three customers and the Partner Center API.',
  },
  {
    name: 'existing-app',
    title: 'Existing registration',
    description: 'A registration that carries Rewst’s callback and many settings of others.',
  },
  {
    name: 'prepared',
    title: 'Prepared already',
    description: 'A registration that is exactly as Rewst’s page asks for it.',
  },
  {
    name: 'no-role',
    title: 'No administrator role',
    description: 'A user who owns an app, and may not consent.',
  },
  { name: 'slow', title: 'Slow replication', description: 'Microsoft takes a minute to copy what is made.' },
];

export const signedIn: IdentityView = {
  state: 'signedIn',
  account: { name: 'Megan Bowen', username: 'megan.bowen@contoso.com', tenantId },
  remembered: true,
};

export const tenant: TenantView = {
  tenantId,
  displayName: 'Contoso',
  defaultDomain: 'contoso.com',
  account: { displayName: 'Megan Bowen', userPrincipalName: 'megan.bowen@contoso.com' },
  roles: ['Global Administrator'],
  can: { register: 'yes', edit: 'yes', consent: 'yes', consentToGraphRoles: 'yes' },
  partner: {
    suggestion: 'notPartner',
    evidence: 'Microsoft does not list this tenant as a partner, and it has no customers in Partner Center.',
  },
  secretMaxDays: null,
  issues: [
    {
      id: 'resourcesMissing',
      severity: 'info',
      title: 'Not in this tenant yet: Azure Key Vault, Office 365 Management APIs',
      text: 'They are added first where they are needed. Without them consent fails with AADSTS650052.',
    },
  ],
  appsWithCallback: [],
  missingResources: [
    { key: 'keyVault', name: 'Azure Key Vault' },
    { key: 'management', name: 'Office 365 Management APIs' },
  ],
  readAt: pictureTime,
};

/** A user who may register apps and not consent to Graph's application permissions. */
export const limitedTenant: TenantView = {
  ...tenant,
  roles: ['Cloud Application Administrator'],
  can: { register: 'yes', edit: 'yes', consent: 'yes', consentToGraphRoles: 'no' },
  issues: [
    {
      id: 'noGraphRoles',
      severity: 'warn',
      title: 'You can’t consent to Microsoft Graph application permissions',
      text: 'A Privileged Role Administrator or Global Administrator must do that part: you get a link to send. Everything else will be done.',
    },
  ],
};

/** Where nothing can be made, and what could not be read. */
export const stoppedTenant: TenantView = {
  ...tenant,
  displayName: 'Fabrikam Residences and Hospitality Management (Netherlands) Coöperatief U.A.',
  roles: null,
  can: { register: 'no', edit: 'maybe', consent: 'no', consentToGraphRoles: 'maybe' },
  partner: {
    suggestion: 'unsure',
    evidence: 'Microsoft does not list this tenant as a partner, but its customers could not be read.',
  },
  secretMaxDays: 180,
  appsWithCallback: null,
  issues: [
    {
      id: 'registrationForbidden',
      severity: 'stop',
      title: 'You can’t register an app in this tenant',
      text: 'Users may not register apps here, and your account has none of the roles that may. You can still fix an app that you own. Ask for Application Developer or Cloud Application Administrator to make a new one.',
    },
    {
      id: 'rolesUnknown',
      severity: 'warn',
      title: 'Your roles could not be read',
      text: 'Microsoft Graph was busy. What you may not do is left to someone who may.',
    },
    ...tenant.issues,
  ],
};

/** An app registration in a list. */
export function appRow(n: number, displayName: string): CandidateRow {
  return {
    appId: testGuid(n),
    objectId: testGuid(n + 50_000),
    displayName,
    createdDateTime: secondsLater(-n * day),
    isOwn: true,
  };
}

/** An app that someone else has registered with Rewst's callback. */
export const planted: CandidateRow = { ...appRow(3, 'Rewst Microsoft Cloud'), isOwn: false };

export const adopted: CandidateRow = {
  appId,
  objectId,
  displayName: 'Rewst (2024)',
  createdDateTime: '2024-11-19T18:46:00Z',
  isOwn: true,
};

const names = [
  'Helpdesk portal',
  'HR onboarding',
  'Intranet search',
  'Invoice robot',
  'Jira SSO',
  'Kiosk sign-in',
  'Legacy mail relay',
  'Meeting rooms',
  'Payroll export',
  'Print service',
  'Quality dashboard with a name that goes on and on until it no longer fits into any column of any list',
  'Rewst test',
  'Rewst test',
];

/** The tenant's apps: ten thousand and more. */
export function foundApps(query: string, owned: boolean): { rows: AppRow[]; more: boolean } {
  const wanted = query.toLowerCase();
  const all = [
    adopted,
    ...names.map((name, index) => appRow(index + 1, name)),
    ...Array.from({ length: owned ? 0 : 10_000 }, (_, index) =>
      appRow(index + 100, `Service app ${String(index)}`),
    ),
  ];
  const found = all.filter((row) => row.displayName.toLowerCase().startsWith(wanted) || row.appId === wanted);
  return { rows: found.slice(0, 100), more: found.length > 100 };
}
