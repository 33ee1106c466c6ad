import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { BodyText } from '../theme/text';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', paddingInlineStart: '24px' },
  bullets: { listStyle: 'disc', gap: '4px' },
  numbers: { listStyle: 'decimal', gap: '8px' },
});

interface TextListProps {
  /** Steps, one after the other. */
  readonly numbered?: boolean;
  /** A sentence each. */
  readonly items?: readonly string[];
  /** What is more than a sentence, as list items below those. */
  readonly children?: ReactNode;
}

/** Sentences with bullets or numbers before them. */
export function TextList({ numbered = false, items = [], children }: TextListProps) {
  const styles = useStyles();
  const className = mergeClasses(styles.list, numbered ? styles.numbers : styles.bullets);
  return (
    <BodyText as={numbered ? 'ol' : 'ul'} className={className}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
      {children}
    </BodyText>
  );
}
