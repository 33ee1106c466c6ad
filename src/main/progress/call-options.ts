import type { ProgressEnd, ProgressView } from '../../contract/views/progress';
import type { Clock } from '../../domain/clock';
import type { RequestOptions } from '../graph/graph-client';
import type { WaitReason } from '../graph/sending/retry-policy';

/** A call that may have to wait: its caller can cancel it, and is told how it goes. */
export interface CallOptions {
  /** When it is aborted, the call rejects with its reason, and leaves everything as it was. */
  readonly signal?: AbortSignal;
  /** Told what is going on, a wait before it begins; null when that is over. */
  readonly onProgress?: (progress: ProgressView | null) => void;
}

/** The options for the call's requests to Microsoft Graph: what makes one of them wait is progress of the call. */
export function requestOptions(
  { signal, onProgress }: CallOptions,
  clock: Clock,
): Pick<RequestOptions, 'signal' | 'onWait'> {
  return {
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && {
      onWait: ({ reason, ms }) =>
        onProgress({
          title: 'Waiting for Microsoft Graph',
          detail: waitTexts[reason],
          ends: endAfter(ms, 'again', clock),
        }),
    }),
  };
}

/** Progress of work that does not wait for anything. */
export function working(title: string, detail: string | null = null): ProgressView {
  return { title, detail, ends: null };
}

/** The end of a wait that begins now and takes so many milliseconds. */
export function endAfter(milliseconds: number, then: ProgressEnd['then'], clock: Clock): ProgressEnd {
  return { at: new Date(clock.now().getTime() + milliseconds).toISOString(), then };
}

/** Why a request waits, for the user. */
export const waitTexts: Readonly<Record<WaitReason, string>> = {
  replicating: 'Microsoft is copying the new app to its servers. This usually takes less than a minute.',
  throttled: 'Microsoft Graph asks to wait: too many requests in this tenant at the moment.',
  busy: 'Microsoft Graph is busy and asks to try again.',
  concurrentChange: 'Something else is changing the same object. It is tried again in a moment.',
  offline: 'The connection was lost. It is tried again as soon as it may be back.',
  garbled: 'The answer was damaged on its way. It is asked for again.',
};
