import type { WantedPermission } from '../../permissions/selection';
import type { ResourceKey } from '../../permissions/resources';
import type { Extra } from '../drift/extras';
import type { Audience } from '../found';

/** Months that a new client secret is valid. */
export const secretLifetimes = [6, 12, 24] as const;
export type SecretLifetime = (typeof secretLifetimes)[number];

/** Longest display name of an application that Entra takes, in characters. Source: Graph, application resource type. */
export const longestAppName = 120;

/** Why a client secret is removed. */
export const secretRemovalReasons = ['asked', 'expired', 'lost'] as const;
export type SecretRemovalReason = (typeof secretRemovalReasons)[number];

export type Target =
  | { readonly kind: 'new'; readonly displayName: string }
  | { readonly kind: 'existing'; readonly appId: string };

/**
 * What shall happen with the client secret. `keepOrNew`: a new one only where this computer does not hold a valid one;
 * `new`: a new one beside those that exist; `keep`: none is made.
 */
export type WantedSecret =
  | { readonly kind: 'keep' }
  | { readonly kind: 'keepOrNew'; readonly months: SecretLifetime }
  | { readonly kind: 'new'; readonly months: SecretLifetime };

/** Whether Rewst is to be connected with a client secret that this computer has or makes. */
export function wantsSecret({ secret }: Wanted): boolean {
  return secret !== undefined && secret.kind !== 'keep';
}

/**
 * The wanted state of one app registration. Every part may be left out: the wizard wants them all, a remedy wants one.
 * What is not wanted is not looked at and stays as it is.
 */
export interface Wanted {
  readonly target: Target;
  /** Bring the app back where it was deleted. */
  readonly restored?: true;
  /** The least that the audience has to be; a wider one stays. */
  readonly audience?: Audience;
  /** Narrow a wider audience to the wanted one: no other tenant needs the app. */
  readonly onlyThisTenant?: boolean;
  /** The app's service management reference, where the tenant demands one. */
  readonly serviceReference?: string;
  readonly callback?: {
    readonly uri: string;
    /** Take near misses (other case, slash, http) out when the right one goes in. */
    readonly replaceNearMisses?: boolean;
  };
  readonly idTokens?: true;
  readonly accessTokens?: true;
  readonly noPublicClientFallback?: true;
  readonly tokenVersion?: 2;
  readonly permissions?: readonly WantedPermission[];
  /** Tenant-wide consent to the wanted permissions. */
  readonly consent?: true;
  /** Swap a wrong Partner Center for the right one: the wrong one's permissions and grants are taken away. */
  readonly swapLookAlikes?: boolean;
  /** Take permissions out of the list that their API does not offer (any more). */
  readonly removeDeadPermissions?: true;
  readonly secret?: WantedSecret;
  readonly removeSecrets?: readonly { readonly keyId: string; readonly because: SecretRemovalReason }[];
  /** What Rewst does not ask for and shall go, permission by permission and address by address. */
  readonly takeAway?: readonly Extra[];
  readonly servicePrincipal?: {
    readonly present: true;
    readonly enabled?: true;
    readonly assignment?: 'assignCaller' | 'notRequired';
  };
  /** A remedy: each consequence beyond the error going away is confirmed by itself. */
  readonly confirmConsequences?: true;
  /** APIs whose service principal shall be there and enabled, though no permission of them is wanted here. */
  readonly resources?: readonly ResourceKey[];
}
