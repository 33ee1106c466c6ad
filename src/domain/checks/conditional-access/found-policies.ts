import type { Known } from '../../registration/found';

/** `conditionalAccessGuestsOrExternalUsers`. */
export interface GuestsOrExternalUsers {
  /** The comma string of Graph, taken apart. */
  readonly types: readonly string[];
  /** null: the guests of every tenant. */
  readonly tenants: readonly string[] | null;
}

export interface UserCondition {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Role template ids. */
  readonly roles: readonly string[];
  readonly guests: GuestsOrExternalUsers | null;
}

/** Something that is included, and something that is taken out of it again. */
export interface InOut<T> {
  readonly include: T;
  readonly exclude: T;
}

interface DeviceFilter {
  readonly mode: string;
  readonly rule: string;
}

export interface PolicyConditions {
  readonly users: InOut<UserCondition>;
  readonly applications: InOut<readonly string[]>;
  readonly userActions: readonly string[];
  readonly authenticationContexts: readonly string[];
  /** `include` or `exclude`, by attributes that can't be read; null where there is no such filter. */
  readonly applicationFilterMode: string | null;
  readonly clientAppTypes: readonly string[];
  /** null: any platform. */
  readonly platforms: InOut<readonly string[]> | null;
  /** null: anywhere. */
  readonly locations: InOut<readonly string[]> | null;
  readonly deviceFilter: DeviceFilter | null;
  readonly signInRisk: readonly string[];
  readonly userRisk: readonly string[];
  readonly insiderRisk: readonly string[];
  /** Empty: any kind of sign-in. */
  readonly transferMethods: readonly string[];
  /** Set where the policy is for workload identities and not for users. */
  readonly workloads: WorkloadCondition | null;
}

export interface WorkloadCondition {
  /** Object ids of service principals, or `ServicePrincipalsInMyTenant`. */
  readonly principals: InOut<readonly string[]>;
  readonly hasFilter: boolean;
  readonly risk: readonly string[];
}

interface AuthenticationStrength {
  readonly id: string;
  readonly displayName: string;
}

export interface GrantControls {
  readonly operator: 'AND' | 'OR';
  readonly builtIn: readonly string[];
  readonly customFactors: readonly string[];
  readonly termsOfUse: readonly string[];
  readonly strength: AuthenticationStrength | null;
}

export interface SignInFrequency {
  readonly interval: 'timeBased' | 'everyTime';
  /** In the policy's own unit; null for `everyTime`. */
  readonly value: number | null;
  readonly unit: 'days' | 'hours' | null;
  readonly secondaryOnly: boolean;
}

/** Session controls that are switched on. */
export interface SessionControls {
  readonly signInFrequency: SignInFrequency | null;
  /** `secureSignInSession`. */
  readonly tokenProtection: boolean;
  /** Session of Defender for Cloud Apps. */
  readonly cloudAppSecurity: boolean;
  /** `applicationEnforcedRestrictions`. */
  readonly appRestrictions: boolean;
}

/** A Conditional Access policy as Graph shows it, as far as it is understood. */
export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly displayName: string;
  /** `enabled`, `disabled`, `enabledForReportingButNotEnforced`, or what is new. */
  readonly state: string;
  readonly conditions: PolicyConditions;
  /** null: it grants, and has session controls alone. */
  readonly grant: GrantControls | null;
  readonly session: SessionControls;
  /** Members of the policy that this program does not know and that are set: with one of them nothing is certain. */
  readonly notUnderstood: readonly string[];
}

export type NamedLocation = { readonly id: string; readonly displayName: string } & (
  | { readonly kind: 'ip'; readonly trusted: boolean; readonly ranges: readonly string[] }
  | {
      readonly kind: 'country';
      readonly countries: readonly string[];
      readonly includesUnknown: boolean;
      /** `clientIpAddress` or `authenticatorAppGps`. */
      readonly lookup: string;
    }
  /** A kind that this program does not know, such as a compliant network. */
  | { readonly kind: 'other' }
);

/** What-If's answer about one policy in one situation. */
interface WhatIfResult {
  readonly policyId: string;
  readonly applies: boolean;
  /** Graph's `analysisReasons`: the condition that missed, or `notSet`. */
  readonly reasons: string;
}

/** What-If's answer for the sign-in from one address; null is the browser, whose address is not known. */
export interface WhatIfAnswer {
  readonly address: string | null;
  readonly results: readonly WhatIfResult[];
}

export interface FoundPolicies {
  /** Every policy, disabled ones too. */
  readonly policies: Known<readonly ConditionalAccessPolicy[]>;
  readonly namedLocations: Known<readonly NamedLocation[]>;
  readonly securityDefaults: Known<boolean>;
  /** null where What-If was not asked. */
  readonly whatIf: Known<readonly WhatIfAnswer[]> | null;
}
