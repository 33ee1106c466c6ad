import { merged } from '../directory/entities';
import type { JsonObject } from '../json';
import { authenticationStrengths } from '../conditional-access/strengths';
import type { TenantBuilder } from './builder';

/** The id of a policy or place of this name: the same in every tenant, so that a test can name it. */
function idOf(builder: TenantBuilder, name: string): string {
  return builder.random.fork(`policy ${name}`).guid();
}

const users = {
  includeUsers: ['All'],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};

const everything = {
  includeApplications: ['All'],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};

/** The conditions of a policy on every user, application and place. */
const noConditions: JsonObject = {
  users,
  applications: everything,
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  devices: null,
  signInRiskLevels: [],
  userRiskLevels: [],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  authenticationFlows: null,
  clientApplications: null,
};

const noSession: JsonObject = {
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  signInFrequency: null,
  persistentBrowser: null,
  secureSignInSession: null,
  disableResilienceDefaults: null,
};

export interface PolicyOptions {
  /** Laid over conditions that everything meets. */
  readonly conditions?: JsonObject;
  /** Names of built-in controls; none for a policy with session controls alone. */
  readonly controls?: readonly string[];
  readonly operator?: 'AND' | 'OR';
  readonly strength?: 'Multifactor authentication' | 'Phishing-resistant MFA';
  readonly session?: JsonObject;
  readonly state?: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
}

/**
 * Adds a Conditional Access policy, with all members that Graph shows. The administrator at the program is excluded, as an
 * emergency account is.
 */
export function addPolicy(builder: TenantBuilder, displayName: string, options: PolicyOptions): JsonObject {
  const id = idOf(builder, displayName);
  const { controls = [], operator = 'OR', strength, session, conditions = {}, state = 'enabled' } = options;
  const context = `https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies('${id}')/grantControls/authenticationStrength/$entity`;
  const policy: JsonObject = {
    id,
    templateId: null,
    displayName,
    description: null,
    createdDateTime: '2025-09-01T08:00:00Z',
    modifiedDateTime: null,
    deletedDateTime: null,
    state,
    conditions: merged(
      merged(noConditions, { users: { excludeUsers: [builder.administrator.id] } }),
      conditions,
    ),
    grantControls:
      controls.length === 0 && strength === undefined
        ? null
        : {
            operator,
            builtInControls: controls,
            customAuthenticationFactors: [],
            termsOfUse: [],
            'authenticationStrength@odata.context': context,
            authenticationStrength:
              authenticationStrengths.find((one) => one.displayName === strength) ?? null,
          },
    sessionControls: session === undefined ? null : { ...noSession, ...session },
  };
  builder.policies = [...builder.policies, policy];
  return policy;
}

/** Adds a named location of address ranges and returns its id. */
export function addPlace(
  builder: TenantBuilder,
  displayName: string,
  ranges: readonly string[],
  isTrusted = true,
): string {
  const ipRanges = ranges.map((cidrAddress) => ({
    '@odata.type': `#microsoft.graph.${cidrAddress.includes(':') ? 'iPv6CidrRange' : 'iPv4CidrRange'}`,
    cidrAddress,
  }));
  return addLocation(builder, displayName, {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    isTrusted,
    ipRanges,
  });
}

/** Adds a named location of countries and returns its id. */
export function addCountries(
  builder: TenantBuilder,
  displayName: string,
  countries: readonly string[],
): string {
  return addLocation(builder, displayName, {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    countriesAndRegions: countries,
    includeUnknownCountriesAndRegions: false,
    countryLookupMethod: 'clientIpAddress',
  });
}

function addLocation(builder: TenantBuilder, displayName: string, properties: JsonObject): string {
  const id = idOf(builder, displayName);
  const common = { id, displayName, createdDateTime: '2025-09-01T08:00:00Z', modifiedDateTime: null };
  builder.namedLocations = [...builder.namedLocations, { ...properties, ...common }];
  return id;
}
