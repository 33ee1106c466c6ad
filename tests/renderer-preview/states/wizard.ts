import { never, ok } from '../fake/fake-api';
import { adoptingPlan, emptyPlan, existingAppPlan } from '../fake/plan';
import { adopted, appRow, planted, stoppedTenant, tenant } from '../fake/tenant';
import { holding, state, type PreviewState } from './preview-state';
import { check, fill, press, walk } from './walk';

const prepare = press(/^Prepare for Rewst$/);
/** Opens the wizard and goes on so many steps. */
const stepByStep = (steps: number) =>
  press(/^Choose step by step$/, ...Array.from({ length: steps }, () => /^Next$/));
const choosing = walk(stepByStep(2), check('radio', 'One that exists'));

export const wizardStates: readonly PreviewState[] = [
  state('about', stepByStep(0)),
  state('about-unsure-uk', walk(stepByStep(0), check('radio', 'United Kingdom')), {
    'tenant.inspect': () => ok({ ...stoppedTenant, displayName: 'Fabrikam' }),
  }),
  state('permissions', stepByStep(1)),
  state('permissions-all', async (page) => {
    await walk(stepByStep(1), check('radio', /^Everything pictured/))(page);
    await page.getByRole('switch', { name: 'CSP' }).click();
    await press(/^Add optional packs$/)(page);
    await walk(check('checkbox', /^Groups/), check('checkbox', /^Risk detections/))(page);
    await press(/^Show all/)(page);
  }),
  state(
    'permissions-none-found',
    walk(stepByStep(1), press(/^Show all/), fill('searchbox', 'printer', 'Filter permissions')),
  ),
  state('registration-new', stepByStep(2)),
  state(
    'registration-name-missing',
    walk(stepByStep(2), fill('textbox', '', 'Name'), press(/^Review changes$/)),
  ),
  state('registration-existing', walk(choosing, check('radio', 'All'), check('radio', /^Helpdesk portal/)), {
    'plan.make': () => ok(existingAppPlan()),
  }),
  state('registration-several', walk(prepare, press(/^Review changes$/)), {
    'tenant.inspect': () =>
      ok({ ...tenant, secretMaxDays: 180, appsWithCallback: [adopted, appRow(7, 'Legacy mail relay')] }),
  }),
  state('registration-app-of-others', prepare, holding(planted)),
  state('registration-adopts', walk(prepare, press(/^Use this one$/)), {
    ...holding(planted),
    'plan.make': () => ok(adoptingPlan()),
  }),
  state('registration-nothing-found', walk(choosing, fill('searchbox', 'zzz', 'Search app registrations')), {
    'plan.make': () => ok(emptyPlan()),
  }),
  state('registration-searching', choosing, { 'apps.search': () => never() }),
];
