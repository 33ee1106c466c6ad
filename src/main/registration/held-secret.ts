import { toAppError } from '../../contract/errors';
import type { SecretRef } from '../../contract/views/run';
import type { FoundRegistration } from '../../domain/registration/found';
import type { StoredPlan } from './stored-plan';
import type { SecretTest } from './ports';
import type { EngineDependencies } from './run-context';
import type { RunTracker } from './tracker';
import { secretTestWithRetries, waitingForSecret, withToken } from './verify-run';

/** What this computer has of an app's client secrets. */
export type HeldSecret =
  | {
      readonly kind: 'held';
      readonly ref: SecretRef;
      readonly value: string;
      readonly expires: string | null;
    }
  | { readonly kind: 'none' }
  /** The keychain could not be read; `why` in words. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * The valid client secret of an app with the latest end whose value this computer holds. One that has expired is of no use
 * in Rewst, and a keychain that fails is not one that holds nothing.
 */
export async function newestHeldSecret(
  tenantId: string,
  { appId, secrets }: Pick<FoundRegistration, 'appId' | 'secrets'>,
  reveal: (ref: SecretRef) => Promise<string | null | undefined>,
  now: Date,
): Promise<HeldSecret> {
  const latestFirst = secrets
    .filter(({ endDateTime }) => endDateTime === null || Date.parse(endDateTime) > now.getTime())
    .sort((one, other) => (other.endDateTime ?? '').localeCompare(one.endDateTime ?? ''));
  let why: string | null = null;
  for (const { keyId, endDateTime } of latestFirst) {
    const ref = { tenantId, appId, keyId };
    try {
      const value = await reveal(ref);
      if (value !== null && value !== undefined) return { kind: 'held', ref, value, expires: endDateTime };
    } catch (thrown) {
      why ??= toAppError(thrown, keyId).message;
    }
  }
  return why === null ? { kind: 'none' } : { kind: 'unknown', why };
}

/** Why the sheet shows no client secret. */
export function noSecretText(held: Exclude<HeldSecret, { kind: 'held' }>): string {
  return held.kind === 'none'
    ? 'This computer holds no valid client secret of the app.'
    : `Whether this computer holds a client secret of the app is not known: ${held.why}`;
}

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
