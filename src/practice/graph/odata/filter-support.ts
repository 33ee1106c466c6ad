import { badRequest, unsupportedQuery } from '../failure';
import type { Filter, Literal } from './filter-parser';
import { propertyType } from './schema';
import { resourceName } from './validation';
import { isGuid } from '../../../domain/guid';

/** Works as it is, or only with `ConsistencyLevel: eventual` and `$count=true`. */
type Level = 'default' | 'advanced';

interface Support {
  readonly eq?: Level;
  readonly startsWith?: Level;
  /** ge and le */
  readonly order?: Level;
  readonly isNull?: Level;
}

const both = { eq: 'default', startsWith: 'default' } as const satisfies Support;
const eqOnly = { eq: 'default' } as const satisfies Support;
const advanced = { eq: 'advanced', startsWith: 'advanced' } as const satisfies Support;
const advancedOrNull = { ...advanced, isNull: 'advanced' } as const satisfies Support;
const name = { ...both, isNull: 'advanced' } as const satisfies Support;
const created = { order: 'default', isNull: 'advanced' } as const satisfies Support;

/**
 * Which properties can be filtered by, and how. `x[]` stands for the items of a collection inside `any`. Source:
 * Graph's "Advanced query capabilities on Microsoft Entra ID objects", and the pages of the other resources.
 */
const support: Readonly<Record<string, Readonly<Record<string, Support>>>> = {
  application: {
    id: eqOnly,
    appId: eqOnly,
    createdDateTime: created,
    deletedDateTime: { order: 'default' },
    description: advancedOrNull,
    disabledByMicrosoftStatus: eqOnly,
    displayName: name,
    'identifierUris[]': both,
    'info/logoUrl': { isNull: 'advanced' },
    'info/termsOfServiceUrl': advanced,
    notes: advancedOrNull,
    'publicClient/redirectUris[]': advanced,
    publisherDomain: both,
    'requiredResourceAccess[]/resourceAppId': { eq: 'advanced' },
    serviceManagementReference: advancedOrNull,
    signInAudience: eqOnly,
    'spa/redirectUris[]': advanced,
    'tags[]': both,
    uniqueName: both,
    'verifiedPublisher/displayName': advancedOrNull,
    'web/homePageUrl': advancedOrNull,
    'web/redirectUris[]': advanced,
  },
  servicePrincipal: {
    id: eqOnly,
    accountEnabled: eqOnly,
    'alternativeNames[]': both,
    appId: eqOnly,
    appOwnerOrganizationId: { eq: 'advanced' },
    appRoleAssignmentRequired: { eq: 'advanced' },
    applicationTemplateId: eqOnly,
    createdDateTime: created,
    deletedDateTime: { order: 'default' },
    description: advancedOrNull,
    displayName: name,
    homepage: advancedOrNull,
    'info/logoUrl': { isNull: 'advanced' },
    'info/termsOfServiceUrl': advanced,
    notes: advancedOrNull,
    preferredSingleSignOnMode: eqOnly,
    'servicePrincipalNames[]': both,
    servicePrincipalType: eqOnly,
    'tags[]': both,
    'verifiedPublisher/displayName': advancedOrNull,
  },
  contract: { customerId: eqOnly, defaultDomainName: both, displayName: both },
  oAuth2PermissionGrant: {
    clientId: eqOnly,
    consentType: eqOnly,
    principalId: eqOnly,
    resourceId: eqOnly,
    scope: eqOnly,
  },
  appRoleAssignment: {
    appRoleId: eqOnly,
    principalDisplayName: both,
    principalId: eqOnly,
    resourceDisplayName: both,
    resourceId: eqOnly,
  },
  directoryRole: { roleTemplateId: eqOnly, displayName: eqOnly },
  user: {
    id: eqOnly,
    displayName: name,
    userPrincipalName: both,
    mail: name,
    userType: eqOnly,
    accountEnabled: eqOnly,
  },
  group: { id: eqOnly, displayName: name, isAssignableToRole: eqOnly, securityEnabled: eqOnly },
  unifiedRoleAssignment: { directoryScopeId: eqOnly, principalId: eqOnly, roleDefinitionId: eqOnly },
  unifiedRoleDefinition: { displayName: both, isBuiltIn: eqOnly, templateId: eqOnly },
  unifiedRoleEligibilityScheduleInstance: { principalId: eqOnly, roleDefinitionId: eqOnly },
  delegatedAdminRelationship: { status: eqOnly, 'customer/tenantId': eqOnly },
};

/** Refuses a filter that Graph does not support on this type; `isAdvanced` says whether both parameters came. */
export function checkFilter(filter: Filter, type: string, isAdvanced: boolean): void {
  const checker: Checker = { type, isAdvanced, prefix: null };
  check(filter, checker);
}

interface Checker {
  readonly type: string;
  readonly isAdvanced: boolean;
  /** Inside `any`: the variable and the collection it runs over. */
  readonly prefix: { readonly variable: string; readonly path: string } | null;
}

function check(filter: Filter, checker: Checker): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      check(filter.left, checker);
      check(filter.right, checker);
      return;
    case 'not':
      if (!checker.isAdvanced) throw missingParameters('not');
      check(filter.inner, checker);
      return;
    case 'any':
      if (checker.prefix) throw unsupported(filter.path, checker.type);
      check(filter.inner, { ...checker, prefix: { variable: filter.variable, path: filter.path } });
      return;
    case 'in':
      for (const value of filter.values) {
        need(filter.path, 'eq', 'in', checker);
        checkLiteral(filter.path, value, checker);
      }
      return;
    case 'text':
      if (filter.name === 'contains') {
        throw unsupportedQuery("Function 'contains' is not supported on directory objects.");
      }
      if (filter.name === 'endswith') {
        throw checker.isAdvanced ? unsupported(filter.path, checker.type) : missingParameters('endsWith');
      }
      need(filter.path, 'startsWith', 'startsWith', checker);
      return;
    case 'compare':
      if (filter.operator === 'gt' || filter.operator === 'lt') throw unsupported(filter.path, checker.type);
      if (filter.operator === 'ne' && !checker.isAdvanced) throw missingParameters('ne');
      need(
        filter.path,
        filter.operator === 'ge' || filter.operator === 'le'
          ? 'order'
          : filter.value === null
            ? 'isNull'
            : 'eq',
        filter.operator,
        checker,
      );
      checkLiteral(filter.path, filter.value, checker);
      return;
  }
}

function need(path: string, wanted: keyof Support, operator: string, checker: Checker): void {
  const key = supportKey(path, checker);
  checkExists(key, checker.type);
  const level = support[checker.type]?.[key]?.[wanted];
  if (level === undefined) throw unsupported(path, checker.type);
  if (level === 'advanced' && !checker.isAdvanced) throw missingParameters(operator);
}

/** `p` inside `web/redirectUris/any(p:…)` is `web/redirectUris[]`. */
function supportKey(path: string, checker: Checker): string {
  if (!checker.prefix) return path;
  if (path === checker.prefix.variable) return `${checker.prefix.path}[]`;
  if (path.startsWith(`${checker.prefix.variable}/`)) {
    return `${checker.prefix.path}[]${path.slice(checker.prefix.variable.length)}`;
  }
  throw badRequest(`Could not find a property named '${path}'.`, 'BadRequest');
}

function checkExists(key: string, type: string): void {
  let at = type;
  for (const segment of key.split('/')) {
    const property = segment.replace('[]', '');
    const found = propertyType(at, property);
    if (found === null) {
      throw badRequest(
        `Could not find a property named '${property}' on type 'microsoft.graph.${at}'.`,
        'BadRequest',
      );
    }
    if (found.collection !== segment.endsWith('[]')) throw unsupported(property, type);
    at = found.type;
  }
}

function checkLiteral(path: string, value: Literal, checker: Checker): void {
  if (value === null || checker.prefix) return;
  const type = propertyType(checker.type, path)?.type;
  const isIdentifier =
    type === 'Edm.Guid' ||
    path === 'id' ||
    path === 'appId' ||
    (/Id$/.test(path) && path !== 'directoryScopeId');
  if (isIdentifier && (typeof value !== 'string' || !isGuid(value))) {
    throw path === 'id'
      ? badRequest(`Invalid object identifier '${String(value)}'.`)
      : badRequest(
          `Invalid value specified for property '${path}' of resource '${resourceName(checker.type)}'.`,
        );
  }
  if (type === 'Edm.Boolean' && typeof value !== 'boolean') {
    throw badRequest(
      `Invalid value specified for property '${path}' of resource '${resourceName(checker.type)}'.`,
    );
  }
}

function unsupported(path: string, type: string): Error {
  return unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${path}' of resource '${resourceName(type)}'.`,
  );
}

function missingParameters(operator: string): Error {
  return unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  );
}
