import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGrant } from '../../../src/practice/directory/consents';
import { ReplicatedStore } from '../../../src/practice/directory/replicated-store';
import type { JsonObject } from '../../../src/practice/json';
import { Random } from '../../../src/practice/random';
import { askForTokens } from '../../../tools/practice/sign-in-pages';
import { forAll } from '../../support/for-all';
import { graphOf, testTenant, TurnedClock, values } from './harness';

const graphApi = '00000003-0000-0000-c000-000000000000';

describe('slow replication', () => {
  test('refuses what depends on a new object, each in Graph’s own way, and lets it through in the end', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 12; seed += 1) {
      const graph = await graphOf(testTenant('slow-replication', { seed }));
      const { tenant } = graph;
      const made = await graph.post('/applications', {
        displayName: 'Mine',
        passwordCredentials: [{ displayName: 'Rewst' }],
      });
      expect(made.status).toBe(201);
      const { id, appId } = made.body as { id: string; appId: string };
      const resource = tenant.state.byAppId('servicePrincipal', graphApi)!;
      const role = (resource.appRoles as JsonObject[])[0]!;
      const until = async (send: () => ReturnType<typeof graph.get>, name: string): Promise<JsonObject> => {
        const deadline = tenant.clock.now().getTime() + 600_000;
        for (;;) {
          const reply = await send();
          if (reply.status < 300) return reply.body;
          seen.add(`${name} ${reply.status} ${reply.code ?? ''}`);
          expect([400, 403, 404]).toContain(reply.status);
          if (tenant.clock.now().getTime() > deadline) throw new Error(`${name} never worked`);
          await tenant.clock.sleep(5000);
        }
      };
      await until(() => graph.get(`/applications/${id}`), 'read');
      await until(() => graph.patch(`/applications/${id}`, { notes: 'x' }), 'change');
      const added = await until(
        () => graph.post(`/applications/${id}/addPassword`, { passwordCredential: {} }),
        'add secret',
      );
      await until(
        () => graph.post(`/applications/${id}/removePassword`, { keyId: added.keyId! }),
        'remove secret',
      );
      const principal = await until(() => graph.post('/servicePrincipals', { appId }), 'principal');
      await until(
        () =>
          graph.post('/oauth2PermissionGrants', {
            clientId: principal.id!,
            consentType: 'AllPrincipals',
            resourceId: resource.id!,
            scope: 'User.Read',
          }),
        'grant',
      );
      await until(
        () =>
          graph.post(`/servicePrincipals/${resource.id as string}/appRoleAssignedTo`, {
            principalId: principal.id!,
            resourceId: resource.id!,
            appRoleId: role.id!,
          }),
        'assign',
      );
      expect(tenant.state.applicationsNamed('Mine')).toHaveLength(1);
    }
    expect([...seen].sort()).toEqual([
      'add secret 404 Request_ResourceNotFound',
      'assign 400 Request_BadRequest',
      'assign 404 Request_ResourceNotFound',
      'change 404 Request_ResourceNotFound',
      'grant 400 Request_BadRequest',
      'grant 404 Request_ResourceNotFound',
      'principal 400 Request_BadRequest',
      'principal 403 Authorization_RequestDenied',
      'read 404 Request_ResourceNotFound',
      'remove secret 400 Request_BadRequest',
      'remove secret 404 Request_ResourceNotFound',
    ]);
  });

  test('answers old values for a while, now from one replica, now from another', async () => {
    const graph = await graphOf(testTenant('slow-replication', { seed: 5 }));
    const [app] = graph.tenant.state.applicationsNamed('Intranet');
    const path = `/applications/${app!.id as string}`;
    expect((await graph.patch(path, { notes: 'new' })).status).toBe(204);
    const read = async (): Promise<unknown> => (await graph.get(`${path}?$select=notes`)).body.notes;
    const answers: unknown[] = [];
    for (let time = 0; time < 30; time += 1) {
      answers.push(await read());
      await graph.tenant.clock.sleep(1000);
    }
    expect(new Set(answers)).toEqual(new Set([null, 'new']));
    await graph.tenant.clock.sleep(120_000);
    expect(await read()).toBe('new');
    // the truth was known all along
    expect(graph.tenant.state.entity(app!.id as string)?.properties.notes).toBe('new');
  });

  test('leaves duplicates to the primary: a second grant or principal is one, seen or not', async () => {
    const graph = await graphOf(testTenant('slow-replication', { seed: 2 }));
    const storage = 'e406a681-f3d4-42a8-90b6-c2b029497af1';
    expect((await graph.post('/servicePrincipals', { appId: storage })).status).toBe(201);
    expect((await graph.post('/servicePrincipals', { appId: storage })).status).toBe(409);
  });

  test('shows new objects to advanced queries last', async () => {
    const graph = await graphOf(testTenant('slow-replication', { seed: 3 }));
    const made = await graph.post('/applications', { displayName: 'Mine' });
    const search = '/applications?$search="displayName:mine"&$select=id';
    const eventual = { consistencylevel: 'eventual' };
    expect(values(await graph.get(search, eventual))).toEqual([]);
    await graph.tenant.clock.sleep(120_000);
    expect(values(await graph.get(search, eventual))).toEqual([{ id: made.body.id }]);
  });

  test('makes a new secret invalid at first, as 7000215', async () => {
    const outcomes = new Set<number>();
    for (let seed = 1; seed <= 4; seed += 1) {
      const graph = await graphOf(testTenant('slow-replication', { seed }));
      const made = await graph.post('/applications', { displayName: 'Mine', passwordCredentials: [{}] });
      const { appId, passwordCredentials } = made.body as unknown as {
        appId: string;
        passwordCredentials: { secretText: string }[];
      };
      for (let attempt = 0; attempt < 200; attempt += 1) {
        await graph.post('/servicePrincipals', { appId });
        const { body } = await askForTokens(
          graph.tenant,
          {
            grant_type: 'client_credentials',
            client_id: appId,
            client_secret: passwordCredentials[0]!.secretText,
            scope: 'https://graph.microsoft.com/.default',
          },
          graph.tenant.about.tenantId,
        );
        const [code] = (body.error_codes ?? [0]) as number[];
        outcomes.add(code!);
        if (code === 0) break;
        await graph.tenant.clock.sleep(3000);
      }
    }
    expect([...outcomes].sort((one, other) => one - other)).toEqual([0, 700016, 7000215, 7000229]);
  });
});

test('every replica sees the versions of an object in the order of writing, and the last one in the end (any delays)', () => {
  forAll(
    fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(20)), { minLength: 1, maxLength: 12 }),
    (writes) => {
      const clock = new TurnedClock(0);
      let delays: number[] = [];
      const store = new ReplicatedStore(
        clock,
        { replicas: 2, delay: () => delays.shift() ?? 0 },
        new Random(1),
      );
      const id = newGrant({
        clientId: '00000000-0000-0000-0000-000000000001',
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: '00000000-0000-0000-0000-000000000002',
        scope: '',
      });
      const latest = [-1, -1];
      const look = (): void => {
        for (const replica of [0, 1]) {
          const scope = store.get(id.id, replica)?.properties.scope;
          const version = scope === undefined ? -1 : Number(scope);
          expect(version).toBeGreaterThanOrEqual(latest[replica]!);
          latest[replica] = version;
        }
      };
      for (const [version, [one, other, pause]] of writes.entries()) {
        delays = [one, other];
        store.write({ ...id, properties: { ...id.properties, scope: String(version) } });
        expect(store.get(id.id)?.properties.scope).toBe(String(version));
        look();
        clock.turn(pause);
        look();
      }
      clock.turn(100);
      look();
      expect(latest).toEqual([writes.length - 1, writes.length - 1]);
      expect(store.get(id.id, 'index')?.properties.scope).toBe(String(writes.length - 1));
    },
  );
});
