import type { Region } from '../../registration/callback';
import type { Known } from '../../registration/found';
import type { NamedLocation } from './found-policies';

/**
 * When a policy is judged: as the account signs in in the browser, and each time Rewst redeems the code or renews its token
 * from one of its own addresses. Source: Microsoft, Conditional Access is evaluated whenever a token is issued.
 */
export type Situation =
  | {
      readonly kind: 'browser';
      /** null: not known. */
      readonly address: string | null;
      /** A platform in Graph's words; null: not known. */
      readonly platform: string | null;
    }
  | { readonly kind: 'refresh'; readonly address: string; readonly region: Region };

/** Who signs in, to what. */
export interface SignInSubject {
  /** Object id; null where the user could not be read. */
  readonly userId: string | null;
  /** Kind of guest in Graph's words; `known(null)` for an ordinary member. */
  readonly guestType: Known<string | null>;
  readonly groups: Known<readonly string[]>;
  /** Template ids of the roles that count: active, built in, for the whole tenant. */
  readonly roles: Known<readonly string[]>;
  readonly targets: Targets;
  readonly locations: Known<readonly NamedLocation[]>;
}

/** What is signed in to: policies are judged by the APIs that are called, and by the app itself, which wants an ID token. */
export interface Targets {
  /** Application ids that are surely asked for. */
  readonly sure: readonly string[];
  /** Application ids whose policies a permission of Microsoft Graph may bring in. */
  readonly possible: readonly string[];
  /** Whether that is all; otherwise a policy on any other app may count too. */
  readonly complete: boolean;
}

/** Application ids that are named in policies. */
export const workloads = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  teams: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
  /** Judged in the place of baseline scopes such as User.Read, where a policy on all apps excludes some. */
  activeDirectory: '00000002-0000-0000-c000-000000000000',
} as const;

/** The Office 365 group of apps, as far as Rewst's permissions touch it. */
export const officeApps: readonly string[] = [workloads.exchange, workloads.sharePoint, workloads.teams];
