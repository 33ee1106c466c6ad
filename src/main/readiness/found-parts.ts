import type { FoundGroup, FoundRole, FoundUser } from '../../domain/checks/account/found-account';
import type { WhatIfAnswer } from '../../domain/checks/conditional-access/found-policies';
import type { FoundRelationship } from '../../domain/checks/customers/found-customers';
import type { FoundServicePlan } from '../../domain/checks/services/found-services';
import { known, unknown, type Known } from '../../domain/registration/found';
import type * as shapes from './graph-shapes';
import type { RoleAssignmentShape } from '../registration/reading/graph-shapes';
import type { z } from 'zod';

/** The user, with how the domain of its name signs in. */
export function userFrom(
  user: shapes.UserShape,
  domains: Known<readonly z.output<typeof shapes.domainShape>[]>,
): FoundUser {
  const domain = user.userPrincipalName.split('@').at(-1)?.toLowerCase() ?? '';
  const found = domains.known ? domains.value.find(({ id }) => id.toLowerCase() === domain) : undefined;
  return {
    id: user.id,
    displayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    userType: user.userType,
    enabled: user.accountEnabled,
    synced: user.onPremisesSyncEnabled,
    domainAuthentication: !domains.known
      ? domains
      : found === undefined
        ? unknown(`The domain ${domain} is not among those of the tenant.`)
        : known(found.authenticationType),
    sessionsValidFrom: user.signInSessionsValidFromDateTime,
  };
}

/** A role that is held, directly or through the group of this name. */
export function roleFrom(
  { roleDefinition, roleDefinitionId, directoryScopeId, appScopeId }: RoleAssignmentShape,
  throughGroup: string | null,
): FoundRole {
  const templateId = roleDefinition?.templateId ?? roleDefinitionId;
  return {
    templateId: templateId.toLowerCase(),
    displayName: roleDefinition?.displayName ?? templateId,
    // A definition that did not come does not say so: only what is surely built in counts.
    builtIn: roleDefinition?.isBuiltIn === true,
    scope: directoryScopeId ?? appScopeId ?? '',
    throughGroup,
  };
}

export function groupFrom({ id, displayName }: shapes.GroupShape): FoundGroup {
  return { id, displayName };
}

/** The plans of all subscriptions; a plan is active where one of them has it working. */
export function plansFrom(skus: readonly z.output<typeof shapes.skuShape>[]): readonly FoundServicePlan[] {
  const plans = new Map<string, FoundServicePlan>();
  for (const { capabilityStatus, servicePlans } of skus) {
    const isRunning = capabilityStatus === 'Enabled' || capabilityStatus === 'Warning';
    for (const { servicePlanId, servicePlanName, provisioningStatus } of servicePlans) {
      const active =
        (isRunning && provisioningStatus === 'Success') || plans.get(servicePlanId)?.active === true;
      plans.set(servicePlanId, { id: servicePlanId, name: servicePlanName, active });
    }
  }
  return [...plans.values()];
}

/** A relationship, still without what is assigned in it. */
export function relationshipFrom(
  raw: shapes.RelationshipShape,
  assignments: FoundRelationship['assignments'],
): FoundRelationship {
  return {
    id: raw.id,
    displayName: raw.displayName,
    status: raw.status,
    customer: raw.customer,
    roles: raw.accessDetails,
    endDateTime: raw.endDateTime,
    autoExtends: raw.autoExtendDuration !== null && !['P0D', 'PT0S', ''].includes(raw.autoExtendDuration),
    indirect: raw['@odata.type'] === '#microsoft.graph.resellerDelegatedAdminRelationship',
    assignments,
  };
}

/** What-If's answer; what it had not enough information for says nothing. */
export function whatIfFrom(
  address: string | null,
  results: readonly z.output<typeof shapes.whatIfShape>[],
): WhatIfAnswer {
  return {
    address,
    results: results
      .filter(({ analysisReasons }) => !analysisReasons.includes('notEnoughInformation'))
      .map(({ id, policyApplies, analysisReasons }) => ({
        policyId: id,
        applies: policyApplies,
        reasons: analysisReasons,
      })),
  };
}
