import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ComponentProps, ReactNode } from 'react';
import { compactRail } from '../../theme/layout';

const compact = `@media ${compactRail}`;

const useStyles = makeStyles({
  item: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    boxSizing: 'border-box',
    minHeight: '40px',
    padding: '8px 12px',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    [compact]: {
      flexDirection: 'column',
      gap: '2px',
      padding: '6px 2px',
      fontSize: tokens.fontSizeBase100,
      lineHeight: tokens.lineHeightBase100,
      textAlign: 'center',
    },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '0',
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandForeground1,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  icon: { display: 'inline-flex', flexShrink: 0 },
  currentIcon: { color: tokens.colorBrandForeground1 },
});

interface RailItemProps extends ComponentProps<'button'> {
  readonly icon: ReactNode;
  /** The screen that is shown. */
  readonly isCurrent?: boolean;
}

/** A button of the rail: an icon and what it leads to. */
export function RailItem({ icon, isCurrent = false, children, ...button }: RailItemProps) {
  const styles = useStyles();
  return (
    <button
      type="button"
      className={mergeClasses(styles.item, isCurrent && styles.current)}
      aria-current={isCurrent ? 'page' : undefined}
      {...button}
    >
      <span className={mergeClasses(styles.icon, isCurrent && styles.currentIcon)}>{icon}</span>
      {children}
    </button>
  );
}
