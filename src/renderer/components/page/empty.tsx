import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTextStyles } from '../../theme/text';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '24px',
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '4px' },
});

interface EmptyProps {
  readonly title: string;
  readonly children?: string;
  readonly actions?: ReactNode;
}

/** There is nothing here yet: says why, and what would put something here. */
export function Empty({ title, children, actions }: EmptyProps) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <div className={styles.box}>
      <p className={mergeClasses(text.body, text.strong)}>{title}</p>
      {children !== undefined && <p className={text.lead}>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
