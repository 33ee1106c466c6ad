import {
  mostCustomers,
  mostNamed,
  type CustomerRowView,
  type CustomersView,
} from '../../contract/views/customers';
import type { CheckInput } from '../../domain/checks/check';
import { customerMatrix, type CustomerRow } from '../../domain/checks/customers/matrix';
import { cleanName } from '../../domain/names';
import type { Immutable } from '../ipc/handlers';

/**
 * The table of customers; null where there is none to show: they were not looked at yet, or the tenant is no partner's.
 * Names are cleaned and everything is cut to what the contract allows.
 */
export function customersView(input: CheckInput): Immutable<CustomersView> | null {
  const { customers, account, app, tenant, now } = input;
  if (customers === null || (tenant.partner.known && !tenant.partner.value)) return null;
  const { rows, unread } = customerMatrix(customers, account, now);
  return {
    rows: rows.slice(0, mostCustomers).map(rowView),
    more: Math.max(0, rows.length - mostCustomers),
    unread: unread === null ? null : { why: cut(unread.why, 2_000), shownBy: cut(unread.shownBy, 500) },
    contractsUnread: customers.contracts.known ? null : cut(customers.contracts.why, 2_000),
    partner: { tenantId: tenant.tenantId, displayName: cleanName(tenant.displayName) },
    appId: app?.appId ?? null,
  };
}

function rowView({ roles, waiting, groupsToJoin, ...row }: CustomerRow): Immutable<CustomerRowView> {
  return {
    ...row,
    tenantId: cleanName(row.tenantId),
    defaultDomain: row.defaultDomain === null ? null : cleanName(row.defaultDomain),
    why: row.why === null ? null : cut(row.why, 2_000),
    ends: row.ends === null ? null : cleanName(row.ends),
    roles: roles.map(({ state }) => state),
    waiting: waiting.slice(0, mostNamed).map(cleanName),
    groupsToJoin: groupsToJoin.slice(0, mostNamed),
  };
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
