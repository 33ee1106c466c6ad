import { Field, Textarea, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ClipboardEvent } from 'react';
import { longestPaste } from '../../contract/limits';
import { troubleshootTexts as texts } from './texts';
import { Lines } from '../theme/text';

const useStyles = makeStyles({
  box: { width: '100%' },
  empty: { minHeight: '160px' },
  filled: { minHeight: '104px' },
  text: {
    maxHeight: '40vh',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** A text field with millions of characters is slow to lay out: beyond this only the beginning is put into it. */
const shownLength = 20_000;

const number = new Intl.NumberFormat();

interface PasteBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** The text is whole: it was pasted at once, or the user has left the field. */
  readonly onSettled: (text: string) => void;
}

/** The one big field. A long text is kept whole and shown in part. */
export function PasteBox({ text, onChange, onSettled }: PasteBoxProps) {
  const styles = useStyles();
  const large = text.length > shownLength;
  const tooLong = text.length > longestPaste;
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const field = event.currentTarget;
    const whole = text.slice(0, field.selectionStart) + pasted + text.slice(field.selectionEnd);
    if (whole.length <= shownLength) {
      // The field takes it itself and keeps its own undo; only that it is whole is worth knowing.
      onSettled(whole);
      return;
    }
    event.preventDefault();
    onChange(whole);
    if (whole.length <= longestPaste) onSettled(whole);
  };
  return (
    <Lines>
      <Field
        label={texts.box}
        {...(tooLong && { validationMessage: texts.tooLong(number.format(longestPaste)) })}
        {...(large &&
          !tooLong && { hint: texts.large(number.format(shownLength), number.format(text.length)) })}
      >
        <Textarea
          className={styles.box}
          textarea={{ className: mergeClasses(styles.text, text === '' ? styles.empty : styles.filled) }}
          placeholder={texts.placeholder}
          resize="vertical"
          readOnly={large}
          spellCheck={false}
          value={large ? text.slice(0, shownLength) : text}
          onPaste={paste}
          onBlur={() => {
            if (!tooLong) onSettled(text);
          }}
          onChange={(_, data) => onChange(data.value)}
        />
      </Field>
    </Lines>
  );
}
