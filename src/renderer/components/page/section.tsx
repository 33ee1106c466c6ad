import { useId, type ReactNode } from 'react';
import { useStackStyles, useTextStyles } from '../../theme/text';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={stack.section}>
      <div className={stack.lines}>
        <div className={stack.rowApart}>
          <h2 id={id} className={text.h2}>
            {title}
          </h2>
          {actions}
        </div>
        {lead !== undefined && <p className={text.quiet}>{lead}</p>}
      </div>
      {children}
    </section>
  );
}
