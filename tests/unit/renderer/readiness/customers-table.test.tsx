// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { CustomersView } from '../../../../src/contract/views/customers';
import { CustomersTable } from '../../../../src/renderer/readiness/customers/customers-table';
import { ApiProvider } from '../../../../src/renderer/state/api';
import { customersNotReadable, customersOf } from '../../../renderer-preview/fake/customers';
import { makeFakeApi } from '../../../renderer-preview/fake/fake-api';
import { defaultHandlers } from '../../../renderer-preview/fake/handlers';
import { asked } from '../show-app';
import { appId, tenantId } from '../../../support/ids';

afterEach(cleanup);

function show(customers: CustomersView) {
  const api = makeFakeApi(defaultHandlers);
  const user = userEvent.setup();
  render(
    <ApiProvider api={api}>
      <CustomersTable customers={customers} />
    </ApiProvider>,
  );
  return { api, user };
}

const table = () => screen.getByRole('table', { name: 'Customers and the account’s roles' });
const customersShown = () => within(table()).queryAllByRole('rowheader');
/** Finding a button by its name takes long where there are hundreds. */
const pressText = (user: ReturnType<typeof userEvent.setup>, text: string) =>
  user.click(screen.getByText(text));
const press = (user: ReturnType<typeof userEvent.setup>, name: string | RegExp) =>
  user.click(screen.getByRole('button', { name }));

describe('what is shown at first', () => {
  test('is what is wrong, the worst first, and how many are ready is said', () => {
    show(customersOf(12, 7));
    expect(customersShown().map((cell) => cell.textContent)).toEqual([
      expect.stringContaining('002'),
      expect.stringContaining('003'),
      expect.stringContaining('001'),
      expect.stringContaining('005'),
      expect.stringContaining('007'),
      expect.stringContaining('004'),
      expect.stringContaining('006'),
    ]);
    expect(screen.getByText('6 need something done')).toBeTruthy();
    expect(screen.getByText('1 could not be read')).toBeTruthy();
    expect(screen.getByText('5 are ready')).toBeTruthy();
  });

  test('is the only customer with its details, ready or not', () => {
    show(customersOf(1, 0));
    expect(customersShown()).toHaveLength(1);
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(within(table()).queryByRole('button', { name: 'State' })).toBeNull();
    expect(screen.getByText('Text to send to the customer')).toBeTruthy();
  });

  test('is one sentence where nothing is wrong, with a button that shows all customers', async () => {
    const { user } = show(customersOf(12, 0));
    expect(screen.getByText('Nothing is wrong with your customers')).toBeTruthy();
    await press(user, 'Show all 12');
    expect(customersShown()).toHaveLength(12);
  });

  test('says that there are none only where they could be read', () => {
    show(customersOf(0, 0));
    expect(screen.getByText('The tenant has no customers')).toBeTruthy();
  });
});

describe('what could not be read', () => {
  test('is said with what would show it, and never as "no customers"', () => {
    show(customersNotReadable(0));
    expect(screen.getByText('What the account may do at your customers could not be read')).toBeTruthy();
    expect(screen.getByText(/DelegatedAdminRelationship\.Read\.All/)).toBeTruthy();
    expect(screen.queryByText('The tenant has no customers')).toBeNull();
  });

  test('leaves the customers with the text to send', async () => {
    const { user } = show(customersNotReadable(3));
    expect(customersShown()).toHaveLength(3);
    expect(within(table()).getAllByRole('columnheader')).toHaveLength(1);
    await user.click(screen.getAllByRole('button', { expanded: false })[0]!);
    expect(screen.getByText(/To an administrator of/)).toBeTruthy();
  });
});

test('a thousand customers are shown 25 at a time', async () => {
  const { user } = show(customersOf(1000, 60));
  expect(customersShown()).toHaveLength(25);
  expect(screen.getByText('1–25 of 60 customers')).toBeTruthy();
  await pressText(user, 'Next');
  await pressText(user, 'Next');
  expect(screen.getByText('51–60 of 60 customers')).toBeTruthy();
  expect(customersShown()).toHaveLength(10);
  await user.click(screen.getByLabelText('Only what is wrong or not readable'));
  expect(screen.getByText('1–25 of 1000 customers')).toBeTruthy();
});

test('a search goes by name, domain and tenant ID', async () => {
  const { user } = show(customersOf(12, 8));
  const box = screen.getByRole('searchbox');
  for (const typed of ['northwind 008', 'customer008', '000000000008']) {
    fireEvent.change(box, { target: { value: typed } });
    expect(customersShown().map((cell) => cell.textContent)).toEqual([expect.stringContaining('008')]);
  }
  fireEvent.change(box, { target: { value: 'nothing' } });
  expect(screen.getByText(/No customer matches/)).toBeTruthy();
  await press(user, 'Clear the search');
  expect(customersShown()).toHaveLength(8);
});

test('the heads of the columns sort, and say how', async () => {
  const { user } = show(customersOf(12, 7));
  const firstShown = () => customersShown()[0]?.textContent;
  const head = (name: string) => screen.getByRole('columnheader', { name });
  expect(head('State').getAttribute('aria-sort')).toBe('ascending');
  await press(user, 'Customer');
  expect(head('Customer').getAttribute('aria-sort')).toBe('ascending');
  expect(firstShown()).toContain('Adventure Works 002');
  await press(user, 'Customer');
  expect(head('Customer').getAttribute('aria-sort')).toBe('descending');
  expect(firstShown()).toContain('Woodgrove Bank');
  await press(user, 'Ends');
  expect(firstShown()).toContain('004');
});

describe('the marks', () => {
  test('each have the role and its state as their name, and a column with the role', () => {
    show(customersOf(1, 1));
    expect(
      screen.getByRole('button', { name: 'Teams Administrator: The account is not in the group' }),
    ).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Exchange' })).toBeTruthy();
    expect(
      within(screen.getByRole('list', { name: 'What the marks mean' })).getAllByRole('listitem'),
    ).toHaveLength(2);
  });

  test('show their words on hover and on focus, and Escape takes them away', async () => {
    const { user } = show(customersOf(1, 1));
    const [application, policy] = screen.getAllByRole('button', { name: /Administrator: / });
    await user.hover(application!);
    expect((await screen.findByRole('tooltip')).textContent).toBe('Application Administrator: Has the role');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).toBeNull();
    act(() => policy?.focus());
    expect((await screen.findByRole('tooltip')).textContent).toContain('Authentication Policy');
    await user.tab();
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });

  test('are one stop for Tab, at the first that is wrong, and the arrow keys lead to the others', async () => {
    const { user } = show(customersOf(1, 1));
    const focused = () => document.activeElement?.getAttribute('aria-label');
    const stops = screen
      .getAllByRole('button', { name: /Administrator: / })
      .filter((mark) => mark.tabIndex === 0);
    expect(stops).toHaveLength(1);
    stops[0]?.focus();
    expect(focused()).toContain('Teams Administrator');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toContain('SharePoint Administrator');
    await user.keyboard('{End}{ArrowRight}');
    expect(focused()).toContain('User Administrator');
    await user.keyboard('{Home}');
    expect(focused()).toContain('Application Administrator');
  });
});

describe('a row', () => {
  test('opens to what is known, the roles in words and the text to send, with one button that copies it', async () => {
    const { api, user } = show(customersOf(12, 7));
    await press(user, /Northwind Traders 001/);
    const details = within(screen.getByText('Text to send to the customer').closest('td')!);
    expect(details.getByText('Teams Administrator')).toBeTruthy();
    expect(details.getByText('Rewst GDAP-Teams Administrator')).toBeTruthy();
    expect(details.getAllByRole('button')).toHaveLength(1);
    await press(user, 'Copy text for Northwind Traders 001');
    const [copied] = asked(api, 'app.copyText') as { text: string }[];
    expect(copied?.text).toContain(`"members":["${tenantId}"]`);
    expect(copied?.text).toContain('/adminconsent?client_id=');
    expect(copied?.text).toContain('can’t see');
  });

  test('says what waits, what Microsoft made, and what keeps it from being extended', async () => {
    const { user } = show(customersOf(12, 7));
    for (const name of [/002/, /003/, /004/]) await press(user, name);
    expect(screen.getByText('Waits for the customer’s approval')).toBeTruthy();
    expect(screen.getByText(/Made by Microsoft \(MLT_\)/)).toBeTruthy();
    expect(screen.getByText(/Global Administrator, so Microsoft does not extend/)).toBeTruthy();
  });
});

test('on paper every customer is in the table, in words', async () => {
  show(customersOf(60, 7));
  window.dispatchEvent(new Event('beforeprint'));
  expect(customersShown()).toHaveLength(60);
  expect(within(table()).getAllByText('Teams')).toHaveLength(1);
  window.dispatchEvent(new Event('afterprint'));
  expect(await screen.findByRole('searchbox')).toBeTruthy();
});

test('the export is main’s: the window names no text', async () => {
  const { api, user } = show(customersOf(12, 7));
  await press(user, 'Export as CSV');
  expect(asked(api, 'customers.export')).toEqual([{ appId }]);
  expect(await screen.findByText('Exported.')).toBeTruthy();
});
