import { AppFailure, appError, toAppError, type AppError } from '../../contract/errors';
import { runTag } from '../../domain/registration/application-body';
import * as shapes from './graph-shapes';
import { offerHeldSecret } from './held-secret';
import type { RunContext } from './run-context';
import { applicationStage } from './stages/application-stage';
import { consentStage } from './stages/consent-stage';
import { removeAllLost, secretRemovals, secretStage } from './stages/secret-stage';
import {
  servicePrincipalRemoval,
  servicePrincipalSettings,
  servicePrincipalStage,
} from './stages/service-principal-stage';
import { verifyDeletion, verifyRun } from './verify-run';
import { cancelledText } from './words';
import { send, write } from './writing';

export type RunEnd =
  | { readonly state: 'succeeded' | 'partial'; readonly error: null }
  | { readonly state: 'failed' | 'cancelled'; readonly error: AppError };

/**
 * Carries out an approved plan: keychain rehearsal, registration, secret, service principal, consent, removals, and
 * the read that checks it all. Never rejects: how it ended is in the result and in the tracker, change by change.
 */
export async function carryOut(run: RunContext): Promise<RunEnd> {
  try {
    await prepareKeychain(run);
    if (run.changes('deleteApplication').length > 0) await deleteApplication(run);
    else await build(run);
    await offerHeld(run);
  } catch (thrown) {
    return ended(thrown, run);
  }
  if (run.unrecorded !== null) return ended(run.unrecorded, run);
  // Nothing is under way any more: what nobody knows the end of has not succeeded.
  run.tracker.failWaiting(appError('unexpectedAnswer', { correlationId: run.order.runId }));
  run.tracker.skipRest('It was not tried.');
  const states = [...run.tracker.snapshot().changes.values()].map((change) => change.state);
  const whole = states.every((state) => state === 'done' || state === 'already');
  const { secret, verification } = run.tracker.snapshot();
  const complete = verification === null || verification.outcome === 'complete';
  return { state: whole && complete && secret.state !== 'notStored' ? 'succeeded' : 'partial', error: null };
}

async function build(run: RunContext): Promise<void> {
  const { secret, takeResources } = await applicationStage(run);
  await secretStage(secret, run);
  await takeResources();
  if (await servicePrincipalStage(run)) {
    await servicePrincipalSettings(run);
    await consentStage(run);
    await servicePrincipalRemoval(run);
  }
  await secretRemovals(run);
  await verifyRun(run);
  if (run.ambiguous) await removeDoubles(run);
}

/** Where no secret was to be made, the one that this computer holds is tried: the run is not whole if it does not work. */
async function offerHeld(run: RunContext): Promise<void> {
  const { changes, wanted, tenant, registration } = run.order;
  if (run.tracker.snapshot().secret.state !== 'none') return;
  const appId = run.app?.appId ?? null;
  await offerHeldSecret(
    { plan: { changes }, wanted, tenant, registration },
    appId,
    run.tracker,
    run.parts,
    run.signal,
  );
}

/** The keychain is tried before a secret is made: one that can't be kept must not come into being. */
async function prepareKeychain(run: RunContext): Promise<void> {
  if (run.changes('addSecret').length === 0) return;
  run.tracker.phase('Trying this computer’s keychain');
  await run.parts.keeper.rehearse(run.signal);
  run.tracker.phase(null);
}

async function deleteApplication(run: RunContext): Promise<void> {
  const [change] = run.changes('deleteApplication');
  const { registration } = run.order;
  if (change === undefined || registration === null) return;
  const path = `/applications/${registration.objectId}`;
  const one = write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything });
  const outcome = (await send([one], run)).of(one);
  if (outcome.kind === 'failed')
    throw new AppFailure(outcome.error.code, { correlationId: outcome.error.correlationId });
  const { tenantId } = run.order.tenant;
  for (const { keyId } of registration.secrets) {
    await run.parts.keeper.remove({ tenantId, appId: registration.appId, keyId }).catch(() => undefined);
  }
  await verifyDeletion(run);
}

/**
 * After a lost answer a second app, or a secret without a known value, may have turned up late. What bears this run's
 * mark and is not what the run has kept goes away again.
 */
async function removeDoubles(run: RunContext): Promise<void> {
  if (run.app === null) return;
  const { appId } = run.app;
  run.tracker.phase(
    'Clearing up after a lost answer',
    'What was made without its answer arriving is looked for, and removed again.',
  );
  if (run.order.registration === null) {
    const apps = await run.parts.registrations.tagged(runTag(run.order.runId), { signal: run.signal });
    for (const double of apps.filter((app) => app.appId !== appId)) {
      const action = {
        kind: 'deleteApplication',
        appId: double.appId,
        displayName: double.displayName,
      } as const;
      const change = {
        id: `deleteApplication:${double.appId}`,
        action,
        risk: { level: 'none' },
        handOver: null,
      } as const;
      const path = `/applications/${double.objectId}`;
      await send(
        [write([change], { method: 'DELETE', path, kind: 'idempotentWrite', schema: shapes.anything })],
        run,
      );
    }
  }
  await removeAllLost(run);
  run.tracker.phase(null);
}

function ended(thrown: unknown, run: RunContext): RunEnd {
  run.tracker.phase(null);
  if (run.signal.aborted) {
    run.tracker.skipRest(cancelledText);
    return { state: 'cancelled', error: appError('cancelled', { correlationId: run.order.runId }) };
  }
  const error = toAppError(thrown, run.order.runId);
  run.tracker.failWaiting(error);
  run.tracker.skipRest('Something before it failed.');
  return { state: 'failed', error };
}
