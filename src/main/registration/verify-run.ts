import type { ProgressView } from '../../contract/views/progress';
import type { VerificationView } from '../../contract/views/run';
import type { Clock } from '../../domain/clock';
import { resources } from '../../domain/permissions/resources';
import { kindName } from '../../domain/registration/describe';
import type { FoundRegistration, FoundTenant } from '../../domain/registration/found';
import {
  isComplete,
  verify,
  type MissingPermission,
  type Verification,
} from '../../domain/registration/verification';
import type { Wanted } from '../../domain/registration/wanted';
import type { SecretTest, TestSecret } from './ports';
import type { AppIds, RunContext } from './run-context';
import { pollDelays, pollUntil } from './poll';
import { endIn } from './call-options';
import { ofTheApplication } from './stages/new-application';

/** Why no secret was tried. */
export interface NotTried {
  readonly kind: 'notTried';
  readonly why: string;
}

const notTried: NotTried = {
  kind: 'notTried',
  why: 'This computer holds no valid client secret of the app.',
};
const notTriedYet: NotTried = {
  kind: 'notTried',
  why: 'It can be tried when the app has its service principal (enterprise application) in this tenant.',
};

/** Pauses between tries of a new secret, in milliseconds; about two minutes in all. */
const secretPollDelays = pollDelays.slice(0, 7);

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

/** How often the sign-in service is asked again where no answer came: the answer may have been lost just once. */
const askedAgain = 3;

/** Said while Microsoft's sign-in service does not know a client secret yet, for so many milliseconds at most. */
export function waitingForSecret(milliseconds: number, clock: Clock): ProgressView {
  return {
    title: 'Waiting until the client secret works',
    detail: 'Microsoft is copying it to its sign-in servers. This can take a few minutes.',
    ends: endIn(milliseconds, 'over', clock),
  };
}

/**
 * Tries a secret, again while the sign-in service may not know it yet, and a few times where its answer is lost.
 * @param onWait told how long it still tries at most, in milliseconds
 */
export async function secretTestWithRetries(
  input: { readonly tenantId: string; readonly appId: string; readonly secret: string },
  testSecret: TestSecret,
  clock: Clock,
  signal: AbortSignal,
  onWait: (milliseconds: number) => void,
): Promise<SecretTest> {
  let test = await testSecret(input, signal);
  let unanswered = 0;
  let left = secretPollDelays.reduce((sum, pause) => sum + pause, 0);
  for (const pause of secretPollDelays) {
    if (test.kind === 'notAnswered') unanswered += 1;
    else if (test.kind !== 'notYet') return test;
    if (unanswered > askedAgain) return test;
    if (test.kind === 'notYet') onWait(left);
    await clock.sleep(pause, signal);
    left -= pause;
    test = await testSecret(input, signal);
  }
  return test;
}

/** A check outside a run: health of a registration, or *Check again*. Does not wait; a failed read is unknown. */
export function verificationOf(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
  token: SecretTest | { readonly kind: 'notTried' },
  now: Date,
): VerificationView {
  return verificationView(verify(wanted, tenant, registration), token, now);
}

function verificationView(
  verification: Verification,
  token: SecretTest | { readonly kind: 'notTried' },
  now: Date,
): VerificationView {
  const view: VerificationView = {
    checkedAt: now.toISOString(),
    outcome:
      verification.unknown.length > 0 ? 'unknown' : isComplete(verification) ? 'complete' : 'incomplete',
    granted: { scopes: [...verification.granted.scopes], roles: [...verification.granted.roles] },
    missing: verification.missing.map(({ permission, because }) => ({
      api: resources[permission.resource].name,
      name: permission.name,
      kind: kindName(permission.kind),
      why: missingText(because),
    })),
    settings: [...verification.settings],
    token: tokenView(notTried),
    unknown: [...verification.unknown],
  };
  return withToken(view, token);
}

/**
 * A verification with what came of trying the client secret. Rewst can't sign in with one that is refused; of one that is
 * not accepted yet, or was not answered for, nobody knows.
 */
export function withToken(
  view: VerificationView,
  test: SecretTest | { readonly kind: 'notTried'; readonly why?: string },
): VerificationView {
  return { ...view, outcome: outcomeWith(view.outcome, test.kind), token: tokenView(test) };
}

function outcomeWith(
  outcome: VerificationView['outcome'],
  test: SecretTest['kind'] | 'notTried',
): VerificationView['outcome'] {
  switch (test) {
    case 'works':
    case 'notTried':
      return outcome;
    case 'refused':
      return 'incomplete';
    case 'notYet':
    case 'notAnswered':
      return outcome === 'complete' ? 'unknown' : outcome;
  }
}

function missingText(because: MissingPermission['because']): string {
  switch (because) {
    case 'notConsented':
      return 'Not consented to in this tenant yet.';
    case 'notOffered':
      return 'This tenant’s API does not offer it.';
    case 'apiMissing':
      return 'The API is not in this tenant yet.';
  }
}

function tokenView(
  test: SecretTest | { readonly kind: 'notTried'; readonly why?: string },
): VerificationView['token'] {
  switch (test.kind) {
    case 'works':
      return { state: 'works' };
    case 'notTried':
      return { state: 'notTried', why: test.why ?? notTried.why };
    case 'notYet':
      return { state: 'notYet', why: test.why };
    case 'notAnswered':
      return { state: 'notTried', why: test.why };
    case 'refused':
      return { state: 'refused', why: test.why };
  }
}
