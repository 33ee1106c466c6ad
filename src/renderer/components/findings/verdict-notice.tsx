import type { ReactNode } from 'react';
import type { VerdictView } from '../../../contract/views/readiness';
import { Notice } from '../feedback/notice';
import type { Tone } from '../feedback/tone-icon';

const tones: Readonly<Record<VerdictView['kind'], Tone>> = {
  works: 'success',
  refused: 'failure',
  perhaps: 'warning',
  notKnown: 'unknown',
};

interface VerdictNoticeProps {
  readonly verdict: VerdictView;
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
