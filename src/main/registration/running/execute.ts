import { appError, toAppError } from '../../../contract/errors';
import { wantsSecret } from '../../../domain/registration/wanted/wanted';
import { working } from '../../progress/call-options';
import { pollDelays } from '../../progress/poll';
import { verificationView } from '../views/verification-view';
import { ChangeSender } from './change-sender';
import { offerHeldSecret } from './offer-held-secret';
import type { RunEnd } from './run-end';
import { ownChanges, type Apis, type AppIds, type RunOrder } from './run-order';
import type { RunTools } from './run-tools';
import { cancelledText, RunTracker } from './run-tracker';
import { applicationStage } from './stages/application-stage';
import { FoundGrants } from './stages/found-grants';
import { consentStage } from './stages/consent-stage';
import { deleteServicePrincipal, deletionStage } from './stages/deletion-stage';
import { DuplicateApps } from './stages/duplicate-apps';
import { ownerRemovals } from './stages/owner-stage';
import { removePlannedSecrets, secretStage, type MadeSecret, type SecretResult } from './stages/secret-stage';
import { servicePrincipalSettings, servicePrincipalStage } from './stages/service-principal-stage';
import { verificationStage } from './stages/verification-stage';

/** How a run ended, and what of it outlives it. */
export interface Executed {
  readonly end: RunEnd;
  /** The client secret that was made; null where there is none. */
  readonly secret: MadeSecret | null;
  /** The answer to a write was lost: something may have been made without this run's knowing. */
  readonly inDoubt: boolean;
  /**
   * Where something that was asked for may turn up yet, looks for it and takes it back; rejects where that fails. null where
   * nothing may.
   */
  readonly takeBack: (() => Promise<void>) | null;
}

/**
 * Carries out an approved plan: registration, secret, service principal, consent, removals, and
 * the read that checks it all. Never rejects: how it ended is in the result and in the tracker, change by change.
 */
export async function executeRun(
  order: RunOrder,
  given: Omit<RunTools, 'sender' | 'onProgress'>,
): Promise<Executed> {
  const onProgress: RunTools['onProgress'] = (progress) => {
    given.tracker.progress(progress);
  };
  const tools = { ...given, onProgress, sender: new ChangeSender(given) };
  let secret: MadeSecret | null = null;
  let takeBack: Executed['takeBack'] = null;
  let failure: { readonly thrown: unknown } | null = null;
  try {
    const [deletion] = ownChanges(order, 'deleteApplication');
    if (order.registration !== null && deletion !== undefined) {
      await deletionStage(deletion, order.registration, order, tools);
    } else {
      const grants = new FoundGrants(order, tools);
      const { app, secret: inline, madeAgain, apis } = await applicationStage(grants, order, tools);
      const result = await secretStage(app, inline, grants, order, tools);
      secret = result.made;
      const doubles = new DuplicateApps(order.runId, app.appId, madeAgain, tools);
      await connect(app, result, await apis(), grants, order, tools);
      if (tools.sender.inDoubt) takeBack = await clearUp({ ...result, doubles }, order, tools);
    }
  } catch (thrown) {
    failure = { thrown };
  }
  if (tools.log.failure !== null) failure ??= { thrown: tools.log.failure };
  await offerHeldSecret(order, tools);
  const end = failure === null ? secretEndDay(order, tools) : failedEnd(failure.thrown, order, tools);
  return { end, secret, inDoubt: tools.sender.inDoubt, takeBack: failure === null ? takeBack : null };
}

/** All that follows once the registration is there and its secret is safe. */
async function connect(
  app: AppIds,
  secret: SecretResult,
  added: Apis,
  grants: FoundGrants,
  order: RunOrder,
  tools: RunTools,
): Promise<void> {
  const principal = await servicePrincipalStage(app, order, tools);
  const servicePrincipalId = principal.kind === 'there' ? principal.id : null;
  let apis = added;
  if (principal.kind === 'there') {
    apis = await servicePrincipalSettings(principal.id, added, order, tools);
    await consentStage(principal.id, apis, grants, order, tools);
    const [removal] = ownChanges(order, 'deleteServicePrincipal');
    if (removal !== undefined) await deleteServicePrincipal(removal, tools);
  }
  await removePlannedSecrets(app, order, tools);
  await ownerRemovals(app, servicePrincipalId, order, tools);
  const facts = { app, servicePrincipalId, apis, secret: secret.made };
  tools.tracker.readBack(await verificationStage(facts, order, tools));
}

/**
 * After a lost answer a second app, or a secret without a known value, may have turned up. What bears this run's mark and is
 * not what the run has kept goes away again; what can't be removed is a mismatch. Nobody has to wait for
 * what may still turn up: gives the way to take that back later, or null where nothing may.
 */
async function clearUp(
  { made, lost, doubles }: SecretResult & { readonly doubles: DuplicateApps },
  order: RunOrder,
  tools: RunTools,
): Promise<Executed['takeBack']> {
  const kept = made?.keyId ?? null;
  const tell = (stay: readonly string[]) => {
    const { readBack } = tools.tracker.snapshot();
    if (stay.length === 0 || readBack === null) return;
    tools.tracker.readBack({ ...readBack, mismatches: [...readBack.mismatches, ...stay] });
  };
  const progress = working(
    'Clearing up after a lost answer',
    'What was made without its answer arriving is looked for, and removed again.',
  );
  const stay = await tools.tracker.during(progress, async () => [
    ...(order.registration === null ? await doubles.removeShown() : []),
    ...(await lost.removeShown(kept)),
  ]);
  tell(stay);
  if (!doubles.mayTurnUp && !lost.mayTurnUp) return null;
  return async () => {
    // The run has ended: its view shows no work any more, but it shows what could not be taken back.
    const tracker = new RunTracker(order.changes, () => undefined);
    const quiet = { ...tools, tracker, onProgress: () => undefined };
    const later = { ...quiet, sender: new ChangeSender(quiet) };
    const [apps, secrets] = await Promise.all([
      doubles.mayTurnUp ? doubles.removeAll(pollDelays, later) : [],
      lost.mayTurnUp ? lost.removeAll(kept, later) : [],
    ]);
    tell([...apps, ...secrets]);
    if (later.log.failure !== null) throw later.log.failure;
  };
}

function secretEndDay({ runId, wanted }: RunOrder, { tracker }: RunTools): RunEnd {
  // Nothing is under way any more: a change whose end is not known has not succeeded.
  tracker.failRunning(appError('unexpectedAnswer', { correlationId: runId }));
  tracker.skipRest('It was not tried.');
  const { changes, secret, readBack } = tracker.snapshot();
  const allDone = [...changes.values()].every(({ state }) => state === 'done' || state === 'already');
  const isComplete = readBack === null || verificationView(readBack).verdict.kind === 'works';
  // Rewst can't be connected without a secret.
  const hasSecret = secret.state !== 'notStored' && !(wantsSecret(wanted) && secret.state === 'none');
  return { state: allDone && isComplete && hasSecret ? 'succeeded' : 'partial', error: null };
}

function failedEnd(thrown: unknown, { runId }: RunOrder, { tracker, signal }: RunTools): RunEnd {
  tracker.progress(null);
  if (signal.aborted) {
    tracker.skipRest(cancelledText);
    return { state: 'cancelled', error: appError('cancelled', { correlationId: runId }) };
  }
  const error = toAppError(thrown, runId);
  tracker.failRunning(error);
  tracker.skipRest('Something before it failed.');
  return { state: 'failed', error };
}
