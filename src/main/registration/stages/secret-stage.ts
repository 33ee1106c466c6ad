import { AppFailure, toAppError } from '../../../contract/errors';
import { secretEnd, secretName, secretNameEnd } from '../../../domain/registration/application-body';
import * as shapes from '../graph-shapes';
import { lookUntil } from '../patience';
import type { RunContext } from '../run-context';
import { send, settle, write } from '../writing';
import { failure, type InlineSecret } from './application-stage';

type Password = (typeof shapes.passwordShape)['_output'];

/**
 * Makes the client secret where the app was not created with one, and puts it into the keychain before anything else
 * happens. A secret whose value was lost is taken off the app first. A failure here does not end the run: what else is
 * to be done does not depend on the secret.
 */
export async function secretStage(inline: InlineSecret, run: RunContext): Promise<void> {
  const [change] = run.changes('addSecret');
  if (change === undefined || run.app === null) return;
  if (inline.kind === 'made') {
    await keep(inline.password, run);
    return;
  }
  if (inline.kind === 'refused') return;
  const before = inline.kind === 'lost' ? [] : (run.order.registration?.secrets.map((s) => s.keyId) ?? []);
  if (inline.kind === 'lost') {
    run.lostSecrets += 1;
    await removeLost(before, run);
  }
  const one = write(
    [change],
    {
      method: 'POST',
      path: `/applications/${run.app.objectId}/addPassword`,
      body: {
        passwordCredential: {
          displayName: secretName(run.order.runId, run.parts.clock.now()),
          endDateTime: secretEnd(change.action, run.parts.clock.now()),
        },
      },
      kind: 'action',
      schema: shapes.passwordShape,
    },
    'keyId',
  );
  for (let attempt = 1; ; attempt += 1) {
    const outcome = (await send([one], run)).of(one);
    if (outcome.kind === 'done') {
      const password = outcome.value;
      if (password.secretText !== null) {
        await keep(password, run);
        return;
      }
    } else if (outcome.kind !== 'ambiguous') {
      noSecret(run, failure(outcome).error.message);
      return;
    }
    // Made perhaps, but without its value it is of no use to anybody: it goes, and another one is made.
    run.ambiguous = true;
    run.lostSecrets += 1;
    await removeLost(before, run);
    if (attempt === 3) {
      const { error } = new AppFailure('secretWithoutValue');
      run.tracker.set([change], { state: 'failed', error });
      noSecret(run, error.message);
      return;
    }
  }
}

function noSecret(run: RunContext, why: string): void {
  run.tracker.secret({ state: 'none', why });
}

/** Into the keychain, read back and compared; where that fails the person decides what becomes of it. */
async function keep(password: Password, run: RunContext): Promise<void> {
  if (run.app === null || password.secretText === null) return;
  const ref = { tenantId: run.order.tenant.tenantId, appId: run.app.appId, keyId: password.keyId };
  const made = { keyId: password.keyId, value: password.secretText, expires: password.endDateTime };
  run.secret = { ...made, stored: false };
  await run.record(run.log.note({ kind: 'secretMade', keyId: made.keyId, expires: made.expires }));
  try {
    await run.parts.keeper.store(ref, made.value);
  } catch (thrown) {
    const error = toAppError(thrown, run.order.runId);
    run.tracker.secret({ state: 'notStored', ref, expires: made.expires, error });
    return;
  }
  run.secret = { ...made, stored: true };
  run.tracker.secret({ state: 'stored', ref, expires: made.expires });
  await run.record(run.log.note({ kind: 'secretStored', keyId: made.keyId }));
}

/**
 * Takes off the app what this run has made there and lost: the secrets that bear its name and are not the one that is
 * kept. Others' secrets bear other names and were there before.
 */
async function removeLost(before: readonly string[], run: RunContext): Promise<void> {
  if (run.app === null) return;
  const { objectId, appId } = run.app;
  const app = await run.parts.registrations.read(appId, run.order.tenant, {
    signal: run.signal,
    fresh: run.appIsFresh,
  });
  const nameEnd = secretNameEnd(run.order.runId);
  const lost = app.secrets.filter(
    (secret) =>
      !before.includes(secret.keyId) &&
      !run.removedSecrets.has(secret.keyId) &&
      secret.keyId !== run.secret?.keyId &&
      secret.displayName?.endsWith(nameEnd) === true,
  );
  for (const secret of lost) {
    const action = { kind: 'removeSecret', keyId: secret.keyId, displayName: secret.displayName } as const;
    const change = {
      id: `removeSecret:${secret.keyId}`,
      action,
      risk: { level: 'none' },
      handOver: null,
    } as const;
    if (!(await removePassword(change, objectId, run))) continue;
    await run.log.note({ kind: 'secretRemoved', keyId: secret.keyId });
    if (!run.foundSecrets.has(secret.keyId)) run.lostSecrets -= 1;
    run.foundSecrets.add(secret.keyId);
  }
}

/**
 * As {@link removeLost}, and looks again while something that was lost has not turned up: not every server shows yet what
 * was made moments ago. What has not turned up when all must have it was never made.
 */
export async function removeAllLost(run: RunContext): Promise<void> {
  const before = run.order.registration?.secrets.map((secret) => secret.keyId) ?? [];
  await lookUntil(
    () => removeLost(before, run),
    () => run.lostSecrets <= 0,
    run.patience({
      title: 'Clearing up after a lost answer',
      detail:
        'A client secret may have been made without its value arriving here. It is removed as soon as Microsoft shows it.',
    }),
  );
}

/** Removes one secret; one that is gone already counts as removed. */
export async function removePassword(
  change: Parameters<typeof write>[0][number] & { action: { kind: 'removeSecret'; keyId: string } },
  objectId: string,
  run: RunContext,
): Promise<boolean> {
  const one = write([change], {
    method: 'POST',
    path: `/applications/${objectId}/removePassword`,
    body: { keyId: change.action.keyId },
    kind: 'idempotentWrite',
    schema: shapes.anything,
  });
  const outcome = (await send([one], run)).of(one);
  // After a lost answer that it is not there may as well mean that it is not there yet.
  if (outcome.kind === 'done') run.removedSecrets.add(change.action.keyId);
  if (outcome.kind === 'done' || outcome.kind === 'already') return true;
  if (run.app === null) return false;
  const app = await run.parts.registrations.read(run.app.appId, run.order.tenant, {
    signal: run.signal,
    fresh: run.appIsFresh,
  });
  if (app.secrets.some((secret) => secret.keyId === change.action.keyId)) return false;
  await settle(one, { result: 'already', createdId: null }, run);
  return true;
}

/** The secrets that the plan takes away, after the new one is safe. */
export async function secretRemovals(run: RunContext): Promise<void> {
  if (run.app === null) return;
  for (const change of run.changes('removeSecret')) {
    const removed = await removePassword(change, run.app.objectId, run);
    if (!removed) continue;
    const { tenantId } = run.order.tenant;
    await run.log.note({ kind: 'secretRemoved', keyId: change.action.keyId });
    await run.parts.keeper
      .remove({ tenantId, appId: run.app.appId, keyId: change.action.keyId })
      .catch(() => undefined);
  }
}
