import { z } from 'zod';
import { resourceKeys, resources } from '../../src/domain/permissions/resources';
import { callbackUri, regions } from '../../src/domain/registration/callback';
import * as shapes from '../../src/main/registration/reading/graph-shapes';

/** A question of docs/live-check.md that one read answers. */
export interface LiveQuestion {
  readonly id: string;
  /** The section of docs/live-check.md that it stands in, or the section of the readiness facts. */
  readonly section: string;
  readonly text: string;
  /** Below /v1.0, percent-encoded. */
  readonly path: string;
  readonly consistency?: 'eventual';
  /** The type of the answer in Graph's CSDL; of its entries where it is a list. Null where the CSDL does not say. */
  readonly type: string | null;
  readonly list: boolean;
  /** What our reader assumes of the answer. */
  readonly shape?: z.ZodType;
  /** A further assumption: what was expected and what came, or null where it holds. */
  readonly assumption?: (answer: unknown) => { readonly expected: string; readonly came: string } | null;
  /** The object need not be there: an API that nobody in the tenant has used has no service principal. */
  readonly optional?: true;
  /** Where the practice tenant answers this, to be changed where Microsoft differs. */
  readonly practiceFile: string;
}

const conditionalAccessFile = 'src/practice/graph/operations/conditional-access.ts';
const organizationFile = 'src/practice/graph/operations/organization.ts';
const policiesFile = 'src/practice/graph/operations/policies.ts';
const rolesFile = 'src/practice/graph/operations/roles.ts';
const usersFile = 'src/practice/graph/operations/users.ts';
const applicationsFile = 'src/practice/graph/operations/applications.ts';
const principalsFile = 'src/practice/graph/operations/service-principals.ts';

const listOfObjects = z.object({ value: z.array(z.record(z.string(), z.unknown())) });

/** Whether an API still offers every permission of the catalogue, by id and name. */
function offersCatalogue(permissions: readonly { readonly id: string; readonly name: string }[]) {
  return (answer: unknown) => {
    const shown = shapes.servicePrincipalShape.safeParse(answer);
    if (!shown.success) return null;
    const offered = [...shown.data.oauth2PermissionScopes, ...shown.data.appRoles];
    const missing = permissions.filter(
      ({ id, name }) => !offered.some((one) => one.id.toLowerCase() === id && one.value === name),
    );
    return missing.length === 0
      ? null
      : {
          expected: 'every permission of the catalogue, with its id',
          came: `not offered: ${missing.map(({ name }) => name).join(', ')}`,
        };
  };
}

/**
 * Everything that can be asked of a tenant by reading alone.
 * @param catalogue the permissions of each API that Rewst's catalogue names
 */
export function questions(
  catalogue: (
    resource: (typeof resourceKeys)[number],
  ) => readonly { readonly id: string; readonly name: string }[],
): readonly LiveQuestion[] {
  return [
    {
      id: 'me',
      section: '1',
      text: 'Can the signed-in account be read?',
      path: '/me?$select=id,displayName,userPrincipalName',
      type: 'user',
      list: false,
      shape: shapes.meShape,
      practiceFile: usersFile,
    },
    {
      id: 'organization',
      section: '2',
      text: 'Is partnerTenantType answered, so that a CSP partner is recognised?',
      path: '/organization?$select=id,displayName,verifiedDomains,partnerTenantType',
      type: 'organization',
      list: true,
      shape: shapes.organizationShape,
      assumption: (answer) => {
        const [first] = listOfObjects.safeParse(answer).data?.value ?? [];
        return first !== undefined && 'partnerTenantType' in first
          ? null
          : { expected: 'the property partnerTenantType, perhaps null', came: 'no such property' };
      },
      practiceFile: organizationFile,
    },
    {
      id: 'roles',
      section: '2',
      text: 'Are roles that were assigned directly listed?',
      path: '/me/memberOf/microsoft.graph.directoryRole',
      type: 'directoryRole',
      list: true,
      shape: shapes.rolesShape,
      practiceFile: usersFile,
    },
    {
      id: 'rolesThroughGroups',
      section: '2',
      text: 'Are roles that come through a group listed?',
      path: '/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true',
      consistency: 'eventual',
      type: 'directoryRole',
      list: true,
      shape: shapes.rolesShape,
      practiceFile: rolesFile,
    },
    {
      id: 'authorizationPolicy',
      section: '2',
      text: 'Does authorizationPolicy say whether users may register apps?',
      path: '/policies/authorizationPolicy',
      type: 'authorizationPolicy',
      list: false,
      shape: shapes.authorizationPolicyShape,
      practiceFile: policiesFile,
    },
    {
      id: 'defaultAppManagementPolicy',
      section: '2',
      text: 'Is defaultAppManagementPolicy readable with Policy.Read.All?',
      path: '/policies/defaultAppManagementPolicy',
      type: 'tenantAppManagementPolicy',
      list: false,
      shape: shapes.tenantPolicyShape,
      practiceFile: policiesFile,
    },
    {
      id: 'contracts',
      section: '2',
      text: 'Are customers listed under /contracts, or none outside a partner’s tenant?',
      path: '/contracts?$top=1',
      type: 'contract',
      list: true,
      shape: shapes.countShape,
      practiceFile: organizationFile,
    },
    ...regions.flatMap((region): readonly LiveQuestion[] =>
      (['web', 'spa'] as const).map((platform) => ({
        id: `callback:${platform}:${region}`,
        section: '2',
        text: `Is the filter on ${platform}/redirectUris accepted, for the callback of region ${region}?`,
        path: `/applications?$filter=${platform}/redirectUris/any(u:u%20eq%20'${callbackUri(region)}')&$count=true&$select=id,appId,displayName,createdDateTime&$top=20`,
        consistency: 'eventual',
        type: 'application',
        list: true,
        shape: shapes.appListShape,
        practiceFile: applicationsFile,
      })),
    ),
    {
      id: 'applications',
      section: '2',
      text: 'Are app registrations counted and listed with every property that is read of one?',
      path: '/applications?$count=true&$top=5',
      consistency: 'eventual',
      type: 'application',
      list: true,
      assumption: (answer) => {
        const counted = z.object({ '@odata.count': z.number() }).safeParse(answer);
        return counted.success ? null : { expected: '@odata.count', came: 'no count' };
      },
      practiceFile: applicationsFile,
    },
    ...resourceKeys.map((key): LiveQuestion => ({
      id: `api:${key}`,
      section: '2',
      text: `Does ${resources[key].name} offer what the catalogue names?`,
      path: `/servicePrincipals(appId='${resources[key].appId}')?$select=id,appId,displayName,accountEnabled,appRoles,oauth2PermissionScopes`,
      type: 'servicePrincipal',
      list: false,
      shape: shapes.servicePrincipalShape,
      assumption: offersCatalogue(catalogue(key)),
      optional: true,
      practiceFile: principalsFile,
    })),
    ...readiness,
  ];
}

/** What the readiness checks read, each with its least scope in the facts. */
const readiness: readonly LiveQuestion[] = [
  {
    id: 'conditionalAccess',
    section: 'readiness 2',
    text: 'Are Conditional Access policies readable with Policy.Read.All and this account’s role?',
    path: '/identity/conditionalAccess/policies',
    type: 'conditionalAccessPolicy',
    list: true,
    practiceFile: conditionalAccessFile,
  },
  {
    id: 'namedLocations',
    section: 'readiness 2',
    text: 'Are named locations readable?',
    path: '/identity/conditionalAccess/namedLocations',
    type: 'namedLocation',
    list: true,
    practiceFile: conditionalAccessFile,
  },
  {
    id: 'securityDefaults',
    section: 'readiness 2',
    text: 'Is it readable whether security defaults are on?',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    type: 'identitySecurityDefaultsEnforcementPolicy',
    list: false,
    practiceFile: policiesFile,
  },
  {
    id: 'authenticationStrengths',
    section: 'readiness 2',
    text: 'Are authentication strengths readable?',
    path: '/policies/authenticationStrengthPolicies',
    type: 'authenticationStrengthPolicy',
    list: true,
    practiceFile: policiesFile,
  },
  {
    id: 'authenticationMethods',
    section: 'readiness 2',
    text: 'Is the authentication methods policy readable?',
    path: '/policies/authenticationMethodsPolicy',
    type: 'authenticationMethodsPolicy',
    list: false,
    practiceFile: policiesFile,
  },
  {
    id: 'roleAssignments',
    section: 'readiness 2',
    text: 'Are role assignments readable with Directory.Read.All?',
    path: '/roleManagement/directory/roleAssignments?$top=5',
    type: 'unifiedRoleAssignment',
    list: true,
    practiceFile: rolesFile,
  },
  {
    id: 'eligibleRoles',
    section: 'readiness 2',
    text: 'Are eligible roles refused without their own scope, as assumed?',
    path: '/roleManagement/directory/roleEligibilityScheduleInstances?$top=5',
    type: 'unifiedRoleEligibilityScheduleInstance',
    list: true,
    practiceFile: rolesFile,
  },
  {
    id: 'licences',
    section: 'readiness 2',
    text: 'Are the tenant’s licences readable?',
    path: '/subscribedSkus',
    type: 'subscribedSku',
    list: true,
    practiceFile: organizationFile,
  },
  {
    id: 'adminConsentRequests',
    section: 'readiness 2',
    text: 'Is the admin consent workflow readable?',
    path: '/policies/adminConsentRequestPolicy',
    type: 'adminConsentRequestPolicy',
    list: false,
    practiceFile: policiesFile,
  },
  {
    id: 'crossTenantAccess',
    section: 'readiness 2',
    text: 'Are the cross-tenant access settings readable?',
    path: '/policies/crossTenantAccessPolicy/default',
    type: 'crossTenantAccessPolicyConfigurationDefault',
    list: false,
    practiceFile: policiesFile,
  },
];
