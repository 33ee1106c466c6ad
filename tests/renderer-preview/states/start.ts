import { appError } from '../../../src/contract/errors';
import { failed, never, ok } from '../fake/fake-api';
import { secondsLater } from '../fake/ids';
import { activity, registrations, unfinished } from '../fake/records';
import { adopted, planted, app, limitedTenant, practice, stoppedTenant, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';

const signedOut = { 'identity.state': () => ok({ state: 'signedOut' }) } satisfies PreviewState['handlers'];

const waitsToFinish = {
  handlers: {
    'activity.list': () => ok({ rows: [unfinished, ...activity], setAside: 0 }),
    'plan.make': () => never(),
  },
  progress: {
    title: 'Waiting until Microsoft shows what the run has made',
    detail:
      'It was written moments ago, and Microsoft copies it to all of its servers little by little. A look too early would miss some of it. Nothing is written while this waits.',
    ends: { at: secondsLater(131), then: 'over' },
  },
} satisfies Omit<PreviewState, 'name'>;

export const startStates: readonly PreviewState[] = [
  {
    name: 'start-expiring',
    handlers: { ...signedOut, 'registrations.list': () => ok([...registrations]) },
  },
  { name: 'start-signed-out', handlers: signedOut },
  {
    name: 'start-sign-in-failed',
    handlers: {
      ...signedOut,
      'identity.signIn': () =>
        failed(
          appError('blockedByConditionalAccess', {
            correlationId: '8d7c6b5a-4f3e-4d2c-9b1a-0f1e2d3c4b5a',
            details: { aadsts: '53003' },
          }),
        ),
    },
    walk: async (page) => {
      await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
      await page.getByRole('button', { name: 'Details' }).click();
    },
  },
  {
    name: 'start-practice-chooser',
    handlers: signedOut,
    walk: async (page) => {
      await page.getByRole('button', { name: 'Try it in a practice tenant' }).click();
      await page.getByRole('radio', { name: 'CSP partner' }).check();
    },
  },
  {
    name: 'start-signing-in',
    handlers: {
      'identity.state': () => ok({ state: 'signingIn', since: secondsLater(-28), limitSeconds: 300 }),
    },
  },
  {
    name: 'start-reading',
    handlers: { 'tenant.inspect': () => never(), 'registrations.list': () => never() },
  },
  {
    name: 'start-waiting',
    handlers: { 'tenant.inspect': () => never() },
    progress: {
      title: 'Waiting for Microsoft Graph',
      detail: 'Microsoft Graph asks to wait: too many requests in this tenant at the moment.',
      ends: { at: secondsLater(38), then: 'again' },
    },
  },
  {
    name: 'start-read-failed',
    handlers: {
      'tenant.inspect': () =>
        failed(appError('proxyAnswered', { correlationId: 'c-17', details: { status: '200' } })),
      'registrations.list': () => failed(appError('recordDamaged')),
    },
  },
  { name: 'start-signed-in' },
  { name: 'start-practice', handlers: { 'app.info': () => ok({ ...app, practice }) } },
  {
    name: 'start-adopts',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted], findings: [] }),
      'registrations.list': () => ok([]),
    },
  },
  {
    name: 'start-app-of-others',
    handlers: { 'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted], findings: [] }) },
  },
  { name: 'start-limited', handlers: { 'tenant.inspect': () => ok(limitedTenant) } },
  { name: 'start-stopped', handlers: { 'tenant.inspect': () => ok(stoppedTenant) } },
  {
    name: 'start-unfinished',
    handlers: { 'activity.list': () => ok({ rows: [unfinished, ...activity], setAside: 1 }) },
  },
  {
    name: 'unfinished-waits',
    ...waitsToFinish,
    walk: async (page) => {
      await page.getByRole('button', { name: 'Finish' }).click();
    },
  },
  {
    name: 'start-unfinished-waits',
    ...waitsToFinish,
    walk: async (page) => {
      await page.getByRole('button', { name: 'Finish' }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Prepare' }).click();
    },
  },
];
