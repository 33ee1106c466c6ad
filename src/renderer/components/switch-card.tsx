import { Switch, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useTextStyles } from '../theme/text';

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: '4px 8px 12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  open: { ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  switch: { display: 'flex', justifyContent: 'space-between', minWidth: 0 },
  label: {
    paddingInlineStart: '0',
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    '::after': { content: '""', position: 'absolute', inset: '0' },
  },
  body: { paddingInlineEnd: '56px', minWidth: 0 },
});

interface SwitchCardProps {
  readonly title: string;
  readonly on: boolean;
  /** It is on and stays on. */
  readonly fixed?: boolean;
  readonly children: ReactNode;
  readonly onSwitch: (on: boolean) => void;
}

/** Something that is taken in or left out, with one line on what it means. */
export function SwitchCard({ title, on, fixed = false, children, onSwitch }: SwitchCardProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const id = useId();
  return (
    <div className={mergeClasses(styles.card, !fixed && styles.open)}>
      <Switch
        checked={on}
        disabled={fixed}
        labelPosition="before"
        className={styles.switch}
        label={{ children: title, className: styles.label }}
        aria-describedby={id}
        onChange={(_, data) => onSwitch(data.checked)}
      />
      <div id={id} className={mergeClasses(styles.body, text.quiet)}>
        {children}
      </div>
    </div>
  );
}
