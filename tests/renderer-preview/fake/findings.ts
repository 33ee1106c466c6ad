import type { FindingView } from '../../../src/contract/views/findings';
import type { AccountRow, ChecksView, ReadinessView } from '../../../src/contract/views/readiness';
import { pictureTime } from './ids';
import { appId, testGuid } from '../../support/ids';

/** A finding that says nothing but its sentence. */
export function finding(
  id: string,
  outcome: FindingView['outcome'],
  sentence: string,
  rest: Partial<FindingView> = {},
): FindingView {
  return {
    id,
    area: 'account',
    outcome,
    sentence,
    objects: [],
    steps: [],
    who: null,
    codes: [],
    fix: null,
    ...rest,
  };
}

const policies = {
  title: 'Conditional Access › Policies',
  target: { to: 'portal', place: 'conditionalAccess', appId: null },
} as const;
const policy = (n: number, name: string) =>
  ({
    kind: 'policy',
    id: testGuid(n),
    name,
    page: { to: 'object', kind: 'policy', id: testGuid(n) },
  }) as const;
const accessAdministrator = 'a Conditional Access Administrator or Security Administrator';

export const blocked = finding(
  `conditionalAccess.policy/${testGuid(501)}`,
  { kind: 'willFail' },
  '“Block outside offices” blocks Rewst’s three US addresses',
  {
    area: 'conditionalAccess',
    objects: [
      policy(501, 'Block outside offices'),
      {
        kind: 'location',
        id: testGuid(601),
        name: 'Offices',
        page: { to: 'object', kind: 'location', id: testGuid(601) },
      },
    ],
    steps: [
      { text: 'In “Block outside offices”, under Users, exclude rewst@contoso.com.', link: policies },
      {
        text: 'Or exclude a named location with Rewst’s addresses. Rewst’s addresses are those of its security policy page of 2026-01-14; Rewst may change them.',
        link: null,
      },
      {
        text: 'Excluding the app alone does not help: the policy also counts for the APIs that Rewst calls.',
        link: null,
      },
    ],
    who: accessAdministrator,
    codes: [53003],
  },
);

const unassigned = finding(
  'app.assignment',
  { kind: 'willFail' },
  '“Rewst Microsoft Cloud” demands assignment, and rewst@contoso.com is not assigned',
  {
    area: 'app',
    objects: [
      {
        kind: 'app',
        id: appId,
        name: 'Rewst Microsoft Cloud',
        page: { to: 'object', kind: 'app', id: appId },
      },
    ],
    steps: [
      {
        text: 'Open the enterprise application “Rewst Microsoft Cloud”, Users and groups, and add rewst@contoso.com.',
        link: {
          title: 'Enterprise applications',
          target: { to: 'portal', place: 'enterpriseApps', appId: null },
        },
      },
      { text: 'Or let it demand no assignment.', link: null },
    ],
    who: 'an owner of the app registration, an Application Administrator or a Cloud Application Administrator',
    codes: [50105],
    fix: { kind: 'dropAssignmentRequirement' },
  },
);

const frequency = finding(
  `conditionalAccess.policy/${testGuid(502)}`,
  {
    kind: 'mayFail',
    when: 'now',
    dependsOn: 'whether the browser is outside “Offices”, and which device the browser runs on',
  },
  '“Sign in every 12 hours” demands a new sign-in every 12 hours: it may refuse all of Rewst’s addresses',
  {
    area: 'conditionalAccess',
    objects: [policy(502, 'Sign in every 12 hours')],
    steps: [{ text: 'In “Sign in every 12 hours”, under Users, exclude rewst@contoso.com.', link: policies }],
    who: accessAdministrator,
    codes: [70043, 70044, 50078],
  },
);

const forecast = finding(
  `conditionalAccess.policy/${testGuid(503)}`,
  { kind: 'mayFail', when: 'later', dependsOn: 'whether the policy is switched on; today it only reports' },
  '“Microsoft-managed: Block legacy clients” only reports today. Switched on, it might refuse Rewst’s three US addresses',
  { area: 'conditionalAccess', objects: [policy(503, 'Microsoft-managed: Block legacy clients')] },
);

const unread = finding(
  'account.federation',
  {
    kind: 'notReadable',
    why: 'Microsoft Graph refused: your account may not read this.',
    shownBy: 'Global Reader or Directory Readers',
  },
  'How rewst@contoso.com signs in could not be read',
);

const exchange = finding(
  'services.exchangeRole',
  { kind: 'mayFail', when: 'now', dependsOn: 'whether a workflow works with Exchange in this tenant' },
  'rewst@contoso.com is not Exchange Administrator',
  { area: 'services', who: 'a Global Administrator' },
);

const fine = [
  '“rewst@contoso.com” is an account of this tenant',
  'rewst@contoso.com is a member',
  'rewst@contoso.com may sign in',
  'rewst@contoso.com is Global Administrator',
  'rewst@contoso.com is in AdminAgents',
].map((sentence, index) => finding(`account.fine/${String(index)}`, { kind: 'fine' }, sentence));

const ofPartner = { customers: null, partner: true, checkedAt: pictureTime } as const;

/** Two reasons, something that depends, something unread, and what is fine. */
export const refusedReadiness: ReadinessView = {
  ...ofPartner,
  verdict: {
    kind: 'refused',
    sentence: 'Rewst will be refused: 2 reasons.',
    unread: '1 thing could not be read.',
  },
  findings: [blocked, unassigned, frequency, forecast, exchange, unread, ...fine],
};

/** All of it is fine. */
export const works: ReadinessView = {
  ...ofPartner,
  verdict: { kind: 'works', sentence: 'Rewst can sign in.', unread: null },
  findings: [
    ...fine,
    finding('services.plans', { kind: 'fine' }, 'The tenant has Microsoft Entra ID P1', { area: 'services' }),
  ],
};

const appFine = [
  '“Rewst Microsoft Cloud” is registered in this tenant',
  'Rewst’s callback (United States) is registered under Web, letter for letter',
  'ID tokens are on',
].map((sentence, index) => finding(`app.fine/${String(index)}`, { kind: 'fine' }, sentence, { area: 'app' }));

/** A registration with nothing wrong. */
export const healthy: ChecksView = {
  verdict: { kind: 'works', sentence: 'The registration is as Rewst needs it.', unread: null },
  findings: appFine,
  checkedAt: pictureTime,
};

/** A registration that lacks consent, and whose client secret could not be tried. */
export const unwell: ChecksView = {
  verdict: {
    kind: 'perhaps',
    sentence: 'Rewst may be refused: it depends on 1 thing.',
    unread: '1 thing could not be read.',
  },
  findings: [
    finding(
      'app.consent',
      {
        kind: 'mayFail',
        when: 'now',
        dependsOn: 'whether the account consents while it authorises, and which actions Rewst runs',
      },
      '4 permissions have no admin consent: Directory.Read.All, User.Read.All, Group.Read.All and Reports.Read.All',
      { area: 'app', codes: [65001, 90094], fix: { kind: 'addPermissions', resource: null } },
    ),
    finding(
      'app.heldSecret',
      {
        kind: 'notReadable',
        why: 'This computer holds no valid client secret of the app.',
        shownBy: 'a computer whose keychain holds a client secret of the app',
      },
      'Whether the client secret works could not be tried',
      { area: 'app' },
    ),
    ...appFine,
  ],
  checkedAt: pictureTime,
};

const account = (n: number, displayName: string, rest: Partial<AccountRow> = {}): AccountRow => ({
  id: testGuid(700 + n),
  displayName,
  userPrincipalName: `${displayName.toLowerCase().replaceAll(' ', '.')}@contoso.com`,
  guest: false,
  enabled: true,
  caller: false,
  ...rest,
});

export const rewstAccount = account(1, 'Rewst Automation', { userPrincipalName: 'rewst@contoso.com' });
export const accounts: readonly AccountRow[] = [
  rewstAccount,
  account(2, 'Rewst Old', { enabled: false }),
  account(3, 'Rewst Consultant', {
    guest: true,
    userPrincipalName: 'rewst_fabrikam.com#EXT#@contoso.onmicrosoft.com',
  }),
  account(4, 'Megan Bowen', { caller: true }),
];

/** What main finds: the suggestions without a query, otherwise those that hold it. */
export function foundAccounts(query: string) {
  const wanted = query.toLowerCase();
  const rows = accounts.filter(({ displayName, userPrincipalName }) =>
    `${displayName} ${userPrincipalName}`.toLowerCase().includes(wanted),
  );
  return { rows, more: false };
}
