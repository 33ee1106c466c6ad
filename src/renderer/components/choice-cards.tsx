import {
  Badge,
  Radio,
  RadioGroup,
  makeStyles,
  mergeClasses,
  shorthands,
  tokens,
} from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useTextStyles } from '../theme/text';
import { narrow } from '../theme/layout';

const useStyles = makeStyles({
  group: { display: 'grid', alignItems: 'stretch', gap: '12px', gridTemplateColumns: 'minmax(0, 1fr)' },
  two: {
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  three: {
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  four: {
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    '@media (max-width: 1099px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    minWidth: 0,
    padding: '8px 16px 12px 8px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  chosen: {
    ...shorthands.borderColor(tokens.colorCompoundBrandStroke),
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  disabled: { ':hover': { backgroundColor: tokens.colorNeutralBackground1 } },
  // The control itself reaches over the whole card, so that a click anywhere in it chooses.
  radio: { minWidth: 0, alignItems: 'flex-start', position: 'static' },
  input: { position: 'absolute', inset: '0', width: '100%', height: '100%', margin: '0' },
  label: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  // Fluent greys the label of what is not chosen; here it is a title.
  enabled: { color: `${tokens.colorNeutralForeground1} !important` },
  body: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0, paddingInlineStart: '36px' },
  badge: { alignSelf: 'flex-start', maxWidth: '100%' },
});

interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly title: string;
  readonly description?: ReactNode;
  /** A mark such as "Suggested". */
  readonly badge?: string;
  readonly disabled?: boolean;
}

interface ChoiceCardsProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly ChoiceOption<V>[];
  readonly columns?: 1 | 2 | 3 | 4;
  readonly onChoose: (value: V) => void;
}

/** One of a few, each on a card of its own with what it means. */
export function ChoiceCards<V extends string>({
  label,
  value,
  options,
  columns = 1,
  onChoose,
}: ChoiceCardsProps<V>) {
  const styles = useStyles();
  const text = useTextStyles();
  const id = useId();
  const layout = { 1: undefined, 2: styles.two, 3: styles.three, 4: styles.four }[columns];
  return (
    <RadioGroup
      aria-label={label}
      value={value ?? ''}
      className={mergeClasses(styles.group, layout)}
      onChange={(_, data) => {
        const option = options.find((candidate) => candidate.value === data.value);
        if (option !== undefined) onChoose(option.value);
      }}
    >
      {options.map((option) => (
        <div
          key={option.value}
          className={mergeClasses(
            styles.card,
            option.value === value && styles.chosen,
            option.disabled === true && styles.disabled,
          )}
        >
          <Radio
            value={option.value}
            disabled={option.disabled === true}
            className={styles.radio}
            input={{ className: styles.input }}
            label={{
              children: option.title,
              className: mergeClasses(styles.label, option.disabled !== true && styles.enabled),
            }}
            aria-describedby={`${id}-${option.value}`}
          />
          <div id={`${id}-${option.value}`} className={mergeClasses(styles.body, text.quiet)}>
            {option.description}
            {option.badge !== undefined && (
              <Badge appearance="tint" color="brand" className={styles.badge}>
                {option.badge}
              </Badge>
            )}
          </div>
        </div>
      ))}
    </RadioGroup>
  );
}
