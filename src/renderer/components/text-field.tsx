import { Field, Input, makeStyles, type InputProps } from '@fluentui/react-components';

const useStyles = makeStyles({ field: { maxWidth: '440px' } });

interface TextFieldProps extends Pick<InputProps, 'spellCheck' | 'autoComplete' | 'maxLength'> {
  readonly label: string;
  readonly hint: string;
  /** What is wrong with it; null where nothing is, or where it is too early to say. */
  readonly problem: string | null;
  readonly required?: boolean;
  readonly value: string;
  readonly onType: (value: string) => void;
}

/** One line to type into, and below it what is wrong with it. */
export function TextField({ label, hint, problem, required = false, onType, ...input }: TextFieldProps) {
  const styles = useStyles();
  return (
    <Field
      className={styles.field}
      label={label}
      hint={hint}
      required={required}
      {...(problem !== null && { validationMessage: problem })}
    >
      <Input {...input} onChange={(_, data) => onType(data.value)} />
    </Field>
  );
}
