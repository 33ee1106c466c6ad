import { AppFailure, appError, type AppError } from '../../../../contract/errors';
import { resourceByAppId, resources, type ResourceKey } from '../../../../domain/permissions/resources';
import type { Action, Change } from '../../../../domain/registration/changes/change';
import type { FoundResource } from '../../../../domain/registration/found';
import type { Outcome } from '../../../graph/outcome';
import { pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { presentResource } from '../../reading/tenant-reader';
import { ownChanges, type Apis, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type BatchedRead, type Write, type WriteOutcomes } from '../write';

type Tools = Pick<
  RunTools,
  'tenants' | 'refusedApis' | 'sender' | 'tracker' | 'clock' | 'signal' | 'onProgress'
>;

/** The request that adds an API to the tenant. */
interface MissingApi {
  readonly resource: ResourceKey;
  readonly change: Change;
  readonly one: Write<shapes.ServicePrincipalShape>;
}

/** The APIs that a run adds to the tenant, and those among them that the tenant turns out not to be able to have. */
export class MissingApis {
  readonly #missing: readonly MissingApi[];
  readonly #order: RunOrder;
  readonly #tools: Tools;
  readonly #unavailable = new Set<ResourceKey>();

  constructor(order: RunOrder, tools: Tools) {
    this.#order = order;
    this.#tools = tools;
    this.#missing = ownChanges(order, 'createResourceServicePrincipal').map((change) => ({
      resource: change.action.resource,
      change,
      one: this.#creation(change, change.action.resource),
    }));
  }

  /**
   * Sends the requests that add the APIs, and then the one that lists permissions of them: an API that the tenant can't have
   * is known before it would be listed. All of it takes one round trip unless one is refused.
   */
  sendBefore(writes: readonly Write[], along: BatchedRead | null = null): Promise<WriteOutcomes> {
    const apis = this.#missing.map(({ one }) => one);
    const order = writes.length === 0 ? 'parallel' : 'sequential';
    return this.#tools.sender.sendAll([...apis, ...writes], order, along);
  }

  /** What listing the permissions of an API that can't be had comes to; null for every other action. */
  refusalOf(action: Action): AppError | null {
    if (action.kind !== 'listPermissions') return null;
    const key = resourceByAppId(action.api.appId)?.key;
    return key !== undefined && this.#unavailable.has(key) ? appError('apiUnavailable') : null;
  }

  /** The APIs, with those that were added, by this run or by someone else in the meantime. */
  async added(outcomes: WriteOutcomes): Promise<Apis> {
    const added: Partial<Record<ResourceKey, FoundResource>> = {};
    for (const missing of this.#missing) {
      const found = await this.#addedApi(missing, outcomes.of(missing.one));
      if (found !== null) added[missing.resource] = found;
    }
    return { ...this.#order.tenant.resources, ...added };
  }

  #creation(change: Change, resource: ResourceKey): Write<shapes.ServicePrincipalShape> {
    return {
      ...write<shapes.ServicePrincipalShape>(
        [change],
        {
          method: 'POST',
          path: '/servicePrincipals',
          body: { appId: resources[resource].appId },
          kind: 'idempotentWrite',
          // Microsoft's own applications are known everywhere: one that isn't is in no licence of this tenant.
          fresh: false,
          schema: shapes.servicePrincipalShape,
        },
        (principal) => principal.id,
      ),
      meaningOf: (error) => (error.code === 'notFound' ? unavailable(error) : error),
      onOutcome: (outcome) => {
        if (isUnavailable(outcome)) this.#noteUnavailable(resource);
      },
    };
  }

  #noteUnavailable(resource: ResourceKey): void {
    this.#unavailable.add(resource);
    this.#tools.refusedApis.add(this.#order.tenant.tenantId, resource);
  }

  async #addedApi(
    { resource, change, one }: MissingApi,
    outcome: Outcome<shapes.ServicePrincipalShape>,
  ): Promise<FoundResource | null> {
    if (outcome.kind === 'done') return presentResource(outcome.value);
    if (isUnavailable(outcome)) return { state: 'unavailable' };
    if (outcome.kind === 'failed') {
      if (outcome.error.code === 'forbiddenByRole') this.#tools.tracker.delegate([change]);
      return null;
    }
    const found = await lookFor(resource, this.#tools);
    if (found === null) this.#tools.sender.giveUp(one, outcome);
    else await this.#tools.sender.confirm(one, { result: 'already', createdId: found.id });
    return found;
  }
}

function isUnavailable(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'failed' && outcome.error.code === 'notFound';
}

function unavailable({ correlationId, details }: AppError): AppError {
  return appError('apiUnavailable', { correlationId, ...(details && { details }) });
}

/** An API that Graph says is there, or that may be: moments after it was added not every server shows it. */
function lookFor(key: ResourceKey, tools: Tools) {
  const look = async () => {
    const { [key]: found } = await tools.tenants.readResources([key], { signal: tools.signal });
    if (found?.state !== 'present') throw new AppFailure('stillReplicating');
    return found;
  };
  return pollUntilFound(look, tools).catch((error: unknown) => {
    if (error instanceof AppFailure) return null;
    throw error;
  });
}
