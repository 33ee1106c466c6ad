import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

/** What was pasted and which app it is looked up in: kept while other screens are looked at. */
export interface TroubleshootInput {
  readonly text: string;
  readonly appId: string | null;
}

interface TroubleshootState {
  readonly input: TroubleshootInput;
  readonly setInput: (input: TroubleshootInput) => void;
}

const TroubleshootContext = createContext<TroubleshootState | null>(null);

/** Holds the pasted text above the screens. */
export function TroubleshootProvider({ children }: { readonly children: ReactNode }) {
  const [input, setInput] = useState<TroubleshootInput>({ text: '', appId: null });
  const state = useMemo<TroubleshootState>(() => ({ input, setInput }), [input]);
  return <TroubleshootContext value={state}>{children}</TroubleshootContext>;
}

/** What was pasted, and how to change it. */
export function useTroubleshoot(): TroubleshootState {
  const state = useContext(TroubleshootContext);
  if (state === null) throw new Error('TroubleshootProvider is missing');
  return state;
}
