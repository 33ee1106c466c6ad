import type { ReactNode } from 'react';
import type { ReadinessView } from '../../../contract/views/findings';
import { Notice, type Tone } from '../feedback/notice';

const tones: Readonly<Record<ReadinessView['verdict']['kind'], Tone>> = {
  works: 'success',
  refused: 'failure',
  perhaps: 'warning',
  notKnown: 'unknown',
};

interface VerdictNoticeProps {
  readonly verdict: ReadinessView['verdict'];
  /** When it was checked and what was left out, below the sentence. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What all findings come to, as one sentence. */
export function VerdictNotice({ verdict, children, actions }: VerdictNoticeProps) {
  return (
    <Notice tone={tones[verdict.kind]} title={verdict.sentence} {...(actions !== undefined && { actions })}>
      {verdict.unread !== null && <p>{verdict.unread}</p>}
      {children}
    </Notice>
  );
}
