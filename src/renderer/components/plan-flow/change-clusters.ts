import type { ChangeView } from '../../../contract/views/plan';

/** Changes that share their reason and what they entail, so that both are said once. */
export interface ChangeCluster {
  readonly reason: string;
  /** What is worth reading about all of them; null where nothing is. */
  readonly consequence: string | null;
  readonly changes: readonly ChangeView[];
}

/**
 * Puts together what shares reason and consequence, in the order of first appearance. A change whose consequence has to be
 * confirmed stands alone: it is read and confirmed one by one.
 */
export function clustersOf(changes: readonly ChangeView[]): readonly ChangeCluster[] {
  const clusters = new Map<string, { reason: string; consequence: string | null; changes: ChangeView[] }>();
  for (const change of changes) {
    const consequence = change.risk.level === 'notice' ? change.risk.consequence : null;
    const key =
      change.risk.level === 'confirm' ? change.id : JSON.stringify([change.reason, consequence, change.sign]);
    const cluster = clusters.get(key);
    if (cluster === undefined) {
      clusters.set(key, { reason: change.reason, consequence, changes: [change] });
    } else cluster.changes.push(change);
  }
  return [...clusters.values()];
}
