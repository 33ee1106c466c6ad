import { kindOf, type Change } from '../changes/change';
import { confirmRisk, type Risk } from '../changes/kind';

/**
 * The user chose a fix as one thing, not part by part as in the wizard: what it does beyond making the error go away is
 * confirmed by itself. Consent is confirmed once for all permissions of the plan.
 */
export function withConsequences(changes: readonly Change[]): readonly Change[] {
  const consents = changes.filter(
    ({ action }) => action.kind === 'grantScopes' || action.kind === 'assignRole',
  );
  const first = consents.find((change) => change.delegateTo === null) ?? consents[0];
  return changes.map((change) => {
    if (change === first) return { ...change, risk: consentRisk(consents.length) };
    const consequence = kindOf(change.action).fixConsequence?.(change.action);
    return consequence === undefined ? change : { ...change, risk: confirmRisk(consequence) };
  });
}

function consentRisk(count: number): Risk {
  const all = count === 1 ? '' : ' This holds for all permissions of this plan.';
  return confirmRisk(
    `Consent is given for the whole tenant: Rewst can then use the delegated permissions in the name of the account that authorises it, and the application permissions without a user being signed in.${all}`,
  );
}
