import { resourceByAppId, type ResourceKey } from '../../../domain/permissions/resources';
import type { Action, ActionKind, Change } from '../../../domain/registration/changes/change';
import type { ApiRef } from '../../../domain/registration/changes/kind';
import type { FoundRegistration, FoundResource, FoundTenant } from '../../../domain/registration/found';
import type { Wanted } from '../../../domain/registration/wanted/wanted';

/** A change of this kind. */
export type ChangeOf<K extends ActionKind> = Change & { readonly action: Action & { readonly kind: K } };

/** The registration that a run works on, by its ids. */
export interface AppIds {
  readonly appId: string;
  readonly objectId: string;
}

/** The APIs that Rewst needs, as a run knows them. */
export type Apis = Readonly<Record<ResourceKey, FoundResource>>;

/** What one run is to do, decided and approved. */
export interface RunOrder {
  readonly runId: string;
  readonly changes: readonly Change[];
  readonly wanted: Wanted;
  readonly tenant: FoundTenant;
  /** null for a new registration. */
  readonly registration: FoundRegistration | null;
  /** The registration was made moments ago, by an earlier run. */
  readonly isFresh: boolean;
}

/** The changes of these kinds that this user makes; what is left to someone else is not among them. */
export function ownChanges<K extends ActionKind>(
  { changes }: Pick<RunOrder, 'changes'>,
  ...kinds: readonly K[]
): readonly ChangeOf<K>[] {
  return changes.filter(
    (change): change is ChangeOf<K> =>
      change.delegateTo === null && (kinds as readonly string[]).includes(change.action.kind),
  );
}

/** Whether Graph may not know the registration everywhere yet: it was made moments ago, or is made or restored by this run. */
export function appIsFresh({ registration, isFresh }: RunOrder): boolean {
  return isFresh || registration === null || registration.deleted !== null;
}

/** Whether the app's service principal comes into being in this run. */
export function principalIsFresh(order: RunOrder): boolean {
  return ownChanges(order, 'createServicePrincipal', 'restoreServicePrincipal').length > 0;
}

/** Object id of an API's service principal; null where it is not in the tenant. */
export function apiId(api: ApiRef, apis: Apis, { registration }: RunOrder): string | null {
  const key = resourceByAppId(api.appId)?.key;
  const found = key === undefined ? null : apis[key];
  if (found?.state === 'present') return found.id;
  return registration?.lookAlikes[api.appId] ?? null;
}
