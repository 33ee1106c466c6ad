import { Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import { SearchIcon } from '../../theme/icons';

const useStyles = makeStyles({ field: { maxWidth: '440px', width: '100%' } });

interface SearchFieldProps {
  readonly label: string;
  /** What can be typed, where the label does not tell. */
  readonly placeholder?: string;
  readonly className?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list down as it is typed into. */
export function SearchField({ label, placeholder = label, className, value, onChange }: SearchFieldProps) {
  const styles = useStyles();
  return (
    <Input
      type="search"
      className={mergeClasses(styles.field, className)}
      aria-label={label}
      placeholder={placeholder}
      contentBefore={<SearchIcon />}
      maxLength={300}
      value={value}
      onChange={(_, data) => onChange(data.value)}
    />
  );
}

/** Whether each word that was typed stands somewhere in one of the texts, in any case. */
export function matchesSearch(typed: string, texts: readonly (string | null)[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
