import type { ActivityRow } from '../../contract/views/records';
import { NothingPrepared } from '../components/page/empty';
import { Notice } from '../components/feedback/notice';
import { ListRow } from '../components/page/row-list';
import { SearchedList } from '../components/page/searched-list';
import { recordTexts } from '../components/texts';
import { localTime } from '../components/timestamp';
import { UnfinishedRun } from '../sign-in/unfinished-runs';
import { useIsRunning } from '../state/plan-flows/plan-flows-context';
import { RunState } from './run-state';
import { activityTexts as texts } from './texts';

interface ActivityListProps {
  /** Newest first. */
  readonly rows: readonly ActivityRow[];
  /** How many damaged files were set aside. */
  readonly setAside: number;
  readonly onOpen: (row: ActivityRow) => void;
}

/** All runs; first what has to be settled and what is not known. */
export function ActivityList({ rows, setAside, onOpen }: ActivityListProps) {
  const isRunning = useIsRunning();
  return (
    <>
      {!isRunning &&
        rows
          .filter((row) => row.state === 'unfinished')
          .map((row) => <UnfinishedRun key={row.runId} row={row} />)}
      {setAside > 0 && (
        <Notice tone="warning" title={texts.setAside(setAside)}>
          {texts.setAsideMeans}
        </Notice>
      )}
      {rows.length === 0 ? (
        <NothingPrepared title={texts.empty}>{texts.emptyMeans}</NothingPrepared>
      ) : (
        <SearchedList
          rows={rows}
          label={texts.list}
          searchLabel={texts.search}
          searchedFrom={1}
          wordsOf={wordsOf}
          found={texts.found}
          noMatch={texts.noMatch}
        >
          {(row) => (
            <ListRow
              key={row.runId}
              title={row.title}
              about={texts.about(localTime(row.startedAt, 'dateTime'), row.who, row.tenantName)}
              state={<RunState row={row} />}
              onOpen={() => onOpen(row)}
            />
          )}
        </SearchedList>
      )}
    </>
  );
}

function wordsOf(row: ActivityRow): readonly string[] {
  const { title, who, tenantName, tenantId, runId, state, purpose, authenticity } = row;
  const trust = authenticity === 'verified' ? [] : [recordTexts.notVerified];
  return [title, who, tenantName, tenantId, runId, texts.states[state], texts.purposes[purpose], ...trust];
}
