import type { WaitReason } from '../graph/retry-policy';
import type { ProgressEnd, ProgressView } from '../../contract/views/progress';
import type { Clock } from '../../domain/clock';
import type { WaitReport } from '../graph/sender';

/** Who watches work that may have to wait: is told what it waits for, and may end it. */
export interface CallOptions {
  /** When it is aborted, the work rejects with its reason, and leaves everything as it was. */
  readonly signal?: AbortSignal;
  /** Told what goes on, a wait before it begins; null when that is over. */
  readonly onProgress?: (progress: ProgressView | null) => void;
}

/** How a request to Microsoft Graph is watched. */
export interface GraphCallOptions {
  readonly signal?: AbortSignal;
  readonly onWait?: (report: WaitReport) => void;
}

/** Watches requests to Microsoft Graph: what makes one of them wait is progress of the work. */
export function graphCallOptions({ signal, onProgress }: CallOptions, clock: Clock): GraphCallOptions {
  return {
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && {
      onWait: ({ reason, ms }: WaitReport) =>
        onProgress({
          title: 'Waiting for Microsoft Graph',
          detail: waitText(reason),
          ends: endIn(ms, 'again', clock),
        }),
    }),
  };
}

/** The end of a wait that begins now and takes so many milliseconds. */
export function endIn(milliseconds: number, then: ProgressEnd['then'], clock: Clock): ProgressEnd {
  return { at: new Date(clock.now().getTime() + milliseconds).toISOString(), then };
}

/** Why a request waits, for the user who watches it. */
export function waitText(reason: WaitReason): string {
  switch (reason) {
    case 'replicating':
      return 'Microsoft is copying the new app to its servers. This usually takes less than a minute.';
    case 'throttled':
      return 'Microsoft Graph asks to wait: too many requests in this tenant at the moment.';
    case 'busy':
      return 'Microsoft Graph is busy and asks to try again.';
    case 'concurrentChange':
      return 'Something else is changing the same object. It is tried again in a moment.';
    case 'offline':
      return 'The connection was lost. It is tried again as soon as it may be back.';
    case 'garbled':
      return 'The answer was damaged on its way. It is asked for again.';
  }
}
