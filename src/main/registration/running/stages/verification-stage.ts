import type { VerificationView } from '../../../../contract/views/run';
import { resources } from '../../../../domain/permissions/resources';
import type { FoundTenant } from '../../../../domain/registration/found';
import { verify, type Verification } from '../../../../domain/registration/verification';
import { pollUntil } from '../../../progress/poll';
import type { SecretTest } from '../../secrets/test-secret';
import { secretTestWithRetries, waitingForSecret } from '../../secrets/try-secret';
import { notTried, notTriedYet, verificationView } from '../../views/verification-view';
import type { AppIds, RunContext } from '../run-context';
import { ofTheApplication } from './new-application';

/**
 * Reads everything back after a run and tries the new secret; gives what it has told the tracker. What the run made and
 * Graph does not show yet is waited for; what was handed over or refused is reported as missing at once.
 */
export async function verifyRun({ appId, objectId }: AppIds, run: RunContext): Promise<VerificationView> {
  const { wanted } = run.order;
  run.tracker.progress('Reading back what Microsoft Graph shows now');
  const tenant: FoundTenant = { ...run.order.tenant, resources: run.resources };
  const read = () =>
    run.deps.registrations.read(appId, tenant, {
      signal: run.signal,
      fresh: run.appIsFresh,
      ids: { objectId, servicePrincipalId: run.servicePrincipalId, principalIsFresh: run.principalIsFresh },
      withoutPolicies: true,
    });
  const verification = await pollUntil(
    async () => verify(wanted, tenant, await read()),
    (found) => !isStillReplicating(found, run),
    run.pollOptions({
      title: 'Waiting until Microsoft shows the new settings',
      detail: 'The changes are accepted; Microsoft is still copying them to its servers.',
    }),
  );
  const secret = run.secret?.value ?? null;
  // Without its service principal the app can't get a token at all; that part was handed over.
  const tryIt = secret !== null && run.servicePrincipalId !== null;
  const token = tryIt ? await trySecret(run, appId, secret) : secret === null ? notTried : notTriedYet;
  const view = verificationView(verification, token, run.deps.clock.now());
  run.tracker.verification(view);
  run.tracker.progress(null);
  return view;
}

/** Whether something that this run has made is not to be seen yet. */
function isStillReplicating(verification: Verification, run: RunContext): boolean {
  const made = (predicate: (action: RunContext['done'][number]['action']) => boolean) =>
    run.done.some(({ action }) => predicate(action));
  if (verification.settings.length > 0 && made((action) => settingKinds.includes(action.kind))) return true;
  return verification.missing.some(
    ({ permission, because }) =>
      because === 'notConsented' &&
      made(
        (action) =>
          (permission.kind === 'Role' && action.kind === 'assignRole' && action.roleId === permission.id) ||
          (permission.kind === 'Scope' &&
            action.kind === 'grantScopes' &&
            action.api.appId === resources[permission.resource].appId &&
            action.scopes.includes(permission.name)),
      ),
  );
}

const settingKinds: readonly string[] = [
  ...ofTheApplication,
  'createServicePrincipal',
  'restoreServicePrincipal',
  'setServicePrincipalEnabled',
  'setAssignmentRequired',
  'assignCaller',
];

async function trySecret(run: RunContext, appId: string, secret: string): Promise<SecretTest> {
  const { tenantId } = run.order.tenant;
  run.tracker.progress('Trying the new client secret');
  return secretTestWithRetries(
    { tenantId, appId, secret },
    run.deps.testSecret,
    run.deps.clock,
    run.signal,
    (left) => run.tracker.watch(waitingForSecret(left, run.deps.clock)),
  );
}
