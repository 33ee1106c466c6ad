import { AppFailure } from '../../../contract/errors';
import {
  applicationPatch,
  newApplicationBody,
  runTag,
  type Editable,
} from '../../../domain/registration/application-body';
import type { ActionKind } from '../../../domain/registration/change';
import { resources, type ResourceKey } from '../../../domain/permissions/resources';
import type { FoundRegistration, FoundResource } from '../../../domain/registration/found';
import { failureOf } from '../../graph/graph-client';
import type { Outcome } from '../../graph/outcome';
import type { Renewal } from '../../graph/renewal';
import * as shapes from '../graph-shapes';
import type { RunContext } from '../run-context';
import { presentResource } from '../tenant-reader';
import { patiently } from '../patience';
import { send, settle, write, type Write } from '../writing';

/** Changes that are part of the registration object itself, and so of one request. */
const ofTheApplication = [
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

/** What came of the secret with the answer that created the app. */
export type InlineSecret =
  /** None was asked for, or none in that request. */
  | { readonly kind: 'none' }
  /** Policy refuses it; everything else is done, and the secret says why it is not there. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'made'; readonly password: (typeof shapes.passwordShape)['_output'] }
  /** The app may have one whose value was lost with the answer. */
  | { readonly kind: 'lost' };

/** What came of the stage: the secret first, since nothing may happen before it is safe. */
export interface ApplicationResult {
  readonly secret: InlineSecret;
  /** Takes in the APIs that were added in the same batch. */
  readonly takeResources: () => Promise<void>;
}

/**
 * Creates or patches the registration in one request, and adds missing APIs in the same batch. Throws an AppFailure
 * where the registration itself could not be written: nothing that depends on it is tried then.
 */
export async function applicationStage(run: RunContext): Promise<ApplicationResult> {
  const restored = await restore(run);
  const missing = missingResources(run);
  const create = run.changes('createApplication').length > 0 ? createWrite(run) : null;
  const patch = patchWrite(run, restored ?? (await asItIsNow(run)));
  const own = create ?? patch;
  const outcomes = await send(own === null ? missing : [own, ...missing], run);
  const takeResources = async () => {
    for (const one of missing) await takeResource(one, outcomes.of(one), run);
  };
  if (create !== null) {
    return { secret: await takeApplication(create, outcomes.of(create), run), takeResources };
  }
  const patched = patch === null ? null : outcomes.of(patch);
  if (patched !== null && patched.kind !== 'done' && patched.kind !== 'already') throw failure(patched);
  return { secret: { kind: 'none' }, takeResources };
}

/** The registration as it is when it has been restored; null where that was not asked for. */
async function restore(run: RunContext): Promise<FoundRegistration | null> {
  const [change] = run.changes('restoreApplication');
  if (change === undefined) return null;
  const path = `/directory/deletedItems/${change.action.deletedObjectId}/restore`;
  const one = write([change], {
    method: 'POST',
    path,
    body: {},
    kind: 'action',
    fresh: false,
    schema: shapes.objectIdShape,
  });
  const outcome = (await send([one], run)).of(one);
  if (outcome.kind === 'failed') throw failure(outcome);
  const read = await patiently(run, () =>
    run.parts.registrations.read(change.action.appId, run.order.tenant),
  );
  run.app = { appId: read.appId, objectId: read.objectId };
  if (outcome.kind === 'ambiguous') await settle(one, { result: 'done', createdId: read.objectId }, run);
  return read;
}

function createWrite(run: RunContext, withSecret = true): Write<shapes.ApplicationShape> {
  const changes = run.changes(...ofTheApplication, ...(withSecret ? (['addSecret'] as const) : []));
  const actions = changes.map((change) => change.action);
  return write(
    changes,
    {
      method: 'POST',
      path: '/applications',
      kind: 'create',
      fresh: false,
      body: newApplicationBody(actions, run.order.runId, run.parts.clock.now()),
      schema: shapes.applicationShape,
    },
    'id',
  );
}

/**
 * The registration to write upon. Where a secret is to be made the keychain was tried since it was read, and may have
 * waited for the person: it is read again.
 */
async function asItIsNow(run: RunContext): Promise<Editable | null> {
  const { registration } = run.order;
  if (registration === null || run.changes('addSecret').length === 0) return registration;
  return run.changes(...ofTheApplication).length === 0 ? registration : readAgain(registration.objectId, run);
}

function readAgain(objectId: string, run: RunContext) {
  const options = { signal: run.signal, fresh: run.appIsFresh };
  return run.parts.registrations.readApplication(objectId, options);
}

/**
 * Graph replaces a collection whole, and others change theirs at any time: the registration is read again, and the body
 * made from what is there then, each time before it is sent again.
 */
function patchWrite(run: RunContext, found: Editable | null): Write | null {
  const objectId = run.order.registration?.objectId;
  const changes = run.changes(...ofTheApplication);
  if (found === null || objectId === undefined || changes.length === 0) return null;
  const bodyFrom = (now: Editable) =>
    applicationPatch(
      now,
      changes.map((change) => change.action),
    );
  const body = bodyFrom(found);
  if (body === null) {
    run.tracker.set(changes, { state: 'already' });
    return null;
  }
  const path = `/applications/${objectId}`;
  const renew = async (mayHaveHappened: boolean): Promise<Renewal> => {
    const now = await readAgain(objectId, run);
    // After a lost answer it may well have been this run that did it.
    if (!mayHaveHappened) noteAlreadySo(one, now);
    const again = bodyFrom(now);
    return again === null ? { kind: 'alreadySo' } : { kind: 'send', method: 'PATCH', body: again };
  };
  const one = write(changes, {
    method: 'PATCH',
    path,
    body,
    kind: 'idempotentWrite',
    schema: shapes.anything,
    renew,
  });
  noteAlreadySo(one, found);
  return one;
}

/** What others have brought about is not this run's: an undo must leave it. */
function noteAlreadySo({ changes, alreadySo }: Write, found: Editable): void {
  alreadySo.clear();
  for (const change of changes) {
    if (applicationPatch(found, [change.action]) === null) alreadySo.add(change);
  }
}

function missingResources(run: RunContext): readonly Write<shapes.ServicePrincipalShape>[] {
  return run.changes('createResourceServicePrincipal').map((change) =>
    write(
      [change],
      {
        method: 'POST',
        path: '/servicePrincipals',
        body: { appId: resources[change.action.resource].appId },
        kind: 'idempotentWrite',
        // Microsoft's own applications are known everywhere: one that isn't can't be had in this tenant.
        fresh: false,
        schema: shapes.servicePrincipalShape,
      },
      'id',
    ),
  );
}

/** An API that was added, or was added by somebody else in the meantime. */
async function takeResource(
  one: Write,
  outcome: Outcome<shapes.ServicePrincipalShape>,
  run: RunContext,
): Promise<void> {
  const action = one.changes[0]?.action;
  if (action?.kind !== 'createResourceServicePrincipal') return;
  if (outcome.kind === 'done') {
    run.resources[action.resource] = presentResource(outcome.value);
    return;
  }
  if (outcome.kind === 'failed') return;
  const found = await addedResource(action.resource, run);
  if (found !== null) {
    run.resources[action.resource] = found;
    await settle(one, { result: 'already', createdId: found.id }, run);
  } else if (outcome.kind !== 'already') {
    run.tracker.set(one.changes, { state: 'failed', error: outcome.error });
  }
}

/** An API that Graph says is there, or that may be: moments after it was added not every server shows it. */
async function addedResource(
  key: ResourceKey,
  run: RunContext,
): Promise<(FoundResource & { readonly state: 'present' }) | null> {
  const look = async () => {
    const { [key]: found } = await run.parts.tenants.readResources([key], { signal: run.signal });
    if (found?.state !== 'present') throw new AppFailure('stillReplicating');
    return found;
  };
  return patiently(run, look).catch((error: unknown) => {
    if (error instanceof AppFailure) return null;
    throw error;
  });
}

async function takeApplication(
  own: Write,
  outcome: Outcome<shapes.ApplicationShape>,
  run: RunContext,
): Promise<InlineSecret> {
  switch (outcome.kind) {
    case 'done': {
      const app = outcome.value;
      await know(run, app.appId, app.id);
      const asked = own.changes.some((change) => change.action.kind === 'addSecret');
      const password = app.passwordCredentials.find((candidate) => candidate.secretText !== null);
      if (!asked) return { kind: 'none' };
      return password === undefined ? { kind: 'lost' } : { kind: 'made', password };
    }
    case 'ambiguous':
      return lookForApplication(own, run);
    case 'failed':
      return withoutSecret(own, outcome, run);
    case 'already':
    case 'conflict':
      throw new AppFailure('unexpectedAnswer');
  }
}

/** The app could not be made with its secret: it is made without, where the secret may be to blame. */
async function withoutSecret(
  own: Write,
  outcome: Outcome<shapes.ApplicationShape> & { readonly kind: 'failed' },
  run: RunContext,
): Promise<InlineSecret> {
  const { error } = outcome;
  const secret = own.changes.filter((change) => change.action.kind === 'addSecret');
  const byPolicy = error.code === 'secretsBlockedByPolicy' || error.code === 'secretLifetimeTooLong';
  if (secret.length === 0 || !(byPolicy || error.code === 'requestRefused')) throw failure(outcome);
  const without = createWrite(run, false);
  const made = await takeApplication(without, (await send([without], run)).of(without), run);
  // A Graph that takes no secret in the request for a new app takes one afterwards.
  if (!byPolicy) return made;
  run.tracker.set(secret, { state: 'failed', error });
  run.tracker.secret({ state: 'none', why: error.message });
  return { kind: 'refused' };
}

/**
 * The answer was lost. The run's tag says whether the app was made; it may take a while to be seen. It is made again
 * only when it has not turned up, and `finishing` removes a double that turns up later.
 */
async function lookForApplication(own: Write, run: RunContext): Promise<InlineSecret> {
  const words = {
    title: 'Looking whether Microsoft has created the app',
    detail: 'The connection broke before the answer came.',
  };
  run.tracker.phase(words.title, words.detail);
  const look = async () => {
    const [app] = await run.parts.registrations.tagged(runTag(run.order.runId), { signal: run.signal });
    if (app === undefined) throw new AppFailure('notFound');
    return app;
  };
  const found = await patiently(run, look, words).catch((error: unknown) => {
    if (error instanceof AppFailure && error.code === 'notFound') return null;
    throw error;
  });
  run.tracker.phase(null);
  if (found !== null) {
    await know(run, found.appId, found.objectId);
    const others = own.changes.filter((change) => change.action.kind !== 'addSecret');
    await settle({ ...own, changes: others }, { result: 'done', createdId: found.objectId }, run);
    return own.changes.some((change) => change.action.kind === 'addSecret')
      ? { kind: 'lost' }
      : { kind: 'none' };
  }
  const again = createWrite(run);
  return takeApplication(again, (await send([again], run)).of(again), run);
}

async function know(run: RunContext, appId: string, objectId: string): Promise<void> {
  run.app = { appId, objectId };
  await run.record(run.log.note({ kind: 'application', appId, objectId }));
}

/** The failure to end a stage with. */
export function failure(outcome: Outcome<unknown>): AppFailure {
  return outcome.kind === 'done' ? new AppFailure('unexpectedAnswer') : failureOf(outcome);
}
