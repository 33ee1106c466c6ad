import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import {
  serviceReferenceProblem,
  serviceReferenceTexts,
} from '../../../domain/registration/service-reference';
import type { RunFlow } from '../../state/plan-flows/plan-flows';
import { useStackStyles } from '../../theme/text';
import { ErrorNotice } from '../feedback/error-notice';
import { TextField } from '../text-field';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.serviceReference;

interface RunErrorsProps {
  readonly flow: RunFlow;
  /** Asks for the plan anew with the reference that the tenant demands; null where it can't be said. */
  readonly onServiceReference: ((reference: string) => void) | null;
}

/** Why a run ended early, and why what was asked of it since could not be done. */
export function RunErrors({ flow: { run, error }, onServiceReference }: RunErrorsProps) {
  return (
    <>
      <ErrorNotice error={error} />
      <ErrorNotice error={run.error} />
      {run.error?.code === 'serviceReferenceMissing' && onServiceReference !== null && (
        <ServiceReference onChosen={onServiceReference} />
      )}
    </>
  );
}

/** Asks for the reference that the tenant has demanded, and goes on with it: the changes are reviewed again. */
function ServiceReference({ onChosen }: { readonly onChosen: (reference: string) => void }) {
  const stack = useStackStyles();
  const [typed, setTyped] = useState('');
  const [attempted, setAttempted] = useState(false);
  const problem = serviceReferenceProblem(typed);
  const told = attempted && problem !== null ? texts.problem(serviceReferenceTexts[problem]) : null;
  return (
    <form
      noValidate
      className={stack.lines}
      onSubmit={(event) => {
        event.preventDefault();
        setAttempted(true);
        if (problem === null) onChosen(typed.trim());
      }}
    >
      <TextField
        required
        label={texts.label}
        hint={texts.hint}
        problem={told}
        value={typed}
        onType={setTyped}
      />
      <div>
        <Button type="submit" appearance="primary">
          {texts.goOn}
        </Button>
      </div>
    </form>
  );
}
