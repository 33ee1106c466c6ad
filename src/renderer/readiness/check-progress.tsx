import type { ReadinessProgress } from '../../contract/views/readiness';
import { CallProgress, ProgressPanel } from '../components/feedback/progress';
import type { CancellableCall } from '../state/cancellable';
import { readinessTexts as texts } from './texts';
import { BodyText, QuietText } from '../theme/text';

interface CheckProgressProps {
  /** null until the first area has been read. */
  readonly progress: ReadinessProgress | null;
  readonly call: CancellableCall;
}

/** A check under way: which areas have been read, what it waits for, and *Cancel*. */
export function CheckProgress({ progress, call }: CheckProgressProps) {
  return (
    <>
      <ProgressPanel onCancel={call.cancel}>
        <BodyText strong role="status">
          {texts.checking}
        </BodyText>
        <QuietText>{texts.checkingUsual}</QuietText>
        {progress !== null && (
          <>
            <BodyText>{texts.read(named(progress.read))}</BodyText>
            {progress.reading.length > 0 && <BodyText>{texts.reading(named(progress.reading))}</BodyText>}
          </>
        )}
      </ProgressPanel>
      <CallProgress call={call} />
    </>
  );
}

const named = (areas: ReadinessProgress['read']) => areas.map((area) => texts.areas[area]);
