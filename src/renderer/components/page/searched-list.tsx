import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { Empty } from './empty';
import { SearchField, matchesSearch } from './search-field';
import { commonTexts } from '../texts';
import { useAnnouncement } from '../../state/announcement';
import { BorderedList, Inline, Stack } from '../../theme/text';

/** How many rows are shown at first, and added each time. */
const pageSize = 50;

interface SearchedListProps<T> {
  readonly rows: readonly T[];
  readonly label: string;
  readonly searchLabel: string;
  /** From how many rows on a search field pays. */
  readonly searchedFrom: number;
  /** What of a row is searched. */
  readonly wordsOf: (row: T) => readonly string[];
  /** What is said aloud of so many matches. */
  readonly found: (count: number) => string;
  readonly noMatch: (typed: string) => string;
  readonly children: (row: T) => ReactNode;
}

/** A list that a search narrows down, shown piece by piece where it is long. */
export function SearchedList<T>(props: SearchedListProps<T>) {
  const { rows, label, searchLabel, searchedFrom, wordsOf, found, noMatch, children } = props;
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(pageSize);
  const matching = rows.filter((row) => matchesSearch(typed, wordsOf(row)));
  const left = matching.length - shown;
  const summary = matching.length === 0 ? noMatch(typed) : found(matching.length);
  useAnnouncement(typed === '' ? null : summary, label);
  return (
    <Stack>
      {rows.length >= searchedFrom && (
        <SearchField
          label={searchLabel}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setShown(pageSize);
          }}
        />
      )}
      {matching.length === 0 ? (
        <Empty
          title={noMatch(typed)}
          actions={<Button onClick={() => setTyped('')}>{commonTexts.clearSearch}</Button>}
        />
      ) : (
        <BorderedList aria-label={label}>{matching.slice(0, shown).map(children)}</BorderedList>
      )}
      {left > 0 && (
        <Inline>
          <Button onClick={() => setShown(shown + pageSize)}>
            {commonTexts.showMore(Math.min(pageSize, left))}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}
