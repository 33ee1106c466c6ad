import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import {
  serviceReferenceProblem,
  serviceReferenceTexts,
} from '../../../domain/registration/service-reference';
import { useStackStyles } from '../../theme/text';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.serviceReference;

const useStyles = makeStyles({ field: { maxWidth: '440px' } });

/** Asks for the reference that the tenant has demanded, and goes on with it: the changes are reviewed again. */
export function ServiceReference({ onChosen }: { readonly onChosen: (reference: string) => void }) {
  const styles = useStyles();
  const stack = useStackStyles();
  const [typed, setTyped] = useState('');
  const [attempted, setAttempted] = useState(false);
  const problem = serviceReferenceProblem(typed);
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
      <Field
        required
        className={styles.field}
        label={texts.label}
        hint={texts.hint}
        {...(attempted &&
          problem !== null && { validationMessage: texts.problem(serviceReferenceTexts[problem]) })}
      >
        <Input value={typed} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <div>
        <Button type="submit" appearance="primary">
          {texts.goOn}
        </Button>
      </div>
    </form>
  );
}
