import { makeStyles, tokens } from '@fluentui/react-components';
import { compactRail } from '../../theme/layout';

/** The look of a field of Rewst's form, as it is filled in. */
export const useFieldStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '24px 120px minmax(0, 1fr)',
    columnGap: '12px',
    alignItems: 'start',
    padding: '12px 16px',
    [`@media ${compactRail}`]: { gridTemplateColumns: '24px minmax(0, 1fr)' },
    // On paper without the ticks.
    '@media print': { gridTemplateColumns: '120px minmax(0, 1fr)' },
  },
  tick: { display: 'flex', height: '32px', alignItems: 'center', justifyContent: 'center' },
  ticked: { color: tokens.colorStatusSuccessForeground1 },
  unticked: { color: tokens.colorNeutralStroke1 },
  label: {
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: '32px',
    [`@media ${compactRail}`]: { gridColumn: '2' },
    '@media print': { gridColumn: '1' },
  },
  body: {
    [`@media ${compactRail}`]: { gridColumn: '2' },
    '@media print': { gridColumn: '2' },
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px', minWidth: 0 },
  value: {
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: '240px',
    minWidth: 0,
    minHeight: '32px',
    boxSizing: 'border-box',
    padding: '6px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    lineHeight: '18px',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  empty: {
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    userSelect: 'none',
  },
  buttons: { display: 'inline-flex', gap: '4px' },
});
