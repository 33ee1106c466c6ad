import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ProgressEnd, ProgressView } from '../../../contract/views/progress';
import { useAnnouncement } from '../../state/announcement';
import type { CancellableCall } from '../../state/cancellable';
import { useNow } from '../../state/clock';
import { commonTexts, progressTexts } from '../texts';
import { clockTime, localTime } from '../timestamp';
import { BodyText, Lines, QuietText, SmallText } from '../../theme/text';

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
  words: { flexGrow: 1, flexBasis: '0', minWidth: 0 },
});

/** What goes on just now, in words, with a countdown where it waits for something. */
export function ProgressLines({ progress }: { readonly progress: ProgressView }) {
  return (
    <Lines>
      <BodyText strong>{progress.title}</BodyText>
      {progress.detail !== null && <QuietText>{progress.detail}</QuietText>}
      {progress.ends !== null && <Countdown ends={progress.ends} />}
    </Lines>
  );
}

/** How long it still waits. Not a live region: it changes every second. */
function Countdown({ ends }: { readonly ends: ProgressEnd }) {
  const now = useNow(1000);
  const left = Date.parse(ends.at) - now;
  const at = localTime(ends.at, 'time');
  return (
    <SmallText>{left > 0 ? progressTexts[ends.then](at, clockTime(left)) : progressTexts.due}</SmallText>
  );
}

interface ProgressPanelProps {
  readonly children: ReactNode;
  readonly onCancel?: () => void;
  /** Ends the wait before its time. */
  readonly onGoOn?: () => void;
}

/** What goes on just now, as a part of a screen, with a way out where there is one. */
export function ProgressPanel({ children, onCancel, onGoOn }: ProgressPanelProps) {
  const styles = useStyles();
  return (
    <div className={styles.panel}>
      <Spinner size="extra-tiny" aria-hidden />
      <Lines className={styles.words}>{children}</Lines>
      {onGoOn !== undefined && <Button onClick={onGoOn}>{progressTexts.goOn}</Button>}
      {onCancel !== undefined && <Button onClick={onCancel}>{commonTexts.cancel}</Button>}
    </div>
  );
}

/** What a call under way waits for, said aloud when it changes, with *Cancel*; nothing while it does not wait. */
export function CallProgress({ call }: { readonly call: CancellableCall }) {
  useProgressAnnouncement(call.progress);
  if (call.progress === null) return null;
  return (
    <ProgressPanel onCancel={call.cancel}>
      <ProgressLines progress={call.progress} />
    </ProgressPanel>
  );
}

/** Says what is waited for when that changes, and not how the time runs. */
export function useProgressAnnouncement(progress: ProgressView | null) {
  useAnnouncement(progress === null ? null : [progress.title, progress.detail ?? ''].join('. '), 'progress');
}
