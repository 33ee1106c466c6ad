import { Button, Spinner, mergeClasses } from '@fluentui/react-components';
import type { ReadinessProgress } from '../../contract/views/readiness';
import { CallProgress, useProgressStyles } from '../components/feedback/progress';
import { commonTexts } from '../components/texts';
import type { CancellableCall } from '../state/cancellable';
import { useStackStyles, useTextStyles } from '../theme/text';
import { readinessTexts as texts } from './texts';

interface CheckProgressProps {
  /** null until the first area has been read. */
  readonly progress: ReadinessProgress | null;
  readonly call: CancellableCall;
}

/** A check under way: which areas have been read, what it waits for, and *Cancel*. */
export function CheckProgress({ progress, call }: CheckProgressProps) {
  const styles = useProgressStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <>
      <div className={styles.panel}>
        <Spinner size="extra-tiny" aria-hidden />
        <div className={mergeClasses(stack.lines, styles.words)}>
          <p className={mergeClasses(text.body, text.strong)} role="status">
            {texts.checking}
          </p>
          <p className={text.quiet}>{texts.checkingUsual}</p>
          {progress !== null && (
            <>
              <p className={text.body}>{texts.read(named(progress.read))}</p>
              {progress.reading.length > 0 && (
                <p className={text.body}>{texts.reading(named(progress.reading))}</p>
              )}
            </>
          )}
        </div>
        <Button onClick={call.cancel}>{commonTexts.cancel}</Button>
      </div>
      <CallProgress call={call} />
    </>
  );
}

const named = (areas: ReadinessProgress['read']) => areas.map((area) => texts.areas[area]);
