import { toAppError } from '../../../contract/errors';
import type { SecretRef } from '../../../contract/views/run';
import type { StoredPlan } from '../planning/stored-plan';
import { newestHeldSecret, noSecretText, type HeldSecret } from '../secrets/held-secret';
import type { SecretTest } from '../secrets/test-secret';
import { secretTestWithRetries, waitingForSecret } from '../secrets/try-secret';
import { withToken } from '../views/verification-view';
import type { EngineDependencies } from './run-context';
import type { RunTracker } from './run-tracker';

/** What a run has to say for the secret that this computer holds to be offered. */
export type OffersHeld = Pick<StoredPlan, 'wanted' | 'tenant' | 'registration'> & {
  readonly plan: Pick<StoredPlan['plan'], 'changes'>;
};

/**
 * Where a run had no secret to make because this computer holds one already, the sheet offers that one, tried; what the
 * test says counts as much as that of a new one. A keychain or a network that fails changes nothing of what the run has
 * done, but then it is not known whether Rewst can sign in. Never rejects.
 */
export async function offerHeldSecret(
  { plan, wanted, tenant, registration }: OffersHeld,
  appId: string | null,
  tracker: RunTracker,
  deps: Pick<EngineDependencies, 'keeper' | 'testSecret' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (appId === null || registration === null) return;
  const actions = plan.changes.map((change) => change.action);
  if (actions.some(({ kind }) => kind === 'addSecret' || kind === 'deleteApplication')) return;
  const goes = actions.flatMap((action) => (action.kind === 'removeSecret' ? [action.keyId] : []));
  const secrets = registration.secrets.filter(({ keyId }) => !goes.includes(keyId));
  const reveal = (ref: SecretRef) => deps.keeper.reveal(ref);
  const held = await newestHeldSecret(tenant.tenantId, { appId, secrets }, reveal, deps.clock.now());
  if (held.kind === 'held') tracker.secret({ state: 'stored', ref: held.ref, expires: held.expires });
  else if (held.kind === 'unknown') tracker.secret({ state: 'none', why: noSecretText(held) });
  const { verification } = tracker.snapshot();
  if (wanted.secret === undefined || verification === null || signal.aborted) return;
  const test = await tested(held, deps, signal, tracker);
  if (test !== null) tracker.verification(withToken(verification, test));
}

/** What is to be said of the held secret; null where there is none. */
async function tested(
  held: HeldSecret,
  { testSecret, clock }: Pick<EngineDependencies, 'testSecret' | 'clock'>,
  signal: AbortSignal,
  tracker: RunTracker,
): Promise<SecretTest | null> {
  switch (held.kind) {
    case 'none':
      return null;
    case 'unknown':
      return { kind: 'notAnswered', why: noSecretText(held) };
    case 'held': {
      const input = { ...held.ref, secret: held.value };
      try {
        return await secretTestWithRetries(input, testSecret, clock, signal, (left) =>
          tracker.watch(waitingForSecret(left, clock)),
        );
      } catch (thrown) {
        if (signal.aborted) return { kind: 'notAnswered', why: 'You cancelled before it was tried.' };
        return { kind: 'notAnswered', why: toAppError(thrown, held.ref.keyId).message };
      }
    }
  }
}
