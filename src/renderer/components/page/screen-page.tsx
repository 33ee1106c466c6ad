import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { contentWidth, narrow } from '../../theme/layout';
import { LeadText, useTextStyles } from '../../theme/text';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    flexShrink: 0,
    width: '100%',
    maxWidth: `${String(contentWidth + 64)}px`,
    marginInline: 'auto',
    padding: '28px 32px 32px',
    display: 'flex',
    flexDirection: 'column',
    gap: '24px',
    [`@media ${narrow}`]: { padding: '16px 16px 24px', gap: '16px' },
  },
  head: { display: 'flex', flexDirection: 'column', gap: '8px' },
  headRow: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: '8px 16px',
  },
  // The heading takes the focus after a step so that the next key and the screen reader start there; it is no control.
  heading: { ':focus': { outlineStyle: 'none' } },
});

/** A screen: one column, at most 920 px wide. */
export function ScreenPage({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return <div className={styles.page}>{children}</div>;
}

interface HeadingProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Takes the focus when it appears: for a step that follows another. */
  readonly takesFocus?: boolean;
}

/** The one h1 of a screen and the paragraph under it. */
export function PageHeading({ title, lead, actions, takesFocus = false }: HeadingProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <header className={styles.head}>
      <div className={styles.headRow}>
        <h1 ref={heading} tabIndex={-1} className={mergeClasses(text.h1, styles.heading)}>
          {title}
        </h1>
        {actions}
      </div>
      {lead !== undefined && (typeof lead === 'string' ? <LeadText>{lead}</LeadText> : lead)}
    </header>
  );
}
