import { makeStyles } from '@fluentui/react-components';
import { CopyButton } from './copy-button';
import { MonoText } from '../theme/text';

const useStyles = makeStyles({
  row: { display: 'inline-flex', alignItems: 'center', gap: '4px', minWidth: 0, maxWidth: '100%' },
});

/** An id, whole and selectable, with a button that copies it. */
export function Identifier({ what, value }: { readonly what: string; readonly value: string }) {
  const styles = useStyles();
  return (
    <span className={styles.row}>
      <MonoText>{value}</MonoText>
      <CopyButton what={what} text={value} />
    </span>
  );
}
