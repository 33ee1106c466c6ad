import { AppFailure } from '../../../../contract/errors';
import { resources, type ResourceKey } from '../../../../domain/permissions/resources';
import type { FoundResource } from '../../../../domain/registration/found';
import type { Outcome } from '../../../graph/outcome';
import * as shapes from '../../reading/graph-shapes';
import { pollUntilFound } from '../../../progress/poll';
import type { RunContext } from '../run-context';
import { presentResource } from '../../reading/tenant-reader';
import { failUnsettled, settle, write, type Write, type WriteOutcomes } from '../writes';

/** The request that adds an API to the tenant. */
export interface MissingResource {
  readonly resource: ResourceKey;
  readonly one: Write<shapes.ServicePrincipalShape>;
}

/** The requests that add the APIs which are missing. */
export function missingResources(run: RunContext): readonly MissingResource[] {
  return run.changes('createResourceServicePrincipal').map((change) => ({
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

/** Takes in the APIs that were added, by this run or by someone else in the meantime. */
export async function takeResources(
  missing: readonly MissingResource[],
  outcomes: WriteOutcomes,
  run: RunContext,
): Promise<void> {
  for (const { resource, one } of missing) await takeResource(resource, one, outcomes.of(one), run);
}

async function takeResource(
  resource: ResourceKey,
  one: Write,
  outcome: Outcome<shapes.ServicePrincipalShape>,
  run: RunContext,
): Promise<void> {
  if (outcome.kind === 'done') {
    run.resources[resource] = presentResource(outcome.value);
    return;
  }
  if (outcome.kind === 'failed') return;
  const found = await addedResource(resource, run);
  if (found === null) {
    failUnsettled(one, outcome, run);
    return;
  }
  run.resources[resource] = found;
  await settle(one, { result: 'already', createdId: found.id }, run);
}

/** An API that Graph says is there, or that may be: moments after it was added not every server shows it. */
async function addedResource(
  key: ResourceKey,
  run: RunContext,
): Promise<(FoundResource & { readonly state: 'present' }) | null> {
  const look = async () => {
    const { [key]: found } = await run.deps.tenants.readResources([key], { signal: run.signal });
    if (found?.state !== 'present') throw new AppFailure('stillReplicating');
    return found;
  };
  return pollUntilFound(run, look).catch((error: unknown) => {
    if (error instanceof AppFailure) return null;
    throw error;
  });
}
