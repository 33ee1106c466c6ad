import { useCallback, useId, useRef, useState } from 'react';
import type { Result } from '../../contract/errors';
import type { PhaseView } from '../../contract/views/phase';
import { callSafely, useApi, useEvent } from './api';

/** A call that may have to wait, as the screen shows it. */
export interface Attention {
  readonly busy: boolean;
  /** What it waits for just now. */
  readonly phase: PhaseView | null;
  readonly cancel: () => void;
}

/** For a call that may have to wait: follows what it waits for, and can end it. One call at a time. */
export function useAttention() {
  const api = useApi();
  const name = useId();
  const count = useRef(0);
  const [under, setUnder] = useState<{ readonly ticket: string; readonly phase: PhaseView | null } | null>(
    null,
  );
  useEvent('phase', ({ ticket, phase }) =>
    setUnder((before) => (before?.ticket === ticket ? { ticket, phase } : before)),
  );
  /** Makes the call with the ticket that it is given. A call that was cancelled comes back as null. */
  const attend = useCallback(
    async <T>(call: (ticket: string) => Promise<Result<T>>): Promise<Result<T> | null> => {
      count.current += 1;
      const ticket = `${name}${String(count.current)}`;
      setUnder({ ticket, phase: null });
      const result = await call(ticket);
      setUnder((before) => (before?.ticket === ticket ? null : before));
      return result.ok || result.error.code !== 'cancelled' ? result : null;
    },
    [name],
  );
  const cancel = useCallback(() => {
    if (under !== null) void callSafely(api, 'call.cancel', { ticket: under.ticket });
  }, [api, under]);
  const attention: Attention = { busy: under !== null, phase: under?.phase ?? null, cancel };
  return { attention, attend };
}
