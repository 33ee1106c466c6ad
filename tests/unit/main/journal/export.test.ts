import { describe, expect, it } from 'vitest';
import { journalAsJson } from '../../../../src/main/journal/export';
import type { RunRecord } from '../../../../src/main/journal/run-record';
import { application, createApp, created, header, type TestTypes } from './types';

const record: RunRecord<TestTypes> = {
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
      outcome: null,
    },
  ],
  facts: [application],
  end: null,
  damaged: true,
  authenticity: 'verified',
};

describe('exporting', () => {
  it('as JSON holds everything', () => {
    const text = journalAsJson([record], new Date('2026-11-25T08:00:00Z'));
    expect(JSON.parse(text)).toEqual({
      exportedAt: '2026-11-25T08:00:00.000Z',
      runs: [JSON.parse(JSON.stringify(record))],
    });
  });
});
