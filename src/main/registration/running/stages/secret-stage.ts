import { AppFailure, toAppError } from '../../../../contract/errors';
import { secretEnd, secretName, secretNameEnd } from '../../../../domain/registration/application-body';
import type { FoundSecret } from '../../../../domain/registration/found';
import { failureOf } from '../../../graph/graph-client';
import * as shapes from '../../reading/graph-shapes';
import { pollUntil } from '../../../progress/poll';
import type { AppIds, ChangeOf, RunContext } from '../run-context';
import { failUnsettled, send, settle, write, type Write } from '../writes';
import { hasValue, type InlineSecret, type MadePassword } from './inline-secret';
import { ownRemoval } from './own-removal';

type NamedSecret = FoundSecret & { readonly displayName: string };

/** How often a secret is asked for where each answer is lost. */
const tries = 3;

/**
 * Makes the client secret where the app was not created with one, and puts it into the keychain before anything else
 * happens. A secret whose value was lost is taken off the app first. A failure here does not end the run: what else is
 * to be done does not depend on the secret.
 */
export async function secretStage(app: AppIds, inline: InlineSecret, run: RunContext): Promise<void> {
  const [change] = run.changes('addSecret');
  if (change === undefined || inline.kind === 'refused') return;
  if (inline.kind === 'made') {
    await keep(inline.password, app, run);
    return;
  }
  if (inline.kind === 'lost') await removeNewlyLost(app, run);
  const one = secretWrite(change, app, run);
  for (let tried = 0; tried < tries; tried += 1) {
    const outcome = await send(one, run);
    if (outcome.kind === 'done' && hasValue(outcome.value)) {
      await keep(outcome.value, app, run);
      return;
    }
    if (outcome.kind !== 'done' && outcome.kind !== 'ambiguous') {
      failUnsettled(one, outcome, run);
      noSecret(failureOf(outcome), run);
      return;
    }
    // Made perhaps, but without its value it is of no use to anybody: it goes, and another one is made.
    run.ambiguous = true;
    await removeNewlyLost(app, run);
  }
  const failure = new AppFailure('secretWithoutValue');
  run.tracker.set([change], { state: 'failed', error: failure.error });
  noSecret(failure, run);
}

function secretWrite(
  change: ChangeOf<'addSecret'>,
  { objectId }: AppIds,
  run: RunContext,
): Write<(typeof shapes.passwordShape)['_output']> {
  const now = run.deps.clock.now();
  const displayName = secretName(run.order.runId, now);
  return write(
    [change],
    {
      method: 'POST',
      path: `/applications/${objectId}/addPassword`,
      body: { passwordCredential: { displayName, endDateTime: secretEnd(change.action, now) } },
      kind: 'action',
      schema: shapes.passwordShape,
    },
    (password) => password.keyId,
  );
}

function noSecret({ error }: AppFailure, run: RunContext): void {
  run.tracker.secret({ state: 'none', why: error.message });
}

/** Into the keychain, read back and compared; where that fails the user decides what becomes of it. */
async function keep(password: MadePassword, { appId }: AppIds, run: RunContext): Promise<void> {
  const ref = { tenantId: run.order.tenant.tenantId, appId, keyId: password.keyId };
  const made = { keyId: password.keyId, value: password.secretText, expires: password.endDateTime };
  run.secret = { ...made, stored: false };
  await run.record(run.log.note({ kind: 'secretMade', keyId: made.keyId, expires: made.expires }));
  try {
    await run.deps.keeper.store(ref, made.value);
  } catch (thrown) {
    const error = toAppError(thrown, run.order.runId);
    run.tracker.secret({ state: 'notStored', ref, expires: made.expires, error });
    return;
  }
  run.secret = { ...made, stored: true };
  run.tracker.secret({ state: 'stored', ref, expires: made.expires });
  await run.record(run.log.note({ kind: 'secretStored', keyId: made.keyId }));
}

/** One more secret may be on the app without anybody having its value: it goes, where it is to be seen already. */
async function removeNewlyLost(app: AppIds, run: RunContext): Promise<void> {
  run.lostSecrets += 1;
  await removeLost(app, run);
}

/**
 * Takes off the app what this run has made there and lost: the secrets that bear its name and are not the one that is
 * kept. Others' secrets bear other names and were there before. Gives the names of those that could not be removed.
 */
async function removeLost(app: AppIds, run: RunContext): Promise<readonly string[]> {
  const before = run.order.registration?.secrets ?? [];
  const nameEnd = secretNameEnd(run.order.runId);
  const isLost = (secret: FoundSecret): secret is NamedSecret =>
    secret.displayName?.endsWith(nameEnd) === true &&
    secret.keyId !== run.secret?.keyId &&
    !run.removedSecrets.has(secret.keyId) &&
    !before.some(({ keyId }) => keyId === secret.keyId);
  const left: string[] = [];
  for (const { keyId, displayName } of (await secretsOf(app, run)).filter(isLost)) {
    if (await removePassword(ownRemoval({ kind: 'removeSecret', keyId, displayName }), app, run)) {
      await run.log.note({ kind: 'secretRemoved', keyId });
      if (!run.foundSecrets.has(keyId)) run.lostSecrets -= 1;
      run.foundSecrets.add(keyId);
    } else left.push(displayName);
  }
  return left;
}

async function secretsOf({ appId }: AppIds, run: RunContext): Promise<readonly FoundSecret[]> {
  const options = { signal: run.signal, fresh: run.appIsFresh };
  return (await run.deps.registrations.read(appId, run.order.tenant, options)).secrets;
}

/**
 * Takes off the app every secret whose value was lost, and looks again while one of them has not turned up: not every
 * server shows yet what was made moments ago. What has not turned up when all must have it was never made. Gives what
 * could not be removed, in words.
 */
export async function removeAllLost(app: AppIds, run: RunContext): Promise<readonly string[]> {
  const left = await pollUntil(
    () => removeLost(app, run),
    () => run.lostSecrets <= 0,
    run.pollOptions({
      title: 'Clearing up after a lost answer',
      detail:
        'A client secret may have been made without its value arriving here. It is removed as soon as Microsoft shows it.',
    }),
  );
  return left.map(
    (name) =>
      `The client secret “${name}” was made without its value arriving, and could not be removed again. Nobody can use it; delete it in the Entra admin center.`,
  );
}

/** Removes one secret; one that is gone already counts as removed. */
async function removePassword(
  change: ChangeOf<'removeSecret'>,
  app: AppIds,
  run: RunContext,
): Promise<boolean> {
  const { keyId } = change.action;
  const one = write([change], {
    method: 'POST',
    path: `/applications/${app.objectId}/removePassword`,
    body: { keyId },
    kind: 'idempotentWrite',
    schema: shapes.anything,
  });
  const outcome = await send(one, run);
  // After a lost answer that it is not there may as well mean that it is not there yet.
  if (outcome.kind === 'done') run.removedSecrets.add(keyId);
  if (outcome.kind === 'done' || outcome.kind === 'already') return true;
  if ((await secretsOf(app, run)).some((secret) => secret.keyId === keyId)) {
    failUnsettled(one, outcome, run);
    return false;
  }
  await settle(one, { result: outcome.kind === 'ambiguous' ? 'done' : 'already', createdId: null }, run);
  return true;
}

/** The secrets that the plan takes away, after the new one is safe. */
export async function secretRemovals(app: AppIds, run: RunContext): Promise<void> {
  const { tenantId } = run.order.tenant;
  for (const change of run.changes('removeSecret')) {
    const { keyId } = change.action;
    if (!(await removePassword(change, app, run))) continue;
    await run.log.note({ kind: 'secretRemoved', keyId });
    await run.deps.keeper.remove({ tenantId, appId: app.appId, keyId }).catch(() => undefined);
  }
}
