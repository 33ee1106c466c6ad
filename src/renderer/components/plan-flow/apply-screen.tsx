import { Button, ProgressBar } from '@fluentui/react-components';
import type { RunView } from '../../../contract/views/run';
import { useAlert, useAnnouncement } from '../../state/announcement';
import { useCancellableCall } from '../../state/cancellable-call';
import { useNow } from '../../state/clock';
import { useNavigation } from '../../state/navigation';
import type { FlowScreen, RunFlow } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { CallProgress, ProgressLines, ProgressPanel } from '../feedback/progress';
import { StepScreen } from '../page/step-screen';
import { clockTime } from '../timestamp';
import { failedChanges, runProgress } from './run-facts';
import { RunErrors } from './run-errors';
import { RunRow } from './run-row';
import { planFlowTexts } from './texts';
import { BodyText, BorderedList, QuietText, SmallText, SpreadInline, Stack } from '../../theme/text';

const texts = planFlowTexts.apply;

interface ApplyScreenProps {
  readonly screen: FlowScreen;
  readonly flow: RunFlow;
  readonly onClose: () => void;
  /** Asks for the plan anew with the reference that the tenant demands; null where it can't be said. */
  readonly onServiceReference: ((reference: string) => void) | null;
}

/** A run under way, or one that ended early: each change with its state, and what can be done. */
export function ApplyScreen({ screen, flow, onClose, onServiceReference }: ApplyScreenProps) {
  const { run } = flow;
  const running = flow.stage === 'running';
  const { actions } = usePlanFlows();
  const { go } = useNavigation();
  const { call, start } = useCancellableCall();
  const now = useNow(running ? 1000 : null);
  const { done, total } = runProgress(run);
  useRunAnnouncements(run, done, total);
  const end = run.endedAt === null ? now : Date.parse(run.endedAt);
  const elapsed = clockTime(end - Date.parse(run.startedAt));
  const stopped = run.state === 'cancelled' ? 'cancelled' : 'failed';
  const undo = () => {
    actions.makePlan('activity', { purpose: 'undo', runId: run.runId });
    go('activity', run.runId);
  };
  const retry = () => void start((requestId) => actions.retry(screen, flow, requestId));
  const cancelButton = (
    <>
      {flow.cancelling && <SmallText as="span">{texts.cancelling}</SmallText>}
      <Button disabledFocusable={flow.cancelling} onClick={() => actions.cancel(screen, run.runId)}>
        {texts.cancel}
      </Button>
    </>
  );
  const endedButtons = (
    <>
      <Button onClick={onClose}>{screen === 'prepare' ? texts.toStart : texts.close}</Button>
      {done > 0 && <Button onClick={undo}>{texts.undo}</Button>}
      {run.error?.code !== 'serviceReferenceMissing' && (
        <Button appearance="primary" disabledFocusable={call.busy} onClick={retry}>
          {call.busy ? texts.retrying : texts.retry(failedChanges(run).length)}
        </Button>
      )}
    </>
  );
  return (
    <StepScreen
      title={running ? texts.running[run.purpose] : texts.ended[stopped]}
      lead={running ? texts.runningLead : texts.endedLead(done, total)}
      next={running ? cancelButton : endedButtons}
    >
      <RunErrors flow={flow} onServiceReference={onServiceReference} />
      <Stack>
        <SpreadInline>
          <BodyText as="span" strong>
            {texts.progress(done, total)}
          </BodyText>
          <QuietText as="span">
            {texts.elapsed} {elapsed}
          </QuietText>
        </SpreadInline>
        <ProgressBar
          aria-label={texts.progress(done, total)}
          value={total === 0 ? 1 : done / total}
          color={running ? 'brand' : 'warning'}
        />
      </Stack>
      {run.progress !== null && (
        <ProgressPanel {...(run.canGoOn && { onGoOn: () => actions.goOn(screen, run.runId) })}>
          <ProgressLines progress={run.progress} />
        </ProgressPanel>
      )}
      <CallProgress call={call} />
      <BorderedList>
        {run.changes.map((change) => (
          <RunRow key={change.id} change={change} now={now} />
        ))}
      </BorderedList>
    </StepScreen>
  );
}

/** Says progress as one line that replaces itself, failures at once, and the progress when it changes. */
function useRunAnnouncements(run: RunView, done: number, total: number) {
  const failed = failedChanges(run).map((change) => change.title);
  useAnnouncement(texts.progress(done, total), 'run-progress');
  useAnnouncement(run.progress?.title ?? null, 'run-step');
  useAlert(failed.length === 0 ? null : texts.announceFailed(failed.join('; ')));
}
