import { parseJson } from '../domain/json';
import type { Clock } from '../domain/clock';
import { practiceFetch } from './fetch';
import { GraphService } from './graph/service';
import type { Interceptor } from './interceptor';
import type { Json } from './json';
import { type PracticeAnswer, type PracticeRequest, type PracticeResponse } from './protocol';
import { Random } from './random';
import { PracticeRecord, type RecordedRequest } from './record';
import { TenantBuilder, type Scenario } from './scenarios/builder';
import { scenarioNamed } from './scenarios';
import { SignInService } from './sign-in/service';
import { World } from './world';
import { graphOrigin } from '../domain/microsoft';

export interface PracticeTenantOptions {
  /** A scenario, or the name of one. */
  readonly scenario: Scenario | string;
  readonly seed: number | string;
  readonly clock: Clock;
  /** Changes the scenario's tenant before it is used: slower replication, a lower limit. */
  readonly adjust?: (builder: TenantBuilder) => void;
  readonly interceptor?: (world: World) => Interceptor;
}

/**
 * A tenant to practise on: the sign-in service and Microsoft Graph, stricter than Microsoft's own, in memory and the
 * same for the same seed.
 */
export class PracticeTenant {
  readonly record = new PracticeRecord();
  readonly clock: Clock;
  readonly scenario: Scenario;
  /** The tenant's whole state. */
  readonly world: World;
  readonly #signIn: SignInService;
  readonly #graph: GraphService;
  readonly #interceptor: Interceptor | null;

  /** Throws where no scenario has that name. */
  constructor(options: PracticeTenantOptions) {
    const { scenario, seed, clock } = options;
    this.scenario = typeof scenario === 'string' ? existingScenario(scenario) : scenario;
    this.clock = clock;
    const builder = new TenantBuilder(seed, clock.now());
    this.scenario.build(builder);
    options.adjust?.(builder);
    this.world = new World(builder.built(), clock, new Random(`world:${seed}`), this.record);
    this.#interceptor = options.interceptor?.(this.world) ?? null;
    this.#signIn = new SignInService(this.world);
    this.#graph = new GraphService(this.world, this.#interceptor);
  }

  /** Who the tenant is. */
  get about(): { readonly tenantId: string; readonly displayName: string; readonly defaultDomain: string } {
    const { tenantId, displayName, domains } = this.world.setup;
    return { tenantId, displayName, defaultDomain: domains.find((domain) => domain.isDefault)?.name ?? '' };
  }

  /** The users who can sign in; the first one is picked where none is chosen. */
  get accounts(): World['settings']['accounts'] {
    return this.world.settings.accounts;
  }

  /** A `fetch` that knows this tenant's two origins and nothing else. */
  asFetch(): typeof fetch {
    return practiceFetch(this);
  }

  /** Answers one request. Rejects with the signal's reason where it is aborted; what took effect by then has. */
  async handle(request: PracticeRequest, signal?: AbortSignal): Promise<PracticeAnswer> {
    signal?.throwIfAborted();
    const recorded = this.#arrived(request);
    const pass = (): PracticeResponse =>
      request.origin === graphOrigin
        ? this.#graph.handle(request, recorded)
        : this.#signIn.handle(request, recorded);
    try {
      const answer: PracticeAnswer = this.#interceptor
        ? await this.#interceptor.request(request, recorded, pass, signal)
        : { kind: 'answer', ...pass() };
      recorded.status = answer.kind === 'reset' ? 'reset' : answer.status;
      return answer;
    } catch (error) {
      if (signal?.aborted !== true) this.record.ownFaults.push(error);
      throw error;
    }
  }

  #arrived(request: PracticeRequest): RecordedRequest {
    const [path = '', query = ''] = request.path.split(/\?(.*)/s);
    return this.record.arrived({
      at: this.clock.now(),
      origin: request.origin,
      method: request.method,
      path,
      query,
      caller: null,
      body: (parseJson(request.body) as Json | null) ?? (request.body === '' ? null : request.body),
      items: [],
      requestId: null,
      clientRequestId: request.headers['client-request-id'] ?? null,
      status: null,
      error: null,
      fault: null,
    });
  }
}

function existingScenario(name: string): Scenario {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`There is no practice scenario '${name}'.`);
  return scenario;
}
