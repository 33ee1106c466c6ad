import { isolated } from '../../domain/names';
import { Combobox, Field, Option, OptionGroup, makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { AccountRow } from '../../contract/views/readiness';
import { ErrorNotice } from '../components/feedback/error-notice';
import { matchesSearch } from '../components/page/search-field';
import { useAnnouncement } from '../state/announcement';
import { loadError, shownValue, useLoad } from '../state/api';
import { useDebounced } from '../state/debounced';
import { readinessTexts as texts } from './texts';
import { SmallText } from '../theme/text';

const useStyles = makeStyles({
  field: { maxWidth: '560px', minWidth: 0 },
  box: { minWidth: 0, width: '100%' },
  list: { maxHeight: '320px' },
  option: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
});

interface AccountPickerProps {
  readonly chosen: AccountRow | null;
  /** The user tried to go on without choosing. */
  readonly missing: boolean;
  readonly takesFocus: boolean;
  readonly onChoose: (account: AccountRow) => void;
}

/** How long typing pauses before Graph is asked, in milliseconds. */
const pause = 300;

/** The account that will authorise in Rewst: a search with suggestions, which arrows and Enter choose from. */
export function AccountPicker({ chosen, missing, takesFocus, onChoose }: AccountPickerProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const query = useDebounced((typed ?? '').trim(), pause);
  const { loadable, reload } = useLoad('readiness.accounts', [{ query }], 'accounts');
  const answer = shownValue(loadable);
  const isSearching = loadable.state === 'loading' || query !== (typed ?? '').trim();
  // Enter must not choose what was found for another text.
  const rows = (answer?.rows ?? []).filter(
    ({ displayName, userPrincipalName }) =>
      !isSearching || matchesSearch(typed ?? '', [displayName, userPrincipalName]),
  );
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  const found = loadable.state === 'ok' ? texts.foundAnnounce(loadable.value.rows.length) : null;
  useAnnouncement(query === '' ? null : found, 'accounts');
  return (
    <div ref={field}>
      <Field
        label={texts.account}
        hint={texts.accountHint}
        className={styles.field}
        {...(missing && { validationMessage: texts.accountMissing })}
      >
        <Combobox
          className={styles.box}
          listbox={{ className: styles.list }}
          placeholder={texts.accountSearch}
          value={typed ?? (chosen === null ? '' : nameOf(chosen))}
          selectedOptions={chosen === null ? [] : [chosen.id]}
          onChange={(event) => setTyped(event.target.value)}
          onOptionSelect={(_, { optionValue }) => {
            const row = rows.find(({ id }) => id === optionValue);
            if (row === undefined) return;
            setTyped(null);
            onChoose(row);
          }}
          onBlur={() => setTyped(null)}
        >
          <OptionGroup label={query === '' ? texts.suggestions : texts.found}>
            {rows.map((row) => (
              <Option key={row.id} value={row.id} text={nameOf(row)}>
                <span className={styles.option}>
                  <span>{row.displayName}</span>
                  <SmallText as="span">{[row.userPrincipalName, ...marksOf(row)].join(' · ')}</SmallText>
                </span>
              </Option>
            ))}
            {rows.length === 0 && (
              <Option disabled text="">
                {isSearching
                  ? texts.searching
                  : loadable.state === 'failed'
                    ? texts.notSearched
                    : texts.noAccount(query)}
              </Option>
            )}
            {answer?.more === true && (
              <Option disabled text="">
                {texts.more}
              </Option>
            )}
          </OptionGroup>
        </Combobox>
      </Field>
      <ErrorNotice error={loadError(loadable)} during={texts.notSearched} onRetry={reload} />
    </div>
  );
}

/** How an account is called where it is chosen. */
function nameOf({ displayName, userPrincipalName }: AccountRow): string {
  return `${isolated(displayName)} (${isolated(userPrincipalName)})`;
}

/** What is to be known of an account before it is chosen. */
function marksOf({ caller, guest, enabled }: AccountRow): readonly string[] {
  return [
    ...(caller ? [texts.caller] : []),
    ...(guest ? [texts.guest] : []),
    ...(enabled === false ? [texts.blocked] : []),
  ];
}
