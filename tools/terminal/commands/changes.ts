import type { ChangeState, RunView } from '../../../src/contract/views/run';
import type { Change } from '../../../src/domain/registration/changes/change';
import { describe } from '../../../src/domain/registration/changes/describe';

/** A change that is planned, as the commands print it. */
export interface PlannedChange {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Who has to make it, where the signed-in account can't. */
  readonly handOver: string | null;
}

/** A change that is made, or was there already. */
export interface AppliedChange {
  readonly id: string;
  readonly title: string;
  readonly state: string;
}

/** A change that was not made, and why. */
export interface OpenChange extends AppliedChange {
  readonly why: string;
}

export function plannedChanges(changes: readonly Change[]): readonly PlannedChange[] {
  return changes.map(({ id, action, delegateTo }) => ({
    id,
    kind: action.kind,
    title: describe(action).title,
    handOver: delegateTo,
  }));
}

/** What became of the changes of a run that has ended. */
export function changesOfRun({ changes }: Pick<RunView, 'changes'>): {
  readonly applied: readonly AppliedChange[];
  readonly open: readonly OpenChange[];
} {
  const isApplied = ({ state }: ChangeState) => state === 'done' || state === 'already';
  return {
    applied: changes
      .filter(({ now }) => isApplied(now))
      .map(({ id, title, now }) => ({ id, title, state: now.state })),
    open: changes
      .filter(({ now }) => !isApplied(now))
      .map(({ id, title, now }) => ({ id, title, state: openState(now), why: whyOpen(now) })),
  };
}

/** The report keeps the words of its first version, which scripts read. */
function openState({ state }: ChangeState): string {
  return state === 'delegated' ? 'handedOver' : state;
}

function whyOpen(now: ChangeState): string {
  switch (now.state) {
    case 'failed':
      return `${now.error.code}: ${now.error.message}`;
    case 'skipped':
    case 'retrying':
      return now.why;
    case 'delegated':
      return now.role;
    case 'waiting':
    case 'running':
    case 'done':
    case 'already':
      return '';
  }
}
