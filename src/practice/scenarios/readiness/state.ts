import type { Account } from '../../directory/accounts';
import type { Group } from '../../directory/groups';
import type { BuiltInRole } from '../../directory/roles';
import type { JsonObject } from '../../json';
import type { TenantBuilder } from '../builder';
import { addPolicy } from '../policies';

/** How Microsoft refuses Rewst in a state. */
export interface ExpectedRefusal {
  readonly stage: 'signIn' | 'redeem' | 'refresh' | 'application';
  readonly code: number;
  /** Hours after the sign-in; at once unless given. */
  readonly afterHours?: number;
}

/** What a state can change. */
export interface StateContext {
  readonly builder: TenantBuilder;
  /** The account that authorises in Rewst. */
  readonly account: Account;
  /** Client id of the registration for Rewst. */
  readonly clientId: string;
  /** A trusted place, where the users' browsers are. */
  readonly office: () => string;
  /** Of a partner: Rewst's groups, by role. */
  readonly groups: ReadonlyMap<BuiltInRole, Group>;
  readonly change: (properties: Partial<Account>) => void;
}

export interface ReadinessState {
  readonly title: string;
  readonly description: string;
  /** Null where Rewst can sign in. */
  readonly refusal: ExpectedRefusal | null;
  readonly isPartner?: boolean;
  readonly account?: Partial<Account>;
  readonly servicePrincipal?: JsonObject;
  /** Further delegated permissions of Microsoft Graph. */
  readonly scopes?: readonly string[];
  readonly build?: (context: StateContext) => void;
}

export const allLocationsExcept = (place: string): JsonObject => ({
  locations: { includeLocations: ['All'], excludeLocations: [place] },
});

export const noUsers = { includeUsers: [] };

/** The policy that Rewst wants: multi-factor authentication of its account, always. */
export function requireMfa({ builder, account }: StateContext): void {
  addPolicy(builder, 'Rewst: require MFA', {
    conditions: { users: { ...noUsers, includeUsers: [account.id] } },
    controls: ['mfa'],
  });
}
