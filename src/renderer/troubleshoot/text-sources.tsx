import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { longestPaste } from '../../contract/limits';
import type { AppError } from '../../contract/errors';
import { SmallButton } from '../components/buttons';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Notice } from '../components/feedback/notice';
import { callSafely, useApi } from '../state/api';
import { troubleshootTexts as texts } from './texts';
import { Inline, Lines, SmallText } from '../theme/text';

const useStyles = makeStyles({
  over: { outline: `2px dashed ${tokens.colorBrandStroke1}`, outlineOffset: '4px' },
  hidden: { display: 'none' },
});

/** Kinds of files that hold error texts. Whatever else is chosen is read as text all the same. */
const kinds = '.txt,.log,.har,.json,.csv,.html,text/*';

interface TextSourcesProps {
  readonly isEmpty: boolean;
  /** A whole text: from the clipboard, a file or an example. */
  readonly onText: (text: string) => void;
  readonly onClear: () => void;
  /** The field that the text goes into. */
  readonly children: ReactNode;
}

/** Ways to get a text in besides typing: the clipboard, a file that is opened or dropped, an example. */
export function TextSources({ isEmpty, onText, onClear, children }: TextSourcesProps) {
  const api = useApi();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (found: string) => {
    setError(null);
    setProblem(found.trim() === '' ? texts.nothingPasted : null);
    if (found.trim() !== '') onText(found);
  };
  const paste = async () => {
    const result = await callSafely(api, 'troubleshoot.paste');
    if (result.ok) take(result.value.text);
    else setError(result.error);
  };
  const read = async (file: File | null) => {
    if (file === null) return;
    if (file.size > longestPaste) {
      setProblem(texts.fileTooLong(file.name));
      return;
    }
    try {
      take(await file.text());
    } catch {
      setProblem(texts.fileNotRead(file.name));
    }
  };
  const isOver = useDropOnWindow((dropped) => {
    const [file] = dropped.files;
    if (file === undefined) take(dropped.getData('text/plain'));
    else void read(file);
  });
  return (
    <Lines>
      <div className={isOver ? styles.over : ''}>{children}</div>
      <Inline>
        <SmallButton onClick={() => void paste()}>{texts.paste}</SmallButton>
        <SmallButton onClick={() => input.current?.click()}>{texts.openFile}</SmallButton>
        {!isEmpty && <SmallButton onClick={onClear}>{texts.clear}</SmallButton>}
        {isEmpty && <SmallText as="span">{texts.dropHint}</SmallText>}
        <input
          ref={input}
          className={styles.hidden}
          type="file"
          accept={kinds}
          aria-label={texts.openFile}
          onChange={(event) => {
            void read(event.currentTarget.files?.[0] ?? null);
            event.currentTarget.value = '';
          }}
        />
      </Inline>
      <ErrorNotice error={error} />
      {problem !== null && <Notice tone="warning">{problem}</Notice>}
      {isEmpty && (
        <Inline>
          <SmallText as="span">{texts.examplesLead}</SmallText>
          {texts.examples.map((example) => (
            <SmallButton key={example.title} appearance="subtle" onClick={() => onText(example.text)}>
              {example.title}
            </SmallButton>
          ))}
        </Inline>
      )}
    </Lines>
  );
}

/** Takes what is dropped anywhere on the window while the screen is shown. Whether something is held over it just now. */
function useDropOnWindow(onDrop: (dropped: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onDrop);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = () => setIsOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      if (event.dataTransfer !== null) take(event.dataTransfer);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
