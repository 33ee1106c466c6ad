import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { narrow } from '../../theme/layout';
import { BorderedRow, QuietText } from '../../theme/text';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: '16px',
    alignItems: 'center',
    padding: '10px 16px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '4px', padding: '10px 12px' },
  },
  what: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
  // The link reaches over the whole row, so that a click anywhere in it opens it.
  open: {
    alignSelf: 'flex-start',
    textAlign: 'start',
    minHeight: '24px',
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightSemibold,
    '::after': { content: '""', position: 'absolute', inset: '0' },
  },
  state: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    gap: '2px',
    [`@media ${narrow}`]: { alignItems: 'flex-start' },
  },
});

interface RowProps {
  readonly title: string;
  /** The line under the title. */
  readonly about: ReactNode;
  /** At the end: how it stands. */
  readonly state: ReactNode;
  readonly onOpen: () => void;
}

/** One thing of the list: its name, a line about it, and how it stands. */
export function ListRow({ title, about, state, onOpen }: RowProps) {
  const styles = useStyles();
  return (
    <BorderedRow className={styles.row}>
      <div className={styles.what}>
        <Link as="button" className={styles.open} onClick={onOpen}>
          {title}
        </Link>
        <QuietText>{about}</QuietText>
      </div>
      <div className={styles.state}>{state}</div>
    </BorderedRow>
  );
}
