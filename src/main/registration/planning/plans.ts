import { AppFailure } from '../../../contract/errors';
import type { Clock } from '../../../domain/clock';
import type { PlanRequest } from '../../../contract/plan-request';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import { coversAdoption } from '../../../domain/registration/adoption/adoption';
import { samePlan } from '../../../domain/registration/plan';
import { isSameAccount, type BoundAccount } from '../../identity/account';
import type { Recovery } from '../history/recovery';
import type { Replication } from '../history/replication';
import { planFor } from './plan-for';
import { asRestoration, bringsBack, goalOf, newName, goalAppId, type PlanGoal } from './plan-goal';
import type { ReadOptions, RegistrationReader } from '../reading/registration-reader';
import { readerOf } from '../reading/tenant-account';
import { anotherAppAppeared, showsAll, type PlanOrder, type StoredPlan } from './stored-plan';
import type { TenantReader } from '../reading/tenant-reader';
import { requestOptions, type CallOptions } from '../../progress/call-options';
import type { RequestOptions } from '../../graph/graph-client';

export interface PlansDependencies {
  /** What these read at the same moment travels together. */
  readonly tenants: TenantReader;
  readonly registrations: RegistrationReader;
  /** Who is signed in. */
  readonly signedIn: () => Promise<BoundAccount | null>;
  readonly replication: Replication;
  readonly recovery: Recovery;
  /** Key ids of the app's secrets whose value this computer holds. */
  readonly held: (tenantId: string, appId: string) => Promise<readonly string[]>;
  /** Client ids of the apps that this computer knows as its own. */
  readonly ownApps: (tenantId: string) => Promise<ReadonlySet<string>>;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface MakeOptions extends CallOptions {
  /** The tenant where it was read a moment ago; it is read again before anything is written. */
  readonly tenant?: FoundTenant;
  /** The run that has made the app moments ago. */
  readonly madeBy?: string;
  /** What the request comes to, where that is known. */
  readonly goal?: PlanGoal;
}

/** Plans that were shown; the oldest are forgotten. */
const mostPlans = 20;

/** Makes plans from what Graph shows now, keeps them by id, and makes them anew before they are executed. */
export class Plans {
  readonly #deps: PlansDependencies;
  readonly #plans = new Map<string, StoredPlan>();

  constructor(deps: PlansDependencies) {
    this.#deps = deps;
  }

  /**
   * Reads the tenant and makes a plan. Throws an AppFailure where something can't be read or is not there; rejects with the
   * signal's reason.
   */
  async make(request: PlanRequest, options: MakeOptions = {}): Promise<StoredPlan> {
    const { goal = await goalOf(request, this.#deps.recovery, options), madeBy = null, tenant } = options;
    const order = { id: this.#deps.newId(), request, goal, madeBy: runOf(request) ?? madeBy };
    const stored = await this.#readWhole(order, options, tenant);
    this.#plans.set(stored.id, stored);
    for (const id of [...this.#plans.keys()].slice(0, -mostPlans)) this.#plans.delete(id);
    return stored;
  }

  /** A plan that was shown. Throws an AppFailure `planUnknown`. */
  get(id: string): StoredPlan {
    const stored = this.#plans.get(id);
    if (stored === undefined) throw new AppFailure('planUnknown');
    return stored;
  }

  /**
   * Reads everything again and makes the plan anew. Throws an AppFailure `planOutdated` where it would no longer do what
   * the user has approved, or not in that tenant or not as that user; the state it was made from is the one to write from.
   */
  async renew(approved: StoredPlan, options: CallOptions = {}): Promise<StoredPlan> {
    const renewed = await this.#readWhole(approved, options);
    if (
      !isSameAccount(readerOf(approved.tenant), readerOf(renewed.tenant)) ||
      !samePlan(approved.plan, renewed.plan) ||
      !coversAdoption(approved.adoption, renewed.adoption) ||
      anotherAppAppeared(approved, renewed)
    ) {
      throw new AppFailure('planOutdated');
    }
    return renewed;
  }

  /** Reads until what an earlier run has made moments ago shows: a plan to finish or to undo it must not miss it. */
  async #readWhole(order: PlanOrder, options: CallOptions, tenant?: FoundTenant): Promise<StoredPlan> {
    const { replication } = this.#deps;
    const read = () => this.#read(order, options, tenant);
    const runId = runOf(order.request);
    if (runId !== null) return replication.untilSeen(runId, read, showsAll, options);
    const stored = await read();
    if (stored.registration === null || stored.plan.changes.length > 0) return stored;
    // Nothing to do: right after an undo that may be what a server shows that does not know of it yet.
    const undo = await replication.recentUndo(stored.registration.appId);
    if (undo === null) return stored;
    return replication.untilSeen(undo, read, ({ plan }) => plan.changes.length > 0, options);
  }

  async #read(
    { id, request, goal: asked, madeBy }: PlanOrder,
    options: CallOptions,
    readBefore?: FoundTenant,
  ): Promise<StoredPlan> {
    const reading = requestOptions(options, this.#deps.clock);
    const name = newName(asked);
    const appId = goalAppId(asked);
    const tenantId = readBefore?.tenantId ?? (await this.#deps.signedIn())?.tenantId ?? null;
    // before the app is read: the keychain may ask the user, and what was read must not grow old before it is written
    const kept = appId === null || tenantId === null ? [] : await this.#deps.held(tenantId, appId);
    const isFresh = appId !== null && (await this.#deps.replication.isNewApp(appId, madeBy));
    const ownApps = tenantId === null ? null : await this.#deps.ownApps(tenantId);
    const control = appId !== null && ownApps?.has(appId) !== true;
    const owners = asked.kind === 'build' && asked.request.purpose === 'takeAway';
    const whole = { ...reading, forExisting: appId !== null, ...(name !== null && { name }) };
    const readingTenant =
      readBefore === undefined ? this.#deps.tenants.read(whole) : Promise.resolve(readBefore);
    const [tenant, registration] = await Promise.all([
      readingTenant,
      appId === null
        ? null
        : this.#registration(appId, asked, readingTenant, { ...reading, fresh: isFresh, control, owners }),
    ]);
    const goal = registration === null || registration.deleted === null ? asked : asRestoration(asked);
    const valid = registration === null ? [] : this.#held(kept, registration);
    return {
      id,
      // A fix of an app that was deleted is to have it back; said so, a retry means the same when it is there again.
      request: request.purpose === 'fix' && goal.kind === 'build' ? goal.request : request,
      goal,
      madeBy,
      tenant,
      registration,
      isFresh,
      ...planFor(goal, tenant, registration, { valid, all: kept }, madeBy, this.#deps.clock.now()),
    };
  }

  /** The registration; one among the deleted ones where the goal is to bring it back. Throws an AppFailure. */
  async #registration(
    appId: string,
    goal: PlanGoal,
    tenant: Promise<FoundTenant>,
    options: ReadOptions & RequestOptions,
  ): Promise<FoundRegistration> {
    const { registrations } = this.#deps;
    try {
      return await registrations.read(appId, tenant, options);
    } catch (error) {
      const gone = error instanceof AppFailure && error.code === 'appNotFound';
      if (!gone || !bringsBack(goal)) throw error;
      const deleted = await registrations.readDeleted(appId, options);
      if (deleted === null) throw error;
      return deleted;
    }
  }

  /** Held secrets that are on the app and still valid: one that is gone or expired is of no use in Rewst. */
  #held(kept: readonly string[], registration: FoundRegistration): readonly string[] {
    const now = this.#deps.clock.now().getTime();
    return registration.secrets
      .filter((secret) => secret.endDateTime === null || Date.parse(secret.endDateTime) > now)
      .map((secret) => secret.keyId)
      .filter((keyId) => kept.includes(keyId.toLowerCase()));
  }
}

/** The run that a request is to finish or to undo; null for any other request. */
function runOf(request: PlanRequest): string | null {
  return request.purpose === 'finish' || request.purpose === 'undo' ? request.runId : null;
}
