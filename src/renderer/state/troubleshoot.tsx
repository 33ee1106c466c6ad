import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { DiagnosisRecord } from '../../contract/views/records';
import { requiredContext } from './required-context';

/** What was pasted, in which app it is looked up, and the record that history keeps of it. */
export interface TroubleshootInput {
  readonly text: string;
  /** The chosen app; null: none chosen yet. */
  readonly appId: string | null;
  readonly record: DiagnosisRecord | null;
  /** The id of a cause that the user chose instead of the one that was found; null: none. */
  readonly chosen: string | null;
}

interface TroubleshootState {
  readonly input: TroubleshootInput;
  readonly change: (change: Partial<TroubleshootInput>) => void;
}

const nothing: TroubleshootInput = { text: '', appId: null, record: null, chosen: null };

/** What was pasted, and how to change it. */
const [TroubleshootContext, useTroubleshoot] = requiredContext<TroubleshootState>('TroubleshootProvider');
export { useTroubleshoot };

/** Holds the pasted text above the screens, so that looking elsewhere does not lose it. */
export function TroubleshootProvider({ children }: { readonly children: ReactNode }) {
  const [input, setInput] = useState<TroubleshootInput>(nothing);
  const change = useCallback((part: Partial<TroubleshootInput>) => {
    setInput((before) => ({ ...before, ...part }));
  }, []);
  const state = useMemo<TroubleshootState>(() => ({ input, change }), [input, change]);
  return <TroubleshootContext value={state}>{children}</TroubleshootContext>;
}
