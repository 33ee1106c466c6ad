import type { Page } from '@playwright/test';
import { never, ok } from '../fake/fake-api';
import { adoptingPlan, existingAppPlan, emptyPlan } from '../fake/plan';
import { adopted, appRow, planted, stoppedTenant, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click();
};

/** Opens the wizard and goes on so many steps. */
function stepByStep(steps: number) {
  return async (page: Page) => {
    await press('Choose step by step')(page);
    for (let step = 0; step < steps; step += 1) await press('Next')(page);
  };
}

export const wizardStates: readonly PreviewState[] = [
  { name: 'about', walk: stepByStep(0) },
  {
    name: 'about-unsure-uk',
    handlers: { 'tenant.inspect': () => ok({ ...stoppedTenant, displayName: 'Fabrikam' }) },
    walk: async (page) => {
      await stepByStep(0)(page);
      await page.getByRole('radio', { name: 'United Kingdom' }).check();
    },
  },
  { name: 'permissions', walk: stepByStep(1) },
  {
    name: 'permissions-all',
    walk: async (page) => {
      await stepByStep(1)(page);
      await page.getByRole('radio', { name: 'Everything pictured' }).check();
      await page.getByRole('switch', { name: 'CSP' }).click();
      await press('Add optional packs')(page);
      for (const pack of ['Groups', 'Risk detections']) {
        await page.getByRole('checkbox', { name: pack }).check();
      }
      await page.getByRole('button', { name: /^Show all/ }).click();
    },
  },
  {
    name: 'permissions-none-found',
    walk: async (page) => {
      await stepByStep(1)(page);
      await page.getByRole('button', { name: /^Show all/ }).click();
      await page.getByRole('searchbox', { name: 'Filter permissions' }).fill('printer');
    },
  },
  { name: 'registration-new', walk: stepByStep(2) },
  {
    name: 'registration-name-missing',
    walk: async (page) => {
      await stepByStep(2)(page);
      await page.getByRole('textbox', { name: 'Name' }).fill('');
      await press('Review changes')(page);
    },
  },
  {
    name: 'registration-existing',
    handlers: { 'plan.make': () => ok(existingAppPlan()) },
    walk: async (page) => {
      await stepByStep(2)(page);
      await page.getByRole('radio', { name: 'One that exists' }).check();
      await page.getByRole('radio', { name: 'All', exact: true }).check();
      await page.getByRole('radio', { name: 'Helpdesk portal' }).check();
    },
  },
  {
    name: 'registration-several',
    handlers: {
      'tenant.inspect': () =>
        ok({ ...tenant, secretMaxDays: 180, appsWithCallback: [adopted, appRow(7, 'Legacy mail relay')] }),
    },
    walk: async (page) => {
      await press('Prepare for Rewst')(page);
      await press('Review changes')(page);
    },
  },
  {
    name: 'registration-app-of-others',
    handlers: { 'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }) },
    walk: press('Prepare for Rewst'),
  },
  {
    name: 'registration-adopts',
    handlers: {
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }),
      'plan.make': () => ok(adoptingPlan()),
    },
    walk: async (page) => {
      await press('Prepare for Rewst')(page);
      await press('Use this one')(page);
    },
  },
  {
    name: 'registration-nothing-found',
    handlers: { 'plan.make': () => ok(emptyPlan()) },
    walk: async (page) => {
      await stepByStep(2)(page);
      await page.getByRole('radio', { name: 'One that exists' }).check();
      await page.getByRole('searchbox', { name: 'Search app registrations' }).fill('zzz');
    },
  },
  {
    name: 'registration-searching',
    handlers: { 'apps.search': () => never() },
    walk: async (page) => {
      await stepByStep(2)(page);
      await page.getByRole('radio', { name: 'One that exists' }).check();
    },
  },
];
