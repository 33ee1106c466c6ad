import { Switch, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { Status } from './feedback/status';
import { BodyText, QuietText, useTextStyles } from '../theme/text';

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
  // The control itself reaches over the whole card, so that a click anywhere in it switches.
  switch: { display: 'flex', justifyContent: 'space-between', minWidth: 0, position: 'static' },
  input: { position: 'absolute', inset: '0', width: '100%', height: '100%', margin: '0' },
  label: {
    paddingInlineStart: '0',
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  fixed: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: '4px 12px',
    minHeight: '36px',
    paddingInlineEnd: '8px',
  },
  body: { paddingInlineEnd: '56px', minWidth: 0 },
});

interface SwitchCardProps {
  readonly title: string;
  readonly on: boolean;
  /** It is on and stays on: what is said in place of the switch. */
  readonly fixed?: string;
  readonly children: ReactNode;
  readonly onSwitch: (on: boolean) => void;
}

/** Something that is taken in or left out, with one line on what it means. */
export function SwitchCard({ title, on, fixed, children, onSwitch }: SwitchCardProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const id = useId();
  if (fixed !== undefined) {
    return (
      <div className={styles.card}>
        <div className={styles.fixed}>
          <BodyText strong>{title}</BodyText>
          <Status tone="success">{fixed}</Status>
        </div>
        <QuietText as="div">{children}</QuietText>
      </div>
    );
  }
  return (
    <div className={mergeClasses(styles.card, styles.open)}>
      <Switch
        checked={on}
        labelPosition="before"
        className={styles.switch}
        input={{ className: styles.input }}
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
