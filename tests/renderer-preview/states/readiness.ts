import type { Page } from '@playwright/test';
import { appError } from '../../../src/contract/errors';
import { failed, never, ok } from '../fake/fake-api';
import { customersNotReadable, customersOf } from '../fake/customers';
import { refusedReadiness, rewstAccount, works } from '../fake/findings';
import { adopted, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';

const known = {
  'registrations.list': () => ok([]),
  'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
  'readiness.last': () => ok({ account: rewstAccount, region: 'us' }),
} satisfies PreviewState['handlers'];

const show = async (page: Page) => {
  await page.getByRole('navigation').getByRole('button', { name: 'Readiness' }).click();
};
const check = async (page: Page) => {
  await show(page);
  await page.getByRole('button', { name: 'Check whether Rewst can sign in' }).click();
};
const press = (name: string) => async (page: Page) => {
  await check(page);
  await page.getByRole('button', { name, exact: true }).click();
};

export const readinessStates: readonly PreviewState[] = [
  {
    name: 'readiness-signed-out',
    handlers: { 'identity.state': () => ok({ state: 'signedOut' }) },
    walk: show,
  },
  {
    name: 'readiness-first',
    handlers: { ...known, 'readiness.last': () => ok({ account: null, region: null }) },
    walk: show,
  },
  {
    name: 'readiness-suggestions',
    handlers: { ...known, 'readiness.last': () => ok({ account: null, region: null }) },
    walk: async (page) => {
      await show(page);
      await page.getByRole('combobox', { name: /^Account/ }).click();
      await page.getByRole('option', { name: /Rewst Automation/ }).waitFor();
    },
  },
  {
    name: 'readiness-no-account',
    handlers: { ...known, 'readiness.last': () => ok({ account: null, region: null }) },
    walk: check,
  },
  { name: 'readiness-again', handlers: known, walk: show },
  {
    name: 'readiness-checking',
    handlers: { ...known, 'readiness.check': () => never() },
    walk: check,
  },
  {
    name: 'readiness-partial',
    handlers: { ...known, 'readiness.check': () => never() },
    partial: {
      read: ['account', 'services', 'app'],
      reading: ['conditionalAccess', 'customers'],
      view: {
        ...refusedReadiness,
        verdict: { kind: 'notKnown', sentence: 'Not everything has been read yet.', unread: null },
        findings: refusedReadiness.findings.filter(
          ({ area, outcome }) => area === 'account' || (area === 'services' && outcome.kind !== 'fine'),
        ),
      },
    },
    walk: check,
  },
  { name: 'readiness-refused', handlers: known, walk: check },
  {
    name: 'readiness-details',
    handlers: known,
    walk: async (page) => {
      await check(page);
      await page.getByRole('button', { name: '1 error code' }).first().click();
      await page.getByRole('button', { name: /things are fine/ }).click();
    },
  },
  { name: 'readiness-change', handlers: known, walk: press('Change what is checked') },
  { name: 'readiness-works', handlers: { ...known, 'readiness.check': () => ok(works) }, walk: check },
  {
    name: 'readiness-not-partner',
    handlers: { ...known, 'readiness.check': () => ok({ ...works, partner: false }) },
    walk: check,
  },
  {
    name: 'readiness-unread',
    handlers: {
      ...known,
      'readiness.check': () =>
        ok({
          ...refusedReadiness,
          verdict: { kind: 'notKnown', sentence: '1 thing could not be read.', unread: null },
          findings: refusedReadiness.findings.filter(({ outcome }) =>
            ['notReadable', 'fine'].includes(outcome.kind),
          ),
        }),
    },
    walk: check,
  },
  {
    name: 'readiness-declined',
    handlers: {
      ...known,
      'readiness.check': () => ok(works),
      'readiness.askForRelationships': () => ok({ granted: false }),
    },
    walk: press('Check customers too'),
  },
  {
    name: 'readiness-asking',
    handlers: {
      ...known,
      'readiness.check': () => ok(works),
      'readiness.askForRelationships': () => never(),
    },
    walk: press('Check customers too'),
  },
  ...(
    [
      ['1', customersOf(1, 1)],
      ['30', customersOf(30, 6)],
      ['350', customersOf(350, 42)],
      ['not-readable', customersNotReadable(30)],
    ] as const
  ).map(([name, customers]): PreviewState => ({
    name: `readiness-customers-${name}`,
    handlers: { ...known, 'readiness.check': () => ok({ ...works, customers }) },
    walk: press('Check customers too'),
  })),
  {
    name: 'readiness-failed',
    handlers: { ...known, 'readiness.check': () => failed(appError('offline')) },
    walk: check,
  },
  {
    name: 'readiness-fix-review',
    handlers: known,
    walk: async (page) => {
      await check(page);
      await page.getByRole('button', { name: /^Review the fix/ }).click();
    },
  },
];
