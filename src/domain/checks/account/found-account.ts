import type { Known } from '../../registration/found';

/** A directory role that an account or a service principal holds. */
export interface FoundRole {
  /** The role template's id, in lower case; for a custom role its own id. */
  readonly templateId: string;
  readonly displayName: string;
  readonly builtIn: boolean;
  /** `directoryScopeId`: `/` is the whole tenant; anything else an administrative unit or one app. */
  readonly scope: string;
  /** The group that it comes through; null where it is held directly. */
  readonly throughGroup: string | null;
}

export interface FoundGroup {
  readonly id: string;
  readonly displayName: string;
}

/** The account that authorises in Rewst, as Microsoft Graph shows it. It is rarely the one that is signed in. */
export interface FoundAccount {
  /** As it was asked for: a user principal name or an object id. */
  readonly asked: string;
  /** `known(null)`: the tenant has no such user. */
  readonly user: Known<FoundUser | null>;
  /** Every group that it is in, through other groups too. */
  readonly groups: Known<readonly FoundGroup[]>;
  /** Ids of the groups that it is in directly. */
  readonly directGroups: Known<readonly string[]>;
  /** Active roles, direct and through groups. */
  readonly roles: Known<readonly FoundRole[]>;
  /** Roles that it may activate (PIM); null where they were not asked for: they need a scope of their own. */
  readonly eligibleRoles: Known<readonly FoundRole[]> | null;
  /** Groups of the tenant that are called AdminAgents, HelpdeskAgents or SalesAgents. Nothing but the name marks them. */
  readonly agentGroups: Known<readonly FoundGroup[]>;
  /** Per-user MFA; null where it was not asked for. */
  readonly perUserMfa: Known<'disabled' | 'enabled' | 'enforced'> | null;
  /** Whether a method for MFA is registered; null where that was not asked. It takes a scope that is not asked for at sign-in. */
  readonly mfaRegistered: Known<boolean> | null;
  /** Whether it is the account that is signed in to this program. */
  readonly isCaller: boolean;
}

export interface FoundUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** `Member` or `Guest`; null where Graph does not say. */
  readonly userType: string | null;
  /** null where it did not come: then it is not known. */
  readonly enabled: boolean | null;
  readonly synced: boolean;
  /** `Managed` or `Federated`: how the domain of its name signs in. */
  readonly domainAuthentication: Known<string>;
  /** Sign-ins from before are void (`signInSessionsValidFromDateTime`). */
  readonly sessionsValidFrom: string | null;
}
