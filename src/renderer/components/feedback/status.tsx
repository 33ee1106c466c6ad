import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  FailureSmallIcon,
  InformationSmallIcon,
  SuccessSmallIcon,
  UnknownSmallIcon,
  WarningSmallIcon,
} from '../../theme/icons';
import type { Tone } from './notice';

const useStyles = makeStyles({
  status: {
    display: 'inline-grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '4px',
    minHeight: '20px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
  },
  // Its words stand on one line with the words beside it, whatever the icon does.
  words: { alignSelf: 'baseline' },
  icon: { alignSelf: 'start', display: 'inline-flex', height: '20px', alignItems: 'center' },
  information: { color: tokens.colorNeutralForeground2 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  failure: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

const icons = {
  information: InformationSmallIcon,
  success: SuccessSmallIcon,
  warning: WarningSmallIcon,
  failure: FailureSmallIcon,
  unknown: UnknownSmallIcon,
} as const;

/** A state in one or two words: icon, word and colour, never colour alone. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  const styles = useStyles();
  const Icon = icons[tone];
  return (
    <span className={styles.status}>
      <span className={mergeClasses(styles.icon, styles[tone])}>
        <Icon aria-hidden />
      </span>
      <span className={styles.words}>{children}</span>
    </span>
  );
}
