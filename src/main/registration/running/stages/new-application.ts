import { AppFailure } from '../../../../contract/errors';
import { newApplicationBody, runTag } from '../../../../domain/registration/application-body';
import { toAppFailure } from '../../../graph/graph-client';
import type { Outcome } from '../../../graph/outcome';
import { working } from '../../../progress/call-options';
import { pollUntilFound, usualPollDelays } from '../../../progress/poll';
import { madeSince } from '../../reading/app-search';
import * as shapes from '../../reading/graph-shapes';
import { ownChanges, type AppIds, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import { write, type Write } from '../write';
import { hasValue, type InlineSecret } from './inline-secret';
import type { MissingApis } from './resource-stage';
import { kindsIn } from './stage-kinds';

type Tools = Pick<
  RunTools,
  'registrations' | 'sender' | 'tracker' | 'log' | 'clock' | 'signal' | 'onProgress' | 'onApp'
>;

/** An app that was made, and what came of the secret that was asked for with it. */
export interface MadeApplication {
  readonly app: AppIds;
  readonly secret: InlineSecret;
  /** How often it was made again after a lost answer: each time the one before may turn up yet. */
  readonly madeAgain: number;
}

/** The one request that makes the app with all its settings, its client secret among them unless it is to go without. */
export function createWrite(
  order: RunOrder,
  missing: MissingApis,
  { clock }: Pick<RunTools, 'clock'>,
  withSecret = true,
): Write<shapes.ApplicationShape> {
  const changes = ownChanges(
    order,
    ...kindsIn('registration'),
    ...(withSecret ? (['addSecret'] as const) : []),
  );
  const body = () => {
    const actions = changes
      .map(({ action }) => action)
      .filter((action) => missing.refusalOf(action) === null);
    return newApplicationBody(actions, order.runId, clock.now());
  };
  return {
    ...write<shapes.ApplicationShape>(
      changes,
      {
        method: 'POST',
        path: '/applications',
        kind: 'create',
        fresh: false,
        body: body(),
        renew: () => Promise.resolve({ kind: 'send', method: 'POST', body: body() }),
        schema: shapes.applicationShape,
      },
      (app) => app.id,
    ),
    refusalOf: (action) => missing.refusalOf(action),
  };
}

/** Finds out what became of the app that was to be made. Throws an AppFailure where there is none in the end. */
export async function takeApplication(
  own: Write<shapes.ApplicationShape>,
  outcome: Outcome<shapes.ApplicationShape>,
  order: RunOrder,
  missing: MissingApis,
  tools: Tools,
): Promise<MadeApplication> {
  switch (outcome.kind) {
    case 'done': {
      const { appId, id: objectId, passwordCredentials } = outcome.value;
      const password = passwordCredentials.find(hasValue);
      return {
        app: await noted({ appId, objectId }, tools),
        madeAgain: 0,
        secret: !asksForSecret(own)
          ? { kind: 'none' }
          : password === undefined
            ? { kind: 'lost' }
            : { kind: 'made', password },
      };
    }
    case 'ambiguous':
      return lookForApplication(own, order, missing, tools);
    case 'failed':
      return withoutSecret(own, outcome, order, missing, tools);
    default:
      throw toAppFailure(outcome);
  }
}

function asksForSecret({ changes }: Write): boolean {
  return changes.some((change) => change.action.kind === 'addSecret');
}

async function createAndTake(
  order: RunOrder,
  missing: MissingApis,
  tools: Tools,
  withSecret: boolean,
): Promise<MadeApplication> {
  const create = createWrite(order, missing, tools, withSecret);
  return takeApplication(create, await tools.sender.send(create), order, missing, tools);
}

/** The app could not be made with its secret: it is made without, where the secret may be to blame. */
async function withoutSecret(
  own: Write,
  outcome: Outcome<unknown> & { readonly kind: 'failed' },
  order: RunOrder,
  missing: MissingApis,
  tools: Tools,
): Promise<MadeApplication> {
  const { error } = outcome;
  const secret = own.changes.filter((change) => change.action.kind === 'addSecret');
  const byPolicy = error.code === 'secretsBlockedByPolicy' || error.code === 'secretLifetimeTooLong';
  if (secret.length === 0 || !(byPolicy || error.code === 'requestRefused')) throw toAppFailure(outcome);
  const made = await createAndTake(order, missing, tools, false);
  // A Graph that takes no secret in the request for a new app takes one afterwards.
  if (!byPolicy) return made;
  tools.tracker.set(secret, { state: 'failed', error });
  tools.tracker.secret({ state: 'none', why: error.message });
  return { ...made, secret: { kind: 'refused' } };
}

/**
 * The answer was lost. The run's tag says whether the app was made; it usually shows within a minute. It is made again
 * where it has not turned up by then, or the user would rather go on; a double that turns up later is deleted.
 */
async function lookForApplication(
  own: Write<shapes.ApplicationShape>,
  order: RunOrder,
  missing: MissingApis,
  tools: Tools,
): Promise<MadeApplication> {
  const { tracker, registrations, sender, signal } = tools;
  const text = {
    title: 'Looking whether Microsoft has created the app',
    detail:
      'Its answer was lost. The app is looked for, so that there is no second one. If you go on it is made again, and the first one is deleted if it turns up.',
  };
  const sent = tools.clock.now();
  const look = async () => {
    const [app, ...more] = madeSince(await registrations.tagged(runTag(order.runId), { signal }), sent);
    if (app === undefined) throw new AppFailure('notFound');
    // Once the app is there others can read its tag, and put it on an app of theirs: then nothing says which is ours.
    if (more.length > 0) throw new AppFailure('conflict');
    return app;
  };
  const found = await tracker.during(working(text.title, text.detail), () =>
    tracker.skippable((goOn) =>
      pollUntilFound(look, { ...tools, goOn, delays: usualPollDelays }, text).catch((error: unknown) => {
        if (error instanceof AppFailure && error.code === 'notFound') return null;
        throw error;
      }),
    ),
  );
  if (found === null) {
    const again = await createAndTake(order, missing, tools, asksForSecret(own));
    return { ...again, madeAgain: again.madeAgain + 1 };
  }
  const app = await noted({ appId: found.appId, objectId: found.objectId }, tools);
  const changes = own.changes.filter(
    ({ action }) => action.kind !== 'addSecret' && missing.refusalOf(action) === null,
  );
  await sender.confirm({ changes }, { result: 'done', createdId: found.objectId });
  return { app, secret: asksForSecret(own) ? { kind: 'lost' } : { kind: 'none' }, madeAgain: 0 };
}

async function noted(app: AppIds, { log, onApp }: Tools): Promise<AppIds> {
  onApp(app);
  await log.note({ kind: 'application', ...app });
  return app;
}
