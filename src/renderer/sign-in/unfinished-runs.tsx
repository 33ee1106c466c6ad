import { useAnnounce } from '@fluentui/react-components';
import { useEffect, useId, useState } from 'react';
import type { ProgressView } from '../../contract/views/progress';
import type { ActivityRow } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { Loading } from '../components/feedback/loading';
import { Notice } from '../components/feedback/notice';
import { ProgressLines, useProgressAnnouncement } from '../components/feedback/progress';
import { commonTexts, progressTexts, recordTexts } from '../components/texts';
import { shownValue, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { useIsRunning, usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { recoveryPlanning } from '../state/plan-flows/plan-flows';
import { startTexts } from './texts';

/** Runs that a crash or a closed window left half done: to be settled before anything else. */
export function UnfinishedRuns() {
  const isRunning = useIsRunning();
  const { loadable } = useLoad('activity.list', []);
  const rows = shownValue(loadable)?.rows ?? [];
  if (isRunning) return null;
  return rows
    .filter((row) => row.state === 'unfinished')
    .map((row) => <UnfinishedRun key={row.runId} row={row} />);
}

/** One such run, with its two ways out, or how far the one is that was chosen. */
export function UnfinishedRun({ row }: { readonly row: ActivityRow }) {
  const { account, signIn } = useIdentity();
  const { flows } = usePlanFlows();
  const flow = recoveryPlanning(flows, row.runId);
  const [cameBack, setCameBack] = useState(false);
  if (flow !== null) {
    return <Settling row={row} progress={flow.progress} onCancelled={() => setCameBack(true)} />;
  }
  const here = account?.tenantId === row.tenantId;
  const ways = here ? (
    <Ways row={row} takesFocus={cameBack} />
  ) : (
    <SmallButton onClick={signIn}>{commonTexts.signIn}</SmallButton>
  );
  // Nothing is settled on the word of a record that does not match.
  const canSettle = row.authenticity !== 'mismatch';
  return (
    <Notice tone="warning" title={startTexts.unfinishedTitle} {...(canSettle && { actions: ways })}>
      {row.authenticity === 'verified' ? (
        <p>{startTexts.unfinishedText(row.title, row.tenantName)}</p>
      ) : (
        <>
          <p>{startTexts.unfinishedNotVerified(row.title, row.tenantName)}</p>
          <p>{recordTexts.notVerifiedMeans[row.authenticity]}</p>
        </>
      )}
      {canSettle && !here && <p>{startTexts.unfinishedSignIn}</p>}
    </Notice>
  );
}

interface WaysProps {
  readonly row: ActivityRow;
  /** Where the button that had the focus has gone. */
  readonly takesFocus: boolean;
}

function Ways({ row, takesFocus }: WaysProps) {
  const { actions } = usePlanFlows();
  const { go } = useNavigation();
  const first = useId();
  useEffect(() => {
    if (takesFocus) document.getElementById(first)?.focus();
  }, [takesFocus, first]);
  const settle = (purpose: 'finish' | 'undo') => {
    actions.makePlan('activity', { purpose, runId: row.runId });
    go('activity', row.runId);
  };
  return (
    <>
      <SmallButton id={first} appearance="primary" onClick={() => settle('finish')}>
        {startTexts.finish}
      </SmallButton>
      <SmallButton onClick={() => settle('undo')}>{startTexts.undo}</SmallButton>
    </>
  );
}

interface SettlingProps {
  readonly row: ActivityRow;
  readonly progress: ProgressView | null;
  readonly onCancelled: () => void;
}

/** What has become of the run is being looked at: what that waits for, and a way out. */
function Settling({ row, progress, onCancelled }: SettlingProps) {
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  useProgressAnnouncement(progress);
  const cancel = () => {
    actions.close('activity');
    announce(progressTexts.stopped, { polite: true });
    onCancelled();
  };
  return (
    <Notice
      tone="warning"
      title={startTexts.unfinishedTitle}
      actions={<SmallButton onClick={cancel}>{startTexts.cancel}</SmallButton>}
    >
      <p>{startTexts.settling(row.title, row.tenantName)}</p>
      {progress === null ? (
        <Loading reason={startTexts.settlingReads} />
      ) : (
        <ProgressLines progress={progress} />
      )}
      <p>{progressTexts.cancelMeans}</p>
    </Notice>
  );
}
