import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import { narrow } from '../theme/layout';
import { useTextStyles } from '../theme/text';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(112px, max-content) minmax(0, 1fr)',
    columnGap: '16px',
    rowGap: '4px',
    alignItems: 'baseline',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '0' },
  },
  value: { minWidth: 0, [`@media ${narrow}`]: { marginBottom: '8px' } },
});

export interface Fact {
  readonly name: string;
  /** null or empty: nothing is known, and the fact is left out. */
  readonly value: ReactNode;
}

/** Names and values beside each other. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <dl className={styles.list}>
      {knownFacts(facts).map((fact) => (
        <Fragment key={fact.name}>
          <dt className={text.quiet}>{fact.name}</dt>
          <dd className={mergeClasses(text.body, styles.value)}>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The facts of which something is known. */
export function knownFacts(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ value }) => value !== null && value !== '');
}
