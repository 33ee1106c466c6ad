import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { contentWidth, lowWindow, narrow } from '../../theme/layout';
import { ScreenPage, PageHeading } from './screen-page';

const useStyles = makeStyles({
  step: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexShrink: 0, minWidth: 0 },
  body: { flexGrow: 1, minWidth: 0 },
  footer: {
    position: 'sticky',
    bottom: '0',
    zIndex: 1,
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [`@media ${lowWindow}`]: { position: 'static' },
  },
  inner: {
    boxSizing: 'border-box',
    maxWidth: `${String(contentWidth + 64)}px`,
    marginInline: 'auto',
    padding: '12px 32px',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    [`@media ${narrow}`]: { padding: '12px 16px' },
  },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '8px 12px',
    marginInlineStart: 'auto',
  },
});

interface StepScreenProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Left in the footer: the way back. */
  readonly back?: ReactNode;
  /** Right in the footer: the one primary button, and what belongs beside it. */
  readonly next?: ReactNode;
}

/** One step: a heading that takes the focus, the choices, and a footer that stays in sight. */
export function StepScreen({ title, lead, children, back, next }: StepScreenProps) {
  const styles = useStyles();
  return (
    <div className={styles.step}>
      <div className={styles.body}>
        <ScreenPage>
          <PageHeading key={title} takesFocus title={title} {...(lead !== undefined && { lead })} />
          {children}
        </ScreenPage>
      </div>
      {(back !== undefined || next !== undefined) && (
        <footer className={styles.footer} data-print="chrome">
          <div className={styles.inner}>
            {back}
            <div className={styles.end}>{next}</div>
          </div>
        </footer>
      )}
    </div>
  );
}
