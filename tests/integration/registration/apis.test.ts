import { describe, expect, test } from 'vitest';
import { resources } from '../../../src/domain/permissions/resources';
import type { JsonObject } from '../../../src/practice/json';
import type { BuiltInRole } from '../../../src/practice/directory/roles';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import { ordinaryTenant, readingScopes, writingScopes } from '../../../src/practice/scenarios/ordinary';
import { existingRegistration } from '../../../src/practice/scenarios/existing-app';
import {
  approve,
  choices,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  preparedIn,
} from './practice-workspace';
import { deniedFault, onItem, serverError, throttled } from '../../support/faults';
import { testScenario } from '../../support/test-scenario';
import { appNamed, textOf, truthOf } from './truth';

const management = resources.management.appId;
const keyVault = resources.keyVault.appId;
const noLicence = expect.stringContaining('None of the tenant’s licences') as string;

/** A tenant that lacks APIs, some of which no licence of it includes, for a user with these roles. */
function without(
  missing: readonly string[],
  { unlicensed = [], roles }: { unlicensed?: readonly string[]; roles?: readonly BuiltInRole[] } = {},
): Scenario {
  return testScenario((builder) => {
    ordinaryTenant(builder, missing);
    builder.unavailableResources = [...unlicensed];
    if (roles === undefined) return;
    builder.consentToTool([...readingScopes, ...writingScopes]);
    builder.signInAs(roles, 'The user');
  });
}

/** The APIs that an app was ever made or changed to list. */
const everListed = ({ tenant }: TestWorkspace): readonly string[] =>
  tenant.record.clientEffects
    .flatMap(({ after }) => (after?.requiredResourceAccess ?? []) as readonly JsonObject[])
    .map((entry) => textOf(entry, 'resourceAppId'));

describe('an API that no licence of the tenant includes', () => {
  const unlicensed = without([keyVault, management], { unlicensed: [management] });

  test('is never listed on a new app nor consented to, and all else is done', async () => {
    const { bench, run } = await preparedIn(unlicensed, {}, { sockets: true });
    expect(run).toMatchObject({ state: 'partial', error: null, consentLink: null });
    const ofManagement = run.changes.filter(({ id }) => id.includes(management) || id.includes('management'));
    expect(ofManagement.map(({ now }) => now)).toEqual([
      { state: 'skipped', why: noLicence },
      expect.objectContaining({
        state: 'failed',
        error: expect.objectContaining({ code: 'apiUnavailable' }) as unknown,
      }),
      ...ofManagement.slice(2).map(() => ({ state: 'skipped', why: noLicence })),
    ]);
    expect(ofManagement.length).toBeGreaterThan(3);
    expect(
      run.changes.filter((change) => !ofManagement.includes(change)).map(({ now }) => now.state),
    ).toEqual(run.changes.filter((change) => !ofManagement.includes(change)).map(() => 'done'));
    expect(everListed(bench)).toContain(keyVault);
    expect(everListed(bench)).not.toContain(management);
    const missing = run.verification!.missing;
    expect(missing.length).toBeGreaterThan(0);
    for (const { api, why } of missing) {
      expect([api, why]).toEqual([resources.management.name, expect.stringContaining('licences') as string]);
    }
    expect(bench.tenant.secrets()).toHaveLength(1);
    const { appId } = run.sheet!;

    const { writes } = bench.tenant.record.counts;
    const again = await plan(bench, { target: { kind: 'existing', appId } });
    expect(again.plan.plan).toMatchObject({
      changes: [],
      warnings: [{ kind: 'resourceUnavailable', resource: 'management' }],
    });
    await approve(bench, again.plan);
    expect(bench.tenant.record.counts.writes).toBe(writes);
  });

  test('is not listed on an existing app, whose other permissions are', async () => {
    const bench = await practiceWorkspace(
      {
        ...without([management], { unlicensed: [management] }),
        build: (builder) => {
          ordinaryTenant(builder, [management]);
          builder.unavailableResources = [management];
          existingRegistration(builder);
        },
      },
      { sockets: true },
    );
    const { appId } = appNamed(bench.tenant, 'Rewst');
    const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(Object.keys(truthOf(bench.tenant, appId).listed)).toContain(keyVault);
    expect(everListed(bench)).not.toContain(management);
  });

  test('is tried again when a licence may have been added since', async () => {
    const { bench, run } = await preparedIn(without([management], { unlicensed: [management] }));

    await bench.clock.sleep(900_000);
    const { plan: again } = await plan(bench, { target: { kind: 'existing', appId: run.sheet!.appId } });
    expect(again.plan.changes.map(({ action }) => action.kind)).toContain('createResourceServicePrincipal');
  });

  test.each([429, 503] as const)('is known before it is listed, also after a %i', async (status) => {
    const bench = await practiceWorkspace(unlicensed);
    bench.trouble.add(
      onItem('POST', '/servicePrincipals', status === 429 ? throttled(1) : serverError(status)),
    );
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(everListed(bench)).toContain(keyVault);
    expect(everListed(bench)).not.toContain(management);
  });
});

describe('an API that the user may not add', () => {
  const roles = ['Privileged Role Administrator'] as const;

  test('is left to an administrator, its consent with it, and the links do it', async () => {
    const bench = await practiceWorkspace(without([keyVault], { roles }), { sockets: true });
    await expectLeft(bench);
  });

  test('is left to an administrator where that shows only when it is tried', async () => {
    const bench = await practiceWorkspace(without([keyVault]), { sockets: true });
    bench.trouble.add(onItem('POST', '/servicePrincipals', deniedFault));
    await expectLeft(bench);
  });

  async function expectLeft({ workspace, tenant }: TestWorkspace): Promise<void> {
    const { run } = await prepareApp({ workspace });
    expect(run).toMatchObject({ state: 'partial', error: null });
    const ofKeyVault = run.changes.filter(
      ({ id }) =>
        id === 'createResourceServicePrincipal:keyVault' || id.startsWith(`grantScopes:${keyVault}`),
    );
    expect(ofKeyVault.map(({ now }) => now.state)).toEqual(['delegated', 'delegated']);
    expect(run.consentLink).toContain('/adminconsent?');
    expect(run.apiLinks).toEqual([{ api: resources.keyVault.name, url: expect.any(String) as string }]);
    const query = new URL(run.apiLinks[0]!.url).searchParams;
    expect(query.get('request')).toBe('servicePrincipals');
    expect(query.get('method')).toBe('POST');
    const { appId } = JSON.parse(atob(query.get('requestBody') ?? '')) as { appId: string };
    tenant.actAsAnotherAdministrator.addServicePrincipal(appId);
    const again = await workspace.plans.make({
      purpose: 'prepare',
      choices: choices({ target: { kind: 'existing', appId: run.sheet!.appId } }),
    });
    expect(again.plan.changes.map(({ action }) => action.kind)).not.toContain(
      'createResourceServicePrincipal',
    );
  }
});
