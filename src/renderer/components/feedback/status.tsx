import { makeStyles, tokens } from '@fluentui/react-components';
import { ToneIcon, type Tone } from './tone-icon';

const useStyles = makeStyles({
  status: {
    display: 'inline-grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '4px',
    minHeight: '20px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
  },
  // Its words stand on one line with the words beside it, whatever the icon does.
  words: { alignSelf: 'baseline' },
});

/** A state in one or two words: icon, word and colour, never colour alone. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  const styles = useStyles();
  return (
    <span className={styles.status}>
      <ToneIcon tone={tone} small />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
