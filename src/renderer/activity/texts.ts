import { counted } from '../../domain/checks/words';
import { isolated, quoted } from '../../domain/names';
import type { ActivityDetail, ActivityRow } from '../../contract/views/records';

/** Texts of what was changed from this computer. */
export const activityTexts = {
  title: 'Activity',
  lead: 'What was changed from this computer: when, by whom, and how to take it back.',
  reading: 'Reading the record on this computer',
  notRead: 'The record could not be read',
  list: 'Runs',
  search: 'Search by app, user, tenant or state',
  found: (n: number) => counted(n, 'run', 'runs'),
  noMatch: (typed: string) => `No run matches ${quoted(typed)}`,
  empty: 'Nothing was changed from this computer yet',
  emptyMeans:
    'Every run is recorded here, change by change, before it is sent and after Microsoft answers. No client secret is ever in the record.',
  about: (when: string, who: string, tenant: string) => `${when} · ${isolated(who)} · ${isolated(tenant)}`,

  export: {
    save: 'Export',
    saving: 'Exporting…',
    saved: 'Exported, without client secrets.',
    notSaved: 'The record could not be exported',
  },

  setAside: (n: number) =>
    `${counted(n, 'record was', 'records were')} damaged and ${n === 1 ? 'was' : 'were'} set aside`,
  setAsideMeans:
    'Nothing is concluded from what is damaged. The tenant itself is not affected: what is there is read from Microsoft, not from this record. The files stay in the data folder named under Settings.',

  states: {
    running: 'Running',
    succeeded: 'Done',
    partial: 'Partly done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    unfinished: 'Not finished',
  } satisfies Readonly<Record<ActivityRow['state'], string>>,
  stateMeans: {
    running: 'It is being carried out at the moment.',
    succeeded: null,
    partial: 'Some of it failed, or was left to someone else.',
    failed: 'It broke off. What was done until then is listed below and stays until you undo it.',
    cancelled: 'It was stopped on request. What was done until then stays until you undo it.',
    unfinished: 'The app was closed before it ended. Finish it, or take back what it did.',
  } satisfies Readonly<Record<ActivityRow['state'], string | null>>,
  purposes: {
    prepare: 'Prepare for Rewst',
    fix: 'Fix after an error',
    rotate: 'Change of client secret',
    takeAway: 'Removal of what Rewst does not ask for',
    undo: 'Undo of an earlier run',
    finish: 'Finish of an interrupted run',
  } satisfies Readonly<Record<ActivityRow['purpose'], string>>,

  all: 'All activity',
  state: 'State',
  what: 'What',
  when: 'When',
  who: 'Who',
  tenant: 'Tenant',
  clientId: 'Client ID',
  runId: 'Run id',

  undo: 'Undo',
  undoHint: 'You see what would be taken back before anything is written.',
  finish: 'Finish',
  noUndo: {
    undo: 'An undo is not undone itself. Prepare or fix the registration again instead.',
    nothing: 'There is nothing to take back: nothing was written by this run.',
  },
  signInMeans: 'Undo and Finish write to that tenant, for which you have to be signed in there.',

  takenBack: 'What was taken back',
  left: 'What was left as it is',

  steps: 'Step by step',
  stepsReading: 'Reading the steps of this run',
  stepsNotRead: 'The steps could not be read',
  stepsNone: 'No step was recorded',
  stepsNoneMeans: 'The run ended before anything was sent to Microsoft.',
  outcomes: {
    done: 'Done',
    already: 'Was already so',
    failed: 'Failed',
    unknown: 'Not known',
    intended: 'No answer recorded',
  } satisfies Readonly<Record<ActivityDetail['steps'][number]['outcome'], string>>,
  outcomeMeans: {
    done: null,
    already: null,
    failed: null,
    unknown: 'Microsoft’s answer did not arrive whole, so it may or may not have taken effect.',
    intended: 'It was about to be sent. Whether it was is read from the tenant when you finish or undo.',
  } satisfies Readonly<Record<ActivityDetail['steps'][number]['outcome'], string | null>>,
  showIds: 'Show request ids',
  hideIds: 'Hide request ids',
  requestId: 'Request id',
  idsMeans: 'Microsoft’s support finds a request by its id.',
} as const;
