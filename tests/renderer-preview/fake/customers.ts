import type { CustomerRowView, CustomersView } from '../../../src/contract/views/customers';
import { appId, tenantId } from '../../support/ids';

const twelve = (state: CustomerRowView['roles'][number]) => Array<typeof state>(12).fill(state);

function row(n: number, changes: Partial<CustomerRowView>): CustomerRowView {
  const number = String(n).padStart(3, '0');
  return {
    tenantId: `6a1f0000-0000-4000-8000-000000000${number}`,
    displayName: `${names[n % names.length] ?? ''} ${number}`,
    defaultDomain: `customer${number}.onmicrosoft.com`,
    state: 'ready',
    listing: 'both',
    roles: twelve('has'),
    why: null,
    ends: '2028-06-30T00:00:00Z',
    endsSoon: false,
    autoExtends: true,
    microsoftLed: false,
    holdsGlobalAdministrator: false,
    waiting: [],
    groupsToJoin: [],
    ...changes,
  };
}

const names = [
  'Fabrikam',
  'Northwind Traders',
  'Adventure Works',
  'Tailspin Toys',
  'Wide World Importers and Sons of the Upper Rhine',
  'Woodgrove Bank',
  'Proseware',
];

const eleven = twelve('has').with(10, 'notInGroup');

/** Everything that can be wrong with a customer, one after the other. */
const faults: readonly Partial<CustomerRowView>[] = [
  { state: 'incomplete', roles: eleven, groupsToJoin: ['Rewst GDAP-Teams Administrator'] },
  {
    state: 'noneActive',
    listing: 'contractAlone',
    roles: twelve('noneActive'),
    ends: null,
    autoExtends: false,
    waiting: ['approvalPending'],
  },
  {
    state: 'incomplete',
    roles: [...twelve('relationshipLacksRole').slice(0, 9), ...twelve('noAssignment').slice(0, 3)],
    microsoftLed: true,
    autoExtends: false,
  },
  { endsSoon: true, autoExtends: false, ends: '2026-12-19T00:00:00Z', holdsGlobalAdministrator: true },
  { state: 'nested', roles: twelve('nested') },
  { state: 'notReadable', roles: twelve('notReadable'), why: 'Microsoft Graph answered 403 Forbidden.' },
  { listing: 'relationshipAlone', defaultDomain: null },
];

/** So many customers: as many with a fault as said, and the others ready. */
export function customersOf(count: number, wrong: number): CustomersView {
  return {
    rows: Array.from({ length: count }, (_, n) =>
      row(n + 1, n < wrong ? (faults[n % faults.length] ?? {}) : {}),
    ),
    more: 0,
    unread: null,
    contractsUnread: null,
    partner: { tenantId, displayName: 'Contoso' },
    appId,
  };
}

/** The user did not let the program read relationships: nothing is known but who the customers are. */
export function customersNotReadable(count: number): CustomersView {
  const why = 'The relationships were not asked for.';
  const shownBy = 'the permission DelegatedAdminRelationship.Read.All, for this program’s sign-in';
  return {
    ...customersOf(0, 0),
    rows: Array.from({ length: count }, (_, n) =>
      row(n + 1, {
        state: 'notReadable',
        listing: 'notKnown',
        roles: twelve('notReadable'),
        why,
        ends: null,
        autoExtends: false,
      }),
    ),
    unread: { why, shownBy },
  };
}
