import type { Action, ActionKind, Change } from '../../../../../src/domain/registration/changes/change';
import type { FoundRegistration, FoundTenant } from '../../../../../src/domain/registration/found';
import { makePlan, type Plan } from '../../../../../src/domain/registration/plan';
import type { Wanted } from '../../../../../src/domain/registration/wanted/wanted';
import {
  wantedFromChoices,
  type PrepareChoices,
} from '../../../../../src/domain/registration/wanted/wanted-from';
import { someChoices } from '../../../../support/some-choices';
import { foundTenant } from '../found';
import { appId } from '../../../../support/ids';

/** What the wizard wants with the recommended level, but for what is given. */
export const wizard = (change: Partial<PrepareChoices> = {}): Wanted =>
  wantedFromChoices({ ...someChoices({ integrations: ['graph', 'azure', 'exchange'] }), ...change });

/** The choice of the app of found.ts. */
export const existing: Partial<PrepareChoices> = {
  target: { kind: 'existing', appId },
};

/** The plan for a new app, or for the one given. */
export function planWanted(
  wanted: Wanted,
  registration: FoundRegistration | null = null,
  tenant: FoundTenant = foundTenant(),
  heldSecrets: readonly string[] = [],
): Plan {
  return makePlan({ tenant, registration, wanted, heldSecrets });
}

export const actionsOf = ({ changes }: Pick<Plan, 'changes'>): readonly Action[] =>
  changes.map(({ action }) => action);

/** What each change does. */
export function kinds(plan: Plan): ActionKind[] {
  return plan.changes.map((change) => change.action.kind);
}

/** The changes of one kind. */
export function only<K extends ActionKind>(
  plan: Plan,
  kind: K,
): (Change & { action: Action & { kind: K } })[] {
  return plan.changes.filter(
    (change): change is Change & { action: Action & { kind: K } } => change.action.kind === kind,
  );
}
