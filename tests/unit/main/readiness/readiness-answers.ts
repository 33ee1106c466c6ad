import { rewstRoles } from '../../../../src/domain/checks/roles';
import { directoryRoles } from '../../../../src/domain/registration/directory-roles';
import { ReadinessReader, type ReadinessRequest } from '../../../../src/main/readiness/readiness-reader';
import { answeringGraph, whole, type Answers } from '../registration/reading/answering-graph';
import { tenantId, testGuid, userId } from '../../../support/ids';

export const accountId = testGuid(100);
const upn = 'rewst@contoso.example';
export const gdapGroup = { id: testGuid(60), displayName: 'Rewst GDAP', isAssignableToRole: true };
const agents = ['AdminAgents', 'HelpdeskAgents', 'SalesAgents'].map((displayName, n) => ({
  id: testGuid(90 + n),
  displayName,
  isAssignableToRole: null,
}));

const unifiedRoles = rewstRoles.map(({ templateId }) => ({ roleDefinitionId: templateId }));

/** A policy as Graph lists it: a plain frame, and what differs. */
export function rawPolicy(changes: Record<string, unknown>, conditions: Record<string, unknown> = {}) {
  return {
    id: testGuid(10),
    templateId: null,
    displayName: 'MFA for Rewst',
    createdDateTime: '2026-01-01T00:00:00Z',
    modifiedDateTime: null,
    deletedDateTime: null,
    state: 'enabled',
    sessionControls: null,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: ['all'],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      locations: null,
      devices: null,
      authenticationFlows: null,
      clientApplications: null,
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
      },
      users: {
        includeUsers: [accountId],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
      },
      ...conditions,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
      'authenticationStrength@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x',
    },
    ...changes,
  };
}

export function rawRelationship(n: number) {
  return {
    '@odata.etag': 'W/"1"',
    id: `${testGuid(n)}-${testGuid(n)}`,
    displayName: 'Rewst',
    status: 'active',
    customer: { tenantId: testGuid(2000 + n), displayName: `Customer ${String(n)}` },
    accessDetails: { unifiedRoles },
    duration: 'P730D',
    autoExtendDuration: 'P0D',
    endDateTime: '2028-01-01T00:00:00Z',
  };
}

export const rawAssignment = {
  id: testGuid(70),
  status: 'active',
  accessContainer: { accessContainerId: gdapGroup.id, accessContainerType: 'securityGroup' },
  accessDetails: { unifiedRoles },
};

/** Everything that readiness asks for, of a partner whose set-up is right. */
const healthy: Answers = [
  [
    /^\/users\/rewst%40contoso\.example\?/,
    {
      id: accountId,
      displayName: 'Rewst',
      userPrincipalName: upn,
      userType: 'Member',
      accountEnabled: true,
      onPremisesSyncEnabled: null,
      signInSessionsValidFromDateTime: '2026-01-01T00:00:00Z',
    },
  ],
  [/^\/users\/rewst%40contoso\.example\/(?:transitiveM|m)emberOf\//, { value: [agents[0], gdapGroup] }],
  [/^\/me\/transitiveMemberOf\/microsoft\.graph\.group/, { value: [agents[0]] }],
  [/^\/groups\?/, { value: agents }],
  [/^\/identity\/conditionalAccess\/policies$/, { value: [rawPolicy({})] }],
  [
    /^\/identity\/conditionalAccess\/namedLocations$/,
    {
      value: [
        {
          '@odata.type': '#microsoft.graph.ipNamedLocation',
          id: testGuid(50),
          displayName: 'Office',
          isTrusted: true,
          ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
        },
        {
          '@odata.type': '#microsoft.graph.countryNamedLocation',
          id: testGuid(51),
          displayName: 'America',
          countriesAndRegions: ['US'],
          includeUnknownCountriesAndRegions: true,
          countryLookupMethod: 'clientIpAddress',
        },
        {
          '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation',
          id: testGuid(52),
          displayName: 'Network',
        },
      ],
    },
  ],
  [/^\/identity\/conditionalAccess\/evaluate$/, { value: [] }],
  [/identitySecurityDefaultsEnforcementPolicy$/, { isEnabled: false }],
  [/^\/domains\?/, { value: [{ id: 'contoso.example', authenticationType: 'Managed' }] }],
  [
    /^\/subscribedSkus\?/,
    {
      value: [
        {
          capabilityStatus: 'Enabled',
          servicePlans: [
            {
              servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
              servicePlanName: 'AAD_PREMIUM_P2',
              provisioningStatus: 'Success',
            },
          ],
        },
      ],
    },
  ],
  [
    /^\/organization\?/,
    {
      value: [
        {
          id: tenantId,
          displayName: 'Contoso',
          partnerTenantType: 'resellerPartnerDelegatedAdmin',
          assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
        },
      ],
    },
  ],
  [
    /^\/contracts\?/,
    { value: [{ customerId: testGuid(2001), displayName: 'Customer 1', defaultDomainName: 'one.example' }] },
  ],
  [/^\/tenantRelationships\/delegatedAdminRelationships\?/, { value: [rawRelationship(1)] }],
  [/\/accessAssignments$/, { value: [rawAssignment] }],
  [
    /^\/roleManagement\/directory\/roleAssignments\?.*-000000000100/,
    {
      value: [
        {
          principalId: accountId,
          directoryScopeId: '/',
          roleDefinitionId: directoryRoles.globalAdministrator.templateId,
          roleDefinition: {
            displayName: 'Global Administrator',
            isBuiltIn: true,
            templateId: directoryRoles.globalAdministrator.templateId,
          },
        },
      ],
    },
  ],
  [/^\/roleManagement\/directory\/roleAssignments\?/, { value: [] }],
  [/\/microsoft\.graph\.directoryRole\?/, { value: [] }],
  [
    /\/authentication\/methods$/,
    {
      value: ['password', 'softwareOath'].map((type) => ({
        '@odata.type': `#microsoft.graph.${type}AuthenticationMethod`,
      })),
    },
  ],
  [/\/authentication\/requirements$/, { perUserMfaState: 'disabled' }],
  ...whole,
];

/** A reader before a Graph that holds these answers, those given first. */
export function readinessOf(...changes: Answers) {
  const graph = answeringGraph([...changes, ...healthy]);
  const reader = new ReadinessReader({
    graph: graph.client,
    relationshipsGraph: graph.client,
    betaGraph: graph.client.sibling({ version: 'beta' }),
    clock: graph.clock,
  });
  return { ...graph, reader };
}

export function request(changes: Partial<ReadinessRequest> = {}): ReadinessRequest {
  return {
    caller: { tenantId, objectId: userId },
    account: upn,
    appId: null,
    region: 'us',
    relationships: true,
    approved: null,
    ...changes,
  };
}
