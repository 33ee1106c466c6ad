import { Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ActivityDetail, ActivityRow } from '../../contract/views/records';
import { ErrorNotice } from '../components/error-notice';
import { Facts } from '../components/facts';
import { Identifier } from '../components/identifier';
import { LoadingLines } from '../components/loading';
import { Page, PageHeading } from '../components/page';
import { Section } from '../components/section';
import { TenantNotice, usePresence } from '../components/tenant-notice';
import { Timestamp } from '../components/timestamp';
import { shownValue, useEvent, useLoad } from '../state/api';
import { runningWork } from '../state/works';
import { useWorks } from '../state/works-context';
import { BackIcon, UndoIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { RunState } from './run-state';
import { Steps } from './steps';
import { activityTexts as texts } from './texts';

const useStyles = makeStyles({ back: { alignSelf: 'flex-start', marginInlineStart: '-8px' } });

interface RunDetailProps {
  readonly row: ActivityRow;
  readonly onBack: () => void;
}

/** One run: who, when, where, how it ended, what can be done about it, and its steps. */
export function RunDetail({ row, onBack }: RunDetailProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const { loadable, reload } = useLoad('activity.detail', [{ runId: row.runId }]);
  useEvent('run', (run) => {
    if (run.state !== 'running') reload();
  });
  const detail = shownValue(loadable);
  return (
    <Page>
      <div className={stack.section}>
        <Button size="small" appearance="subtle" icon={<BackIcon />} className={styles.back} onClick={onBack}>
          {texts.all}
        </Button>
        <PageHeading takesFocus title={row.title} />
      </div>
      <RunFacts row={row} appId={detail?.appId ?? null} />
      <Settle row={row} />
      <Section title={texts.steps}>
        {loadable.state === 'loading' && detail === null && (
          <LoadingLines reason={texts.stepsReading} lines={5} />
        )}
        {loadable.state === 'failed' && (
          <ErrorNotice during={texts.stepsNotRead} error={loadable.error} onRetry={reload} />
        )}
        {detail !== null && <Steps steps={detail.steps} />}
      </Section>
    </Page>
  );
}

interface RunFactsProps {
  readonly row: ActivityRow;
  readonly appId: ActivityDetail['appId'];
}

function RunFacts({ row, appId }: RunFactsProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const means = texts.stateMeans[row.state];
  return (
    <Facts
      facts={[
        {
          name: texts.state,
          value: (
            <div className={stack.lines}>
              <RunState state={row.state} />
              {means !== null && <span className={text.quiet}>{means}</span>}
            </div>
          ),
        },
        { name: texts.what, value: texts.purposes[row.purpose] },
        { name: texts.when, value: <Timestamp iso={row.startedAt} /> },
        { name: texts.who, value: row.who },
        { name: texts.tenant, value: row.tenantName },
        ...(appId === null
          ? []
          : [{ name: texts.clientId, value: <Identifier what={texts.clientId} value={appId} /> }]),
        { name: texts.runId, value: <Identifier what={texts.runId} value={row.runId} /> },
      ]}
    />
  );
}

/** Finish and Undo where they apply; otherwise why not. */
function Settle({ row }: { readonly row: ActivityRow }): ReactNode {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { works, actions } = useWorks();
  const here = usePresence(row.tenantId) === 'here';
  const unfinished = row.state === 'unfinished';
  if (row.state === 'running' || runningWork(works) !== null) return null;
  if (!unfinished && !row.canUndo) {
    const why = row.purpose === 'undo' ? texts.noUndo.undo : texts.noUndo.nothing;
    return <p className={text.quiet}>{why}</p>;
  }
  if (!here) {
    return <TenantNotice tenantId={row.tenantId} tenantName={row.tenantName} means={texts.signInMeans} />;
  }
  return (
    <div className={stack.row}>
      {unfinished && (
        <Button
          appearance="primary"
          onClick={() => actions.ask('activity', { purpose: 'finish', runId: row.runId })}
        >
          {texts.finish}
        </Button>
      )}
      <Button
        icon={<UndoIcon />}
        onClick={() => actions.ask('activity', { purpose: 'undo', runId: row.runId })}
      >
        {texts.undo}
      </Button>
      <span className={text.small}>{texts.undoHint}</span>
    </div>
  );
}
