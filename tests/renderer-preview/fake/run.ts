import { appError } from '../../../src/contract/errors';
import type { PlanView } from '../../../src/contract/views/plan';
import type {
  ChangeState,
  RunView,
  SecretState,
  SheetView,
  VerificationView,
} from '../../../src/contract/views/run';
import { resources } from '../../../src/domain/permissions/resources';
import { addApiUrl, sheetFor } from '../../../src/domain/registration/sheet';
import { finding } from './findings';
import { secondsLater, day, keyId, pictureTime } from './ids';
import { adminConsentUrl } from '../../../src/domain/microsoft';
import { appId, tenantId, testGuid } from '../../support/ids';

export const stored: SecretState = {
  state: 'stored',
  ref: { tenantId, appId, keyId },
  expires: secondsLater(365 * day),
};

export const notStored: SecretState = {
  state: 'notStored',
  ref: { tenantId, appId, keyId },
  expires: secondsLater(365 * day),
  error: appError('keychainLocked'),
};

/** The values for Rewst. */
export function sheet(partner = false, secret: SecretState = stored): SheetView {
  const { rows, steps, callback } = sheetFor({ appId, tenantId, partner, region: 'us' });
  return {
    appName: 'Rewst Microsoft Cloud',
    appId,
    tenantId,
    tenantName: 'Contoso',
    rows: rows.map((row) => ({ ...row })),
    secret,
    steps: [...steps],
    region: 'us',
    callback,
  };
}

const scopes = [
  'email',
  'offline_access',
  'openid',
  'profile',
  'User.Read',
  'Directory.ReadWrite.All',
  'Domain.ReadWrite.All',
  'ServiceHealth.Read.All',
  'User.ReadWrite.All',
  'ActivityFeed.Read',
  'ActivityFeed.ReadDlp',
  'ServiceHealth.Read',
  'user_impersonation',
  'user_impersonation',
  'user_impersonation',
  'Exchange.Manage',
];
const roles = [
  'Directory.ReadWrite.All',
  'Domain.ReadWrite.All',
  'ServiceHealth.Read.All',
  'User.ReadWrite.All',
  'ActivityFeed.Read',
  'ActivityFeed.ReadDlp',
  'ServiceHealth.Read',
  'Exchange.ManageAsApp',
];

const ofApp = (...[id, outcome, sentence, rest]: Parameters<typeof finding>) =>
  finding(id, outcome, sentence, { area: 'app', ...rest });
const asApproved = ofApp('app.asApproved', { kind: 'fine' }, 'Every setting is as it was approved');
const sentence = 'Not everything that was approved is in place.';

export const complete: VerificationView = {
  checkedAt: pictureTime,
  verdict: { kind: 'works', sentence: 'Everything that was approved is in place.', unread: null },
  findings: [
    asApproved,
    ofApp('app.consent', { kind: 'fine' }, '24 permissions have admin consent for the whole tenant'),
    ofApp('app.heldSecret', { kind: 'fine' }, 'The client secret that this computer holds works'),
  ],
  granted: { scopes, roles },
  missing: [],
  token: 'works',
};

const left = roles.slice(0, 4);

const incomplete: VerificationView = {
  checkedAt: pictureTime,
  verdict: { kind: 'perhaps', sentence, unread: null },
  findings: [
    asApproved,
    ofApp(
      'app.consent',
      {
        kind: 'mayFail',
        when: 'now',
        dependsOn: 'whether the account consents while it authorises, and which actions Rewst runs',
      },
      `4 permissions have no admin consent: ${left.slice(0, 3).join(', ')} and User.ReadWrite.All`,
      {
        who: 'a Global Administrator or Privileged Role Administrator',
        codes: [65001, 90094],
        objects: left.map((name, index) => ({
          kind: 'permission',
          id: testGuid(index),
          name: `${name} (application, Microsoft Graph)`,
          page: null,
        })),
      },
    ),
    ofApp(
      'app.heldSecret',
      {
        kind: 'mayFail',
        when: 'now',
        dependsOn: 'how long Microsoft takes to copy it, usually a few minutes',
      },
      'Microsoft does not take the client secret that this computer holds yet',
    ),
  ],
  granted: { scopes, roles: roles.slice(4) },
  missing: left.map((name) => ({
    api: 'Microsoft Graph',
    name,
    kind: 'application',
    why: 'Not consented to in this tenant yet.',
  })),
  token: 'notYet',
};

export const unknownOutcome: VerificationView = {
  checkedAt: pictureTime,
  verdict: { kind: 'perhaps', sentence, unread: '1 thing could not be read.' },
  findings: [
    ofApp(
      'app.asApproved/ID tokens are off',
      {
        kind: 'mayFail',
        when: 'now',
        dependsOn:
          'whether Microsoft is still copying it: it was approved, and does not show. Check again in a few minutes',
      },
      'ID tokens are off',
    ),
    ofApp(
      'app.consent/unread/0',
      {
        kind: 'notReadable',
        why: 'Delegated consent: Microsoft Graph was busy.',
        shownBy: 'any member of the tenant, with Application.Read.All',
      },
      'Consent could not be read',
    ),
  ],
  granted: { scopes: [], roles: [] },
  missing: [],
  token: 'notTried',
};

/** A run of this plan whose n-th change stands as `stateOf` says. */
export function fakeRunView(
  plan: PlanView,
  rest: Partial<RunView>,
  stateOf: (index: number) => ChangeState,
): RunView {
  return {
    runId: 'run-1',
    planId: plan.planId,
    apiLinks: [],
    purpose: plan.purpose,
    state: 'running',
    startedAt: secondsLater(-34),
    endedAt: null,
    changes: plan.changes.map((change, index) => ({
      id: change.id,
      title: change.title,
      now: change.delegateTo === null ? stateOf(index) : { state: 'delegated', role: change.delegateTo },
    })),
    progress: null,
    canGoOn: false,
    error: null,
    secret: { state: 'none', why: 'No client secret was made in this run.' },
    verification: null,
    sheet: null,
    consentLink: null,
    ...rest,
  };
}

/** In the middle of it: one change is being tried again. */
export function middleOf(plan: PlanView): RunView {
  return fakeRunView(plan, {}, (index) => {
    if (index < 6) return { state: 'done' };
    if (index === 6) {
      return {
        state: 'retrying',
        why: 'Microsoft is copying the new app to its servers. This usually takes less than a minute.',
        until: secondsLater(9),
        attempt: 3,
      };
    }
    return index === 7 ? { state: 'running' } : { state: 'waiting' };
  });
}

/** Before the first change: the browser asks. */
export function askingToWrite(plan: PlanView): RunView {
  return fakeRunView(
    plan,
    {
      startedAt: secondsLater(-4),
      progress: {
        title: 'Asking for permission to make the changes',
        detail: 'Your browser may open for it.',
        ends: null,
      },
    },
    () => ({ state: 'waiting' }),
  );
}

/** All went well. */
export function succeeded(plan: PlanView, rest: Partial<RunView> = {}): RunView {
  return fakeRunView(
    plan,
    {
      state: 'succeeded',
      endedAt: pictureTime,
      secret: stored,
      sheet: sheet(),
      verification: complete,
      ...rest,
    },
    () => ({ state: 'done' }),
  );
}

/** Everything but what another role has to do. */
export function delegatedRun(plan: PlanView): RunView {
  return succeeded(plan, {
    state: 'partial',
    verification: incomplete,
    consentLink: adminConsentUrl(tenantId, appId),
  });
}

/** Everything but an API and its consent, which another role has to add and to give. */
export function delegatedApi(plan: PlanView): RunView {
  const api = resources.keyVault;
  return { ...delegatedRun(plan), apiLinks: [{ api: api.name, url: addApiUrl(api.appId) }] };
}

/** The tenant takes no app without a service management reference. */
export function refusedRun(plan: PlanView): RunView {
  const error = appError('serviceReferenceMissing', { details: { graphCode: 'ServiceTreeValueMissing' } });
  return fakeRunView(plan, { state: 'failed', endedAt: pictureTime, error }, (index) =>
    index === 0 ? { state: 'failed', error } : { state: 'skipped', why: 'Something before it failed.' },
  );
}

/** It broke off in the middle. */
export function failedRun(plan: PlanView): RunView {
  const error = appError('serviceUnavailable', {
    correlationId: '6f1c2d3e-4b5a-4978-8f6e-5d4c3b2a1908',
    details: { status: '503' },
  });
  return fakeRunView(plan, { state: 'failed', endedAt: pictureTime, error }, (index) => {
    if (index < 6) return { state: 'done' };
    if (index === 6) return { state: 'failed', error };
    return { state: 'skipped', why: 'Something before it failed.' };
  });
}

/** Stopped by the user. */
export function cancelledRun(plan: PlanView): RunView {
  return fakeRunView(
    plan,
    { state: 'cancelled', endedAt: pictureTime, error: appError('cancelled') },
    (index) =>
      index < 4 ? { state: 'done' } : { state: 'skipped', why: 'You cancelled before this was tried.' },
  );
}
