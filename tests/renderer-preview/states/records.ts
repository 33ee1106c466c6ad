import { appError } from '../../../src/contract/errors';
import type { ActivityRow } from '../../../src/contract/views/records';
import { failed, never, ok, type FakeHandlers } from '../fake/fake-api';
import { unwell } from '../fake/findings';
import { otherTenantId } from '../../support/ids';
import { removeSecretPlan, rotatePlan, undoPlanView } from '../fake/plan';
import { activity, activityDetail, manyRuns, registrations, settings, unfinished } from '../fake/records';
import { succeeded, fakeRunView } from '../fake/run';
import { signedIn, tenant } from '../fake/tenant';
import { listing, signedOut, state, type PreviewState } from './preview-state';
import { checkFirst, fill, openScreen, press, walk, type Walk } from './walk';

const elsewhere: Partial<FakeHandlers> = {
  'identity.state': () =>
    ok({
      ...signedIn,
      account: { name: 'Megan Bowen', username: 'megan.bowen@fabrikam.com', tenantId: otherTenantId },
    }),
  'tenant.inspect': () => ok({ ...tenant, tenantId: otherTenantId, displayName: 'Fabrikam' }),
};

/** An interrupted run and an older one whose records can’t be verified, above one that can. */
const notVerified: readonly ActivityRow[] = [
  { ...unfinished, authenticity: 'noKey' },
  ...activity.map((row, index) =>
    index === 0 ? { ...row, canUndo: false, authenticity: 'mismatch' as const } : row,
  ),
];

/** Opens an entry of a list on the screen. */
const open =
  (list: string, name: string, exact = false): Walk =>
  (page) =>
    page.getByRole('list', { name: list }).getByRole('button', { name, exact }).click();

const showRegistrations = openScreen('Registrations');
const showActivity = openScreen('Activity');
const showSettings = openScreen('Settings');
const registration = (name = 'Rewst Microsoft Cloud') => walk(showRegistrations, open('Registrations', name));
const newSecret = walk(registration('Rewst (2024)'), press('New client secret'));
const reviewNewSecret = walk(newSecret, press('Review the change'));
const removeSecret = walk(registration(), press(/^Remove client secret Rewst 2024/));
const run = (title: string) => walk(showActivity, open('Runs', title, true));
/** It does not stay chosen where it can't be saved. */
const chooseDark: Walk = (page) => page.getByRole('radio', { name: 'Dark' }).click();
const undo = walk(run('Prepare “Rewst Microsoft Cloud”'), press('Undo'));

const registrationStates: readonly PreviewState[] = [
  state('registrations-list', showRegistrations),
  state('registrations-signed-out', showRegistrations, signedOut),
  state('registrations-empty', showRegistrations, { 'registrations.list': () => ok([]) }),
  state('registrations-loading', showRegistrations, { 'registrations.list': () => never() }),
  state('registrations-failed', showRegistrations, {
    'registrations.list': () => failed(appError('unknown', { correlationId: 'r-3' })),
  }),
  state('registrations-many', walk(showRegistrations, fill('searchbox', 'nobody')), {
    'registrations.list': () =>
      ok(
        Array.from({ length: 12 }, (_, index) => ({
          ...registrations[index % registrations.length]!,
          appId: `c0a8f5de-3b1a-4d0f-9a51-6e2f7b8c9${String(100 + index)}`,
        })),
      ),
  }),
  state('registrations-one-detail', registration()),
  state('registrations-one-soon', registration('Rewst (2024)')),
  state('registrations-one-signed-out', registration(), signedOut),
  state('registrations-one-elsewhere', registration(), elsewhere),
  state('registrations-one-reading', walk(registration(), press('Check health')), {
    'apps.secrets': () => never(),
    'registrations.check': () => never(),
  }),
  state('registrations-one-not-read', walk(registration(), press('Check health')), {
    'apps.secrets': () => failed(appError('throttled', { correlationId: 't-4' })),
    'registrations.check': () => failed(appError('appNotFound', { correlationId: 'n-5' })),
  }),
  state('registrations-one-checked', walk(registration(), press('Check health')), {
    'registrations.check': () => ok(unwell),
  }),
  state('registrations-one-no-secrets', registration(), { 'apps.secrets': () => ok([]) }),
  state('registrations-one-values', walk(registration(), press('Values for Rewst'))),
  state('registrations-one-forget', walk(registration(), press('Forget…'))),
  state('registrations-one-new-secret', newSecret, {
    'tenant.inspect': () => ok({ ...tenant, secretMaxDays: 365 }),
  }),
  state('registrations-one-rotate-review', reviewNewSecret),
  state('registrations-one-rotated', walk(reviewNewSecret, press(/^Make this change/)), {
    'run.start': () => ok(succeeded(rotatePlan())),
  }),
  state('registrations-one-remove-review', removeSecret),
  state('registrations-one-removed', walk(removeSecret, checkFirst, press(/^Make this change/)), {
    'run.start': () => ok(succeeded(removeSecretPlan(), { secret: { state: 'none', why: 'None made.' } })),
  }),
];

const activityStates: readonly PreviewState[] = [
  state('activity-list', showActivity),
  state('activity-unfinished', showActivity, listing([unfinished, ...activity], 2)),
  state('activity-unfinished-signed-out', showActivity, { ...signedOut, ...listing([unfinished], 1) }),
  state('activity-empty', showActivity, listing([])),
  state('activity-loading', showActivity, { 'activity.list': () => never() }),
  state('activity-failed', showActivity, {
    'activity.list': () => failed(appError('unknown', { correlationId: 'a-6' })),
  }),
  state('activity-many', showActivity, listing(manyRuns(230))),
  state('activity-search', walk(showActivity, fill('searchbox', 'secret partly'), press('Export'))),
  state('activity-no-match', walk(showActivity, fill('searchbox', 'woodgrove'))),
  state('run-detail', walk(run('Prepare “Rewst Microsoft Cloud”'), press('Show request ids'))),
  state('run-failed', run('Prepare “Rewst test”')),
  state('run-elsewhere', run('Prepare “Rewst for customers”')),
  state('run-undone', run('Undo of “Prepare “Rewst test””')),
  state(
    'run-unfinished',
    run('Prepare “Rewst Microsoft Cloud”'),
    listing([unfinished, ...activity.slice(0, 2)]),
  ),
  state('run-not-verified', run('Prepare “Rewst Microsoft Cloud”'), listing(notVerified.slice(0, 1))),
  state('run-forged', run('Fix “Rewst (2024)”'), listing(notVerified.slice(1))),
  state('activity-not-verified', showActivity, listing(notVerified)),
  state('registrations-not-verified', showRegistrations, {
    'registrations.list': () =>
      ok(
        registrations.map((row) => ({
          ...row,
          verified: false,
          secret: row.secret && { ...row.secret, held: null },
        })),
      ),
  }),
  state('run-no-steps', run('Prepare “Rewst test”'), {
    ...listing(activity.map((row) => ({ ...row, canUndo: false }))),
    'activity.detail': ({ runId }) => ok({ ...activityDetail(runId), steps: [] }),
  }),
  state('run-not-read', run('Prepare “Rewst test”'), {
    'activity.detail': () => failed(appError('recordDamaged', { correlationId: 'd-7' })),
  }),
  state('undo-review', walk(undo, press(/^Take back/))),
  state('undone', walk(undo, checkFirst, fill('textbox', 'Rewst Microsoft Cloud'), press(/^Take back/)), {
    'run.start': () =>
      ok(
        fakeRunView(undoPlanView(), { state: 'succeeded', endedAt: unfinished.startedAt }, () => ({
          state: 'done',
        })),
      ),
  }),
];

const settingsStates: readonly PreviewState[] = [
  state('settings', showSettings),
  state('settings-loading', showSettings, { 'settings.get': () => never() }),
  state('settings-failed', showSettings, {
    'settings.get': () => failed(appError('unknown', { correlationId: 's-8' })),
  }),
  state('settings-managed', showSettings, {
    'settings.get': () =>
      ok({
        ...settings,
        updatesManaged: true,
        settings: { ...settings.settings, signInClientId: '1b730954-1685-4b74-9bfd-dac224a7b894' },
        keychain: {
          state: 'fails',
          name: 'Secret Service',
          message: appError('keychainMissing').message,
          help: appError('keychainMissing').help,
        },
      }),
  }),
  state(
    'settings-wrong-id',
    walk(
      showSettings,
      press('What an app of your own needs'),
      fill('textbox', 'my-app', 'Client ID'),
      press('Use this app'),
    ),
  ),
  state('settings-not-saved', walk(showSettings, chooseDark), {
    'settings.set': () => failed(appError('fileNotWritten', { correlationId: 'w-9' })),
  }),
  state('settings-clear', walk(showSettings, press('Clear data…'))),
  state('settings-support', walk(showSettings, press('Show the support bundle'))),
  state('settings-support-saved', async (page) => {
    await walk(showSettings, press('Show the support bundle', 'Save as zip'))(page);
    // The screen behind the dialog is open to everybody again.
    await page.getByRole('button', { name: 'Clear data…' }).waitFor();
  }),
];

export const recordStates: readonly PreviewState[] = [
  ...registrationStates,
  ...activityStates,
  ...settingsStates,
];
