import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

/** The present moment in milliseconds since 1970; a test gives another. */
export type Now = () => number;

const NowContext = createContext<Now>(() => Date.now());

/** Gives the screens their clock. */
export function NowProvider({ now, children }: { readonly now: Now; readonly children: ReactNode }) {
  return <NowContext value={now}>{children}</NowContext>;
}

/** The clock itself, for use in handlers. */
export function useClock(): Now {
  return useContext(NowContext);
}

/**
 * The present moment, renewed every `everyMs`; null keeps it as it was.
 */
export function useNow(everyMs: number | null): number {
  const now = useClock();
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    if (everyMs === null) return undefined;
    const timer = setInterval(() => setMoment(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return moment;
}
