import type { SecretState } from '../../contract/views/run';
import type { StoredPlan } from './plans';
import type { EngineParts } from './run-context';
import type { RunTracker } from './tracker';
import { patientSecretTest } from './verify-run';

/**
 * Where a run had no secret to make because this computer holds one already, the sheet offers that one, tried. Never
 * rejects: the run is over by then, and a keychain or a network that fails changes nothing of what it has done.
 */
export async function offerHeldSecret(
  plan: StoredPlan,
  appId: string | null,
  tracker: RunTracker,
  parts: Pick<EngineParts, 'keeper' | 'testSecret' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (plan.plan.changes.some((change) => change.action.kind === 'addSecret')) return;
  const held = await heldSecret(plan, appId, parts.keeper);
  if (held === null) return;
  tracker.secret({ state: 'stored', ref: held.ref, expires: held.expires });
  const { verification } = tracker.snapshot();
  if (plan.wanted.secret === undefined || verification === null || signal.aborted) return;
  const test = await patientSecretTest(
    { ...held.ref, secret: held.value },
    parts.testSecret,
    parts.clock,
    signal,
    () => undefined,
  ).catch(() => null);
  if (test?.kind === 'works') tracker.verification({ ...verification, token: { state: 'works' } });
}

async function heldSecret(
  plan: StoredPlan,
  appId: string | null,
  keeper: EngineParts['keeper'],
): Promise<(Omit<SecretState & { state: 'stored' }, 'state'> & { readonly value: string }) | null> {
  if (appId === null || plan.registration === null) return null;
  const { tenantId } = plan.tenant;
  const newestFirst = [...plan.registration.secrets].sort((one, other) =>
    (other.endDateTime ?? '').localeCompare(one.endDateTime ?? ''),
  );
  for (const { keyId, endDateTime } of newestFirst) {
    const ref = { tenantId, appId, keyId };
    const value = await keeper.reveal(ref).catch(() => null);
    if (value !== null) return { ref, expires: endDateTime, value };
  }
  return null;
}
