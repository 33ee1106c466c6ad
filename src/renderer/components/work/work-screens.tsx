import { Button, useAnnounce } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Work, WorkPlace } from '../../state/works';
import { useWorks } from '../../state/works-context';
import { BackIcon } from '../../theme/icons';
import { useTextStyles } from '../../theme/text';
import { ErrorNotice } from '../error-notice';
import { LoadingLines } from '../loading';
import { ProgressPanel, useProgressAnnouncement } from '../progress';
import { ResultScreen, SheetScreen } from '../result/result-screen';
import { resultTexts } from '../result/texts';
import { StepScreen } from '../step-screen';
import { commonTexts, progressTexts } from '../texts';
import { ApplyScreen } from './apply-screen';
import { ReviewScreen } from './review-screen';
import { hasResult } from './run-facts';
import { workTexts } from './texts';

interface WorkScreensProps {
  readonly place: WorkPlace;
  readonly work: Work;
  /** Back to where the plan was asked for. */
  readonly onBack: () => void;
  /** Done with it. */
  readonly onClose: () => void;
  readonly intro?: ReactNode;
  readonly onFix?: (field: string) => (() => void) | null;
  /** What the place has to say first about the result. */
  readonly aboutResult?: ReactNode;
  /** What it has to say last. */
  readonly afterResult?: ReactNode;
}

/** From a plan asked for to its result: review, apply, done. The same for every kind of plan. */
export default function WorkScreens({
  place,
  work,
  onBack,
  onClose,
  intro,
  onFix,
  aboutResult,
  afterResult,
}: WorkScreensProps) {
  const { actions } = useWorks();
  switch (work.stage) {
    case 'planning':
      return (
        <StepScreen title={workTexts.planning.title} back={<Back onBack={onBack} />}>
          <Planning work={work} onCancel={onBack} />
        </StepScreen>
      );
    case 'unplanned':
      return (
        <StepScreen
          title={workTexts.unplanned.title}
          lead={workTexts.unplanned.lead}
          back={<Back onBack={onBack} />}
        >
          <ErrorNotice error={work.error} onRetry={() => actions.ask(place, work.request)} />
        </StepScreen>
      );
    case 'review':
      return (
        <ReviewScreen
          place={place}
          review={work}
          onBack={onBack}
          intro={intro}
          {...(onFix !== undefined && { onFix })}
        />
      );
    case 'sheet':
      return (
        <SheetScreen
          appId={work.appId}
          closeLabel={place === 'prepare' ? resultTexts.toStart : resultTexts.close}
          onClose={onClose}
        />
      );
    case 'running':
      return <ApplyScreen place={place} work={work} onClose={onClose} />;
    case 'ended':
      return hasResult(work.run) ? (
        <ResultScreen place={place} work={work} onClose={onClose} about={aboutResult}>
          {afterResult}
        </ResultScreen>
      ) : (
        <ApplyScreen place={place} work={work} onClose={onClose} />
      );
  }
}

interface PlanningProps {
  readonly work: Extract<Work, { readonly stage: 'planning' }>;
  readonly onCancel: () => void;
}

/** A plan is being made: usually in a moment, and what it waits for where it takes longer. */
function Planning({ work, onCancel }: PlanningProps) {
  const { announce } = useAnnounce();
  const text = useTextStyles();
  const { progress, outdated } = work;
  useProgressAnnouncement(progress);
  if (progress === null) {
    const reason = outdated === null ? workTexts.planning.reason : workTexts.planning.outdatedReason;
    return <LoadingLines reason={reason} usual={workTexts.planning.usual} lines={6} />;
  }
  const cancel = () => {
    announce(progressTexts.stopped, { polite: true });
    onCancel();
  };
  return (
    <>
      <ProgressPanel progress={progress} onCancel={cancel} />
      <p className={text.small}>{progressTexts.cancelMeans}</p>
    </>
  );
}

function Back({ onBack }: { readonly onBack: () => void }) {
  return (
    <Button icon={<BackIcon />} onClick={onBack}>
      {commonTexts.back}
    </Button>
  );
}
