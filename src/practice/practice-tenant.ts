import type { Clock } from '../domain/clock';
import { Administrator } from './administrator';
import type { Entity, EntityKind } from './directory/entities';
import { errorObject, htmlPage, retryAfterHeader } from './fault-answers';
import { allPlans, FaultList, type Fault, type FaultPlan } from './faults';
import { practiceFetch } from './fetch';
import { ForeignItems } from './foreign-items';
import type { BatchItem } from './graph/batch';
import { concurrency, GraphFailure } from './graph/failure';
import { failure, type RequestIds } from './graph/request';
import { GraphService, type ItemFault } from './graph/service';
import { isObject, parseJson, type Json, type JsonObject } from './json';
import { graphOrigin, type PracticeAnswer, type PracticeRequest, type PracticeResponse } from './protocol';
import { Random } from './random';
import { PracticeRecord, type IssuedSecret, type RecordedRequest } from './record';
import { TenantBuilder } from './scenarios/builder';
import { scenarioNamed, type Scenario } from './scenarios';
import { SignInService } from './sign-in/service';
import { World } from './world';

export interface PracticeTenantOptions {
  /** A scenario, or the name of one. */
  readonly scenario: Scenario | string;
  readonly seed: number | string;
  readonly clock: Clock;
  /** What goes wrong; nothing unless given. */
  readonly faults?: FaultPlan;
  /** Changes the scenario's tenant before it is used: slower replication, a lower limit. */
  readonly adjust?: (builder: TenantBuilder) => void;
}

/** What is answered in place of what was asked for. */
type ErrorInstead = Extract<Fault, { kind: 'throttled' | 'server-error' | 'concurrency' | 'refused' }>;

/** A secret that the tenant made, and whether it is on its application still. */
export type SecretFate = IssuedSecret & { readonly stillOnApp: boolean };

/**
 * A tenant to practise on: the sign-in service and Microsoft Graph, stricter than Microsoft's own, in memory and the
 * same for the same seed. Throws where no scenario has that name.
 */
export function createPracticeTenant(options: PracticeTenantOptions): PracticeTenant {
  const scenario = typeof options.scenario === 'string' ? scenarioNamed(options.scenario) : options.scenario;
  if (!scenario)
    throw new Error(
      `There is no practice scenario '${typeof options.scenario === 'string' ? options.scenario : ''}'.`,
    );
  return new PracticeTenant(scenario, options);
}

export class PracticeTenant {
  readonly record = new PracticeRecord();
  /** Faults added while the tenant is in use. */
  readonly faults = new FaultList();
  /** Another administrator at work in the same tenant. */
  readonly actAsAnotherAdministrator: Administrator;
  readonly clock: Clock;
  readonly scenario: Scenario;
  private readonly world: World;
  private readonly signIn: SignInService;
  private readonly graph: GraphService;
  private readonly plan: FaultPlan;
  private readonly foreign: ForeignItems;
  private offlineUntil = 0;

  constructor(scenario: Scenario, options: PracticeTenantOptions) {
    this.scenario = scenario;
    this.clock = options.clock;
    const builder = new TenantBuilder(options.seed, options.clock.now());
    scenario.build(builder);
    options.adjust?.(builder);
    this.world = new World(builder.built(), options.clock, new Random(`world:${options.seed}`), this.record);
    this.actAsAnotherAdministrator = new Administrator(this.world);
    this.foreign = new ForeignItems(this.world);
    this.plan = options.faults ? allPlans(this.faults, options.faults) : this.faults;
    this.signIn = new SignInService(this.world);
    this.graph = new GraphService(this.world, (item) => this.itemFault(item));
  }

  /** Who the tenant is. */
  get about(): { readonly tenantId: string; readonly displayName: string; readonly defaultDomain: string } {
    const { tenantId, displayName, domains } = this.world.setup;
    return { tenantId, displayName, defaultDomain: domains.find((domain) => domain.isDefault)?.name ?? '' };
  }

  /** The people who can sign in; the first one is picked where nobody chooses. */
  get accounts(): World['settings']['accounts'] {
    return this.world.settings.accounts;
  }

  /** The directory as it truly is, whatever a replica may still say. */
  get state(): TenantState {
    return new TenantState(this.world);
  }

  /** What belonged to others and is gone or altered through the client. */
  lostForeignItems(): ReturnType<ForeignItems['lost']> {
    return this.foreign.lost();
  }

  /** Every secret that the tenant made since the practice began. */
  secrets(): readonly SecretFate[] {
    return this.record.secrets.map((secret) => {
      const application = this.world.store.get(secret.applicationId);
      const kept = application?.properties.passwordCredentials;
      const stillOnApp =
        application?.deleted === false &&
        Array.isArray(kept) &&
        kept.some((item: Json) => (item as JsonObject).keyId === secret.keyId);
      return { ...secret, stillOnApp };
    });
  }

  /** A `fetch` that knows this tenant's two origins and nothing else. */
  asFetch(): typeof fetch {
    return practiceFetch(this);
  }

  /** Answers one request. Rejects with the signal's reason where it is aborted; what took effect by then has. */
  async handle(request: PracticeRequest, signal?: AbortSignal): Promise<PracticeAnswer> {
    signal?.throwIfAborted();
    const recorded = this.arrived(request);
    try {
      const answer = await this.answer(request, recorded, signal);
      recorded.status = answer.kind === 'reset' ? 'reset' : answer.status;
      return answer;
    } catch (error) {
      if (signal?.aborted !== true) this.record.ownFaults.push(error);
      throw error;
    }
  }

  private async answer(
    request: PracticeRequest,
    recorded: RecordedRequest,
    signal: AbortSignal | undefined,
  ): Promise<PracticeAnswer> {
    if (this.clock.now().getTime() < this.offlineUntil) {
      recorded.fault = 'offline';
      return { kind: 'reset' };
    }
    const fault = this.plan.next({
      target: 'request',
      origin: request.origin,
      method: request.method,
      path: request.path,
    });
    recorded.fault = fault?.kind;
    if (!fault) return { kind: 'answer', ...this.execute(request, recorded) };
    switch (fault.kind) {
      case 'slow': {
        if (fault.when === 'before') await this.clock.sleep(fault.milliseconds, signal);
        const response = this.execute(request, recorded);
        if (fault.when === 'after') await this.clock.sleep(fault.milliseconds, signal);
        return { kind: 'answer', ...response };
      }
      case 'meanwhile': {
        if (fault.when === 'before') fault.act(this.actAsAnotherAdministrator);
        const response = this.execute(request, recorded);
        if (fault.when === 'after') fault.act(this.actAsAnotherAdministrator);
        return { kind: 'answer', ...response };
      }
      case 'token-revoked':
        this.revokeTokenOf(request);
        return { kind: 'answer', ...this.execute(request, recorded) };
      case 'offline':
        this.offlineUntil = this.clock.now().getTime() + fault.milliseconds;
        return { kind: 'reset' };
      case 'reset':
        if (fault.effect) this.execute(request, recorded);
        return { kind: 'reset' };
      case 'cut-off': {
        const response = this.execute(request, recorded);
        const sent = response.body.slice(0, Math.floor(response.body.length / 2));
        return { kind: 'cut-off', sent, ...response };
      }
      case 'malformed': {
        const response = this.execute(request, recorded);
        return {
          kind: 'answer',
          ...response,
          body: response.body === '' ? '' : `${response.body.slice(0, -1)},`,
        };
      }
      case 'altered': {
        const response = this.execute(request, recorded);
        const body = parseJson(response.body);
        if (!isObject(body)) return { kind: 'answer', ...response };
        return { kind: 'answer', ...response, body: JSON.stringify(fault.alter(body)) };
      }
      case 'html':
        return { kind: 'answer', ...htmlPage(fault.status) };
      case 'throttled':
      case 'server-error':
      case 'concurrency':
      case 'refused':
        return { kind: 'answer', ...this.errorInstead(fault, request, recorded) };
    }
  }

  private execute(request: PracticeRequest, recorded: RecordedRequest): PracticeResponse {
    return request.origin === graphOrigin
      ? this.graph.handle(request, recorded)
      : this.signIn.handle(request, recorded);
  }

  private errorInstead(
    fault: ErrorInstead,
    request: PracticeRequest,
    recorded: RecordedRequest,
  ): PracticeResponse {
    if (fault.kind === 'server-error' && fault.effect) this.execute(request, recorded);
    const ids = this.graph.idsFor(request);
    recorded.requestId = ids.requestId;
    const answer = this.faultAnswer(fault, ids);
    return {
      status: answer.status,
      headers: { ...answer.headers, 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId },
      body: JSON.stringify(answer.body),
    };
  }

  private faultAnswer(fault: ErrorInstead, ids: RequestIds): ReturnType<ItemFault['answer']> {
    if (fault.kind === 'concurrency') return failure(this.world, ids, concurrency());
    if (fault.kind === 'refused') {
      return failure(this.world, ids, new GraphFailure(fault.status, fault.code, fault.message));
    }
    const status = fault.kind === 'throttled' ? 429 : fault.status;
    return {
      status,
      headers: {
        'cache-control': 'no-cache',
        'content-type': 'application/json',
        ...retryAfterHeader(fault.retryAfter, this.clock),
      },
      body: errorObject(status, ids.requestId, this.clock.now()),
    };
  }

  /** Of the faults, only those that a single batch item can have. */
  private itemFault(item: BatchItem): ItemFault | undefined {
    const fault = this.plan.next({
      target: 'item',
      origin: graphOrigin,
      method: item.method,
      path: item.url,
    });
    switch (fault?.kind) {
      case 'throttled':
      case 'server-error':
      case 'concurrency':
      case 'refused':
        return {
          name: fault.kind,
          effect: fault.kind === 'server-error' && fault.effect,
          answer: (ids) => this.faultAnswer(fault, ids),
        };
      case 'altered':
        return {
          name: fault.kind,
          effect: true,
          answer: (ids, original) => {
            const answer = original ?? failure(this.world, ids, concurrency());
            return isObject(answer.body) ? { ...answer, body: fault.alter(answer.body) } : answer;
          },
        };
      case 'meanwhile':
        fault.act(this.actAsAnotherAdministrator);
        return undefined;
      default:
        return undefined;
    }
  }

  private revokeTokenOf(request: PracticeRequest): void {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const accountId = token === undefined ? undefined : this.world.tokens.accessGrant(token)?.grant.accountId;
    if (accountId !== undefined) this.world.tokens.revoke(accountId);
  }

  private arrived(request: PracticeRequest): RecordedRequest {
    const [path = '', query = ''] = request.path.split(/\?(.*)/s);
    return this.record.arrived({
      at: this.clock.now(),
      origin: request.origin,
      method: request.method,
      path,
      query,
      caller: undefined,
      body: parseJson(request.body) ?? (request.body === '' ? undefined : request.body),
      items: [],
      requestId: undefined,
      clientRequestId: request.headers['client-request-id'],
      status: undefined,
      error: undefined,
      fault: undefined,
    });
  }
}

/** A look at the tenant's true state. */
export class TenantState {
  constructor(private readonly world: World) {}

  /** The live objects of a kind, as Graph would show them if every replica were up to date. */
  objects(kind: EntityKind): readonly JsonObject[] {
    return this.world.store.all(kind).map((entity) => entity.properties);
  }

  /** The deleted items of a kind. */
  deleted(kind: EntityKind): readonly JsonObject[] {
    return this.world.store.deleted(kind).map((entity) => entity.properties);
  }

  /** The applications with this name. */
  applicationsNamed(displayName: string): readonly JsonObject[] {
    return this.objects('application').filter((application) => application.displayName === displayName);
  }

  /** An object by its object id, with its owners; undefined where there is none. */
  entity(id: string): Entity | undefined {
    return this.world.store.get(id);
  }

  /** The live application or service principal with this application id. */
  byAppId(kind: 'application' | 'servicePrincipal', appId: string): JsonObject | undefined {
    return this.world.store.byApplication(kind, appId)?.properties;
  }

  /** When every replica has the newest version of an object, in milliseconds since 1970. */
  settledAt(id: string): number {
    return this.world.store.settledAt(id);
  }
}
