import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../../src/renderer/components/plan-flow/change-clusters';
import {
  commonUndo,
  deletesApp,
  changesByKind,
  delegated,
  planDifference,
  unconfirmed,
} from '../../../../src/renderer/components/plan-flow/plan-facts';
import {
  existingAppPlan,
  delegatedPlan,
  newAppPlan,
  renewedPlan,
  undoPlanView,
} from '../../../renderer-preview/fake/plan';

describe('changes that share their reason', () => {
  it('are put together, and none is lost', () => {
    const { changes } = newAppPlan();
    const clusters = clustersOf(changes);
    expect(clusters.flatMap((cluster) => cluster.changes)).toHaveLength(changes.length);
    expect(clusters.length).toBeLessThan(changes.length);
    for (const cluster of clusters) {
      expect(new Set(cluster.changes.map((change) => change.reason)).size).toBe(1);
    }
  });

  it('stand alone where each has to be confirmed', () => {
    const { changes } = existingAppPlan();
    for (const cluster of clustersOf(changes)) {
      const confirms = cluster.changes.some((change) => change.risk.level === 'confirm');
      if (confirms) expect(cluster.changes).toHaveLength(1);
    }
  });
});

describe('what a plan holds', () => {
  it('is grouped without losing a change', () => {
    const { changes } = delegatedPlan();
    expect(changesByKind(delegatedPlan()).flatMap((group) => group.changes)).toHaveLength(changes.length);
  });

  it('is left to others by role', () => {
    expect([...delegated(delegatedPlan())].map(([role, changes]) => [role, changes.length])).toEqual([
      ['Global Administrator or Privileged Role Administrator', 4],
    ]);
    expect(delegated(newAppPlan()).size).toBe(0);
  });

  it('differs from the plan before in what is new and what is gone', () => {
    const { added, gone } = planDifference(renewedPlan(), existingAppPlan());
    expect(added.map((change) => change.title)).toEqual(['Add Azure Storage to this tenant']);
    expect(gone.map((change) => change.title)).toEqual(['Turn ID tokens on']);
  });

  it('says once how most of it is taken back', () => {
    expect(commonUndo(newAppPlan())).toBe('Activity › Undo takes it back.');
    expect(commonUndo({ ...newAppPlan(), changes: [] })).toBeNull();
  });

  it('asks for the name where it deletes an app, and for each confirmation that is missing', () => {
    expect(deletesApp(undoPlanView())).toBe(true);
    expect(deletesApp(newAppPlan())).toBe(false);
    const [first] = unconfirmed(existingAppPlan(), []);
    expect(unconfirmed(existingAppPlan(), [first!.id])).toHaveLength(1);
  });
});
