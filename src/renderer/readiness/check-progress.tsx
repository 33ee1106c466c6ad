import { Button, Spinner } from '@fluentui/react-components';
import type { ReadinessProgress } from '../../contract/views/readiness';
import { CallProgress, useProgressStyles } from '../components/feedback/progress';
import { commonTexts } from '../components/texts';
import type { CancellableCall } from '../state/cancellable';
import { readinessTexts as texts } from './texts';
import { BodyText, Lines, QuietText } from '../theme/text';

interface CheckProgressProps {
  /** null until the first area has been read. */
  readonly progress: ReadinessProgress | null;
  readonly call: CancellableCall;
}

/** A check under way: which areas have been read, what it waits for, and *Cancel*. */
export function CheckProgress({ progress, call }: CheckProgressProps) {
  const styles = useProgressStyles();
  return (
    <>
      <div className={styles.panel}>
        <Spinner size="extra-tiny" aria-hidden />
        <Lines className={styles.words}>
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
        </Lines>
        <Button onClick={call.cancel}>{commonTexts.cancel}</Button>
      </div>
      <CallProgress call={call} />
    </>
  );
}

const named = (areas: ReadinessProgress['read']) => areas.map((area) => texts.areas[area]);
