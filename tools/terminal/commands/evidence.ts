import type { Finding } from '../../../src/domain/checks/finding';

/** A finding as `practice -- fix` prints it. */
export interface Evidence {
  readonly verdict: 'fault' | 'fine' | 'unknown' | 'info';
  readonly text: string;
}

/** What may fail and can be fixed here counts as a fault; the rest of what may is a note. */
export function evidenceOf({ outcome, sentence, fix }: Finding): Evidence {
  switch (outcome.kind) {
    case 'willFail':
      return { verdict: 'fault', text: sentence };
    case 'mayFail':
      return {
        verdict: outcome.when === 'now' && fix !== null ? 'fault' : 'info',
        text: `${sentence}. It depends on ${outcome.dependsOn}`,
      };
    case 'notReadable':
      return { verdict: 'unknown', text: `${sentence}: ${outcome.why}` };
    case 'fine':
      return { verdict: 'fine', text: sentence };
  }
}
