import { Button, Switch, mergeClasses } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { CustomerRowView, CustomersView } from '../../../contract/views/customers';
import { roleStates } from '../../../domain/checks/customers/matrix';
import { rewstRoles } from '../../../domain/checks/roles';
import { SmallButton } from '../../components/buttons';
import { Notice } from '../../components/feedback/notice';
import { Status } from '../../components/feedback/status';
import { Empty } from '../../components/page/empty';
import { SearchField } from '../../components/page/search-field';
import { SaveFileButton } from '../../components/save-file-button';
import { commonTexts } from '../../components/texts';
import { useAnnouncement } from '../../state/announcement';
import { useMedia } from '../../state/media';
import { usePrinting } from '../../state/printing';
import { AscendingIcon, DescendingIcon, SortIcon } from '../../theme/icons';
import { stackedTables } from '../../theme/layout';
import { Inline, SmallText, SpreadInline, Stack, useStackStyles, useTextStyles } from '../../theme/text';
import {
  chosenCustomers,
  countCustomers,
  usualSorting,
  type SortColumn,
  type Sorting,
} from './customer-order';
import { CustomerTableRow, type Layout } from './customer-row';
import { MarkTooltip } from './mark-tooltip';
import { PrintedCustomers } from './printed-customers';
import { MarkLegend } from './role-mark';
import { useTableStyles } from './table-styles';
import { customersTexts as texts } from './texts';

/** Rows of one page: few enough that a thousand customers come up as fast as ten. */
const pageSize = 25;
/** From how many customers on a search pays. */
const searchedFrom = 10;

interface CustomersTableProps {
  readonly customers: CustomersView;
}

/** A partner's customers: what is wrong at first, each with the twelve roles, its details and a text to send. */
export function CustomersTable({ customers }: CustomersTableProps) {
  const printing = usePrinting();
  const { rows, more, unread, contractsUnread } = customers;
  return (
    <Stack>
      {unread !== null && (
        <Notice tone="unknown" title={texts.unread}>
          <p>{unread.why}</p>
          <p>{texts.shownBy(unread.shownBy)}</p>
          {rows.length > 0 && <p>{texts.stillListed}</p>}
        </Notice>
      )}
      {contractsUnread !== null && (
        <Notice tone="unknown" title={texts.contractsUnread}>
          <p>{contractsUnread}</p>
          <p>{texts.contractsUnreadMeans}</p>
        </Notice>
      )}
      {rows.length > 0 &&
        (printing ? <PrintedCustomers rows={rows} /> : <LeafedCustomers customers={customers} />)}
      {rows.length === 0 && unread === null && contractsUnread === null && (
        <Empty title={texts.none}>{texts.noneMeans}</Empty>
      )}
      {more > 0 && <Notice tone="information">{texts.more(more)}</Notice>}
    </Stack>
  );
}

/** The customers, a page at a time, with what narrows them down. */
function LeafedCustomers({ customers }: Pick<CustomersTableProps, 'customers'>) {
  const { rows, unread } = customers;
  const stack = useStackStyles();
  const stacked = useMedia(stackedTables);
  const [typed, setTyped] = useState('');
  const [onlyWrong, setOnlyWrong] = useState(true);
  const [sorting, setSorting] = useState(unread === null ? usualSorting : byName);
  const [page, setPage] = useState(0);
  const top = useRef<HTMLDivElement>(null);

  const counts = countCustomers(rows);
  const canFilter = counts.ready > 0 && rows.length > 1;
  const chosen = chosenCustomers(rows, { typed, all: !canFilter || !onlyWrong, sorting });
  const first = Math.min(page, Math.max(0, Math.ceil(chosen.length / pageSize) - 1)) * pageSize;
  const shown = chosen.slice(first, first + pageSize);
  const summary = texts.page(first + 1, first + shown.length, chosen.length);
  const news = chosen.length === 0 ? texts.noMatch(typed) : summary;
  useAnnouncement(typed === '' && first === 0 ? null : news, 'customers');

  const startOver = () => setPage(0);
  const leaf = (by: number) => {
    setPage(first / pageSize + by);
    top.current?.scrollIntoView({ block: 'start' });
  };
  const layout: Layout = unread !== null ? 'namesAlone' : stacked ? 'stacked' : 'wide';
  return (
    <div ref={top} className={stack.section}>
      <SpreadInline>
        {unread === null ? <Counts counts={counts} /> : <span />}
        <SaveFileButton call="customers.export" input={[{ appId: customers.appId }]} words={texts.export} />
      </SpreadInline>
      {(rows.length >= searchedFrom || canFilter) && (
        <SpreadInline>
          {rows.length >= searchedFrom && (
            <SearchField
              label={texts.search}
              value={typed}
              onChange={(value) => {
                setTyped(value);
                startOver();
              }}
            />
          )}
          {canFilter && (
            <Switch
              label={counts.unreadable > 0 ? texts.onlyWrongOrUnread : texts.onlyWrong}
              checked={onlyWrong}
              onChange={(_, data) => {
                setOnlyWrong(data.checked);
                startOver();
              }}
            />
          )}
        </SpreadInline>
      )}
      {chosen.length === 0 ? (
        <Empty
          title={typed === '' ? texts.nothingWrong : texts.noMatch(typed)}
          actions={
            typed === '' ? (
              <Button onClick={() => setOnlyWrong(false)}>{texts.showAll(rows.length)}</Button>
            ) : (
              <Button onClick={() => setTyped('')}>{commonTexts.clearSearch}</Button>
            )
          }
          {...(typed === '' && { children: texts.allReady(rows.length) })}
        />
      ) : (
        <>
          {layout !== 'namesAlone' && <MarkLegend states={statesIn(shown)} />}
          <Table
            customers={customers}
            rows={shown}
            layout={layout}
            sorting={sorting}
            onSort={(next) => {
              setSorting(next);
              startOver();
            }}
          />
          <SpreadInline>
            <SmallText as="span">{summary}</SmallText>
            {shown.length < chosen.length && (
              <Inline>
                <SmallButton disabledFocusable={first === 0} onClick={() => leaf(-1)}>
                  {texts.previous}
                </SmallButton>
                <SmallButton
                  disabledFocusable={first + shown.length >= chosen.length}
                  onClick={() => leaf(1)}
                >
                  {texts.next}
                </SmallButton>
              </Inline>
            )}
          </SpreadInline>
        </>
      )}
    </div>
  );
}

const byName: Sorting = { by: 'name', descending: false };

function statesIn(rows: readonly CustomerRowView[]) {
  return roleStates.filter((state) => rows.some(({ roles }) => roles.includes(state)));
}

function Counts({ counts }: { readonly counts: ReturnType<typeof countCustomers> }) {
  return (
    <Inline>
      {counts.wrong > 0 && <Status tone="failure">{texts.wrong(counts.wrong)}</Status>}
      {counts.unreadable > 0 && <Status tone="unknown">{texts.unreadable(counts.unreadable)}</Status>}
      {counts.ready > 0 && <Status tone="success">{texts.ready(counts.ready)}</Status>}
    </Inline>
  );
}

interface TableProps {
  readonly customers: CustomersView;
  readonly rows: readonly CustomerRowView[];
  readonly layout: Layout;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Table({ customers, rows, layout, sorting, onSort }: TableProps) {
  const styles = useTableStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const head = (column: SortColumn) => (
    <SortableHead column={column} sorting={sorting} onSort={customers.rows.length === 1 ? null : onSort} />
  );
  return (
    <MarkTooltip className={mergeClasses(stack.bordered, styles.frame)}>
      <table className={mergeClasses(styles.table, styles.fixed, text.body)} aria-label={texts.table}>
        <thead className={styles.head}>
          <tr className={text.small}>
            {head('name')}
            {layout === 'wide' && (
              <>
                {head('state')}
                {head('ends')}
                {rewstRoles.map(({ templateId, title }, index) => (
                  <th
                    key={templateId}
                    scope="col"
                    abbr={title}
                    className={mergeClasses(styles.role, index === rewstRoles.length - 1 && styles.lastRole)}
                  >
                    <span className={styles.upright}>{texts.shortRole(title)}</span>
                  </th>
                ))}
              </>
            )}
            {layout === 'stacked' && (
              <th scope="col" className={mergeClasses(styles.th, styles.strip)}>
                {texts.columns.roles}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CustomerTableRow
              key={row.tenantId}
              row={row}
              layout={layout}
              startsOpen={customers.rows.length === 1}
              partner={customers.partner}
              appId={customers.appId}
            />
          ))}
        </tbody>
      </table>
    </MarkTooltip>
  );
}

interface SortableHeadProps extends Pick<TableProps, 'sorting'> {
  readonly column: SortColumn;
  /** null where there is nothing to sort. */
  readonly onSort: TableProps['onSort'] | null;
}

function SortableHead({ column, sorting, onSort }: SortableHeadProps) {
  const styles = useTableStyles();
  const className = mergeClasses(styles.th, column === 'name' ? styles.first : styles[column]);
  if (onSort === null) {
    return (
      <th scope="col" className={className}>
        {texts.columns[column]}
      </th>
    );
  }
  const isSorted = sorting.by === column;
  const Icon = !isSorted ? SortIcon : sorting.descending ? DescendingIcon : AscendingIcon;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={!isSorted ? 'none' : sorting.descending ? 'descending' : 'ascending'}
    >
      <SmallButton
        appearance="transparent"
        className={styles.sort}
        icon={<Icon />}
        iconPosition="after"
        onClick={() => onSort({ by: column, descending: isSorted && !sorting.descending })}
      >
        {texts.columns[column]}
      </SmallButton>
    </th>
  );
}
