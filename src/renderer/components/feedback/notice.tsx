import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { BodyText, Lines, useTextStyles } from '../../theme/text';
import { ToneIcon, type Tone } from './tone-icon';

const look = (backgroundColor: string, border: string) => ({
  backgroundColor,
  ...shorthands.borderColor(border),
});

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '12px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '3px',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '8px' },
  information: look(tokens.colorNeutralBackground2, tokens.colorNeutralStroke2),
  success: look(tokens.colorStatusSuccessBackground1, tokens.colorStatusSuccessBorder1),
  warning: look(tokens.colorStatusWarningBackground1, tokens.colorStatusWarningBorder1),
  failure: look(tokens.colorStatusDangerBackground1, tokens.colorStatusDangerBorder1),
  unknown: look(tokens.colorNeutralBackground2, tokens.colorNeutralStroke1),
});

interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Something that the user should know where they are looking: an icon, words and a quiet colour. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <div className={mergeClasses(styles.box, styles[tone])} data-tone={tone}>
      <ToneIcon tone={tone} />
      <Lines>
        {title !== undefined && <BodyText strong>{title}</BodyText>}
        {children !== undefined && <Lines className={text.body}>{children}</Lines>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </Lines>
    </div>
  );
}
