import { Button } from '@fluentui/react-components';
import type { ActivityRow } from '../../contract/views/records';
import { Notice } from '../components/notice';
import { shownValue, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { useWorks } from '../state/works-context';
import { runningWork } from '../state/works';
import { startTexts } from './texts';

/** Runs that a crash or a closed window left half done: to be settled before anything else. */
export function UnfinishedRuns() {
  const { works } = useWorks();
  const { loadable } = useLoad('activity.list', []);
  const rows = shownValue(loadable)?.rows ?? [];
  if (runningWork(works) !== null) return null;
  return rows
    .filter((row) => row.state === 'unfinished')
    .map((row) => <UnfinishedRun key={row.runId} row={row} />);
}

/** One such run, with its two ways out. */
export function UnfinishedRun({ row }: { readonly row: ActivityRow }) {
  const { account, signIn } = useIdentity();
  const { actions } = useWorks();
  const { go } = useNavigation();
  const here = account?.tenantId === row.tenantId;
  const settle = (kind: 'finish' | 'undo') => {
    actions.ask('activity', { kind, runId: row.runId });
    go('activity', row.runId);
  };
  return (
    <Notice
      tone="warning"
      title={startTexts.unfinishedTitle}
      actions={
        here ? (
          <>
            <Button size="small" appearance="primary" onClick={() => settle('finish')}>
              {startTexts.finish}
            </Button>
            <Button size="small" onClick={() => settle('undo')}>
              {startTexts.undo}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={signIn}>
            {startTexts.signIn}
          </Button>
        )
      }
    >
      <p>{startTexts.unfinishedText(row.title, row.tenantName)}</p>
      {!here && <p>{startTexts.unfinishedSignIn}</p>}
    </Notice>
  );
}
