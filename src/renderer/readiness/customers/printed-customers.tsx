import { mergeClasses } from '@fluentui/react-components';
import type { CustomerRowView } from '../../../contract/views/customers';
import { customerStateTexts } from '../../../domain/checks/customers/state-texts';
import { rewstRoles } from '../../../domain/checks/roles';
import { localTime } from '../../components/timestamp';
import { useTextStyles } from '../../theme/text';
import { chosenCustomers, usualSorting } from './customer-order';
import { useTableStyles } from './table-styles';
import { customersTexts as texts } from './texts';

/** Every customer, as it comes on paper: marks as words. */
export function PrintedCustomers({ rows }: { readonly rows: readonly CustomerRowView[] }) {
  const styles = useTableStyles();
  const text = useTextStyles();
  const { name, state } = texts.columns;
  return (
    <table className={mergeClasses(styles.table, text.small)} aria-label={texts.table}>
      <thead>
        <tr>
          {[name, state, texts.relationshipEnds, texts.printed.missing].map((title) => (
            <th key={title} scope="col" className={styles.th}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chosenCustomers(rows, { typed: '', all: true, sorting: usualSorting }).map((row) => (
          <tr key={row.tenantId}>
            <th scope="row" className={styles.td}>
              <span className={styles.name}>{row.displayName}</span>
              <span className={mergeClasses(text.mono, styles.block)}>{row.tenantId}</span>
            </th>
            <td className={styles.td}>{customerStateTexts[row.state]}</td>
            <td className={styles.td}>{row.ends === null ? texts.noEnd : localTime(row.ends, 'date')}</td>
            <td className={styles.td}>{missing(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function missing({ state, roles }: CustomerRowView): string {
  if (state === 'noneActive' || state === 'notReadable') return customerStateTexts[state];
  const titles = rewstRoles.filter((_, index) => roles[index] !== 'has').map(({ title }) => title);
  return titles.length === 0 ? texts.printed.none : titles.map(texts.shortRole).join(', ');
}
