import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import { Disclosure } from '../components/disclosure';
import { useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  text: {
    margin: 0,
    maxHeight: '30vh',
    overflowY: 'auto',
    padding: '12px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    unicodeBidi: 'plaintext',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  mark: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    textDecorationLine: 'underline',
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Characters before the first place and behind the last that are shown with them. */
const around = 200;
/** At most so many characters are shown. */
const mostShown = 6_000;

/** The passage of the pasted text in which something was found, with what was found marked. */
export function MarkedText({ text, diagnosis }: { readonly text: string; readonly diagnosis: Diagnosis }) {
  const styles = useStyles();
  const type = useTextStyles();
  const { highlights } = diagnosis;
  const [first] = highlights;
  if (first === undefined) return null;
  const begin = Math.max(0, first.from - around);
  const end = Math.min(text.length, begin + mostShown, (highlights.at(-1)?.to ?? first.to) + around);
  const pieces: { readonly key: number; readonly text: string; readonly what: string | null }[] = [];
  let at = begin;
  for (const { from, to, what } of highlights) {
    if (from < at || to > end) continue;
    if (from > at) pieces.push({ key: at, text: text.slice(at, from), what: null });
    pieces.push({ key: from, text: text.slice(from, to), what });
    at = to;
  }
  if (at < end) pieces.push({ key: at, text: text.slice(at, end), what: null });
  return (
    <Disclosure label={texts.marked(pieces.filter(({ what }) => what !== null).length)} startsOpen>
      <pre
        className={mergeClasses(type.mono, styles.text)}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={texts.markedLabel}
      >
        {begin > 0 && '… '}
        {pieces.map((piece) =>
          piece.what === null ? (
            <span key={piece.key}>{piece.text}</span>
          ) : (
            <mark key={piece.key} className={styles.mark}>
              {piece.text}
            </mark>
          ),
        )}
        {end < text.length && ' …'}
      </pre>
    </Disclosure>
  );
}
