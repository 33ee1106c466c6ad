import { resources } from '../../permissions/resources';
import type { Change, Risk } from '../change';
import { confirm } from './build';

/**
 * A remedy was chosen as one thing, not part by part as in the wizard: what it does beyond making the error go away is
 * confirmed by itself. Consent is confirmed once for all permissions of the plan.
 */
export function withConsequences(changes: readonly Change[]): readonly Change[] {
  const consents = changes.filter(
    ({ action }) => action.kind === 'grantScopes' || action.kind === 'assignRole',
  );
  const first = consents.find((change) => change.delegateTo === null) ?? consents[0];
  return changes.map((change) => {
    const risk = change === first ? consentRisk(consents.length) : riskOf(change);
    return risk === null ? change : { ...change, risk };
  });
}

function consentRisk(count: number): Risk {
  const all = count === 1 ? '' : ' This holds for all permissions of this plan.';
  return confirm(
    `Consent is given for the whole tenant: Rewst can then use the delegated permissions in the name of the account that authorises it, and the application permissions without anybody being signed in.${all}`,
  );
}

function riskOf({ action }: Change): Risk | null {
  switch (action.kind) {
    case 'addSecret':
      return confirm(
        'A new client secret is added. Rewst works again only once its value is entered there; other client secrets stay as they are.',
      );
    case 'createResourceServicePrincipal':
      return confirm(
        `Microsoft’s own service principal for ${resources[action.resource].name} is added to this tenant. It grants nothing by itself, and is of no use where the service is not licensed.`,
      );
    default:
      return null;
  }
}
