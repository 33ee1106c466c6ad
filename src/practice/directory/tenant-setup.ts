import { assignedPlans, type ServicePlanName } from './licences';
import type { Json, JsonObject } from '../json';
import type { Account } from './accounts';
import type { Entity } from './entities';
import type { Group } from './groups';
import type { ReplicationModel } from './replicated-store';

/** A customer of a partner tenant. */
export interface Contract {
  readonly customerId: string;
  readonly defaultDomainName: string;
  readonly displayName: string;
}

/** One rule about secrets of an app management policy. Lifetimes are ISO 8601 durations. */
export interface SecretRule {
  readonly restrictionType:
    | 'passwordAddition'
    | 'passwordLifetime'
    | 'customPasswordAddition'
    | 'symmetricKeyAddition'
    | 'symmetricKeyLifetime';
  readonly maxLifetime: string | null;
  readonly restrictForAppsCreatedAfterDateTime: string;
  readonly state: 'enabled' | 'disabled';
}

/** An app management policy: the tenant's default one, or one that is assigned to single apps. */
export interface AppManagementPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly passwordCredentials: readonly SecretRule[];
}

/** How often a caller may ask. Windows run on the tenant's clock. */
export interface Throttle {
  /** Requests (batch items count each) per window. */
  readonly requests: number;
  readonly windowMilliseconds: number;
  /** What Retry-After says when the window is full, in seconds. */
  readonly retryAfterSeconds: number;
}

/** What decides about sign-ins besides the registration. Policies and named locations are as Graph shows them. */
interface ConditionalAccess {
  readonly policies: readonly JsonObject[];
  readonly namedLocations: readonly JsonObject[];
  readonly securityDefaults: boolean;
}

/** Where the users of this tenant sign in from. */
export interface BrowserLocation {
  readonly address: string;
  readonly country: string;
  readonly platform: 'windows' | 'macOS' | 'linux';
}

/** A partner's rights in a customer's tenant, as Graph shows them. */
export interface AdminRelationship {
  readonly properties: JsonObject;
  readonly assignments: readonly JsonObject[];
}

/** Everything that is true of a tenant before the practice begins. */
export interface TenantSetup {
  readonly tenantId: string;
  readonly displayName: string;
  readonly countryLetterCode: string;
  readonly domains: readonly {
    readonly name: string;
    readonly isDefault: boolean;
    readonly isInitial: boolean;
    /** Whether another identity provider signs its users in. */
    readonly isFederated?: boolean;
  }[];
  /** Set for partners alone. */
  readonly partnerTenantType: string | null;
  readonly contracts: readonly Contract[];
  readonly relationships: readonly AdminRelationship[];
  readonly groups: readonly Group[];
  readonly servicePlans: readonly ServicePlanName[];
  readonly conditionalAccess: ConditionalAccess;
  readonly browser: BrowserLocation;
  /** Whether every registration must name a service management reference. */
  readonly requiresServiceReference: boolean;
  /** The first one is picked where none is chosen. */
  readonly accounts: readonly Account[];
  readonly membersMayRegisterApps: boolean;
  readonly defaultSecretPolicy: AppManagementPolicy;
  /** Policies of single apps, by the application's object id. */
  readonly appSecretPolicies: ReadonlyMap<string, AppManagementPolicy>;
  /** By the application's object id. */
  readonly federatedCredentials: ReadonlyMap<string, readonly JsonObject[]>;
  /** First-party applications for which this tenant cannot get a service principal: no licence. */
  readonly unavailableResources: readonly string[];
  /** How many directory objects a user without an administrator's role may create. */
  readonly objectQuota: number;
  readonly replication: ReplicationModel;
  /** Milliseconds until a new secret is accepted by the sign-in service. */
  readonly secretDelay: (value: { next(): number }) => number;
  readonly throttle: Throttle | null;
  readonly entities: readonly Entity[];
  /** Values of secrets that are there already, by key id. */
  readonly secretValues: ReadonlyMap<string, string>;
}

/** An organisation as Graph shows it. */
export function organizationProperties(setup: TenantSetup): JsonObject {
  const verifiedDomains: Json = setup.domains.map((domain) => ({
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: domain.isDefault,
    isInitial: domain.isInitial,
    name: domain.name,
    type: domain.isFederated === true ? 'Federated' : 'Managed',
  }));
  return {
    id: setup.tenantId,
    deletedDateTime: null,
    businessPhones: ['+1 555 0100'],
    city: null,
    country: null,
    countryLetterCode: setup.countryLetterCode,
    createdDateTime: '2019-03-11T08:15:02Z',
    defaultUsageLocation: null,
    displayName: setup.displayName,
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    partnerTenantType: setup.partnerTenantType,
    postalCode: null,
    preferredLanguage: 'en',
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state: null,
    street: null,
    technicalNotificationMails: [`admin@${setup.domains[0]?.name ?? ''}`],
    tenantType: 'AAD',
    mobileDeviceManagementAuthority: setup.servicePlans.includes('INTUNE_A') ? 'intune' : 'unknown',
    assignedPlans: assignedPlans(setup.servicePlans),
    privacyProfile: null,
    provisionedPlans: [],
    verifiedDomains,
  };
}
