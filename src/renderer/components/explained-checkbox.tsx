import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { SmallText } from '../theme/text';

const useStyles = makeStyles({
  checkbox: { alignItems: 'flex-start', marginInlineStart: '-8px' },
  // Fluent greys the label of an empty box; this one has to be read.
  label: { color: `${tokens.colorNeutralForeground1} !important` },
  means: { paddingInlineStart: '28px' },
});

interface ExplainedCheckboxProps {
  readonly label: string;
  /** What it means, below the box. */
  readonly means: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
}

/** A box to tick, and a line that says what that means. */
export function ExplainedCheckbox({ label, means, checked, onCheck }: ExplainedCheckboxProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div>
      <Checkbox
        checked={checked}
        className={styles.checkbox}
        label={{ children: label, className: styles.label }}
        aria-describedby={id}
        onChange={(_, data) => onCheck(data.checked === true)}
      />
      <SmallText id={id} className={styles.means}>
        {means}
      </SmallText>
    </div>
  );
}
