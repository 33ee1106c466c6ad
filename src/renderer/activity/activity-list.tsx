import { Button, useAnnounce } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ActivityRow } from '../../contract/views/records';
import { Empty } from '../components/empty';
import { Notice } from '../components/notice';
import { Row, RowList } from '../components/row-list';
import { SearchField, matches } from '../components/search-field';
import { localTime } from '../components/timestamp';
import { UnfinishedRun } from '../sign-in/unfinished-runs';
import { useNavigation } from '../state/navigation';
import { runningWork } from '../state/works';
import { useWorks } from '../state/works-context';
import { useStackStyles } from '../theme/text';
import { RunState } from './run-state';
import { activityTexts as texts } from './texts';

/** How many runs are shown at first, and added each time. */
const pageSize = 50;

interface ActivityListProps {
  /** Newest first. */
  readonly rows: readonly ActivityRow[];
  /** How many damaged files were set aside. */
  readonly setAside: number;
  readonly onOpen: (row: ActivityRow) => void;
}

/** All runs; first what has to be settled and what is not known. */
export function ActivityList({ rows, setAside, onOpen }: ActivityListProps) {
  const { go } = useNavigation();
  const { works } = useWorks();
  const settling = runningWork(works) === null;
  return (
    <>
      {settling &&
        rows
          .filter((row) => row.state === 'unfinished')
          .map((row) => <UnfinishedRun key={row.runId} row={row} />)}
      {setAside > 0 && (
        <Notice tone="warning" title={texts.setAside(setAside)}>
          {texts.setAsideMeans}
        </Notice>
      )}
      {rows.length === 0 ? (
        <Empty
          title={texts.empty}
          actions={
            <Button appearance="primary" onClick={() => go('prepare')}>
              {texts.toPrepare}
            </Button>
          }
        >
          {texts.emptyMeans}
        </Empty>
      ) : (
        <SearchedRuns rows={rows} onOpen={onOpen} />
      )}
    </>
  );
}

function SearchedRuns({ rows, onOpen }: Omit<ActivityListProps, 'setAside'>) {
  const stack = useStackStyles();
  const { announce } = useAnnounce();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(pageSize);
  const found = rows.filter((row) =>
    matches(typed, [
      row.title,
      row.who,
      row.tenantName,
      row.tenantId,
      row.runId,
      texts.states[row.state],
      texts.purposes[row.purpose],
    ]),
  );
  const summary = found.length === 0 ? texts.noMatch(typed) : texts.found(found.length);
  useEffect(() => {
    if (typed !== '') announce(summary, { polite: true, batchId: 'runs-found' });
  }, [announce, typed, summary]);
  return (
    <div className={stack.section}>
      <SearchField
        label={texts.search}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setShown(pageSize);
        }}
      />
      {found.length === 0 ? (
        <Empty
          title={texts.noMatch(typed)}
          actions={<Button onClick={() => setTyped('')}>{texts.clearSearch}</Button>}
        />
      ) : (
        <RowList label={texts.list}>
          {found.slice(0, shown).map((row) => (
            <Row
              key={row.runId}
              title={row.title}
              about={texts.about(
                localTime(row.startedAt, 'dateTime') ?? row.startedAt,
                row.who,
                row.tenantName,
              )}
              state={<RunState state={row.state} />}
              onOpen={() => onOpen(row)}
            />
          ))}
        </RowList>
      )}
      {found.length > shown && (
        <div className={stack.row}>
          <Button onClick={() => setShown(shown + pageSize)}>
            {texts.more(Math.min(pageSize, found.length - shown))}
          </Button>
        </div>
      )}
    </div>
  );
}
