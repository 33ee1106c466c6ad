import { useEffect, useState } from 'react';
import { diagnose, type Diagnosis } from '../../domain/diagnosis/diagnose';

/** A diagnosis and the text that it is about. */
export interface TextDiagnosis {
  readonly text: string;
  readonly diagnosis: Diagnosis;
}

/** Texts longer than this are read when the window has nothing else to do, so that pasting them is felt at once. */
const large = 200_000;
/** How long typing pauses before the text is read, in milliseconds. */
const pause = 120;

/**
 * Reads the pasted text, in the renderer and without asking main. Answers null while nothing is pasted; `reading` while
 * the answer is about an older text.
 */
export function useDiagnosis(text: string): {
  readonly found: TextDiagnosis | null;
  readonly reading: boolean;
} {
  const [found, setFound] = useState<TextDiagnosis | null>(null);
  const blank = text.trim() === '';
  useEffect(() => {
    if (blank) return undefined;
    let wanted = true;
    const read = () => {
      if (wanted) setFound({ text, diagnosis: diagnose(text) });
    };
    const cancel = text.length > large ? whenIdle(read) : after(pause, read);
    return () => {
      wanted = false;
      cancel();
    };
  }, [text, blank]);
  if (blank) return { found: null, reading: false };
  return { found, reading: found?.text !== text };
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function whenIdle(run: () => void): () => void {
  const handle = requestIdleCallback(run, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}
