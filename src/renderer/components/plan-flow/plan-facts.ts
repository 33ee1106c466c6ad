import type { ChangeView, PlanView } from '../../../contract/views/plan';

const groupOrder: readonly ChangeView['group'][] = [
  'registration',
  'permissions',
  'secret',
  'servicePrincipals',
  'consent',
];

/** The changes of a plan by kind, in the order in which they are read. */
export function changesByKind(plan: PlanView): readonly {
  readonly group: ChangeView['group'];
  readonly changes: readonly ChangeView[];
}[] {
  return groupOrder
    .map((group) => ({ group, changes: plan.changes.filter((change) => change.group === group) }))
    .filter(({ changes }) => changes.length > 0);
}

/** What a new plan has that the one before had not, and the other way round. */
export function planDifference(plan: PlanView, before: PlanView) {
  const had = new Set(before.changes.map((change) => change.id));
  const has = new Set(plan.changes.map((change) => change.id));
  return {
    added: plan.changes.filter((change) => !had.has(change.id)),
    gone: before.changes.filter((change) => !has.has(change.id)),
  };
}

/** Whether carrying the plan out deletes an app: its name has to be typed then. A change's id begins with its kind. */
export function deletesApp(plan: PlanView): boolean {
  return plan.changes.some((change) => change.id.startsWith('deleteApplication'));
}

/** The changes that are left to someone else, by the role that it takes. */
export function delegated(plan: PlanView): ReadonlyMap<string, readonly ChangeView[]> {
  const roles = new Map<string, ChangeView[]>();
  for (const change of plan.changes) {
    if (change.delegateTo === null) continue;
    const list = roles.get(change.delegateTo);
    if (list === undefined) roles.set(change.delegateTo, [change]);
    else list.push(change);
  }
  return roles;
}

/** The changes whose consequence has to be confirmed one by one and is not yet. */
export function unconfirmed(plan: PlanView, confirmed: readonly string[]): readonly ChangeView[] {
  return plan.changes.filter((change) => change.risk.level === 'confirm' && !confirmed.includes(change.id));
}

/** How most changes of a plan are taken back: said once; a change that differs says so itself. */
export function commonUndo(plan: PlanView): string | null {
  const times = new Map<string, number>();
  for (const { undo } of plan.changes) times.set(undo, (times.get(undo) ?? 0) + 1);
  const [first] = [...times].sort(([, a], [, b]) => b - a);
  return first !== undefined && first[1] > 1 ? first[0] : null;
}
