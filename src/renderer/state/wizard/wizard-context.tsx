import { useMemo, useReducer, type Dispatch, type ReactNode } from 'react';
import { wizardReducer, type Wizard, type WizardAction } from './wizard';
import { requiredContext } from '../required-context';

interface WizardState {
  readonly wizard: Wizard | null;
  readonly dispatch: Dispatch<WizardAction>;
}

/** The choices of the wizard, and how to change them. */
const [WizardContext, useWizard] = requiredContext<WizardState>('WizardProvider');
export { useWizard };

/** Holds the choices of the wizard above the screens. */
export function WizardProvider({ children }: { readonly children: ReactNode }) {
  const [wizard, dispatch] = useReducer(wizardReducer, null);
  const state = useMemo<WizardState>(() => ({ wizard, dispatch }), [wizard]);
  return <WizardContext value={state}>{children}</WizardContext>;
}
