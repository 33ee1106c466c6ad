import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useTextStyles } from '../theme/text';
import { CopyButton } from './copy-button';

const useStyles = makeStyles({
  row: { display: 'inline-flex', alignItems: 'center', gap: '4px', minWidth: 0, maxWidth: '100%' },
});

/** An id, whole and selectable, with a button that copies it. */
export function Identifier({ what, value }: { readonly what: string; readonly value: string }) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <span className={styles.row}>
      <code className={mergeClasses(text.mono)}>{value}</code>
      <CopyButton what={what} text={value} />
    </span>
  );
}
