import { Radio, RadioGroup, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { AppRow, CandidateRow } from '../../contract/views/tenant';
import { ErrorNotice } from '../components/feedback/error-notice';
import { WhileLoading } from '../components/feedback/loaded';
import { Loading } from '../components/feedback/loading';
import { Notice } from '../components/feedback/notice';
import { SearchField } from '../components/page/search-field';
import { Timestamp } from '../components/timestamp';
import { useAnnouncement } from '../state/announcement';
import { loadError, shownValue, useLoad } from '../state/api';
import { useDebounced } from '../state/debounced';
import { FailureSmallIcon } from '../theme/icons';
import { narrow } from '../theme/layout';
import { QuietText, SmallText, Stack, useTextStyles } from '../theme/text';
import { prepareTexts } from './texts';

const texts = prepareTexts.registration;

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  search: { flexGrow: 1, flexBasis: '0', minWidth: '200px', maxWidth: 'none' },
  whose: { flexGrow: 0 },
  list: {
    maxHeight: '280px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  invalid: { ...shorthands.borderColor(tokens.colorStatusDangerBorder2) },
  groupTitle: {
    padding: '8px 12px 4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  group: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: '0' },
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 4fr) minmax(0, 2fr)',
    alignItems: 'center',
    columnGap: '16px',
    padding: '0 12px 0 4px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)', paddingBottom: '8px' },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  radio: { position: 'static', minWidth: 0 },
  input: { position: 'absolute', inset: '0', width: '100%', height: '100%', margin: '0' },
  label: { overflowWrap: 'anywhere', color: `${tokens.colorNeutralForeground1} !important` },
  note: { display: 'block' },
  aside: { [`@media ${narrow}`]: { paddingInlineStart: '36px' } },
  error: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    color: tokens.colorPaletteRedForeground1,
  },
});

interface AppPickerProps {
  readonly chosen: AppRow | null;
  readonly candidates: readonly CandidateRow[] | null;
  /** The user tried to go on without choosing. */
  readonly missing: boolean;
  readonly onChoose: (app: AppRow) => void;
}

/** How long typing pauses before Graph is asked, in milliseconds. */
const pause = 300;

/**
 * One app registration of the tenant. Graph searches and sends at most 100 rows, so the number of apps in the tenant does not
 * matter here.
 */
export function AppPicker({ chosen, candidates, missing, onChoose }: AppPickerProps) {
  const styles = useStyles();
  const errorId = useId();
  const [query, setQuery] = useState('');
  const [owned, setOwned] = useState(true);
  const settled = useDebounced(query.trim(), pause);
  const { loadable, reload } = useLoad('apps.search', [{ query: settled, owned }], 'apps');
  const answer = shownValue(loadable);
  const suggested = settled === '' ? (candidates ?? []) : [];
  const rows = listedRows(answer?.rows ?? [], suggested, chosen);
  const summary = answer === null ? null : texts.found(answer.rows.length, answer.more);
  useAnnouncement(settled === '' ? null : summary, 'apps-found');
  const choose = (appId: string) => {
    const app = [...suggested, ...rows].find((row) => row.appId === appId);
    if (app !== undefined) onChoose(app);
  };
  return (
    <Stack>
      {candidates === null && <Notice tone="unknown">{texts.candidatesUnknown}</Notice>}
      <div className={styles.tools}>
        <SearchField
          label={texts.search}
          placeholder={texts.searchHint}
          className={styles.search}
          value={query}
          onChange={setQuery}
        />
        <RadioGroup
          layout="horizontal"
          className={styles.whose}
          aria-label={texts.whose}
          value={owned ? 'owned' : 'all'}
          onChange={(_, data) => setOwned(data.value === 'owned')}
        >
          <Radio value="owned" label={texts.owned} />
          <Radio value="all" label={texts.allApps} />
        </RadioGroup>
      </div>
      <ErrorNotice error={loadError(loadable)} onRetry={reload} />
      <RadioGroup
        aria-label={texts.results}
        aria-invalid={missing}
        aria-describedby={missing ? errorId : undefined}
        value={chosen?.appId ?? ''}
        className={mergeClasses(styles.list, styles.group, missing && styles.invalid)}
        onChange={(_, data) => choose(data.value)}
      >
        {suggested.length > 0 && <p className={styles.groupTitle}>{texts.suggestedTitle}</p>}
        {suggested.map((row) => (
          <AppChoice
            key={row.appId}
            row={row}
            chosen={row.appId === chosen?.appId}
            note={row.isOwn ? texts.preparedHere : texts.noRecord}
          />
        ))}
        {suggested.length > 0 && rows.length > 0 && (
          <p className={styles.groupTitle}>{owned ? texts.owned : texts.allApps}</p>
        )}
        {rows.map((row) => (
          <AppChoice key={row.appId} row={row} chosen={row.appId === chosen?.appId} />
        ))}
      </RadioGroup>
      <WhileLoading of={loadable}>
        <Loading reason={texts.searching} />
      </WhileLoading>
      {loadable.state === 'ok' && loadable.value.rows.length === 0 && (
        <QuietText>{owned ? texts.noneOwned : `${texts.noneFound} ${texts.noneFoundHint}`}</QuietText>
      )}
      {loadable.state === 'ok' && loadable.value.rows.length > 0 && <SmallText>{summary}</SmallText>}
      {missing && (
        <SmallText id={errorId} className={styles.error}>
          <FailureSmallIcon aria-hidden />
          {texts.chooseOne}
        </SmallText>
      )}
      {chosen !== null && namesakes([...suggested, ...rows], chosen) && (
        <SmallText>{texts.sameName(chosen.displayName)}</SmallText>
      )}
    </Stack>
  );
}

interface AppChoiceProps {
  readonly row: AppRow;
  readonly chosen: boolean;
  /** What this computer knows of the app. */
  readonly note?: string;
}

function AppChoice({ row, chosen, note }: AppChoiceProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const id = useId();
  return (
    <div className={mergeClasses(styles.row, chosen && styles.chosen)}>
      <Radio
        value={row.appId}
        className={styles.radio}
        input={{ className: styles.input }}
        label={{ children: row.displayName, className: styles.label }}
        aria-describedby={id}
      />
      <span id={id} className={mergeClasses(text.mono, styles.aside)}>
        {row.appId}
      </span>
      <SmallText as="span" className={styles.aside}>
        {row.createdDateTime !== null && <Timestamp iso={row.createdDateTime} form="date" />}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </SmallText>
    </div>
  );
}

/** What was found, without what is suggested above it; the chosen app first where the search does not hold it. */
function listedRows(
  found: readonly AppRow[],
  suggested: readonly AppRow[],
  chosen: AppRow | null,
): readonly AppRow[] {
  const isIn = (rows: readonly AppRow[], app: AppRow) => rows.some((row) => row.appId === app.appId);
  const rows = found.filter((row) => !isIn(suggested, row));
  return chosen === null || isIn(rows, chosen) || isIn(suggested, chosen) ? rows : [chosen, ...rows];
}

function namesakes(rows: readonly AppRow[], chosen: AppRow): boolean {
  return rows.some((row) => row.appId !== chosen.appId && row.displayName === chosen.displayName);
}
