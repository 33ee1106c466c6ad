// @vitest-environment happy-dom
import { act, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { failed, never, ok, type FakeApi, type FakeHandlers } from '../../../renderer-preview/fake/fake-api';
import { customersOf } from '../../../renderer-preview/fake/customers';
import { accounts, refusedReadiness, rewstAccount, works } from '../../../renderer-preview/fake/findings';
import { adopted, tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, lastRequestId, renderApp, screen, timesCalled } from '../render-app';
import { appId, testGuid } from '../../../support/ids';

afterEach(cleanup);

const known: Partial<FakeHandlers> = {
  'registrations.list': () => ok([]),
  'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
  'readiness.last': () => ok({ account: rewstAccount, region: 'us' }),
};
const checkButton = 'Check whether Rewst can sign in';

/** The screen with an account that was checked before. */
function open(handlers: Partial<FakeHandlers> = {}, app: string | null = null) {
  return renderApp({ ...known, ...handlers }, { screen: 'readiness', open: app });
}

/** A check that ends when the test says so. */
function heldCheck() {
  type Answer = Awaited<ReturnType<FakeHandlers['readiness.check']>>;
  let settle: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => {
    settle = resolve;
  });
  const end = async (value: Answer) => {
    await act(async () => {
      settle(value);
      await answer;
    });
  };
  return { end, handlers: { 'readiness.check': () => answer } };
}

const tell = (api: FakeApi, view = refusedReadiness) =>
  act(() =>
    api.emit('readiness', {
      requestId: lastRequestId(api, 'readiness.check'),
      read: ['account', 'services'],
      reading: ['app', 'conditionalAccess', 'customers'],
      view: { ...view, findings: view.findings.filter(({ area }) => area === 'account') },
    }),
  );

describe('what is checked', () => {
  it('begins with the account and region of last time, and the only app there is', async () => {
    const { api, press } = open();
    expect(await screen.findByDisplayValue('Rewst Automation (rewst@contoso.com)')).toBeTruthy();
    await press(checkButton);
    expect(lastInput(api, 'readiness.check')).toEqual({
      account: rewstAccount.id,
      appId: adopted.appId,
      region: 'us',
      relationships: false,
    });
  });

  it('is the app that another screen led here with', async () => {
    const { api, press } = open({}, testGuid(41));
    await screen.findByDisplayValue('Rewst Automation (rewst@contoso.com)');
    await press(checkButton);
    expect(lastInput(api, 'readiness.check')).toMatchObject({ appId: testGuid(41) });
    expect(lastInput(api, 'readiness.last')).toEqual({ appId: testGuid(41) });
  });

  it('asks for the account where none is known', async () => {
    const { api, press } = open({ 'readiness.last': () => ok({ account: null, region: null }) });
    await press(checkButton);
    expect(await screen.findByText('Choose the account first.')).toBeTruthy();
    expect(timesCalled(api, 'readiness.check')).toBe(0);
  });

  it('chooses an account by keys alone, and says what is to be known of each', async () => {
    const { api, user, press } = open({ 'readiness.last': () => ok({ account: null, region: null }) });
    const box = await screen.findByRole('combobox', { name: /^Account that authorises/ });
    await user.type(box, 'consul');
    await waitFor(() => expect(lastInput(api, 'readiness.accounts')).toEqual({ query: 'consul' }));
    const option = await screen.findByRole('option', { name: /Rewst Consultant/ });
    expect(within(option).getByText(/· Guest$/)).toBeTruthy();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(box).toHaveProperty('value', expect.stringContaining('Rewst Consultant'));
    await press(checkButton);
    expect(lastInput(api, 'readiness.check')).toMatchObject({ account: accounts[2]?.id, region: null });
  });
});

it('never chooses an account that was found for another text', async () => {
  const { user } = open({
    'readiness.last': () => ok({ account: null, region: null }),
    'readiness.accounts': ({ query }) => (query === '' ? ok({ rows: [...accounts], more: false }) : never()),
  });
  const box = await screen.findByRole('combobox', { name: /^Account that authorises/ });
  await user.click(box);
  await screen.findByRole('option', { name: /Megan Bowen/ });
  await user.type(box, 'rewst auto{ArrowDown}');
  expect(screen.queryByRole('option', { name: /Megan Bowen/ })).toBeNull();
  await user.keyboard('{Enter}');
  expect(box).toHaveProperty('value', 'Rewst Automation (rewst@contoso.com)');
});

describe('a check', () => {
  it('shows the verdict first, what fails above what may, and what was checked when', async () => {
    const { press } = open();
    await press(checkButton);
    expect(await screen.findByText('Rewst will be refused: 2 reasons.')).toBeTruthy();
    expect(screen.getByText('1 thing could not be read.')).toBeTruthy();
    expect(screen.getByText(/rewst@contoso.com · .* · United States · Checked/)).toBeTruthy();
    const list = await screen.findByRole('list', { name: 'Sign-in' });
    expect(list.firstElementChild?.textContent).toMatch(/^Will fail“Block outside offices”/);
    expect(
      within(screen.getByRole('list', { name: 'Licences and services' })).getAllByText('May fail'),
    ).toHaveLength(1);
  });

  it('shows what is known so far, and never that Rewst can sign in before all of it was read', async () => {
    const { end, handlers } = heldCheck();
    const { api, press } = open(handlers);
    await press(checkButton);
    tell(api, {
      ...works,
      verdict: { kind: 'notKnown', sentence: 'Not everything has been read yet.', unread: null },
    });
    expect(await screen.findByText('Being read: App, Conditional Access and Customers.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /things are fine/ })).toBeTruthy();
    expect(screen.queryByText('Rewst can sign in.')).toBeNull();
    await end(ok(works));
    expect(await screen.findByText('Rewst can sign in.')).toBeTruthy();
  });

  it('can be cancelled: what was read stays, and what was not is named', async () => {
    const { end, handlers } = heldCheck();
    const { api, press } = open(handlers);
    await press(checkButton);
    tell(api);
    await press('Cancel');
    expect(lastRequestId(api, 'call.cancel')).toBe(lastRequestId(api, 'readiness.check'));
    await end(failed(appError('cancelled')));
    expect(await screen.findByText(/Not read: App, Conditional Access and Customers\.$/)).toBeTruthy();
    expect(screen.queryByText(/could not be made/)).toBeNull();
  });

  it('goes on while another screen is shown', async () => {
    const { end, handlers } = heldCheck();
    const { press } = open(handlers);
    await press(checkButton);
    await press('Settings');
    await end(ok(works));
    await press('Readiness');
    expect(await screen.findByText('Rewst can sign in.')).toBeTruthy();
  });

  it('is made again for the same account, and says why it could not be', async () => {
    const { api, press } = open();
    await press(checkButton);
    await screen.findByText('Rewst will be refused: 2 reasons.');
    api.answer('readiness.check', () => failed(appError('offline')));
    await press('Check again');
    expect(await screen.findByText(/^The check could not be made/)).toBeTruthy();
    // What was found before is still there, with its time.
    expect(screen.getByText('Rewst will be refused: 2 reasons.')).toBeTruthy();
    expect(timesCalled(api, 'readiness.check')).toBe(2);
  });

  it('takes along another account', async () => {
    const { api, user, press } = open();
    await press(checkButton);
    await press('Change what is checked');
    const box = await screen.findByRole('combobox', { name: /^Account that authorises/ });
    expect(document.activeElement).toBe(box);
    await user.selectOptions(screen.getByRole('combobox', { name: /^Region/ }), 'Germany');
    await press(checkButton);
    expect(lastInput(api, 'readiness.check')).toMatchObject({ account: rewstAccount.id, region: 'de' });
  });

  it('leads to the review of a fix, and looks again after it', async () => {
    const { api, press } = open();
    await press(checkButton);
    await press(/^Review the fix/);
    expect(lastInput(api, 'plan.make')).toEqual({
      request: {
        purpose: 'fix',
        appId: adopted.appId,
        fix: { kind: 'dropAssignmentRequirement' },
        region: 'us',
      },
    });
    await press('Make this change');
    await press('Close');
    await waitFor(() => expect(timesCalled(api, 'readiness.check')).toBe(2));
  });
});

describe('customers', () => {
  it('are read once the permission was granted', async () => {
    const { api, press } = open();
    await press(checkButton);
    api.answer('readiness.check', () => ok({ ...works, customers: customersOf(3, 1) }));
    await press('Check customers too');
    expect(await screen.findByRole('table')).toBeTruthy();
    await waitFor(() =>
      expect(lastInput(api, 'readiness.check')).toMatchObject({
        relationships: true,
        account: rewstAccount.id,
      }),
    );
    expect(screen.queryByRole('button', { name: 'Check customers too' })).toBeNull();
  });

  it('are left out where it was declined, and the rest stays', async () => {
    const { api, press } = open({ 'readiness.askForRelationships': () => ok({ granted: false }) });
    await press(checkButton);
    await press('Check customers too');
    expect(await screen.findByText('Customers are left out: the permission was not granted')).toBeTruthy();
    expect(screen.getByText('Rewst will be refused: 2 reasons.')).toBeTruthy();
    expect(timesCalled(api, 'readiness.check')).toBe(1);
  });

  it('get a text that can be sent without the permission, with a link once the customer is named', async () => {
    const { press, user } = open({ 'readiness.askForRelationships': () => ok({ granted: false }) });
    await press(checkButton);
    await press('Check customers too');
    const letter = () => screen.getByText(/^To an administrator of/).textContent;
    const field = await screen.findByLabelText('Tenant ID or domain of the customer');
    expect(letter()).toContain('Service provider users');
    expect(letter()).toContain(`"members":["${tenant.tenantId}"]`);
    expect(letter()).not.toContain('adminconsent');
    await user.type(field, 'fabrikam');
    expect(screen.getByText(/^A tenant ID, such as/)).toBeTruthy();
    await user.type(field, '.com');
    expect(letter()).toContain('login.microsoftonline.com/fabrikam.com/adminconsent?client_id=');
    expect(screen.queryByText(/^A tenant ID, such as/)).toBeNull();
  });

  it('are not shown where the tenant is no partner’s', async () => {
    const { press } = open({ 'readiness.check': () => ok({ ...works, partner: false }) });
    await press(checkButton);
    await screen.findByText('Rewst can sign in.');
    expect(screen.queryByRole('heading', { name: 'Customers' })).toBeNull();
  });
});

it('asks for a sign-in first', async () => {
  const { api } = open({ 'identity.state': () => ok({ state: 'signedOut' }) });
  expect(await screen.findByText('Sign in to have it checked')).toBeTruthy();
  expect(timesCalled(api, 'readiness.last')).toBe(0);
});

it('forgets what was found when another account signs in', async () => {
  const { api, press } = open();
  await press(checkButton);
  await screen.findByText('Rewst will be refused: 2 reasons.');
  act(() =>
    api.emit('identity', {
      state: 'signedIn',
      account: { name: 'Other', username: 'other@fabrikam.com', tenantId: testGuid(9) },
      remembered: false,
    }),
  );
  await waitFor(() => expect(screen.queryByText('Rewst will be refused: 2 reasons.')).toBeNull());
});

it('stands on a registration’s page: the way to the check, and what it found last', async () => {
  const { press } = renderApp({}, { screen: 'registrations', open: appId });
  expect(await screen.findByText('Not checked yet since this program was started.')).toBeTruthy();
  await press(checkButton);
  expect(await screen.findByRole('heading', { level: 1, name: 'Can Rewst sign in?' })).toBeTruthy();
});
