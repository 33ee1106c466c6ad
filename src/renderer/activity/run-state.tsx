import type { ActivityRow } from '../../contract/views/records';
import { Status } from '../components/feedback/status';
import { recordTexts } from '../components/texts';
import { activityTexts as texts } from './texts';
import type { Tone } from '../components/feedback/tone-icon';

const tones: Readonly<Record<ActivityRow['state'], Tone>> = {
  running: 'information',
  succeeded: 'success',
  partial: 'warning',
  failed: 'failure',
  cancelled: 'information',
  unfinished: 'warning',
};

/** How a run stands or ended, and whether its record is not verified: icon and words. */
export function RunState({ row }: { readonly row: Pick<ActivityRow, 'state' | 'authenticity'> }) {
  const { state, authenticity } = row;
  return (
    <>
      <Status tone={tones[state]}>{texts.states[state]}</Status>
      {authenticity !== 'verified' && <Status tone="warning">{recordTexts.notVerified}</Status>}
    </>
  );
}
