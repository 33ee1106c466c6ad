import { AppFailure, toAppError } from '../../../../contract/errors';
import { secretEnd, secretName } from '../../../../domain/registration/application-body';
import { graphPath } from '../../../graph/graph-path';
import { toAppFailure } from '../../../graph/graph-client';
import * as shapes from '../../reading/graph-shapes';
import { ownChanges, type AppIds, type ChangeOf, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';
import type { FoundGrants } from './found-grants';
import type { InlineSecret, MadePassword } from './inline-secret';
import { LostSecrets, removePassword } from './lost-secrets';

/** A client secret that the run has made, while its value is in memory. */
export interface MadeSecret {
  readonly keyId: string;
  readonly value: string;
}

/** What came of the client secret. */
export interface SecretResult {
  /** null where none was made. */
  readonly made: MadeSecret | null;
  /** The secrets that may be on the app and whose value is lost. */
  readonly lost: LostSecrets;
}

/** How often a secret is asked for where each answer is lost. */
const maxTries = 3;

/**
 * Makes the client secret where the app was not created with one, and puts it into the keychain before anything else
 * happens. A secret whose value was lost is taken off the app first. A failure here does not end the run: what else is
 * to be done does not depend on the secret.
 */
export async function secretStage(
  app: AppIds,
  inline: InlineSecret,
  grants: FoundGrants,
  order: RunOrder,
  tools: RunTools,
): Promise<SecretResult> {
  const lost = new LostSecrets(app, order, tools);
  const [change] = ownChanges(order, 'addSecret');
  if (change === undefined || inline.kind === 'refused') return { made: null, lost };
  if (inline.kind === 'made') return { made: await keep(inline.password, app, order, tools), lost };
  if (inline.kind === 'lost') await lost.removeOneMore();
  const one = secretWrite(change, app, order, tools);
  for (let tried = 0; tried < maxTries; tried += 1) {
    const outcome = await tools.sender.send(one, grants.along());
    if (outcome.kind === 'done') return { made: await keep(outcome.value, app, order, tools), lost };
    if (outcome.kind !== 'ambiguous') {
      tools.sender.giveUp(one, outcome);
      noSecret(toAppFailure(outcome), tools);
      return { made: null, lost };
    }
    // It may have been made. Without its value it is of no use: it is removed, and another one is made.
    await lost.removeOneMore();
  }
  const failure = new AppFailure('secretWithoutValue');
  tools.tracker.set([change], { state: 'failed', error: failure.error });
  noSecret(failure, tools);
  return { made: null, lost };
}

function secretWrite(
  change: ChangeOf<'addSecret'>,
  { objectId }: AppIds,
  { runId }: RunOrder,
  { clock }: RunTools,
): Write<MadePassword> {
  const now = clock.now();
  const displayName = secretName(runId, now);
  return write(
    [change],
    {
      method: 'POST',
      path: graphPath`/applications/${objectId}/addPassword`,
      body: { passwordCredential: { displayName, endDateTime: secretEnd(change.action, now) } },
      kind: 'action',
      // An answer without the value is as good as none.
      schema: shapes.madePasswordShape,
    },
    (password) => password.keyId,
  );
}

function noSecret({ error }: AppFailure, { tracker }: RunTools): void {
  tracker.secret({ state: 'none', why: error.message });
}

/** Into the keychain, read back and compared; where that fails the user decides what becomes of it. */
async function keep(
  { keyId, secretText: value, endDateTime: expires }: MadePassword,
  { appId }: AppIds,
  { runId, tenant }: RunOrder,
  { keeper, log, tracker }: RunTools,
): Promise<MadeSecret> {
  const ref = { tenantId: tenant.tenantId, appId, keyId };
  await log.note({ kind: 'secretMade', keyId, expires });
  const error = await keeper.store(ref, value).then(
    () => null,
    (thrown: unknown) => toAppError(thrown, runId),
  );
  if (error === null) {
    tracker.secret({ state: 'stored', ref, expires });
    await log.note({ kind: 'secretStored', keyId });
  } else tracker.secret({ state: 'notStored', ref, expires, error });
  return { keyId, value };
}

/** The secrets that the plan takes away, after the new one is safe. */
export async function removePlannedSecrets(app: AppIds, order: RunOrder, tools: RunTools): Promise<void> {
  const { tenantId } = order.tenant;
  for (const change of ownChanges(order, 'removeSecret')) {
    const { keyId } = change.action;
    if ((await removePassword(change, app, order, tools)) === 'stays') continue;
    await tools.log.note({ kind: 'secretRemoved', keyId });
    await tools.keeper.remove({ tenantId, appId: app.appId, keyId }).catch(() => undefined);
  }
}
