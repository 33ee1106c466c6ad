import { AppFailure } from '../../../../contract/errors';
import { resources, type ResourceKey } from '../../../../domain/permissions/resources';
import type { FoundResource } from '../../../../domain/registration/found';
import type { Outcome } from '../../../graph/outcome';
import { pollUntilFound } from '../../../progress/poll';
import * as shapes from '../../reading/graph-shapes';
import { presentResource } from '../../reading/tenant-reader';
import { ownChanges, type Apis, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write, type WriteOutcomes } from '../write';

type Tools = Pick<RunTools, 'tenants' | 'sender' | 'clock' | 'signal' | 'onProgress'>;

/** The request that adds an API to the tenant. */
export interface MissingResource {
  readonly resource: ResourceKey;
  readonly one: Write<shapes.ServicePrincipalShape>;
}

/** The requests that add the APIs which are missing. */
export function missingResources(order: RunOrder): readonly MissingResource[] {
  return ownChanges(order, 'createResourceServicePrincipal').map((change) => ({
    resource: change.action.resource,
    one: write(
      [change],
      {
        method: 'POST',
        path: '/servicePrincipals',
        body: { appId: resources[change.action.resource].appId },
        kind: 'idempotentWrite',
        // Microsoft's own applications are known everywhere: one that isn't can't be had in this tenant.
        fresh: false,
        schema: shapes.servicePrincipalShape,
      },
      (principal) => principal.id,
    ),
  }));
}

/** The APIs, with those that were added, by this run or by someone else in the meantime. */
export async function addedResources(
  before: Apis,
  missing: readonly MissingResource[],
  outcomes: WriteOutcomes,
  tools: Tools,
): Promise<Apis> {
  const added: Partial<Record<ResourceKey, FoundResource>> = {};
  for (const { resource, one } of missing) {
    const found = await addedResource(resource, one, outcomes.of(one), tools);
    if (found !== null) added[resource] = found;
  }
  return { ...before, ...added };
}

async function addedResource(
  key: ResourceKey,
  one: Write,
  outcome: Outcome<shapes.ServicePrincipalShape>,
  tools: Tools,
): Promise<FoundResource | null> {
  if (outcome.kind === 'done') return presentResource(outcome.value);
  // Microsoft's own applications are known everywhere: one that isn't is in no licence of this tenant.
  if (outcome.kind === 'failed') return outcome.error.code === 'notFound' ? { state: 'unavailable' } : null;
  const found = await lookFor(key, tools);
  if (found === null) tools.sender.giveUp(one, outcome);
  else await tools.sender.confirm(one, { result: 'already', createdId: found.id });
  return found;
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
