import { consentOf } from '../../../../domain/checks/app/consent';
import { resources } from '../../../../domain/permissions/resources';
import type { Action } from '../../../../domain/registration/changes/change';
import { changedFacts, snapshotOf } from '../../../../domain/registration/drift/drift';
import { knownOr, type FoundRegistration } from '../../../../domain/registration/found';
import { settingMismatches, type SettingMismatch } from '../../../../domain/registration/setting-mismatches';
import { working } from '../../../progress/call-options';
import { pollUntil } from '../../../progress/poll';
import { trySecret } from '../../secrets/try-secret';
import type { ReadBack } from '../../views/verification-view';
import { appIsFresh, principalIsFresh, type Apis, type AppIds, type RunOrder } from '../run-order';
import type { RunTools } from '../run-tools';
import type { MadeSecret } from './secret-stage';

/** What the run has come to know. */
interface Facts {
  readonly app: AppIds;
  /** null where it is not there, or could not be read. */
  readonly servicePrincipalId: string | null;
  readonly apis: Apis;
  readonly secret: MadeSecret | null;
}

/**
 * Reads everything back after a run and tries the new secret. What the run made and Graph does not show yet is waited for;
 * what was delegated or refused is reported as missing at once.
 */
export async function verificationStage(
  { app, servicePrincipalId, apis, secret }: Facts,
  order: RunOrder,
  tools: Pick<
    RunTools,
    'registrations' | 'sender' | 'log' | 'tracker' | 'testSecret' | 'clock' | 'signal' | 'onProgress'
  >,
): Promise<ReadBack> {
  const { registrations, tracker, log, clock, signal } = tools;
  const tenant = { ...order.tenant, resources: apis };
  const ids = { objectId: app.objectId, servicePrincipalId, principalIsFresh: principalIsFresh(order) };
  const options = { signal, fresh: appIsFresh(order), ids, withoutPolicies: true, owners: true };
  const made = actionsDone(order, tools);
  // Where nothing was sent, it is as it was read for the plan a moment ago; another server may show less.
  const asPlanned = tools.sender.steps === 0 ? order.registration : null;
  tracker.progress(working('Reading back what Microsoft Graph shows now'));
  const { mismatches, registration } = await pollUntil(
    async () => {
      const found = asPlanned ?? (await registrations.read(app.appId, tenant, options));
      return { registration: found, mismatches: settingMismatches(order.wanted, tenant, found) };
    },
    (found) => !isStillReplicating(found, made, { ...order, tenant }),
    {
      title: 'Waiting until Microsoft shows the new settings',
      detail: 'The changes are accepted; Microsoft is still copying them to its servers.',
    },
    tools,
  );
  const secretTrial = async () => {
    // Without its service principal the app can't get a token at all; that part was delegated.
    if (secret === null || servicePrincipalId === null) return null;
    tracker.progress(working('Trying the new client secret'));
    return trySecret({ tenantId: tenant.tenantId, appId: app.appId, secret: secret.value }, tools);
  };
  const left = snapshotOf(registration, tenant);
  const before = order.registration === null ? null : snapshotOf(order.registration, order.tenant);
  await log.note({
    kind: 'left',
    facts: { ...left.facts },
    unread: creatorShows(registration, order)
      ? [...left.unread]
      : [...new Set([...left.unread, 'owner' as const])],
    changed: before === null ? {} : changedFacts(before, left),
  });
  const readBack = {
    wanted: order.wanted,
    tenant,
    registration,
    mismatches: mismatches.map(({ text }) => text),
    secretTrial: await secretTrial(),
    at: clock.now(),
  };
  tracker.progress(null);
  return readBack;
}

/** Graph makes the account that creates an app its owner: until that shows, who owns the app is not known. */
function creatorShows({ owners }: FoundRegistration, order: RunOrder): boolean {
  const { registration, isFresh, tenant } = order;
  const shown = owners === null ? [] : knownOr(owners.application, []);
  return (registration !== null && !isFresh) || shown.some(({ id }) => id === tenant.caller.id);
}

/** What the run has done of its plan. */
function actionsDone({ changes }: RunOrder, { tracker }: Pick<RunTools, 'tracker'>): readonly Action[] {
  const states = tracker.snapshot().changes;
  return changes.filter(({ id }) => states.get(id)?.state === 'done').map(({ action }) => action);
}

/** Whether something that this run has made does not show yet. */
function isStillReplicating(
  found: { readonly registration: FoundRegistration; readonly mismatches: readonly SettingMismatch[] },
  made: readonly Action[],
  { wanted, tenant }: Pick<RunOrder, 'wanted' | 'tenant'>,
): boolean {
  if (found.mismatches.some(({ changedBy }) => made.some(({ kind }) => changedBy.includes(kind)))) {
    return true;
  }
  return consentOf(wanted, tenant, found.registration).missing.some(
    ({ permission, because }) =>
      because === 'notConsented' &&
      made.some(
        (action) =>
          (permission.kind === 'Role' && action.kind === 'assignRole' && action.roleId === permission.id) ||
          (permission.kind === 'Scope' &&
            action.kind === 'grantScopes' &&
            action.api.appId === resources[permission.resource].appId &&
            action.scopes.includes(permission.name)),
      ),
  );
}
