import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ActivityDetail, ActivityRow } from '../../contract/views/records';
import { DetailPage } from '../components/page/detail-page';
import { FactList } from '../components/fact-list';
import { Identifier } from '../components/identifier';
import { Loaded } from '../components/feedback/loaded';
import { recordTexts } from '../components/texts';
import { Section } from '../components/page/section';
import { TenantNotice, usePresence } from '../components/feedback/tenant-notice';
import { Timestamp } from '../components/timestamp';
import { shownValue, useEvent, useLoad } from '../state/api';
import { useIsRunning, usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { UndoIcon } from '../theme/icons';
import { Inline, Lines, QuietText, SmallText } from '../theme/text';
import { RunState } from './run-state';
import { Steps } from './steps';
import { activityTexts as texts } from './texts';

interface RunDetailProps {
  readonly row: ActivityRow;
  readonly onBack: () => void;
}

/** One run: who, when, where, how it ended, what can be done about it, and its steps. */
export function RunDetail({ row, onBack }: RunDetailProps) {
  const { loadable, reload } = useLoad('activity.detail', [{ runId: row.runId }]);
  useEvent('run', (run) => {
    if (run.state !== 'running') reload();
  });
  return (
    <DetailPage title={row.title} back={texts.all} onBack={onBack}>
      <RunFacts row={row} appId={shownValue(loadable)?.appId ?? null} />
      <WaysOut row={row} />
      <Section title={texts.steps}>
        <Loaded
          of={loadable}
          reading={texts.stepsReading}
          lines={5}
          notRead={texts.stepsNotRead}
          onRetry={reload}
        >
          {({ steps }) => <Steps steps={steps} />}
        </Loaded>
      </Section>
    </DetailPage>
  );
}

interface RunFactsProps {
  readonly row: ActivityRow;
  readonly appId: ActivityDetail['appId'];
}

function RunFacts({ row, appId }: RunFactsProps) {
  const means =
    row.authenticity === 'verified'
      ? texts.stateMeans[row.state]
      : recordTexts.notVerifiedMeans[row.authenticity];
  return (
    <FactList
      facts={[
        {
          name: texts.state,
          value: (
            <Lines>
              <RunState row={row} />
              {means !== null && <QuietText as="span">{means}</QuietText>}
            </Lines>
          ),
        },
        { name: texts.what, value: texts.purposes[row.purpose] },
        { name: texts.when, value: <Timestamp iso={row.startedAt} /> },
        { name: texts.who, value: row.who },
        { name: texts.tenant, value: row.tenantName },
        {
          name: texts.clientId,
          value: appId === null ? null : <Identifier what={texts.clientId} value={appId} />,
        },
        { name: texts.runId, value: <Identifier what={texts.runId} value={row.runId} /> },
      ]}
    />
  );
}

/** Finish and Undo where they apply, else why not. */
function WaysOut({ row }: { readonly row: ActivityRow }): ReactNode {
  const { actions } = usePlanFlows();
  const isRunning = useIsRunning();
  const here = usePresence(row.tenantId) === 'here';
  const unfinished = row.state === 'unfinished';
  if (isRunning || row.state === 'running' || row.authenticity === 'mismatch') return null;
  if (!unfinished && !row.canUndo) {
    const why = row.purpose === 'undo' ? texts.noUndo.undo : texts.noUndo.nothing;
    return <QuietText>{why}</QuietText>;
  }
  if (!here) {
    return <TenantNotice tenantId={row.tenantId} tenantName={row.tenantName} means={texts.signInMeans} />;
  }
  return (
    <Inline>
      {unfinished && (
        <Button
          appearance="primary"
          onClick={() => actions.makePlan('activity', { purpose: 'finish', runId: row.runId })}
        >
          {texts.finish}
        </Button>
      )}
      <Button
        icon={<UndoIcon />}
        onClick={() => actions.makePlan('activity', { purpose: 'undo', runId: row.runId })}
      >
        {texts.undo}
      </Button>
      <SmallText as="span">{texts.undoHint}</SmallText>
    </Inline>
  );
}
