// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../renderer-preview/fake/fake-api';
import { existingAppPlan } from '../../../renderer-preview/fake/plan';
import { tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, renderApp, screen } from '../render-app';

afterEach(cleanup);

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the wizard, step by step', () => {
  it('loses no choice on the way there and back, nor while another screen is looked at', async () => {
    const { api, user, press } = renderApp();
    await press('Choose step by step');
    await heading('Are you a CSP partner?');
    await user.click(screen.getByRole('radio', { name: 'Yes, a CSP partner' }));
    await user.click(screen.getByRole('radio', { name: 'Germany' }));
    await press('Next');
    await heading('What may Rewst do?');
    await user.click(screen.getByRole('radio', { name: 'Minimum' }));
    await user.click(screen.getByRole('switch', { name: 'Azure' }));
    await press('Next');
    await heading('Which app registration?');
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Ours' } });
    await user.click(screen.getByRole('radio', { name: '24 months' }));
    await press('Back');
    await press('Back');
    await press('Settings');
    await press('Prepare');
    await heading('Are you a CSP partner?');
    await press('Next');
    await press('Next');
    await press('Review changes');
    await heading('Review the changes');
    expect(lastInput(api, 'plan.make')).toEqual({
      request: {
        purpose: 'prepare',
        choices: {
          partner: true,
          region: 'de',
          integrations: ['graph', 'graphTriggers', 'csp', 'exchange'],
          level: 'minimum',
          packs: [],
          target: { kind: 'new', displayName: 'Ours' },
          secretMonths: 24,
          secretMode: 'keepOrNew',
          swapLookAlikes: true,
          onlyThisTenant: false,
          serviceReference: null,
        },
      },
    });
  });

  it('moves the focus to the heading of the step, and marks the step as the present one', async () => {
    const { press } = renderApp();
    await press('Choose step by step');
    const first = await heading('Are you a CSP partner?');
    expect(document.activeElement).toBe(first);
    await press('Next');
    expect(document.activeElement).toBe(await heading('What may Rewst do?'));
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('What Rewst may do');
  });

  it('says what is wrong with a name at the field, and does not go on', async () => {
    const { api, press } = renderApp();
    await press('Choose step by step');
    await press('Next');
    await press('Next');
    const field = await screen.findByRole('textbox', { name: 'Name' });
    fireEvent.change(field, { target: { value: '' } });
    await press('Review changes');
    expect(screen.getByText('Give the app a name.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: 'x'.repeat(300) } });
    expect(screen.getByText('A name has at most 120 characters; this one has 300.')).toBeTruthy();
    await press('Review changes');
    expect(lastInput(api, 'plan.make')).toBeUndefined();
  });

  it('shows at once what would change in an existing app, and asks Graph to search', async () => {
    const { api, user, press } = renderApp({ 'plan.make': () => ok(existingAppPlan()) });
    await press('Choose step by step');
    await press('Next');
    await press('Next');
    await user.click(await screen.findByRole('radio', { name: 'One that exists' }));
    await user.click(screen.getByRole('radio', { name: 'All' }));
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search app registrations' }), {
      target: { value: 'help' },
    });
    await waitFor(() => expect(lastInput(api, 'apps.search')).toEqual({ query: 'help', owned: false }));
    await user.click(await screen.findByRole('radio', { name: 'Helpdesk portal' }));
    expect(await screen.findByText('13 changes')).toBeTruthy();
    expect(screen.getByText('5 things stay untouched.')).toBeTruthy();
  });

  it('offers no lifetime that the policy forbids', async () => {
    const { press } = renderApp({ 'tenant.inspect': () => ok({ ...tenant, secretMaxDays: 200 }) });
    await press('Choose step by step');
    await press('Next');
    await press('Next');
    const year = await screen.findByRole<HTMLInputElement>('radio', { name: '12 months' });
    expect(year.disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '6 months' }).checked).toBe(true);
  });
});
