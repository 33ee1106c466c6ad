import { describe, expect, test } from 'vitest';
import type { ChecksView } from '../../../../src/contract/views/readiness';
import { known, type FoundRegistration, type FoundTenant } from '../../../../src/domain/registration/found';
import { healthOf } from '../../../../src/main/registration/views/checks-view';
import { practiceWorkspace, prepareApp } from '../practice-workspace';
import { principalId, textOf, truthOf } from '../truth';
import { lastChoices } from '../../../../src/main/registration/history/recorded-run';

const graph = '00000003-0000-0000-c000-000000000000';

/** An app that was prepared here, and what its health check says. */
async function prepared() {
  const bench = await practiceWorkspace('fresh', { sockets: true });
  const { run } = await prepareApp(bench);
  expect(run.state).toBe('succeeded');
  const { appId } = run.sheet!;
  const check = async (now = bench.clock.now()) => {
    const tenant: FoundTenant = await bench.workspace.tenants.read();
    const registration: FoundRegistration = await bench.workspace.registrations.read(appId, tenant);
    const { runs } = await bench.workspace.journal.list();
    const approved = lastChoices(runs, tenant.tenantId, appId);
    const read = { tenant, appId, registration, deleted: null, held: known([]) };
    return healthOf(read, { approved, secretTrial: { kind: 'works' } }, now);
  };
  const truth = truthOf(bench.tenant, appId);
  const others = bench.tenant.actAsAnotherAdministrator;
  return { made: bench, appId, check, truth, others, principal: textOf(truth.servicePrincipal, 'id') };
}

/** The sentences of what keeps the app from working, or may. */
const wrong = ({ findings }: ChecksView) =>
  findings
    .filter(({ outcome }) => outcome.kind !== 'fine')
    .map(({ outcome, sentence }) => `${outcome.kind}: ${sentence}`);

describe('the health of a prepared app', () => {
  test('is good when it has just been prepared', async () => {
    const { check } = await prepared();
    const health = await check();
    expect(wrong(health)).toEqual([]);
    expect(health.verdict).toEqual({
      kind: 'works',
      sentence: 'The registration is as Rewst needs it.',
      unread: null,
    });
  });

  test('is not good once every client secret has expired', async () => {
    const { check } = await prepared();
    const health = await check(new Date('2028-01-01T00:00:00Z'));
    expect(health.verdict.kind).toBe('refused');
    expect(wrong(health)).toEqual([
      expect.stringMatching(/^willFail: The secret “.*” .*expired \d+ days ago$/),
    ]);
  });

  test('is not good without any client secret', async () => {
    const { check, truth, others } = await prepared();
    for (const { keyId } of truth.secrets) others.removeSecret(textOf(truth.application, 'id'), keyId);
    expect(wrong(await check())).toEqual([expect.stringMatching(/^willFail: “.*” has no client secret$/)]);
  });

  test('is not good while an API of it is switched off', async () => {
    const { made, check, others } = await prepared();
    others.changeServicePrincipal(principalId(made.tenant, graph), { accountEnabled: false });
    const health = await check();
    expect(health.verdict.kind).toBe('refused');
    expect(wrong(health)).toEqual(['willFail: Microsoft Graph is switched off in this tenant']);
  });

  test('is not good while assignment is required and the user is not assigned', async () => {
    const { check, others, principal } = await prepared();
    others.changeServicePrincipal(principal, { appRoleAssignmentRequired: true });
    const health = await check();
    expect(health.verdict.kind).toBe('perhaps');
    expect(wrong(health)).toEqual([
      expect.stringMatching(/^mayFail: “.*” demands assignment, and your account is not assigned$/),
    ]);
  });

  test('is judged by what was approved, not by what the app lists', async () => {
    const { made, check, truth, others, principal } = await prepared();
    others.changeApplication(textOf(truth.application, 'id'), { requiredResourceAccess: [] });
    expect((await check()).verdict.kind).toBe('works');
    others.setGrant(principal, principalId(made.tenant, graph), 'User.Read');
    const health = await check();
    expect(health.verdict.kind).toBe('perhaps');
    expect(wrong(health)).toEqual([expect.stringContaining('have no admin consent')]);
  });

  test('is judged by the least that Rewst asks for where nothing was approved here', async () => {
    const { made, check, truth, others, principal } = await prepared();
    await made.workspace.journal.clear();
    expect((await check()).verdict.kind).toBe('works');
    others.changeApplication(textOf(truth.application, 'id'), { requiredResourceAccess: [] });
    others.setGrant(principal, principalId(made.tenant, graph), 'User.Read');
    expect((await check()).verdict.kind).toBe('perhaps');
  });
});
