import { useEffect, useState } from 'react';
import type { Home } from '../../domain/diagnosis/customer';
import { diagnose, type Diagnosis } from '../../domain/diagnosis/diagnose';

/** A diagnosis and the text that it is about. */
export interface TextDiagnosis {
  readonly text: string;
  readonly diagnosis: Diagnosis;
}

interface DiagnosisOptions {
  /** The id of a cause that the user chose. */
  readonly chosen: string | null;
  /** The tenant and app that the user works with; null where none is known. */
  readonly home: Home | null;
}

/** Texts longer than this are read when the window has nothing else to do, so that pasting them is felt at once. */
const large = 200_000;
/** How long typing pauses before the text is read, in milliseconds. */
const pause = 120;

/**
 * Reads the pasted text, in the renderer and without asking main. Answers null while nothing is pasted; `reading` while
 * the answer is about an older text. A text that no rule knows is read again with the search for near matches, which is
 * loaded for it alone.
 */
export function useDiagnosis(
  text: string,
  { chosen, home }: DiagnosisOptions,
): { readonly found: TextDiagnosis | null; readonly reading: boolean } {
  const [found, setFound] = useState<TextDiagnosis | null>(null);
  const blank = text.trim() === '';
  const tenantId = home?.tenantId ?? null;
  const appId = home?.appId ?? null;
  useEffect(() => {
    if (blank) return undefined;
    let wanted = true;
    const options = {
      ...(chosen !== null && { chosen }),
      ...(tenantId !== null && { home: { tenantId, appId } }),
    };
    const read = () => {
      if (!wanted) return;
      const diagnosis = diagnose(text, options);
      setFound({ text, diagnosis });
      if (diagnosis.cause.id === unexplained && chosen === null) void search();
    };
    const search = async () => {
      const { findNearMatches } = await import('../../domain/diagnosis/near-matches');
      if (wanted) setFound({ text, diagnosis: diagnose(text, { ...options, findNearMatches }) });
    };
    const cancel = text.length > large ? whenIdle(read) : after(pause, read);
    return () => {
      wanted = false;
      cancel();
    };
  }, [text, blank, chosen, tenantId, appId]);
  if (blank) return { found: null, reading: false };
  return { found, reading: found?.text !== text };
}

/** The id of the cause that says that no rule knows the text. */
const unexplained = 'unknown-message';

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function whenIdle(run: () => void): () => void {
  const handle = requestIdleCallback(run, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}
