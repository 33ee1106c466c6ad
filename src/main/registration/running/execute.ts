import { appError, toAppError } from '../../../contract/errors';
import { runTag } from '../../../domain/registration/application-body';
import type { AppIds, RunContext } from './run-context';
import { applicationStage } from './stages/application-stage';
import { consentStage } from './stages/consent-stage';
import { deleteApplication, deletionStage } from './stages/deletion-stage';
import { ownRemoval } from './stages/own-removal';
import { removeAllLost, secretRemovals, secretStage } from './stages/secret-stage';
import {
  servicePrincipalRemoval,
  servicePrincipalSettings,
  servicePrincipalStage,
} from './stages/service-principal-stage';
import { verifyRun } from './stages/verification-stage';
import type { RunEnd } from './run-end';
import { offerHeldSecret } from './offer-held-secret';
import { cancelledText } from './run-tracker';

/**
 * Carries out an approved plan: keychain rehearsal, registration, secret, service principal, consent, removals, and
 * the read that checks it all. Never rejects: how it ended is in the result and in the tracker, change by change.
 */
export async function execute(run: RunContext): Promise<RunEnd> {
  try {
    await prepareKeychain(run);
    const { registration } = run.order;
    const [deletion] = run.changes('deleteApplication');
    if (registration !== null && deletion !== undefined) await deletionStage(deletion, registration, run);
    else await build(run);
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
  const { app, secret, takeResources } = await applicationStage(run);
  await secretStage(app, secret, run);
  await takeResources();
  if (await servicePrincipalStage(app, run)) {
    await servicePrincipalSettings(run);
    await consentStage(run);
    await servicePrincipalRemoval(run);
  }
  await secretRemovals(app, run);
  const verification = await verifyRun(app, run);
  if (run.ambiguous) {
    const left = await clearUp(app, run);
    if (left.length > 0) {
      const settings = [...verification.settings, ...left];
      run.tracker.verification({ ...verification, settings, outcome: 'incomplete' });
    }
  }
  await offerHeld(app, run);
}

/** Where no secret was to be made, the one that this computer holds is tried: the run is not whole if it does not work. */
async function offerHeld({ appId }: AppIds, run: RunContext): Promise<void> {
  const { changes, wanted, tenant, registration } = run.order;
  if (run.tracker.snapshot().secret.state !== 'none') return;
  const order = { plan: { changes }, wanted, tenant, registration };
  await offerHeldSecret(order, appId, run.tracker, run.deps, run.signal);
}

/** The keychain is tried before a secret is made: one that can't be kept must not come into being. */
async function prepareKeychain(run: RunContext): Promise<void> {
  if (run.changes('addSecret').length === 0) return;
  run.tracker.progress('Trying this computer’s keychain');
  await run.deps.keeper.rehearse(run.signal);
  run.tracker.progress(null);
}

/**
 * After a lost answer a second app, or a secret without a known value, may have turned up late. What bears this run's
 * mark and is not what the run has kept goes away again. Gives what could not be removed, in words.
 */
async function clearUp(app: AppIds, run: RunContext): Promise<readonly string[]> {
  run.tracker.progress(
    'Clearing up after a lost answer',
    'What was made without its answer arriving is looked for, and removed again.',
  );
  const left = [...(await removeDoubles(app, run)), ...(await removeAllLost(app, run))];
  run.tracker.progress(null);
  return left;
}

async function removeDoubles({ appId }: AppIds, run: RunContext): Promise<readonly string[]> {
  if (run.order.registration !== null) return [];
  const apps = await run.deps.registrations.tagged(runTag(run.order.runId), { signal: run.signal });
  const left: string[] = [];
  for (const double of apps.filter((one) => one.appId !== appId)) {
    const { displayName } = double;
    const removal = ownRemoval({ kind: 'deleteApplication', appId: double.appId, displayName });
    if ((await deleteApplication(removal, double.objectId, run)) !== null) {
      left.push(
        `A second app registration “${displayName}” (Client ID ${double.appId}) that this run made could not be deleted. Delete it in the Entra admin center.`,
      );
    }
  }
  return left;
}

function ended(thrown: unknown, run: RunContext): RunEnd {
  run.tracker.progress(null);
  if (run.signal.aborted) {
    run.tracker.skipRest(cancelledText);
    return { state: 'cancelled', error: appError('cancelled', { correlationId: run.order.runId }) };
  }
  const error = toAppError(thrown, run.order.runId);
  run.tracker.failWaiting(error);
  run.tracker.skipRest('Something before it failed.');
  return { state: 'failed', error };
}
