import { Button, ProgressBar, useAnnounce } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { RunView } from '../../../contract/views/run';
import type { CancellableCall } from '../../state/cancellable';
import { useCancellableCall } from '../../state/cancellable-call';
import { useNow } from '../../state/clock';
import { useNavigation } from '../../state/navigation';
import type { FlowScreen, RunFlow } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { ErrorNotice } from '../feedback/error-notice';
import { CallProgress, ProgressPanel } from '../feedback/progress';
import { StepScreen } from '../page/step-screen';
import { clockTime } from '../timestamp';
import { failedChanges, runProgress } from './run-facts';
import { ServiceReference } from './service-reference';
import { RunRow } from './run-row';
import { planFlowTexts } from './texts';
import { BodyText, BorderedList, QuietText, SmallText, SpreadInline, Stack } from '../../theme/text';

const texts = planFlowTexts.apply;

interface ApplyScreenProps {
  readonly screen: FlowScreen;
  readonly flow: RunFlow;
  readonly onClose: () => void;
  readonly onServiceReference?: (reference: string) => void;
}

/** A run under way, or one that ended early: each change with its state, and what can be done. */
export function ApplyScreen({ screen, flow, onClose, onServiceReference }: ApplyScreenProps) {
  const { run } = flow;
  const running = flow.stage === 'running';
  const { actions } = usePlanFlows();
  const { call, start } = useCancellableCall();
  const now = useNow(running ? 1000 : null);
  const { done, total } = runProgress(run);
  useRunAnnouncements(run, done, total);
  const end = run.endedAt === null ? now : Date.parse(run.endedAt);
  const elapsed = clockTime(end - Date.parse(run.startedAt));
  const stopped = run.state === 'cancelled' ? 'cancelled' : 'failed';
  return (
    <StepScreen
      title={running ? texts.running[run.purpose] : texts.ended[stopped]}
      lead={running ? texts.runningLead : texts.endedLead(done, total)}
      next={
        running ? (
          <CancelButton flow={flow} onCancel={() => actions.cancel(screen, run.runId)} />
        ) : (
          <EndedActions
            screen={screen}
            flow={flow}
            done={done}
            call={call}
            onRetry={() => void start((requestId) => actions.retry(screen, run, flow.request, requestId))}
            onClose={onClose}
          />
        )
      }
    >
      {run.error !== null && <ErrorNotice error={run.error} />}
      {run.error?.code === 'serviceReferenceMissing' && onServiceReference !== undefined && (
        <ServiceReference onChosen={onServiceReference} />
      )}
      {flow.error !== null && <ErrorNotice error={flow.error} />}
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
        <ProgressPanel
          progress={run.progress}
          {...(run.canGoOn && { onGoOn: () => actions.goOn(screen, run.runId) })}
        />
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

function CancelButton({ flow, onCancel }: { readonly flow: RunFlow; readonly onCancel: () => void }) {
  return (
    <>
      {flow.cancelling && <SmallText as="span">{texts.cancelling}</SmallText>}
      <Button disabledFocusable={flow.cancelling} onClick={onCancel}>
        {texts.cancel}
      </Button>
    </>
  );
}

interface EndedActionsProps {
  readonly screen: FlowScreen;
  readonly flow: RunFlow;
  readonly done: number;
  readonly call: CancellableCall;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

function EndedActions({ screen, flow, done, call, onRetry, onClose }: EndedActionsProps) {
  const { run } = flow;
  const { actions } = usePlanFlows();
  const { go } = useNavigation();
  const undo = () => {
    actions.makePlan('activity', { purpose: 'undo', runId: run.runId });
    go('activity', run.runId);
  };
  return (
    <>
      <Button onClick={onClose}>{screen === 'prepare' ? texts.toStart : texts.close}</Button>
      {done > 0 && <Button onClick={undo}>{texts.undo}</Button>}
      {run.error?.code !== 'serviceReferenceMissing' && (
        <Button appearance="primary" disabledFocusable={call.busy} onClick={onRetry}>
          {call.busy ? texts.retrying : texts.retry(failedChanges(run).length)}
        </Button>
      )}
    </>
  );
}

/** Says progress as one line that replaces itself, failures at once, and the progress when it changes. */
function useRunAnnouncements(run: RunView, done: number, total: number) {
  const { announce } = useAnnounce();
  const counted = texts.progress(done, total);
  const progress = run.progress?.title ?? null;
  const failed = failedChanges(run)
    .map((change) => change.title)
    .join('; ');
  useEffect(() => announce(counted, { batchId: 'run-progress', polite: true }), [announce, counted]);
  useEffect(() => {
    if (progress !== null) announce(progress, { batchId: 'run-step', polite: true });
  }, [announce, progress]);
  useEffect(() => {
    if (failed !== '') announce(texts.announceFailed(failed), { alert: true });
  }, [announce, failed]);
}
