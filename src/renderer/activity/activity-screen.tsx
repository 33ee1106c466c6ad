import { useState } from 'react';
import { Loaded } from '../components/feedback/loaded';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import PlanFlowScreens from '../components/plan-flow/plan-flow-screens';
import { shownValue, useEvent, useLoad } from '../state/api';
import { useNavigation } from '../state/navigation';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { ActivityList } from './activity-list';
import { SaveFileButton } from '../components/save-file-button';
import { RunDetail } from './run-detail';
import { UndoResult } from './undo-result';
import { activityTexts as texts } from './texts';

/** What was changed from this computer: the list, one run, or the plan that takes it back or finishes it. */
export default function ActivityScreen() {
  const { flows } = usePlanFlows();
  const flow = flows.byScreen.activity;
  if (flow === null) return <Activity />;
  return (
    <PlanFlowScreens
      screen="activity"
      flow={flow}
      afterResult={flow.stage === 'ended' && flow.run.purpose === 'undo' && <UndoResult flow={flow} />}
    />
  );
}

function Activity() {
  const { open, go } = useNavigation();
  const { loadable, reload } = useLoad('activity.list', []);
  const [cameBack, setCameBack] = useState(false);
  useEvent('run', (run) => {
    if (run.state !== 'running') reload();
  });
  const activity = shownValue(loadable);
  const chosen = activity?.rows.find((row) => row.runId === open);
  if (chosen !== undefined) {
    const back = () => {
      setCameBack(true);
      go('activity');
    };
    return <RunDetail key={chosen.runId} row={chosen} onBack={back} />;
  }
  return (
    <ScreenPage>
      <PageHeading
        title={texts.title}
        lead={texts.lead}
        takesFocus={cameBack}
        actions={
          activity !== null &&
          activity.rows.length > 0 && (
            <SaveFileButton call="activity.export" input={[]} words={texts.export} />
          )
        }
      />
      <Loaded of={loadable} reading={texts.reading} lines={5} notRead={texts.notRead} onRetry={reload}>
        {({ rows, setAside }) => (
          <ActivityList rows={rows} setAside={setAside} onOpen={(row) => go('activity', row.runId)} />
        )}
      </Loaded>
    </ScreenPage>
  );
}
