import { Button, Spinner, makeStyles, mergeClasses, tokens, useAnnounce } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { PhaseEnd, PhaseView } from '../../contract/views/phase';
import type { Attention } from '../state/attention';
import { useNow } from '../state/clock';
import { useStackStyles, useTextStyles } from '../theme/text';
import { commonTexts, phaseTexts } from './texts';
import { clockTime, localTime } from './timestamp';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '12px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  words: { flexGrow: 1, minWidth: 0 },
});

/** What goes on just now, in words, with a countdown where it waits for something. */
export function PhaseWords({ phase }: { readonly phase: PhaseView }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <div className={stack.lines}>
      <p className={mergeClasses(text.body, text.strong)}>{phase.title}</p>
      {phase.detail !== null && <p className={text.quiet}>{phase.detail}</p>}
      {phase.ends !== null && <Countdown ends={phase.ends} />}
    </div>
  );
}

/** How long it still waits. Not a live region: it changes every second. */
function Countdown({ ends }: { readonly ends: PhaseEnd }) {
  const text = useTextStyles();
  const now = useNow(1000);
  const left = Date.parse(ends.at) - now;
  const at = localTime(ends.at, 'time') ?? ends.at;
  return (
    <p className={text.small}>{left > 0 ? phaseTexts[ends.then](at, clockTime(left)) : phaseTexts.due}</p>
  );
}

interface PhasePanelProps {
  readonly phase: PhaseView;
  readonly onCancel?: () => void;
}

/** What goes on just now, as a part of a screen, with a way out where there is one. */
export function PhasePanel({ phase, onCancel }: PhasePanelProps) {
  const styles = useStyles();
  return (
    <div className={styles.panel}>
      <Spinner size="extra-tiny" aria-hidden />
      <div className={styles.words}>
        <PhaseWords phase={phase} />
      </div>
      {onCancel !== undefined && <Button onClick={onCancel}>{commonTexts.cancel}</Button>}
    </div>
  );
}

/** What a call under way waits for, said aloud when it changes, with *Cancel*; nothing while it does not wait. */
export function AttendedPhase({ attention }: { readonly attention: Attention }) {
  usePhaseAnnouncement(attention.phase);
  if (attention.phase === null) return null;
  return <PhasePanel phase={attention.phase} onCancel={attention.cancel} />;
}

/** Says what is waited for when that changes, and not how the time runs. */
export function usePhaseAnnouncement(phase: PhaseView | null) {
  const { announce } = useAnnounce();
  const words = phase === null ? '' : [phase.title, phase.detail ?? ''].join('. ');
  useEffect(() => {
    if (words !== '') announce(words, { batchId: 'phase', polite: true });
  }, [announce, words]);
}
