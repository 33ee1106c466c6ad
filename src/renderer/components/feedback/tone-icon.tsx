import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  FailureIcon,
  FailureSmallIcon,
  InformationIcon,
  InformationSmallIcon,
  SuccessIcon,
  SuccessSmallIcon,
  UnknownIcon,
  UnknownSmallIcon,
  WarningIcon,
  WarningSmallIcon,
} from '../../theme/icons';

const useStyles = makeStyles({
  icon: { alignSelf: 'start', display: 'flex', height: '20px', alignItems: 'center' },
  information: { color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  failure: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

const icons = {
  information: [InformationIcon, InformationSmallIcon],
  success: [SuccessIcon, SuccessSmallIcon],
  warning: [WarningIcon, WarningSmallIcon],
  failure: [FailureIcon, FailureSmallIcon],
  unknown: [UnknownIcon, UnknownSmallIcon],
} as const;

/** What a message is: its icon and its colour follow. */
export type Tone = keyof typeof icons;

interface ToneIconProps {
  readonly tone: Tone;
  /** Within a line of text. */
  readonly small?: boolean;
}

/** The icon of a tone in its colour, beside the first line of a text. */
export function ToneIcon({ tone, small = false }: ToneIconProps) {
  const styles = useStyles();
  const Icon = icons[tone][small ? 1 : 0];
  const quiet = small && tone === 'information' && styles.quiet;
  return (
    <span className={mergeClasses(styles.icon, styles[tone], quiet)}>
      <Icon aria-hidden />
    </span>
  );
}
