import type {
  ActivityDetail,
  ActivityRow,
  DiagnosisRecord,
  ExaminationView,
  ExtrasView,
  RegistrationCheck,
  RegistrationRow,
  SecretRow,
} from '../../../src/contract/views/records';
import type { SettingsView } from '../../../src/contract/views/app';
import { blocked, finding, rewstAccount } from './findings';
import { secondsLater, day, keyId, oldKeyId } from './ids';
import { appId, otherTenantId, tenantId, testGuid } from '../../support/ids';

const ref = { tenantId, appId, keyId };

export const registrations: readonly RegistrationRow[] = [
  {
    appId,
    displayName: 'Rewst Microsoft Cloud',
    tenantId,
    tenantName: 'Contoso',
    preparedAt: secondsLater(-12 * day),
    verified: true,
    secret: { ref, expires: secondsLater(353 * day), daysLeft: 353, held: true },
  },
  {
    appId: testGuid(41),
    displayName: 'Rewst (2024)',
    tenantId,
    tenantName: 'Contoso',
    preparedAt: secondsLater(-344 * day),
    verified: true,
    secret: {
      ref: { ...ref, appId: testGuid(41) },
      expires: secondsLater(21 * day),
      daysLeft: 21,
      held: true,
    },
  },
  {
    appId: testGuid(42),
    displayName: 'Rewst for customers of Fabrikam Residences and Hospitality Management',
    tenantId: otherTenantId,
    tenantName: 'Fabrikam',
    preparedAt: secondsLater(-400 * day),
    verified: true,
    secret: {
      ref: { ...ref, appId: testGuid(42) },
      expires: secondsLater(-12 * day),
      daysLeft: -12,
      held: true,
    },
  },
  {
    appId: testGuid(43),
    displayName: 'Rewst test',
    tenantId,
    tenantName: 'Contoso',
    preparedAt: secondsLater(-30 * day),
    verified: true,
    secret: null,
  },
];

export const secrets: readonly SecretRow[] = [
  {
    keyId,
    displayName: 'Rewst, made by Prepare for Rewst',
    hint: 'Q7k',
    created: secondsLater(-12 * day),
    expires: secondsLater(353 * day),
    daysLeft: 353,
    heldHere: true,
  },
  {
    keyId: oldKeyId,
    displayName: 'Rewst 2024',
    hint: 'x~9',
    created: secondsLater(-377 * day),
    expires: secondsLater(-12 * day),
    daysLeft: -12,
    heldHere: false,
  },
  {
    keyId: testGuid(77),
    displayName: null,
    hint: null,
    created: null,
    expires: secondsLater(18 * day),
    daysLeft: 18,
    heldHere: false,
  },
];

/** The first is as it was approved, the second has changed. */
export const checks: readonly RegistrationCheck[] = [
  { appId, checkedAt: secondsLater(-2), outcome: 'works', error: null, drift: [] },
  {
    appId: testGuid(41),
    checkedAt: secondsLater(-2),
    outcome: 'refused',
    error: null,
    drift: [
      {
        key: 'consent:graph',
        text: 'Consent to Directory.Read.All of Microsoft Graph (delegated) was taken back',
        fix: {
          purpose: 'takeAway',
          appId: testGuid(41),
          extra: { kind: 'redirectUri', platform: 'web', uri: 'x' },
        },
      },
      {
        key: 'redirectUri:web:https://tools.contoso.com/signin',
        text: 'The redirect URI https://tools.contoso.com/signin under Web was added',
        fix: {
          purpose: 'takeAway',
          appId: testGuid(41),
          extra: { kind: 'redirectUri', platform: 'web', uri: 'https://tools.contoso.com/signin' },
        },
      },
      {
        key: `owner:application:${testGuid(80)}`,
        text: '“Ben Walters (ben.walters@contoso.com)” was made an owner of the app registration',
        fix: {
          purpose: 'takeAway',
          appId: testGuid(41),
          extra: { kind: 'owner', on: 'application', id: testGuid(80) },
        },
      },
      { key: 'secret:gone', text: 'The client secret “Rewst 2023” was removed', fix: null },
    ],
  },
];

/** The second, after one of its changes was accepted. */
export function accepted(key: string): RegistrationCheck {
  const check = checks[1]!;
  return { ...check, drift: check.drift?.filter((one) => one.key !== key) ?? null };
}

const permissionId = testGuid(78);
export const extras: ExtrasView = {
  permissions: [
    {
      extra: { kind: 'permission', resourceAppId: testGuid(3), id: permissionId, type: 'Role' },
      name: 'Mail.ReadWrite',
      api: 'Microsoft Graph',
      kind: 'application',
      listed: true,
      granted: true,
    },
    {
      extra: { kind: 'permission', resourceAppId: testGuid(4), id: testGuid(79), type: 'Scope' },
      name: null,
      api: testGuid(4),
      kind: 'delegated',
      listed: true,
      granted: false,
    },
  ],
  redirectUris: [
    {
      extra: { kind: 'redirectUri', platform: 'web', uri: 'https://tools.contoso.com/signin' },
      uri: 'https://tools.contoso.com/signin',
      platform: 'Web',
    },
  ],
  otherApis: 1,
  consentUnread: null,
  control: {
    created: secondsLater(-400 * day),
    owners: [
      {
        id: testGuid(80),
        name: 'Ben Walters',
        what: 'ben.walters@contoso.com',
        roles: 'no directory role',
        owns: ['application', 'servicePrincipal'],
      },
    ],
    credentials: [
      {
        id: testGuid(81),
        kind: 'Certificate',
        name: 'Reporting',
        hint: null,
        from: secondsLater(-377 * day),
        until: secondsLater(-12 * day),
      },
    ],
    unread: [],
  },
};

const who = 'megan.bowen@contoso.com';

export const activity: readonly ActivityRow[] = [
  row('run-9', 'fix', 'Fix “Rewst (2024)”', -2 * 3600, 'succeeded', true),
  row('run-8', 'rotate', 'New client secret for “Rewst (2024)”', -3 * day, 'partial', true),
  row('run-7', 'prepare', 'Prepare “Rewst Microsoft Cloud”', -12 * day, 'succeeded', true),
  row('run-6', 'undo', 'Undo of “Prepare “Rewst test””', -13 * day, 'succeeded', false),
  row('run-5', 'prepare', 'Prepare “Rewst test”', -14 * day, 'failed', true),
  {
    ...row('run-4', 'prepare', 'Prepare “Rewst for customers”', -30 * day, 'cancelled', true),
    tenantId: otherTenantId,
    tenantName: 'Fabrikam',
  },
  row('run-3', 'prepare', 'Prepare “Rewst”', -40 * day, 'succeeded', false),
];

export const unfinished: ActivityRow = row(
  'run-10',
  'prepare',
  'Prepare “Rewst Microsoft Cloud”',
  -600,
  'unfinished',
  true,
);

function row(
  runId: string,
  purpose: ActivityRow['purpose'],
  title: string,
  seconds: number,
  state: ActivityRow['state'],
  canUndo: boolean,
): ActivityRow {
  return {
    runId,
    purpose,
    title,
    startedAt: secondsLater(seconds),
    who,
    tenantId,
    tenantName: 'Contoso',
    state,
    canUndo,
    authenticity: 'verified',
  };
}

/** A long history. */
export function manyRuns(count: number): ActivityRow[] {
  return Array.from({ length: count }, (_, index) =>
    row(
      `many-${String(index)}`,
      'prepare',
      `Prepare “Rewst ${String(count - index)}”`,
      -index * day,
      'succeeded',
      true,
    ),
  );
}

/** One run, step by step. */
export function activityDetail(runId: string): ActivityDetail {
  const known = [unfinished, ...activity].find((one) => one.runId === runId) ?? unfinished;
  const start = Date.parse(known.startedAt);
  const step = (
    offset: number,
    title: string,
    outcome: ActivityDetail['steps'][number]['outcome'],
    note: string | null = null,
  ) => ({
    title,
    at: new Date(start + offset * 1000).toISOString(),
    outcome,
    requestIds: outcome === 'intended' ? [] : [testGuid(500 + offset)],
    note,
  });
  return {
    ...known,
    appId,
    steps: [
      step(1, 'Create the app registration “Rewst Microsoft Cloud”', 'done'),
      step(3, 'Create a client secret', 'done', 'Stored in the keychain of this computer.'),
      step(6, 'Add the app to this tenant’s enterprise applications', 'done'),
      step(9, 'Add Azure Key Vault to this tenant', 'already'),
      step(
        14,
        'Consent to 9 delegated permissions of Microsoft Graph',
        known.state === 'unfinished' ? 'unknown' : 'done',
        known.state === 'unfinished' ? 'The app was closed before Microsoft answered.' : null,
      ),
      ...(known.state === 'unfinished'
        ? [step(15, 'Consent to Directory.ReadWrite.All of Microsoft Graph (application)', 'intended')]
        : []),
      ...(known.state === 'failed'
        ? [
            step(
              20,
              'Consent to Directory.ReadWrite.All of Microsoft Graph (application)',
              'failed',
              'Your role does not allow this.',
            ),
          ]
        : []),
    ],
  };
}

export const pastedError =
  "Error: Error during callback. error='unsupported_response_type' error_description=\"AADSTS700054: response_type 'id_token' is not enabled for the application. Trace ID: 3b1f8c2d-7e5a-4f60-9c1b-2a3d4e5f6071 Correlation ID: 8d7c6b5a-4f3e-4d2c-9b1a-0f1e2d3c4b5a Timestamp: 2026-11-24 13:58:41Z";

export const examination: ExaminationView = {
  app: { appId, displayName: 'Rewst Microsoft Cloud' },
  findings: [
    finding('app.idTokens', { kind: 'willFail' }, 'ID tokens are off', { codes: [700054] }),
    finding(
      'app.callback',
      { kind: 'fine' },
      'Rewst’s callback (United States) is registered under Web, letter for letter',
    ),
    finding(
      'app.heldSecret',
      { kind: 'fine' },
      'This computer holds the value of the secret “Rewst” (begins with Rws)',
    ),
    finding(
      'app.consent/unread/0',
      { kind: 'notReadable', why: 'Microsoft Graph was busy.', shownBy: 'any member of the tenant' },
      'Consent could not be read',
    ),
  ],
  verdict: 'ID tokens are off for “Rewst Microsoft Cloud”, which is exactly what the error complains about.',
  fixes: [{ kind: 'enableIdTokens' }],
  region: null,
  nextLikely: null,
  secrets: [],
  account: null,
  asksForAccount: false,
  asksForRelationships: false,
};

/** An error about the sign-in of an account that it does not name; none was checked in this tenant. */
export const accountUnknown: ExaminationView = {
  ...examination,
  findings: [
    finding(
      'account.present',
      {
        kind: 'notReadable',
        why: 'The error does not name it, and none was checked in this tenant.',
        shownBy: 'anyone, once the account is known',
      },
      'Which account authorises in Rewst is not known',
    ),
  ],
  verdict: 'Which account authorises in Rewst is not known. So it is not known whether this is the cause.',
  fixes: [],
  asksForAccount: true,
};

/** The same, for an account that a policy blocks. */
export const policyBlocks: ExaminationView = {
  ...accountUnknown,
  findings: [blocked],
  verdict: `${blocked.sentence}. That explains the error.`,
  account: rewstAccount.userPrincipalName,
};

/** An error about a customer, whose relationships the user has not allowed to be read. */
export const customersUnread: ExaminationView = {
  ...policyBlocks,
  findings: [
    finding(
      'customers.roles',
      {
        kind: 'notReadable',
        why: 'The permission DelegatedAdminRelationship.Read.All was not granted.',
        shownBy: 'an account with that permission',
      },
      'The relationships with your customers (GDAP) could not be read',
    ),
  ],
  verdict:
    'The relationships with your customers (GDAP) could not be read. So it is not known whether this is the cause.',
  asksForAccount: false,
  asksForRelationships: true,
};

export const alreadyRight: ExaminationView = {
  ...examination,
  findings: [
    finding('app.idTokens', { kind: 'fine' }, 'ID tokens are on'),
    finding(
      'app.callback',
      { kind: 'fine' },
      'Rewst’s callback (United States) is registered under Web, letter for letter',
    ),
  ],
  verdict: 'ID tokens are already on.',
  fixes: [],
  nextLikely:
    'Microsoft is probably still copying the change to its servers. Wait five minutes, then authorize again in Rewst.',
  secrets: [...secrets],
};

export const history: readonly DiagnosisRecord[] = [
  {
    id: 'd-2',
    at: secondsLater(-2 * 3600),
    text: pastedError,
    title: 'The app may not hand out ID tokens',
    code: 700054,
    fixed: true,
    helped: 'yes',
  },
  {
    id: 'd-1',
    at: secondsLater(-3 * day),
    text: 'AADSTS7000222: The provided client secret keys for app are expired.',
    title: 'The client secret has expired',
    code: 7000222,
    fixed: false,
    helped: 'notSaid',
  },
];

export const settings: SettingsView = {
  settings: { theme: 'system', signInClientId: null, checkForUpdates: true, notifyOfExpiry: true },
  dataFolder: '/home/megan/.config/Prepare for Rewst',
  keychain: { state: 'works', name: 'Secret Service (gnome-keyring)' },
  updatesManaged: false,
};

export const supportText = [
  'Prepare for Rewst 0.1.0, Electron, Linux',
  '',
  '# Settings',
  'theme: system',
  'sign-in app: default',
  '',
  '# Last errors',
  '2026-11-24T13:59:02Z serviceUnavailable request 6f1c2d3e-4b5a-4978-8f6e-5d4c3b2a1908 status 503',
  '',
  '# Journal',
  '2026-11-24T12:05:12Z run run-9 fix by user-1 in tenant-1: succeeded',
].join('\n');
