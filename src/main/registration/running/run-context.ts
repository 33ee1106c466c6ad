import { AppFailure } from '../../../contract/errors';
import type { Clock } from '../../../domain/clock';
import type { ResourceKey } from '../../../domain/permissions/resources';
import { resourceByAppId } from '../../../domain/permissions/resources';
import type { Action, ActionKind, ApiRef, Change } from '../../../domain/registration/change';
import type { FoundRegistration, FoundResource, FoundTenant } from '../../../domain/registration/found';
import type { DoneAction } from '../../../domain/registration/undo';
import type { Wanted } from '../../../domain/registration/wanted';
import type { GraphClient } from '../../graph/graph-client';
import { pollDelays, type PollOptions, type WaitText } from '../../progress/poll';
import type { RegistrationReader } from '../reading/registration-reader';
import type { TenantReader } from '../reading/tenant-reader';
import type { RunTracker } from './run-tracker';
import type { RunLog } from './run-log';
import type { SecretKeeper } from '../secrets/secret-keeper';
import type { TestSecret } from '../secrets/test-secret';

/** A change of this kind. */
export type ChangeOf<K extends ActionKind> = Change & { readonly action: Action & { readonly kind: K } };

/** The registration that a run works on, by its ids. */
export interface AppIds {
  readonly appId: string;
  readonly objectId: string;
}

/** What a run works with. */
export interface EngineDependencies {
  readonly graph: GraphClient;
  readonly tenants: TenantReader;
  readonly registrations: RegistrationReader;
  readonly keeper: SecretKeeper;
  readonly testSecret: TestSecret;
  readonly clock: Clock;
}

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

/** A run under way: the order, what it has come to know, and where it tells of itself. */
export class RunContext {
  readonly order: RunOrder;
  readonly deps: EngineDependencies;
  readonly tracker: RunTracker;
  readonly log: RunLog;
  readonly signal: AbortSignal;
  servicePrincipalId: string | null;
  /** APIs as they are now, those added by this run included. */
  readonly resources: Record<ResourceKey, FoundResource>;
  readonly done: DoneAction[] = [];
  /** An answer to something that makes an object was lost: a double of it may turn up late. */
  ambiguous = false;
  /** Client secrets that may be on the app without anybody having their value: they were asked for, the answer was lost. */
  lostSecrets = 0;
  /** Key ids of those of them that have turned up: each is counted once, however often a server shows it. */
  readonly foundSecrets = new Set<string>();
  /** Key ids of client secrets that Graph has said it took off the app: a server may show them a while longer. */
  readonly removedSecrets = new Set<string>();
  /**
   * Why the record of something that was done could not be written. What was done is dealt with first, a secret above all;
   * nothing more is sent then.
   */
  unrecorded: AppFailure | null = null;
  /** A secret that was made, while it is still in memory. */
  secret: MadeSecret | null = null;

  constructor(
    order: RunOrder,
    deps: EngineDependencies,
    tracker: RunTracker,
    log: RunLog,
    signal: AbortSignal,
  ) {
    this.order = order;
    this.deps = deps;
    this.tracker = tracker;
    this.log = log;
    this.signal = signal;
    this.resources = { ...order.tenant.resources };
    const found = order.registration?.servicePrincipal;
    this.servicePrincipalId = found?.known === true ? (found.value?.id ?? null) : null;
  }

  /** Whether Graph may not know the registration everywhere yet: it was made moments ago, or is made or restored by this run. */
  get appIsFresh(): boolean {
    const { registration, isFresh } = this.order;
    return isFresh || registration === null || registration.deleted !== undefined;
  }

  /** Whether the app's service principal comes into being in this run. */
  get principalIsFresh(): boolean {
    return this.changes('createServicePrincipal', 'restoreServicePrincipal').length > 0;
  }

  /** The changes of these kinds that this user makes; what is handed over is not among them. */
  changes<K extends ActionKind>(...kinds: readonly K[]): readonly ChangeOf<K>[] {
    return this.order.changes.filter(
      (change): change is ChangeOf<K> =>
        change.delegateTo === null && (kinds as readonly string[]).includes(change.action.kind),
    );
  }

  /** Object id of an API's service principal, where it is there by now. */
  serviceId(api: ApiRef): string | null {
    const key = resourceByAppId(api.appId)?.key;
    const resource = key === undefined ? undefined : this.resources[key];
    if (resource?.state === 'present') return resource.id;
    return this.order.registration?.lookAlikes[api.appId] ?? null;
  }

  /** Waits as the engine does for what Microsoft is still copying; the window sees it as progress of the run. */
  pollOptions(text: WaitText): PollOptions {
    return {
      text,
      clock: this.deps.clock,
      delays: pollDelays,
      signal: this.signal,
      onProgress: (progress) => this.tracker.watch(progress),
    };
  }

  /** Ends the run here where the user cancelled it, or where what it does can't be recorded. */
  stopIfNothingMayBeSent(): void {
    if (this.unrecorded !== null) throw this.unrecorded;
    this.signal.throwIfAborted();
  }

  /** Records what was done. Never rejects: whatever keeps it from the record, what was done is dealt with first. */
  async record(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (thrown) {
      this.unrecorded ??= thrown instanceof AppFailure ? thrown : new AppFailure('unknown');
    }
  }
}

export interface MadeSecret {
  readonly keyId: string;
  readonly value: string;
  readonly expires: string | null;
  readonly stored: boolean;
}
