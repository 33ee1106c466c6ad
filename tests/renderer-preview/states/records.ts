import type { Page } from '@playwright/test';
import { appError } from '../../../src/contract/errors';
import type { ActivityRow } from '../../../src/contract/views/records';
import { failed, never, ok } from '../fake/fake-api';
import { removeSecretPlan, rotatePlan, undoPlanView } from '../fake/plan';
import { activity, activityDetail, manyRuns, registrations, settings, unfinished } from '../fake/records';
import { unwell } from '../fake/findings';
import { fakeRunView, succeeded } from '../fake/run';
import { signedIn, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';
import { otherTenantId } from '../../support/ids';

const signedOut = { 'identity.state': () => ok({ state: 'signedOut' }) } satisfies PreviewState['handlers'];
const elsewhere = {
  'identity.state': () =>
    ok({
      ...signedIn,
      account: { name: 'Megan Bowen', username: 'megan.bowen@fabrikam.com', tenantId: otherTenantId },
    }),
  'tenant.inspect': () => ok({ ...tenant, tenantId: otherTenantId, displayName: 'Fabrikam' }),
} satisfies PreviewState['handlers'];

/** An interrupted run and an older one whose records can’t be verified, above one that can. */
const notVerified: readonly ActivityRow[] = [
  { ...unfinished, authenticity: 'noKey' },
  ...activity.map((row, index) =>
    index === 0 ? { ...row, canUndo: false, authenticity: 'mismatch' as const } : row,
  ),
];

const show = (screen: string) => async (page: Page) => {
  await page.getByRole('navigation').getByRole('button', { name: screen }).click();
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

const registrationsList = show('Registrations');
const registration =
  (name = 'Rewst Microsoft Cloud') =>
  async (page: Page) => {
    await registrationsList(page);
    await page.getByRole('list', { name: 'Registrations' }).getByRole('button', { name }).click();
  };
const run = (title: string) => async (page: Page) => {
  await show('Activity')(page);
  await page.getByRole('list', { name: 'Runs' }).getByRole('button', { name: title, exact: true }).click();
};
const then =
  (first: (page: Page) => Promise<void>, ...names: readonly (string | RegExp)[]) =>
  async (page: Page) => {
    await first(page);
    for (const name of names) await press(page, name);
  };

const registrationStates: readonly PreviewState[] = [
  { name: 'registrations-list', walk: registrationsList },
  { name: 'registrations-signed-out', handlers: signedOut, walk: registrationsList },
  {
    name: 'registrations-empty',
    handlers: { 'registrations.list': () => ok([]) },
    walk: registrationsList,
  },
  {
    name: 'registrations-loading',
    handlers: { 'registrations.list': () => never() },
    walk: registrationsList,
  },
  {
    name: 'registrations-failed',
    handlers: { 'registrations.list': () => failed(appError('unknown', { correlationId: 'r-3' })) },
    walk: registrationsList,
  },
  {
    name: 'registrations-many',
    handlers: {
      'registrations.list': () =>
        ok(
          Array.from({ length: 12 }, (_, index) => ({
            ...registrations[index % registrations.length]!,
            appId: `c0a8f5de-3b1a-4d0f-9a51-6e2f7b8c9${String(100 + index)}`,
          })),
        ),
    },
    walk: async (page) => {
      await registrationsList(page);
      await page.getByRole('searchbox').fill('nobody');
    },
  },
  { name: 'registrations-one-detail', walk: registration() },
  { name: 'registrations-one-soon', walk: registration('Rewst (2024)') },
  { name: 'registrations-one-signed-out', handlers: signedOut, walk: registration() },
  { name: 'registrations-one-elsewhere', handlers: elsewhere, walk: registration() },
  {
    name: 'registrations-one-reading',
    handlers: { 'apps.secrets': () => never(), 'registrations.check': () => never() },
    walk: then(registration(), 'Check health'),
  },
  {
    name: 'registrations-one-not-read',
    handlers: {
      'apps.secrets': () => failed(appError('throttled', { correlationId: 't-4' })),
      'registrations.check': () => failed(appError('appNotFound', { correlationId: 'n-5' })),
    },
    walk: then(registration(), 'Check health'),
  },
  {
    name: 'registrations-one-checked',
    handlers: { 'registrations.check': () => ok(unwell) },
    walk: then(registration(), 'Check health'),
  },
  { name: 'registrations-one-no-secrets', handlers: { 'apps.secrets': () => ok([]) }, walk: registration() },
  { name: 'registrations-one-values', walk: then(registration(), 'Values for Rewst') },
  { name: 'registrations-one-forget', walk: then(registration(), 'Forget…') },
  {
    name: 'registrations-one-new-secret',
    handlers: { 'tenant.inspect': () => ok({ ...tenant, secretMaxDays: 365 }) },
    walk: then(registration('Rewst (2024)'), 'New client secret'),
  },
  {
    name: 'registrations-one-rotate-review',
    walk: then(registration('Rewst (2024)'), 'New client secret', 'Review the change'),
  },
  {
    name: 'registrations-one-rotated',
    handlers: { 'run.start': () => ok(succeeded(rotatePlan())) },
    walk: then(registration('Rewst (2024)'), 'New client secret', 'Review the change', /^Make this change/),
  },
  {
    name: 'registrations-one-remove-review',
    walk: then(registration(), /^Remove client secret Rewst 2024/),
  },
  {
    name: 'registrations-one-removed',
    handlers: {
      'run.start': () => ok(succeeded(removeSecretPlan(), { secret: { state: 'none', why: 'None made.' } })),
    },
    walk: async (page) => {
      await then(registration(), /^Remove client secret Rewst 2024/)(page);
      await page.getByRole('checkbox').check();
      await press(page, /^Make this change/);
    },
  },
];

const activityStates: readonly PreviewState[] = [
  { name: 'activity-list', walk: show('Activity') },
  {
    name: 'activity-unfinished',
    handlers: { 'activity.list': () => ok({ rows: [unfinished, ...activity], setAside: 2 }) },
    walk: show('Activity'),
  },
  {
    name: 'activity-unfinished-signed-out',
    handlers: { ...signedOut, 'activity.list': () => ok({ rows: [unfinished], setAside: 1 }) },
    walk: show('Activity'),
  },
  {
    name: 'activity-empty',
    handlers: { 'activity.list': () => ok({ rows: [], setAside: 0 }) },
    walk: show('Activity'),
  },
  { name: 'activity-loading', handlers: { 'activity.list': () => never() }, walk: show('Activity') },
  {
    name: 'activity-failed',
    handlers: { 'activity.list': () => failed(appError('unknown', { correlationId: 'a-6' })) },
    walk: show('Activity'),
  },
  {
    name: 'activity-many',
    handlers: { 'activity.list': () => ok({ rows: manyRuns(230), setAside: 0 }) },
    walk: show('Activity'),
  },
  {
    name: 'activity-search',
    walk: async (page) => {
      await show('Activity')(page);
      await page.getByRole('searchbox').fill('secret partly');
      await press(page, 'Export');
    },
  },
  {
    name: 'activity-no-match',
    walk: async (page) => {
      await show('Activity')(page);
      await page.getByRole('searchbox').fill('woodgrove');
    },
  },
  { name: 'run-detail', walk: then(run('Prepare “Rewst Microsoft Cloud”'), 'Show request ids') },
  { name: 'run-failed', walk: run('Prepare “Rewst test”') },
  { name: 'run-elsewhere', walk: run('Prepare “Rewst for customers”') },
  { name: 'run-undone', walk: run('Undo of “Prepare “Rewst test””') },
  {
    name: 'run-unfinished',
    handlers: { 'activity.list': () => ok({ rows: [unfinished, ...activity.slice(0, 2)], setAside: 0 }) },
    walk: run('Prepare “Rewst Microsoft Cloud”'),
  },
  {
    name: 'run-not-verified',
    handlers: { 'activity.list': () => ok({ rows: [...notVerified.slice(0, 1)], setAside: 0 }) },
    walk: run('Prepare “Rewst Microsoft Cloud”'),
  },
  {
    name: 'run-forged',
    handlers: { 'activity.list': () => ok({ rows: [...notVerified.slice(1)], setAside: 0 }) },
    walk: run('Fix “Rewst (2024)”'),
  },
  {
    name: 'activity-not-verified',
    handlers: { 'activity.list': () => ok({ rows: [...notVerified], setAside: 0 }) },
    walk: show('Activity'),
  },
  {
    name: 'registrations-not-verified',
    handlers: {
      'registrations.list': () =>
        ok(
          registrations.map((row) => ({
            ...row,
            verified: false,
            secret: row.secret && { ...row.secret, held: null },
          })),
        ),
    },
    walk: show('Registrations'),
  },
  {
    name: 'run-no-steps',
    handlers: {
      'activity.list': () => ok({ rows: activity.map((row) => ({ ...row, canUndo: false })), setAside: 0 }),
      'activity.detail': ({ runId }) => ok({ ...activityDetail(runId), steps: [] }),
    },
    walk: run('Prepare “Rewst test”'),
  },
  {
    name: 'run-not-read',
    handlers: { 'activity.detail': () => failed(appError('recordDamaged', { correlationId: 'd-7' })) },
    walk: run('Prepare “Rewst test”'),
  },
  {
    name: 'undo-review',
    walk: async (page) => {
      await then(run('Prepare “Rewst Microsoft Cloud”'), 'Undo', /^Take back/)(page);
    },
  },
  {
    name: 'undone',
    handlers: {
      'run.start': () =>
        ok(
          fakeRunView(undoPlanView(), { state: 'succeeded', endedAt: unfinished.startedAt }, () => ({
            state: 'done',
          })),
        ),
    },
    walk: async (page) => {
      await then(run('Prepare “Rewst Microsoft Cloud”'), 'Undo')(page);
      await page.getByRole('checkbox').check();
      await page.getByRole('textbox').fill('Rewst Microsoft Cloud');
      await press(page, /^Take back/);
    },
  },
];

const settingsStates: readonly PreviewState[] = [
  { name: 'settings', walk: show('Settings') },
  { name: 'settings-loading', handlers: { 'settings.get': () => never() }, walk: show('Settings') },
  {
    name: 'settings-failed',
    handlers: { 'settings.get': () => failed(appError('unknown', { correlationId: 's-8' })) },
    walk: show('Settings'),
  },
  {
    name: 'settings-managed',
    handlers: {
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
    },
    walk: show('Settings'),
  },
  {
    name: 'settings-wrong-id',
    walk: async (page) => {
      await then(show('Settings'), 'What an app of your own needs')(page);
      await page.getByRole('textbox', { name: 'Client ID' }).fill('my-app');
      await press(page, 'Use this app');
    },
  },
  {
    name: 'settings-not-saved',
    handlers: { 'settings.set': () => failed(appError('fileNotWritten', { correlationId: 'w-9' })) },
    walk: async (page) => {
      await show('Settings')(page);
      await page.getByRole('radio', { name: 'Dark' }).click();
    },
  },
  { name: 'settings-clear', walk: then(show('Settings'), 'Clear data…') },
  { name: 'settings-support', walk: then(show('Settings'), 'Show the support bundle') },
  {
    name: 'settings-support-saved',
    walk: async (page) => {
      await then(show('Settings'), 'Show the support bundle', 'Save as zip')(page);
      // The screen behind the dialog is open to everybody again.
      await page.getByRole('button', { name: 'Clear data…' }).waitFor();
    },
  },
];

export const recordStates: readonly PreviewState[] = [
  ...registrationStates,
  ...activityStates,
  ...settingsStates,
];
