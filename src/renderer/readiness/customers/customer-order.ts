import type { CustomerRowView } from '../../../contract/views/customers';
import { customerStates, isWrong } from '../../../domain/checks/customers/matrix';
import { matchesSearch } from '../../components/page/search-field';

export type SortColumn = 'name' | 'state' | 'ends';
export interface Sorting {
  readonly by: SortColumn;
  readonly descending: boolean;
}

/** The worst first. */
export const usualSorting: Sorting = { by: 'state', descending: false };

/** How many customers need something done, are ready, or could not be read. A customer is one of the three. */
export function countCustomers(rows: readonly CustomerRowView[]) {
  const wrong = rows.filter(isWrong).length;
  const ready = rows.filter((row) => isReady(row)).length;
  return { wrong, ready, unreadable: rows.length - wrong - ready };
}

function isReady(row: CustomerRowView): boolean {
  return row.state === 'ready' && !isWrong(row);
}

/** The customers that match, in order. Those that are ready are left out where `all` is not set. */
export function chosenCustomers(
  rows: readonly CustomerRowView[],
  { typed, all, sorting }: { readonly typed: string; readonly all: boolean; readonly sorting: Sorting },
): readonly CustomerRowView[] {
  const chosen = rows.filter(
    (row) =>
      (all || !isReady(row)) &&
      (typed === '' || matchesSearch(typed, [row.displayName, row.defaultDomain, row.tenantId])),
  );
  const { by, descending } = sorting;
  return chosen.sort((one, other) => {
    const order = orders[by](one, other);
    return (descending ? -order : order) || byName(one, other);
  });
}

type Order = (one: CustomerRowView, other: CustomerRowView) => number;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byName: Order = (one, other) => collator.compare(one.displayName, other.displayName);

const lacking = ({ roles }: CustomerRowView) => roles.filter((state) => state !== 'has').length;
/** What is wrong by other things than its roles comes before what could not be read. */
const severity = (row: CustomerRowView) =>
  row.state === 'ready' && isWrong(row)
    ? customerStates.indexOf('notReadable') - 0.5
    : customerStates.indexOf(row.state);
/** What has no end comes last. */
const end = ({ ends }: CustomerRowView) => (ends === null ? '9999' : ends);

const orders: Readonly<Record<SortColumn, Order>> = {
  name: byName,
  state: (one, other) => severity(one) - severity(other) || lacking(other) - lacking(one),
  ends: (one, other) => (end(one) < end(other) ? -1 : end(one) > end(other) ? 1 : 0),
};
