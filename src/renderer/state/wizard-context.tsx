import { createContext, useContext, useMemo, useReducer, type Dispatch, type ReactNode } from 'react';
import { wizardReducer, type Wizard, type WizardAction } from './wizard';

interface WizardState {
  readonly wizard: Wizard | null;
  readonly dispatch: Dispatch<WizardAction>;
}

const WizardContext = createContext<WizardState | null>(null);

/** Holds the choices of the wizard above the screens. */
export function WizardProvider({ children }: { readonly children: ReactNode }) {
  const [wizard, dispatch] = useReducer(wizardReducer, null);
  const state = useMemo<WizardState>(() => ({ wizard, dispatch }), [wizard]);
  return <WizardContext value={state}>{children}</WizardContext>;
}

/** The choices of the wizard, and how to change them. */
export function useWizard(): WizardState {
  const state = useContext(WizardContext);
  if (state === null) throw new Error('WizardProvider is missing');
  return state;
}
