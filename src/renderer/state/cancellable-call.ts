import { useCallback, useId, useRef, useState } from 'react';
import type { Result } from '../../contract/errors';
import type { ProgressView } from '../../contract/views/progress';
import { callSafely, useApi, useEvent } from './api';
import type { CancellableCall } from './cancellable';

/** For a call that may have to wait: follows what it waits for, and can end it. One call at a time. */
export function useCancellableCall() {
  const api = useApi();
  const name = useId();
  const count = useRef(0);
  const [under, setUnder] = useState<{
    readonly requestId: string;
    readonly progress: ProgressView | null;
  } | null>(null);
  useEvent('progress', ({ requestId, progress }) =>
    setUnder((before) => (before?.requestId === requestId ? { requestId, progress } : before)),
  );
  /** Makes the call with the requestId that it is given. A call that was cancelled comes back as null. */
  const start = useCallback(
    async <T>(call: (requestId: string) => Promise<Result<T>>): Promise<Result<T> | null> => {
      count.current += 1;
      const requestId = `${name}${String(count.current)}`;
      setUnder({ requestId, progress: null });
      const result = await call(requestId);
      setUnder((before) => (before?.requestId === requestId ? null : before));
      return result.ok || result.error.code !== 'cancelled' ? result : null;
    },
    [name],
  );
  const cancel = useCallback(() => {
    if (under !== null) void callSafely(api, 'call.cancel', { requestId: under.requestId });
  }, [api, under]);
  const call: CancellableCall = { busy: under !== null, progress: under?.progress ?? null, cancel };
  return { call, start };
}
