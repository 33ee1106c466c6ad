import { Checkbox, Field, makeStyles, tokens } from '@fluentui/react-components';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.review;

const useStyles = makeStyles({
  consequence: {
    marginTop: '4px',
    padding: '4px 12px 8px 4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderLeft: `3px solid ${tokens.colorStatusWarningBorder1}`,
  },
  checkbox: { alignItems: 'flex-start' },
  // Fluent greys the label of an empty box; this one has to be read.
  checkboxLabel: { color: `${tokens.colorNeutralForeground1} !important` },
  missing: { paddingInlineStart: '32px' },
});

interface ConfirmationProps {
  readonly consequence: string;
  readonly confirmed: boolean;
  /** The user tried to go on without confirming. */
  readonly missing: boolean;
  readonly onConfirm: (on: boolean) => void;
}

/** A consequence that has to be confirmed by itself. */
export function Confirmation({ consequence, confirmed, missing, onConfirm }: ConfirmationProps) {
  const styles = useStyles();
  return (
    <div className={styles.consequence}>
      <Field
        {...(missing && {
          validationMessage: { children: texts.confirmMissing, className: styles.missing },
          validationState: 'error',
        })}
      >
        <Checkbox
          checked={confirmed}
          className={styles.checkbox}
          label={{ children: texts.confirm(consequence), className: styles.checkboxLabel }}
          data-confirm={missing ? 'missing' : undefined}
          onChange={(_, data) => onConfirm(data.checked === true)}
        />
      </Field>
    </div>
  );
}
