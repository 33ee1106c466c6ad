import { makeStyles, tokens } from '@fluentui/react-components';

/** How the table of customers looks, on the screen and on paper. */
export const useTableStyles = makeStyles({
  frame: { overflow: 'hidden' },
  table: { width: '100%', borderCollapse: 'collapse' },
  // Columns that do not depend on what is in the rows: a row that opens moves nothing beside it.
  fixed: { tableLayout: 'fixed' },
  state: { width: '148px' },
  ends: { width: '132px' },
  strip: { width: '160px' },
  head: { backgroundColor: tokens.colorNeutralBackground2 },
  th: {
    textAlign: 'start',
    verticalAlign: 'bottom',
    padding: '4px 8px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  sort: {
    minWidth: 0,
    marginInlineStart: '-8px',
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    '@media (forced-colors: active)': { marginInlineStart: '0' },
  },
  // The names of the roles stand upright over their marks, read from below.
  role: { width: '24px', padding: '8px 0', verticalAlign: 'bottom' },
  upright: {
    display: 'inline-block',
    writingMode: 'vertical-rl',
    transform: 'rotate(180deg)',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightRegular,
    width: '24px',
    lineHeight: '24px',
  },
  td: {
    padding: '6px 8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
  },
  first: { paddingInlineStart: '12px' },
  mark: { width: '24px', padding: '6px 0' },
  lastRole: { width: '32px', paddingInlineEnd: '8px' },
  marks: { display: 'flex', flexWrap: 'wrap', width: '144px' },
  row: { ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  open: {
    minWidth: 0,
    padding: '0',
    justifyContent: 'flex-start',
    alignItems: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    // The usual colour of a button under the pointer is too weak on a row under the pointer.
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':hover:active': { color: tokens.colorNeutralForeground1 },
  },
  name: { unicodeBidi: 'isolate', minWidth: 0, overflowWrap: 'anywhere' },
  under: { paddingInlineStart: '25px', overflowWrap: 'anywhere' },
  block: { display: 'block' },
  details: { padding: '4px 16px 16px 34px' },
});
