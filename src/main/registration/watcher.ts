import type { PhaseEnd, PhaseView } from '../../contract/views/phase';
import type { Clock } from '../../domain/clock';
import type { WaitReport } from '../graph/sender';
import { waitText } from './words';

/** Who watches work that may have to wait: is told what it waits for, and may end it. */
export interface Watcher {
  /** When it is aborted, the work rejects with its reason, and leaves everything as it was. */
  readonly signal?: AbortSignal;
  /** Told what goes on, a wait before it begins; null when that is over. */
  readonly onPhase?: (phase: PhaseView | null) => void;
}

/** How a request to Microsoft Graph is watched. */
export interface GraphWatcher {
  readonly signal?: AbortSignal;
  readonly onWait?: (report: WaitReport) => void;
}

/** Watches requests to Microsoft Graph: what makes one of them wait is a phase of the work. */
export function graphWatcher({ signal, onPhase }: Watcher, clock: Clock): GraphWatcher {
  return {
    ...(signal !== undefined && { signal }),
    ...(onPhase !== undefined && {
      onWait: ({ reason, ms }: WaitReport) =>
        onPhase({
          title: 'Waiting for Microsoft Graph',
          detail: waitText(reason),
          ends: endIn(ms, 'again', clock),
        }),
    }),
  };
}

/** The end of a wait that begins now and takes so many milliseconds. */
export function endIn(milliseconds: number, then: PhaseEnd['then'], clock: Clock): PhaseEnd {
  return { at: new Date(clock.now().getTime() + milliseconds).toISOString(), then };
}
