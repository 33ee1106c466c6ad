import { useId, type ReactNode } from 'react';
import { Lines, QuietText, SpreadInline, Stack, useTextStyles } from '../../theme/text';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const text = useTextStyles();
  const id = useId();
  return (
    <Stack aria-labelledby={id} as="section">
      <Lines>
        <SpreadInline>
          <h2 id={id} className={text.h2}>
            {title}
          </h2>
          {actions}
        </SpreadInline>
        {lead !== undefined && <QuietText>{lead}</QuietText>}
      </Lines>
      {children}
    </Stack>
  );
}
