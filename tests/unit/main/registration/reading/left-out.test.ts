import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readersOf, whole, type Answers } from './answering-graph';
import { appId, tenantId, testGuid } from '../../../../support/ids';

/** What the readers can't do without: what an object is known by. */
const needed = new Set([
  'id',
  'appId',
  'keyId',
  'clientId',
  'resourceAppId',
  'appRoleId',
  'defaultUserRolePermissions',
  'allowedToCreateApps',
]);

/** Leaves properties out of an answer, or makes them null, as the choices say. */
function thinned(value: unknown, choices: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => thinned(one, choices));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const isNeeded =
        needed.has(name) ||
        (name === 'value' && Array.isArray(inner)) ||
        (name === 'resourceId' && 'clientId' in value);
      const choice = isNeeded ? 2 : (choices.next().value as number);
      if (choice === 0) return [];
      return [[name, choice === 1 ? null : thinned(inner, choices)]];
    }),
  );
}

/** Whether nothing was found that is not there: the same, less of it, or nothing. */
function isLess(found: unknown, all: unknown): boolean {
  if (found === all || found === null || found === '' || found === false) return true;
  if (Array.isArray(found)) {
    return Array.isArray(all) && found.every((one) => all.some((other) => isLess(one, other)));
  }
  if (typeof found !== 'object' || typeof all !== 'object' || all === null) return false;
  return Object.entries(found).every(([name, inner]) =>
    isLess(inner, (all as Record<string, unknown>)[name]),
  );
}

async function read(answers: Answers) {
  const { registrations, tenants } = readersOf(answers);
  const tenant = await tenants.read({ name: 'Rewst', prepared: appId });
  return {
    tenant,
    registration: await registrations.read(appId, tenant),
    deleted: await registrations.readDeleted(appId),
    found: await registrations.search('Rewst'),
  };
}

const choices = fc.infiniteStream(fc.constantFrom(0, 1, 2, 2, 2));

test('whatever Graph leaves out of its answers, all is read, and nothing is found that is not there', async () => {
  const all = await read(whole);
  await fc.assert(
    fc.asyncProperty(choices, async (stream) => {
      const answers = whole.map(([address, answer]) => [address, thinned(answer, stream)] as const);
      const { tenant, ...rest } = await read(answers);
      expect(tenant.displayName === tenantId || tenant.displayName === all.tenant.displayName).toBe(true);
      expect([all.tenant.caller.displayName, tenant.caller.userPrincipalName]).toContain(
        tenant.caller.displayName,
      );
      const { displayName, caller, defaultDomain, secretRestrictions, ...others } = tenant;
      expect({ displayName: typeof displayName, id: caller.id }).toEqual({
        displayName: 'string',
        id: all.tenant.caller.id,
      });
      expect(['', ...all.tenant.verifiedDomains]).toContain(defaultDomain.toLowerCase());
      expect(secretRestrictions.known).toBe(true);
      expect(isLess(others, all.tenant)).toBe(true);
      const { secretRestrictions: own, servicePrincipal, ...registration } = rest.registration;
      expect(own.length).toBeLessThanOrEqual(1);
      expect(servicePrincipal).toMatchObject({ known: true, value: { id: testGuid(5), enabled: true } });
      expect(isLess(servicePrincipal, all.registration.servicePrincipal)).toBe(true);
      expect(isLess(registration, all.registration)).toBe(true);
      expect(rest.deleted === null || isLess(rest.deleted, all.deleted)).toBe(true);
      expect(isLess(rest.found, all.found)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('an answer with nothing but ids is an app without anything, that is switched on', async () => {
  const leaveOut: Iterator<number> = { next: () => ({ value: 0 }) };
  const { registration, tenant } = await read(
    whole.map(([address, answer]) => [address, thinned(answer, leaveOut)]),
  );
  expect(registration).toMatchObject({
    appId,
    displayName: '',
    audience: '',
    redirectUris: { web: [], spa: [], publicClient: [] },
    idTokens: false,
    accessTokens: false,
    publicClientFallback: false,
    tokenVersion: null,
    listed: [],
    secrets: [],
    tags: [],
    servicePrincipal: {
      value: {
        enabled: true,
        assignmentRequired: false,
        disabledByMicrosoft: false,
        grants: { known: true, value: [{ scopes: [], consentType: '' }] },
        callerAssigned: { known: true, value: false },
      },
    },
  });
  expect(tenant).toMatchObject({
    displayName: tenantId,
    defaultDomain: '',
    verifiedDomains: [],
    caller: { displayName: '', userPrincipalName: '', roles: { known: true, value: [] } },
    secretRestrictions: { known: true, value: [] },
    resources: { graph: { state: 'present', displayName: '', enabled: true, permissions: [] } },
  });
});
