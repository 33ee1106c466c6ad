import type { WaitReason } from '../graph/retry-policy';

/** Why a change of a cancelled run was not made. */
export const cancelledText = 'You cancelled before this was tried.';

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
