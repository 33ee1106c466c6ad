import { toAppError } from '../../../contract/errors';
import type { SecretRef } from '../../../contract/views/run';
import { newestHeldSecret, noSecretText, type HeldSecret } from '../secrets/held-secret';
import type { SecretTest } from '../secrets/test-secret';
import { trySecret } from '../secrets/try-secret';
import type { RunOrder } from './run-order';
import type { RunTools } from './run-tools';
import { cancelledText } from './run-tracker';

type Tools = Pick<RunTools, 'keeper' | 'testSecret' | 'tracker' | 'clock' | 'signal' | 'onProgress'>;

/**
 * Where a run had no secret to make because this computer holds one already, the sheet offers that one, tried; what the
 * test says counts as much as that of a new one. A keychain or a network that fails changes nothing of what the run has
 * done, but then it is not known whether Rewst can sign in. Never rejects.
 */
export async function offerHeldSecret(
  { changes, wanted, tenant, registration }: RunOrder,
  tools: Tools,
): Promise<void> {
  const { tracker, keeper, clock, signal } = tools;
  if (registration === null || tracker.snapshot().secret.state !== 'none') return;
  const actions = changes.map((change) => change.action);
  if (actions.some(({ kind }) => kind === 'addSecret' || kind === 'deleteApplication')) return;
  const removed = actions.flatMap((action) => (action.kind === 'removeSecret' ? [action.keyId] : []));
  const secrets = registration.secrets.filter(({ keyId }) => !removed.includes(keyId));
  const reveal = (ref: SecretRef) => keeper.reveal(ref);
  const { appId } = registration;
  const held = await newestHeldSecret(tenant.tenantId, { appId, secrets }, reveal, clock.now());
  if (held.kind === 'held') tracker.secret({ state: 'stored', ref: held.ref, expires: held.expires });
  else if (held.kind === 'unknown') tracker.secret({ state: 'none', why: noSecretText(held) });
  const { readBack } = tracker.snapshot();
  if (wanted.secret === undefined || readBack === null || signal.aborted) return;
  const secretTrial = await tested(held, tools);
  if (secretTrial !== null) tracker.readBack({ ...readBack, secretTrial });
}

/** What is to be said of the held secret; null where there is none. */
async function tested(held: HeldSecret, tools: Tools): Promise<SecretTest | null> {
  switch (held.kind) {
    case 'none':
      return null;
    case 'unknown':
      return { kind: 'notAnswered', why: noSecretText(held) };
    case 'held':
      try {
        return await trySecret({ ...held.ref, secret: held.value }, tools);
      } catch (thrown) {
        const why = tools.signal.aborted ? cancelledText : toAppError(thrown, held.ref.keyId).message;
        return { kind: 'notAnswered', why };
      }
  }
}
