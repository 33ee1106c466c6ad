import { describe, expect, test } from 'vitest';
import type { Action } from '../../../../../src/domain/registration/changes/change';
import {
  runJournalSchemas,
  type JournalledRecord,
  type JournalledRun,
  type RunFact,
  type StepResult,
} from '../../../../../src/main/registration/history/run-journal';
import {
  appOf,
  doneActions,
  hasEffects,
  uncertainActions,
  lastPrepared,
  secretsMade,
} from '../../../../../src/main/registration/history/recorded-run';

const tenantId = '11111111-1111-4111-8111-111111111111';
const appId = '22222222-2222-4222-8222-222222222222';
const otherAppId = '22222222-2222-4222-8222-222222222223';
const at = '2026-11-24T12:00:00.000Z';

const create: Action = { kind: 'createApplication', displayName: 'Rewst' };
const secret: Action = { kind: 'addSecret', months: 12, maxDays: null };
const principal: Action = { kind: 'createServicePrincipal' };
const changes = [create, secret, principal].map((action) => ({ id: action.kind, action }));

const result = (change: string, kind: StepResult['result'], createdId: string | null = null): StepResult => ({
  change,
  result: kind,
  createdId,
  requestId: null,
  error: null,
});

interface Step {
  readonly sent: readonly string[];
  readonly came?: readonly StepResult[];
}

function record(
  steps: readonly Step[],
  facts: readonly RunFact[] = [],
  run: Partial<JournalledRun> = {},
): JournalledRecord {
  return {
    id: 'run-1',
    openedAt: at,
    run: {
      purpose: 'prepare',
      request: { purpose: 'rotate', appId, months: 12 },
      title: 'Prepare',
      who: 'ada',
      tenantId,
      tenantName: 'Contoso',
      appId: null,
      appName: 'Rewst',
      adopted: false,
      secretsBefore: [],
      changes,
      ...run,
    },
    steps: steps.map(({ sent, came }, index) => ({
      step: index + 1,
      what: { title: 'Step', changes: [...sent] },
      intendedAt: at,
      outcome: came === undefined ? null : { result: came, at },
    })),
    facts,
    end: null,
    damaged: false,
    authenticity: 'verified',
  };
}

const made: RunFact = { kind: 'application', appId, objectId: 'o' };
const secretMade: RunFact = { kind: 'secretMade', keyId: 'k', expires: at };

describe('what a run has certainly done', () => {
  test('in the order in which it was done, with the ids of what was made', () => {
    const run = record(
      [
        {
          sent: ['createApplication', 'addSecret'],
          came: [result('createApplication', 'done', 'o'), result('addSecret', 'done', 'o')],
        },
        { sent: ['createServicePrincipal'], came: [result('createServicePrincipal', 'done', 's')] },
      ],
      [made, secretMade],
    );
    expect(doneActions(run)).toEqual([
      { action: create, createdId: 'o' },
      // The secret came with the app; its own id is a fact of the run.
      { action: secret, createdId: 'k' },
      { action: principal, createdId: 's' },
    ]);
    expect(uncertainActions(run)).toEqual([]);
    expect(hasEffects(run)).toBe(true);
  });

  test('is nothing that was there already, failed, or is not of the run', () => {
    const run = record([
      {
        sent: ['createApplication', 'createServicePrincipal', 'removeSecret:x'],
        came: [
          result('createApplication', 'failed'),
          result('createServicePrincipal', 'already'),
          result('removeSecret:x', 'done'),
        ],
      },
    ]);
    expect(doneActions(run)).toEqual([]);
    expect(hasEffects(run)).toBe(false);
  });

  test('is told by the last answer: what was looked for again and found counts', () => {
    const run = record([
      { sent: ['createApplication'], came: [result('createApplication', 'ambiguous')] },
      { sent: ['createApplication'], came: [result('createApplication', 'done', 'o')] },
    ]);
    expect(doneActions(run)).toEqual([{ action: create, createdId: 'o' }]);
    expect(uncertainActions(run)).toEqual([]);
  });
});

describe('what is in doubt', () => {
  test('was about to be sent when the program ended, or came without a good answer', () => {
    const run = record([
      { sent: ['createApplication'], came: [result('createApplication', 'ambiguous')] },
      { sent: ['createServicePrincipal'] },
    ]);
    expect(uncertainActions(run)).toEqual([create, principal]);
    expect(doneActions(run)).toEqual([]);
    expect(hasEffects(run)).toBe(true);
  });

  test('is nothing that was never sent', () => {
    expect(uncertainActions(record([]))).toEqual([]);
    expect(hasEffects(record([]))).toBe(false);
  });
});

test('a secret that the run has removed again is not among those it made', () => {
  expect(secretsMade(record([], [secretMade]))).toEqual([{ keyId: 'k', expires: at }]);
  expect(secretsMade(record([], [secretMade, { kind: 'secretRemoved', keyId: 'k' }]))).toEqual([]);
});

describe('the app of a run', () => {
  test('is the one that it made, or the one that it was for', () => {
    expect(appOf(record([]))).toBeNull();
    expect(appOf(record([], [made]))).toBe(appId);
    expect(appOf(record([], [], { appId: otherAppId }))).toBe(otherAppId);
  });

  test('that was prepared last is the newest of this tenant, undone runs aside', () => {
    const newest = record([], [], { appId: otherAppId, tenantId: 'another' });
    const undone = record([], [], { appId: otherAppId, purpose: 'undo' });
    const withoutApp = record([]);
    const forged = record([], [], { appId: "x')/../me" });
    const older = record([], [made]);
    expect(lastPrepared([newest, undone, withoutApp, forged, older], tenantId)).toBe(appId);
    expect(lastPrepared([newest], tenantId)).toBeNull();
  });
});

test('an action that was altered on disk is refused whole, and so is a fix', () => {
  const { run } = record([]);
  const withAction = (action: object) =>
    runJournalSchemas.run.safeParse({ ...run, changes: [{ id: 'x', action }] }).success;
  expect(withAction(create)).toBe(true);
  const gone = { kind: 'deleteApplication', appId, displayName: 'Rewst' };
  expect(withAction(gone)).toBe(true);
  expect(withAction({ ...gone, appId: `../../../applications/${appId}` })).toBe(false);
  expect(withAction({ ...gone, createdId: appId })).toBe(false);
  expect(withAction({ kind: 'assignRole', roleId: appId, name: 'User.Read.All' })).toBe(false);
  const request = { purpose: 'fix', appId, region: null };
  const withFix = (fix: object) =>
    runJournalSchemas.run.safeParse({ ...run, request: { ...request, fix } }).success;
  expect(withFix({ kind: 'addCallback' })).toBe(true);
  expect(withFix({ kind: 'addCallback', uri: 'https://attacker.example' })).toBe(false);
});
