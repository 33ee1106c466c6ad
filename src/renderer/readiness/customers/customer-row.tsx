import { mergeClasses } from '@fluentui/react-components';
import { memo, useId, useState } from 'react';
import type { CustomerRowView, CustomersView } from '../../../contract/views/customers';
import { customerStateTexts, listingTexts } from '../../../domain/checks/customers/state-texts';
import { rewstRoles } from '../../../domain/checks/roles';
import { DisclosureButton } from '../../components/disclosure';
import { Status } from '../../components/feedback/status';
import { Timestamp } from '../../components/timestamp';
import { Lines, SmallText } from '../../theme/text';
import { CustomerDetails } from './customer-details';
import { RoleMark, useMarkStyles } from './role-mark';
import { useTableStyles } from './table-styles';
import { customersTexts as texts } from './texts';
import type { Tone } from '../../components/feedback/tone-icon';

const tones: Readonly<Record<CustomerRowView['state'], Tone>> = {
  noneActive: 'failure',
  incomplete: 'failure',
  nested: 'warning',
  notReadable: 'unknown',
  ready: 'success',
};

/** Which columns there is room for, or something to say in: names alone where nothing could be read. */
export type Layout = 'wide' | 'stacked' | 'namesAlone';

const columnsOf = (layout: Layout): number =>
  layout === 'wide' ? 3 + rewstRoles.length : layout === 'stacked' ? 2 : 1;

interface CustomerTableRowProps extends Pick<CustomersView, 'partner' | 'appId'> {
  readonly row: CustomerRowView;
  readonly layout: Layout;
  readonly startsOpen: boolean;
}

/** A customer in the table; opens to its details in a row of their own below. */
export const CustomerTableRow = memo(function CustomerTableRow(props: CustomerTableRowProps) {
  const { row, layout, startsOpen, partner, appId } = props;
  const styles = useTableStyles();
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  const marks = <RoleMarks roles={row.roles} inCells={layout === 'wide'} onOpen={() => setOpen(true)} />;
  return (
    <>
      <tr className={styles.row}>
        <th scope="row" className={mergeClasses(styles.td, styles.first)}>
          <DisclosureButton open={open} controls={id} className={styles.open} onToggle={setOpen}>
            <span className={styles.name}>{row.displayName}</span>
          </DisclosureButton>
          {row.defaultDomain !== null && <SmallText className={styles.under}>{row.defaultDomain}</SmallText>}
          {layout === 'stacked' && (
            <div className={styles.under}>
              <State row={row} />
              {row.ends !== null && <End row={row} isLabelled />}
            </div>
          )}
        </th>
        {layout === 'wide' && (
          <>
            <td className={styles.td}>
              <State row={row} />
            </td>
            <td className={styles.td}>
              <End row={row} isLabelled={false} />
            </td>
            {marks}
          </>
        )}
        {layout === 'stacked' && <td className={styles.td}>{marks}</td>}
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={columnsOf(layout)} className={styles.details}>
            <CustomerDetails row={row} partner={partner} appId={appId} />
          </td>
        </tr>
      )}
    </>
  );
});

function State({ row }: { readonly row: CustomerRowView }) {
  return (
    <Lines>
      <Status tone={tones[row.state]}>{customerStateTexts[row.state]}</Status>
      {row.listing === 'relationshipAlone' && <Status tone="warning">{listingTexts[row.listing]}</Status>}
      {row.microsoftLed && <SmallText as="span">{texts.microsoftLed}</SmallText>}
    </Lines>
  );
}

function End({ row, isLabelled }: { readonly row: CustomerRowView; readonly isLabelled: boolean }) {
  if (row.ends === null) return <SmallText as="span">{texts.noEnd}</SmallText>;
  return (
    <Lines>
      <SmallText as="span">
        {isLabelled && `${texts.relationshipEnds} `}
        <Timestamp iso={row.ends} form="date" />
      </SmallText>
      {row.endsSoon ? (
        <Status tone="warning">{texts.endsSoon}</Status>
      ) : (
        row.autoExtends && <SmallText as="span">{texts.extendsItself}</SmallText>
      )}
    </Lines>
  );
}

interface RoleMarksProps extends Pick<CustomerRowView, 'roles'> {
  /** A cell for each role; otherwise a list in one cell. */
  readonly inCells: boolean;
  readonly onOpen: () => void;
}

/** The twelve marks: one stop for Tab, and the arrow keys lead from one to the next. */
function RoleMarks({ roles, inCells, onOpen }: RoleMarksProps) {
  const styles = useTableStyles();
  const markStyles = useMarkStyles();
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      roles.findIndex((state) => state !== 'has'),
    ),
  );
  const marks = rewstRoles.map(({ templateId, title }, index) => {
    const mark = (
      <RoleMark
        role={title}
        state={roles[index] ?? 'notReadable'}
        styles={markStyles}
        isTabStop={index === current}
        onOpen={onOpen}
        onFocus={() => setCurrent(index)}
      />
    );
    return inCells ? (
      <td
        key={templateId}
        className={mergeClasses(styles.td, styles.mark, index === roles.length - 1 && styles.lastRole)}
      >
        {mark}
      </td>
    ) : (
      <li key={templateId}>{mark}</li>
    );
  });
  return inCells ? marks : <ul className={styles.marks}>{marks}</ul>;
}
