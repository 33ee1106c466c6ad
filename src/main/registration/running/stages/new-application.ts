import { AppFailure } from '../../../../contract/errors';
import { newApplicationBody, runTag } from '../../../../domain/registration/application-body';
import type { ActionKind } from '../../../../domain/registration/change';
import { failureOf } from '../../../graph/graph-client';
import type { Outcome } from '../../../graph/outcome';
import * as shapes from '../../reading/graph-shapes';
import { pollUntilFound } from '../../../progress/poll';
import type { AppIds, RunContext } from '../run-context';
import { send, settle, write, type Write } from '../writes';
import { hasValue, type InlineSecret } from './inline-secret';

/** Changes that are part of the registration object itself, and so of one request. */
export const ofTheApplication = [
  'createApplication',
  'setAudience',
  'addIdentifierUri',
  'removeIdentifierUri',
  'addRedirectUri',
  'removeRedirectUri',
  'setIdTokens',
  'setAccessTokens',
  'setPublicClientFallback',
  'setTokenVersion',
  'listPermissions',
  'unlistPermissions',
] as const satisfies readonly ActionKind[];

/** An app that was made, and what came of the secret that was asked for with it. */
export interface NewApplication {
  readonly app: AppIds;
  readonly secret: InlineSecret;
}

/** The one request that makes the app with all its settings, its client secret among them unless it is to go without. */
export function createWrite(run: RunContext, withSecret = true): Write<shapes.ApplicationShape> {
  const changes = run.changes(...ofTheApplication, ...(withSecret ? (['addSecret'] as const) : []));
  const actions = changes.map((change) => change.action);
  return write(
    changes,
    {
      method: 'POST',
      path: '/applications',
      kind: 'create',
      fresh: false,
      body: newApplicationBody(actions, run.order.runId, run.deps.clock.now()),
      schema: shapes.applicationShape,
    },
    (app) => app.id,
  );
}

/** Finds out what became of the app that was to be made. Throws an AppFailure where there is none in the end. */
export async function takeApplication(
  own: Write<shapes.ApplicationShape>,
  outcome: Outcome<shapes.ApplicationShape>,
  run: RunContext,
): Promise<NewApplication> {
  switch (outcome.kind) {
    case 'done': {
      const { appId, id: objectId, passwordCredentials } = outcome.value;
      const password = passwordCredentials.find(hasValue);
      return {
        app: await noted({ appId, objectId }, run),
        secret: !asksForSecret(own)
          ? { kind: 'none' }
          : password === undefined
            ? { kind: 'lost' }
            : { kind: 'made', password },
      };
    }
    case 'ambiguous':
      return lookForApplication(own, run);
    case 'failed':
      return withoutSecret(own, outcome, run);
    default:
      throw failureOf(outcome);
  }
}

function asksForSecret({ changes }: Write): boolean {
  return changes.some((change) => change.action.kind === 'addSecret');
}

/** The app could not be made with its secret: it is made without, where the secret may be to blame. */
async function withoutSecret(
  own: Write,
  outcome: Outcome<unknown> & { readonly kind: 'failed' },
  run: RunContext,
): Promise<NewApplication> {
  const { error } = outcome;
  const secret = own.changes.filter((change) => change.action.kind === 'addSecret');
  const byPolicy = error.code === 'secretsBlockedByPolicy' || error.code === 'secretLifetimeTooLong';
  if (secret.length === 0 || !(byPolicy || error.code === 'requestRefused')) throw failureOf(outcome);
  const without = createWrite(run, false);
  const made = await takeApplication(without, await send(without, run), run);
  // A Graph that takes no secret in the request for a new app takes one afterwards.
  if (!byPolicy) return made;
  run.tracker.set(secret, { state: 'failed', error });
  run.tracker.secret({ state: 'none', why: error.message });
  return { ...made, secret: { kind: 'refused' } };
}

/**
 * The answer was lost. The run's tag says whether the app was made; it may take a while to be seen. It is made again
 * only when it has not turned up, and a double that turns up later is removed when the run clears up.
 */
async function lookForApplication(
  own: Write<shapes.ApplicationShape>,
  run: RunContext,
): Promise<NewApplication> {
  const words = {
    title: 'Looking whether Microsoft has created the app',
    detail: 'The connection broke before the answer came.',
  };
  run.tracker.progress(words.title, words.detail);
  const look = async () => {
    const [app] = await run.deps.registrations.tagged(runTag(run.order.runId), { signal: run.signal });
    if (app === undefined) throw new AppFailure('notFound');
    return app;
  };
  const found = await pollUntilFound(run, look, words).catch((error: unknown) => {
    if (error instanceof AppFailure && error.code === 'notFound') return null;
    throw error;
  });
  run.tracker.progress(null);
  if (found === null) {
    const again = createWrite(run, asksForSecret(own));
    return takeApplication(again, await send(again, run), run);
  }
  const app = await noted({ appId: found.appId, objectId: found.objectId }, run);
  const others = own.changes.filter((change) => change.action.kind !== 'addSecret');
  await settle({ ...own, changes: others }, { result: 'done', createdId: found.objectId }, run);
  return { app, secret: asksForSecret(own) ? { kind: 'lost' } : { kind: 'none' } };
}

async function noted(app: AppIds, run: RunContext): Promise<AppIds> {
  await run.record(run.log.note({ kind: 'application', ...app }));
  return app;
}
