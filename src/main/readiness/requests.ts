import type { z } from 'zod';
import type { ReadArea } from '../../domain/checks/check-ids';
import { isGuid } from '../../domain/guid';
import { graphPath } from '../graph/graph-path';
import type { BatchItem } from '../graph/batching/batch';
import { odataString } from '../graph/odata';
import { pageOf } from '../graph/shapes';
import {
  organizationShape,
  roleAssignmentShape,
  tenantPolicyShape,
} from '../registration/reading/graph-shapes';
import { readItem } from '../registration/reading/known-reads';
import * as shapes from './graph-shapes';

const groups = '$select=id,displayName,isAssignableToRole&$count=true&$top=999';

/** What is read at first: nothing of it needs to know anything but the account's name. */
export function firstItems(account: string) {
  const user = graphPath`/users/${account}`;
  return {
    user: readItem(
      'user',
      `${user}?$select=id,displayName,userPrincipalName,userType,accountEnabled,onPremisesSyncEnabled,signInSessionsValidFromDateTime`,
      shapes.userShape,
    ),
    groups: readItem(
      'groups',
      `${user}/transitiveMemberOf/microsoft.graph.group?${groups}`,
      pageOf(shapes.groupShape),
      'eventual',
    ),
    directGroups: readItem(
      'directGroups',
      `${user}/memberOf/microsoft.graph.group?${groups}`,
      pageOf(shapes.groupShape),
      'eventual',
    ),
    agentGroups: readItem(
      'agentGroups',
      `/groups?$filter=displayName%20in%20(${['AdminAgents', 'HelpdeskAgents', 'SalesAgents'].map(odataString).join(',')})&$select=id,displayName`,
      pageOf(shapes.groupShape),
    ),
    policies: readItem('policies', '/identity/conditionalAccess/policies', pageOf(shapes.policyShape)),
    locations: readItem(
      'locations',
      '/identity/conditionalAccess/namedLocations',
      pageOf(shapes.locationShape),
    ),
    securityDefaults: readItem(
      'securityDefaults',
      '/policies/identitySecurityDefaultsEnforcementPolicy',
      shapes.securityDefaultsShape,
    ),
    domains: readItem('domains', '/domains?$select=id,authenticationType', pageOf(shapes.domainShape)),
    skus: readItem('skus', '/subscribedSkus?$select=capabilityStatus,servicePlans', pageOf(shapes.skuShape)),
    organization: readItem(
      'organization',
      '/organization?$select=id,displayName,partnerTenantType,assignedPlans',
      organizationShape,
    ),
    secretPolicy: readItem('secretPolicy', '/policies/defaultAppManagementPolicy', tenantPolicyShape),
    contracts: readItem(
      'contracts',
      '/contracts?$select=customerId,displayName,defaultDomainName&$top=999',
      pageOf(shapes.contractShape),
    ),
  };
}

/** Which of the first items are needed for a part; the organisation always is, what is not here belongs to the app. */
export const itemsOfPart = {
  account: ['user', 'groups', 'directGroups', 'agentGroups', 'domains', 'contracts'],
  policies: ['policies', 'locations', 'securityDefaults'],
  customers: ['contracts'],
  services: ['skus'],
} as const satisfies Readonly<Record<ReadArea, readonly (keyof ReturnType<typeof firstItems>)[]>>;

/** What is read of relationships with customers, where the user has allowed it. */
export const relationshipItems = {
  callerGroups: readItem(
    'callerGroups',
    `/me/transitiveMemberOf/microsoft.graph.group?${groups}`,
    pageOf(shapes.groupShape),
    'eventual',
  ),
  relationships: readItem(
    'relationships',
    '/tenantRelationships/delegatedAdminRelationships?$top=300',
    pageOf(shapes.relationshipShape),
  ),
} as const;

/** Roles that are assigned to a user, a group or a service principal itself. */
export function roleItem(principalId: string) {
  const filter = `$filter=principalId%20eq%20${odataString(principalId)}`;
  return readItem(
    `roles:${principalId}`,
    `/roleManagement/directory/roleAssignments?${filter}&$expand=roleDefinition`,
    pageOf(roleAssignmentShape),
  );
}

/** Directory roles of the account, through groups too: any member may read them, and they tell of no scope. */
export function directoryRoleItem(userId: string) {
  return readItem(
    'directoryRoles',
    graphPath`/users/${userId}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`,
    pageOf(shapes.directoryRoleShape),
    'eventual',
  );
}

/** Who is assigned to an app. */
export function assignedToItem(appId: string) {
  return readItem(
    'assignedTo',
    graphPath`/servicePrincipals(appId='${appId}')/appRoleAssignedTo?$top=999`,
    pageOf(shapes.appAssignmentShape),
  );
}

export function accessAssignmentsItem(relationshipId: string) {
  return readItem(
    `access:${relationshipId}`,
    graphPath`/tenantRelationships/delegatedAdminRelationships/${relationshipId}/accessAssignments`,
    pageOf(shapes.accessAssignmentShape),
  );
}

/** A group by its id; where it is not found it was deleted. */
export function groupItem(groupId: string) {
  return readItem(
    `group:${groupId}`,
    graphPath`/groups/${groupId}?$select=id,displayName`,
    shapes.groupShape,
  );
}

/** Asks What-If which policies a sign-in meets. It reads, in spite of POST. Source: Graph, conditionalAccessRoot: evaluate. */
export function whatIfItem(
  userId: string,
  appIds: readonly string[],
  address: string | null,
): BatchItem<{ value: z.output<typeof shapes.whatIfShape>[]; '@odata.nextLink': string | null }> {
  return {
    id: `whatIf:${address ?? 'browser'}`,
    method: 'POST',
    path: '/identity/conditionalAccess/evaluate',
    kind: 'read',
    schema: pageOf(shapes.whatIfShape),
    body: {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
      signInContext: {
        '@odata.type': '#microsoft.graph.applicationContext',
        includeApplications: appIds.filter(isGuid),
      },
      signInConditions: { clientAppType: 'browser', ...(address !== null && { ipAddress: address }) },
      appliedPoliciesOnly: false,
    },
  };
}

/**
 * The methods that the account has registered. The scope for it, UserAuthenticationMethod.Read.All, is not asked for: a token
 * has it where it was consented to for the sign-in app before.
 */
export function authenticationMethodsItem(userId: string) {
  return readItem(
    'authenticationMethods',
    graphPath`/users/${userId}/authentication/methods`,
    pageOf(shapes.authenticationMethodShape),
  );
}

/** Per-user MFA, which only beta tells. */
export function perUserMfaPath(userId: string): string {
  return graphPath`/users/${userId}/authentication/requirements`;
}
