import { describe, expect, it } from 'vitest';
import {
  journalAsJson,
  journalAsText,
  matchesQuery,
  type JournalWords,
} from '../../../../src/main/journal/export';
import type { RunRecord } from '../../../../src/main/journal/run-record';
import { application, createApp, created, header, type TestParts } from './parts';

const record: RunRecord<TestParts> = {
  id: 'run-1',
  openedAt: '2026-11-24T12:00:00.000Z',
  run: header,
  steps: [
    {
      step: 1,
      intendedAt: '2026-11-24T12:00:01.000Z',
      what: createApp,
      outcome: { at: '2026-11-24T12:00:02.000Z', result: created },
    },
    {
      step: 2,
      intendedAt: '2026-11-24T12:00:03.000Z',
      what: { title: 'Give consent\n2026-11-24 12:00:09  Forged line', changes: [] },
      outcome: undefined,
    },
  ],
  facts: [application],
  end: undefined,
  damaged: true,
};

const words: JournalWords<TestParts> = {
  run: (run) => `${run.purpose} by ${run.who}`,
  step: (step) => step.title,
  outcome: (results) =>
    results.map(({ change, result, requestId }) => `${change}: ${result} (${requestId ?? '-'})`).join(', '),
  fact: (fact) => fact.kind,
  end: (end) => end.state,
};

describe('searching', () => {
  it.each([
    ['', true],
    ['ADA köln', true],
    ['6f0c4f2d', true],
    ['“rewst”', true],
    ['ada nobody', false],
  ])('for %j finds the run: %s', (query, found) => {
    expect(matchesQuery(record, query)).toBe(found);
  });
});

describe('exporting', () => {
  it('as JSON holds everything', () => {
    const text = journalAsJson([record], new Date('2026-11-25T08:00:00Z'));
    expect(JSON.parse(text)).toEqual({
      exportedAt: '2026-11-25T08:00:00.000Z',
      runs: [JSON.parse(JSON.stringify(record))],
    });
  });

  it('as text tells the run line by line, and lets no name make a line of its own', () => {
    expect(journalAsText([record], words)).toBe(
      [
        '2026-11-24 12:00:00  prepare by Ada Lovelace (ada@contoso.example)  [run-1]',
        '  2026-11-24 12:00:01  Create “Rewst” – für Köln',
        '    2026-11-24 12:00:02  createApplication: done (6f0c4f2d-8f3b-4c62-9a55-0e7a6b1c2d3e)',
        '  2026-11-24 12:00:03  Give consent 2026-11-24 12:00:09  Forged line',
        '    No outcome was recorded: the program ended before the answer came.',
        '  application',
        '  The run was not finished.',
        '  A part of this record is damaged and is not shown.',
        '',
      ].join('\n'),
    );
  });

  it('as text tells how a run ended', () => {
    const ended = {
      ...record,
      end: { at: '2026-11-24T12:01:00.000Z', end: { state: 'succeeded' } },
      damaged: false,
    };
    expect(journalAsText([ended], words)).toContain('  2026-11-24 12:01:00  succeeded\n');
  });
});
