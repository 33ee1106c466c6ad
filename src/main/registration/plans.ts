import { AppFailure } from '../../contract/errors';
import type { Choices } from '../../contract/choices';
import type { PlanView } from '../../contract/views/plan';
import type { Clock } from '../../domain/clock';
import { restores } from '../../domain/diagnosis/evidence/absent';
import type { Mend } from '../../domain/diagnosis/remedy';
import type { Region } from '../../domain/registration/callback';
import type { FoundRegistration, FoundTenant } from '../../domain/registration/found';
import { makePlan, samePlan, type Plan } from '../../domain/registration/plan';
import { undoPlan, type DoneAction } from '../../domain/registration/undo';
import type { SecretLifetime, Wanted } from '../../domain/registration/wanted';
import { wantedByMend, wantedByRotation, wantedByWizard } from '../../domain/registration/wishes';
import { isSameAccount } from '../identity/account';
import type { Copying } from './copying';
import type { RegistrationReader } from './registration-reader';
import { readerOf } from './same-account';
import type { TenantReader } from './tenant-reader';

/** What somebody asks a plan for. It names choices and things, never a change; it is what the journal keeps. */
export type PlanRequest =
  | { readonly purpose: 'prepare'; readonly choices: Choices }
  | {
      readonly purpose: 'mend';
      readonly appId: string;
      readonly mend: Mend;
      readonly partner: boolean | null;
      /** The region whose callback the request carried, where it carried one of Rewst's. */
      readonly region?: Region | null;
    }
  | { readonly purpose: 'rotate'; readonly appId: string; readonly months: SecretLifetime }
  | {
      readonly purpose: 'removeSecret';
      readonly appId: string;
      readonly keyId: string;
      /** The run that has made the secret, perhaps with the app, where that was moments ago; null where it was not. */
      readonly madeBy?: string | null;
    }
  | {
      readonly purpose: 'undo';
      readonly runId: string;
      readonly appId: string;
      readonly done: readonly DoneAction[];
    }
  /** Carries on with an interrupted run: the same wish, without what the run has lost. */
  | {
      readonly purpose: 'finish';
      readonly runId: string;
      readonly of: PlanRequest;
      readonly appId: string | null;
      readonly lostSecrets: readonly string[];
    };

export interface StoredPlan {
  readonly id: string;
  readonly request: PlanRequest;
  readonly wanted: Wanted;
  readonly plan: Plan;
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration | null;
  /** The registration was made moments ago: a server may not know it yet. */
  readonly isFresh: boolean;
  /** What an undo leaves alone, in words. */
  readonly left: readonly string[];
}

export interface PlansParts {
  readonly tenants: TenantReader;
  readonly registrations: RegistrationReader;
  readonly copying: Copying;
  /** Key ids of the app's secrets whose value this computer holds. */
  readonly held: (tenantId: string, appId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Plans that were shown; the oldest are forgotten. */
const mostPlans = 20;

/** Makes plans from what Graph shows now, keeps them by id, and makes them anew before they are carried out. */
export class Plans {
  readonly #parts: PlansParts;
  readonly #plans = new Map<string, StoredPlan>();

  constructor(parts: PlansParts) {
    this.#parts = parts;
  }

  /**
   * Reads the tenant and makes a plan. Throws an AppFailure where something can't be read or is not there.
   * @param readBefore the tenant where it was read a moment ago; it is read again before anything is written
   */
  async make(request: PlanRequest, signal?: AbortSignal, readBefore?: FoundTenant): Promise<StoredPlan> {
    const stored = await this.#readWhole(request, this.#parts.newId(), signal, readBefore);
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
   * the person has approved, or not in that tenant or not as that person; the state it was made from is the one to write from.
   */
  async renew(approved: StoredPlan, signal?: AbortSignal): Promise<StoredPlan> {
    const renewed = await this.#readWhole(approved.request, approved.id, signal);
    if (
      !isSameAccount(readerOf(approved.tenant), readerOf(renewed.tenant)) ||
      !samePlan(approved.plan, renewed.plan) ||
      appearedSince(approved, renewed)
    ) {
      throw new AppFailure('planOutdated');
    }
    return renewed;
  }

  /** Reads until what an earlier run has made moments ago is seen: a plan to finish or to undo it must not miss it. */
  #readWhole(
    request: PlanRequest,
    id: string,
    signal?: AbortSignal,
    readBefore?: FoundTenant,
  ): Promise<StoredPlan> {
    const read = () => this.#read(request, id, signal, readBefore);
    return request.purpose === 'finish' || request.purpose === 'undo'
      ? this.#parts.copying.untilSeen(request.runId, read, showsAll, signal)
      : read();
  }

  async #read(
    asked: PlanRequest,
    id: string,
    signal?: AbortSignal,
    readBefore?: FoundTenant,
  ): Promise<StoredPlan> {
    const options = signal === undefined ? {} : { signal };
    const name = newName(asked);
    const appId = targetOf(asked);
    const tenant =
      readBefore ?? (await this.#parts.tenants.read({ ...options, ...(name !== null && { name }) }));
    // before the app is read: the keychain may ask the person, and what was read must not grow old before it is written
    const kept = appId === null ? [] : await this.#parts.held(tenant.tenantId, appId);
    const isFresh = appId !== null && (await this.#parts.copying.isNewApp(appId, runOf(asked)));
    const registration =
      appId === null ? null : await this.#registration(appId, asked, tenant, { ...options, fresh: isFresh });
    const request = registration?.deleted === undefined ? asked : asRestoration(asked);
    const heldSecrets = registration === null ? [] : this.#held(kept, registration);
    const { wanted, plan, left } = planFor(request, tenant, registration, heldSecrets);
    return { id, request, wanted, plan, tenant, registration, isFresh, left };
  }

  /** The registration; one among the deleted ones where the request can bring it back. Throws an AppFailure. */
  async #registration(
    appId: string,
    request: PlanRequest,
    tenant: FoundTenant,
    options: { readonly signal?: AbortSignal; readonly fresh: boolean },
  ): Promise<FoundRegistration> {
    try {
      return await this.#parts.registrations.read(appId, tenant, options);
    } catch (error) {
      const plain = underlying(request);
      const gone = error instanceof AppFailure && error.code === 'appNotFound';
      if (!gone || plain.purpose !== 'mend' || !restores(plain.mend)) throw error;
      const { signal } = options;
      const deleted = await this.#parts.registrations.readDeleted(
        appId,
        signal === undefined ? {} : { signal },
      );
      if (deleted === null) throw error;
      return deleted;
    }
  }

  /** Held secrets that are on the app and still valid: one that is gone or expired is of no use in Rewst. */
  #held(kept: readonly string[], registration: FoundRegistration): readonly string[] {
    const now = this.#parts.clock.now().getTime();
    return registration.secrets
      .filter((secret) => secret.endDateTime === null || Date.parse(secret.endDateTime) > now)
      .map((secret) => secret.keyId)
      .filter((keyId) => kept.includes(keyId.toLowerCase()));
  }
}

/** Whether everything is to be seen that an earlier run has made and this plan is to take back, or away. */
function showsAll({ request, registration, left }: StoredPlan): boolean {
  const onApp = (keyId: string) => registration?.secrets.some((secret) => secret.keyId === keyId) === true;
  switch (request.purpose) {
    case 'finish':
      return request.lostSecrets.every(onApp);
    case 'undo':
      return left.length === 0;
    case 'prepare':
    case 'mend':
    case 'rotate':
    case 'removeSecret':
      return true;
  }
}

/** What is asked for an app that was deleted is to have it back; said so, a retry means the same when it is there again. */
function asRestoration(request: PlanRequest): PlanRequest {
  switch (request.purpose) {
    case 'mend':
      return { ...request, mend: { kind: 'restoreApplication' } };
    case 'finish':
      return { ...request, of: asRestoration(request.of) };
    case 'prepare':
    case 'rotate':
    case 'removeSecret':
    case 'undo':
      return request;
  }
}

/** The request that a request to finish stands for, aimed at the app that the interrupted run has made. */
function underlying(request: PlanRequest): PlanRequest {
  if (request.purpose !== 'finish') return request;
  const { of, appId } = request;
  if (of.purpose === 'prepare' && appId !== null) {
    return { ...of, choices: { ...of.choices, target: { kind: 'existing', appId } } };
  }
  return underlying(of);
}

function targetOf(request: PlanRequest): string | null {
  const plain = underlying(request);
  switch (plain.purpose) {
    case 'prepare':
      return plain.choices.target.kind === 'existing' ? plain.choices.target.appId : null;
    case 'mend':
    case 'rotate':
    case 'removeSecret':
    case 'undo':
      return plain.appId;
    case 'finish':
      return null;
  }
}

/** The run that a request is to finish or to undo, or whose secret it is to remove. */
function runOf(request: PlanRequest): string | null {
  if (request.purpose === 'removeSecret') return request.madeBy ?? null;
  return request.purpose === 'finish' || request.purpose === 'undo' ? request.runId : null;
}

function newName(request: PlanRequest): string | null {
  const plain = underlying(request);
  return plain.purpose === 'prepare' && plain.choices.target.kind === 'new'
    ? plain.choices.target.displayName
    : null;
}

function planFor(
  request: PlanRequest,
  tenant: FoundTenant,
  registration: FoundRegistration | null,
  heldSecrets: readonly string[],
): { readonly wanted: Wanted; readonly plan: Plan; readonly left: readonly string[] } {
  const plain = underlying(request);
  if (plain.purpose === 'undo' && registration !== null) {
    const { plan, left } = undoPlan(plain.done, registration, tenant);
    return { wanted: { target: { kind: 'existing', appId: registration.appId } }, plan, left };
  }
  const lost = request.purpose === 'finish' ? request.lostSecrets : [];
  const wish = wantedFor(plain, registration);
  const wanted =
    lost.length === 0 ? wish : { ...wish, removeSecrets: [...(wish.removeSecrets ?? []), ...lost] };
  // A secret that goes is none to keep, even if the keychain has something under its id.
  const kept = heldSecrets.filter((keyId) => !lost.includes(keyId));
  return { wanted, plan: makePlan({ tenant, registration, wanted, heldSecrets: kept }), left: [] };
}

function wantedFor(request: PlanRequest, registration: FoundRegistration | null): Wanted {
  switch (request.purpose) {
    case 'prepare':
      return wantedByWizard(request.choices);
    case 'rotate':
      return wantedByRotation(request.appId, request.months);
    case 'removeSecret':
      return { target: { kind: 'existing', appId: request.appId }, removeSecrets: [request.keyId] };
    case 'mend':
      if (registration === null) throw new AppFailure('appNotFound', { details: { appId: request.appId } });
      return wantedByMend(request.mend, {
        registration,
        partner: request.partner,
        region: request.region ?? null,
      });
    case 'undo':
    case 'finish':
      throw new AppFailure('planUnknown');
  }
}

/** Somebody has made an app with Rewst's callback since: a second one would be one too many, so the person is asked. */
export function appearedSince(approved: StoredPlan, renewed: StoredPlan): boolean {
  if (renewed.registration !== null || !renewed.tenant.appsWithCallback.known) return false;
  const before = approved.tenant.appsWithCallback;
  const seen = before.known ? before.value.map((app) => app.appId) : null;
  return seen !== null && renewed.tenant.appsWithCallback.value.some((app) => !seen.includes(app.appId));
}

/** The purpose as the window names it. */
export function purposeOf(request: PlanRequest): PlanView['purpose'] {
  return request.purpose === 'removeSecret' ? 'rotate' : request.purpose;
}
