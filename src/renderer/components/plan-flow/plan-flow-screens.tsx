import { useAnnounce } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FlowScreen, PlanFlow, Planning } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { SmallText } from '../../theme/text';
import { BackButton } from '../buttons';
import { ErrorNotice } from '../feedback/error-notice';
import { LoadingLines } from '../feedback/loading';
import { ProgressLines, ProgressPanel, useProgressAnnouncement } from '../feedback/progress';
import { ResultScreen, SheetScreen } from '../result/result-screen';
import { resultTexts } from '../result/texts';
import { StepScreen } from '../page/step-screen';
import { progressTexts } from '../texts';
import { ApplyScreen } from './apply-screen';
import { ReviewScreen } from './review-screen';
import { hasResult } from './run-facts';
import { planFlowTexts } from './texts';

interface PlanFlowScreensProps {
  readonly screen: FlowScreen;
  readonly flow: PlanFlow;
  /** Back to where the plan was asked for, where closing the flow does not lead there. */
  readonly onBack?: () => void;
  /** Done with it, where there is more to do than to close the flow. */
  readonly onClose?: () => void;
  readonly intro?: ReactNode;
  readonly onFix?: (field: string) => (() => void) | null;
  /** Makes the plan for a new app instead of the one that it is about. */
  readonly onNew?: () => void;
  /** Asks for the plan anew with the reference that the tenant demands; left out where it can't be said. */
  readonly onServiceReference?: (reference: string) => void;
  /** What the screen says first about the result. */
  readonly aboutResult?: ReactNode;
  /** What it has to say last. */
  readonly afterResult?: ReactNode;
}

/** From a plan asked for to its result: review, apply, done. The same for every kind of plan. */
export default function PlanFlowScreens(props: PlanFlowScreensProps) {
  const { actions } = usePlanFlows();
  const { screen, flow, intro, onFix = null, onNew = null, onServiceReference = null } = props;
  const close = () => actions.close(screen);
  const { onBack = close, onClose = close } = props;
  const run = { screen, onClose, onServiceReference };
  switch (flow.stage) {
    case 'planning':
      return (
        <StepScreen title={planFlowTexts.planning.title} back={<BackButton onClick={onBack} />}>
          <PlanningPanel flow={flow} onCancel={onBack} />
        </StepScreen>
      );
    case 'unplanned':
      return (
        <StepScreen
          title={planFlowTexts.unplanned.title}
          lead={planFlowTexts.unplanned.lead}
          back={<BackButton onClick={onBack} />}
        >
          <ErrorNotice error={flow.error} onRetry={() => actions.makePlan(screen, flow.request)} />
        </StepScreen>
      );
    case 'review':
      return (
        <ReviewScreen
          screen={screen}
          review={flow}
          onBack={onBack}
          intro={intro}
          onFix={onFix}
          onNew={onNew}
        />
      );
    case 'sheet':
      return (
        <SheetScreen
          appId={flow.appId}
          closeLabel={screen === 'prepare' ? resultTexts.toStart : resultTexts.close}
          onClose={onClose}
        />
      );
    case 'running':
      return <ApplyScreen flow={flow} {...run} />;
    case 'ended':
      return hasResult(flow.run) ? (
        <ResultScreen flow={flow} {...run} about={props.aboutResult}>
          {props.afterResult}
        </ResultScreen>
      ) : (
        <ApplyScreen flow={flow} {...run} />
      );
  }
}

interface PlanningPanelProps {
  readonly flow: Planning;
  readonly onCancel: () => void;
}

/** A plan is being made: usually in a moment, and what it waits for where it takes longer. */
function PlanningPanel({ flow, onCancel }: PlanningPanelProps) {
  const { announce } = useAnnounce();
  const { progress, outdated } = flow;
  useProgressAnnouncement(progress);
  if (progress === null) {
    const reason = outdated === null ? planFlowTexts.planning.reason : planFlowTexts.planning.outdatedReason;
    return <LoadingLines reason={reason} usual={planFlowTexts.planning.usual} lines={6} />;
  }
  const cancel = () => {
    announce(progressTexts.stopped, { polite: true });
    onCancel();
  };
  return (
    <>
      <ProgressPanel onCancel={cancel}>
        <ProgressLines progress={progress} />
      </ProgressPanel>
      <SmallText>{progressTexts.cancelMeans}</SmallText>
    </>
  );
}
