import type { ActivityRow } from '../../contract/views/records';
import type { Tone } from '../components/feedback/notice';
import { Status } from '../components/feedback/status';
import { activityTexts as texts } from './texts';

const tones: Readonly<Record<ActivityRow['state'], Tone>> = {
  running: 'information',
  succeeded: 'success',
  partial: 'warning',
  failed: 'failure',
  cancelled: 'information',
  unfinished: 'warning',
};

/** How a run stands or ended: icon and words. */
export function RunState({ state }: { readonly state: ActivityRow['state'] }) {
  return <Status tone={tones[state]}>{texts.states[state]}</Status>;
}
