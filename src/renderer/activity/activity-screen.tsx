import { useState } from 'react';
import { ErrorNotice } from '../components/error-notice';
import { LoadingLines } from '../components/loading';
import { Page, PageHeading } from '../components/page';
import WorkScreens from '../components/work/work-screens';
import { shownValue, useEvent, useLoad } from '../state/api';
import { useNavigation } from '../state/navigation';
import { useWorks } from '../state/works-context';
import { ActivityList } from './activity-list';
import { ExportButton } from './export-button';
import { RunDetail } from './run-detail';
import { TakenBack } from './taken-back';
import { activityTexts as texts } from './texts';

/** What was changed from this computer: the list, one run, or the plan that takes it back or finishes it. */
export default function ActivityScreen() {
  const { works, actions } = useWorks();
  const work = works.places.activity;
  if (work === undefined) return <Activity />;
  const leave = () => actions.drop('activity');
  return (
    <WorkScreens
      place="activity"
      work={work}
      onBack={leave}
      onClose={leave}
      afterResult={work.stage === 'ended' && work.run.purpose === 'undo' && <TakenBack work={work} />}
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
    <Page>
      <PageHeading
        title={texts.title}
        lead={texts.lead}
        takesFocus={cameBack}
        actions={activity !== null && activity.rows.length > 0 && <ExportButton />}
      />
      {loadable.state === 'loading' && activity === null && <LoadingLines reason={texts.reading} lines={5} />}
      {loadable.state === 'failed' && (
        <ErrorNotice during={texts.notRead} error={loadable.error} onRetry={reload} />
      )}
      {activity !== null && (
        <ActivityList
          rows={activity.rows}
          setAside={activity.setAside}
          onOpen={(row) => go('activity', row.runId)}
        />
      )}
    </Page>
  );
}
