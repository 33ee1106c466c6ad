import { diagnose } from '../../domain/diagnosis/diagnose';
import type { Subject } from '../../domain/diagnosis/evidence/evidence';
import { examine, type Examination } from '../../domain/diagnosis/examine';

/**
 * Reads a pasted text and compares it with what was read of the chosen app. Loaded with its first use, with all that is known
 * about errors.
 * @param subject null where no app was chosen
 */
export function examineText(text: string, subject: Subject | null, now: Date): Examination {
  return examine(diagnose(text), subject, now);
}
