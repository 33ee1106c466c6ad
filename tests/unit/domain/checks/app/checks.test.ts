import { describe, expect, test } from 'vitest';
import { healthChecks } from '../../../../../src/domain/checks/catalogue';
import type { FoundAppAccess } from '../../../../../src/domain/checks/app/found-app-access';
import { runChecks, type CheckInput } from '../../../../../src/domain/checks/check';
import {
  known,
  unknown,
  type FoundRegistration,
  type FoundServicePrincipal,
} from '../../../../../src/domain/registration/found';
import { makePlan } from '../../../../../src/domain/registration/plan';
import { wantedForHealth } from '../../../../../src/domain/registration/wanted/wanted-from';
import { foundRegistration, foundTenant } from '../../registration/found';
import { afterAll } from '../../registration/simulate';
import { actionsOf } from '../../registration/plan/plans';
import { account, checkInput } from '../input';
import { testGuid, userId } from '../../../../support/ids';

const secret = {
  keyId: testGuid(3),
  displayName: 'Rewst',
  hint: 'Abc',
  startDateTime: '2026-11-01T00:00:00Z',
  endDateTime: '2027-11-01T00:00:00Z',
};

/** What is found of an app, with what is told of it changed. */
function look(
  registration: Partial<FoundRegistration> = {},
  principal: Partial<FoundServicePrincipal> = {},
  access: Partial<FoundAppAccess> = {},
  rest: Partial<CheckInput> = {},
) {
  const base = healthy();
  const found = base.servicePrincipal.known ? base.servicePrincipal.value : null;
  const app: FoundAppAccess = {
    appId: base.appId,
    registration: known({
      ...base,
      servicePrincipal: known(found === null ? null : { ...found, ...principal }),
      ...registration,
    }),
    tenant: foundTenant(),
    deleted: null,
    verifiedDomains: [],
    assignedTo: known([]),
    approved: null,
    wanted: null,
    held: known([secret.keyId]),
    mismatches: null,
    secretTrial: null,
    ...access,
  };
  return runChecks(healthChecks, checkInput({ app, ...rest }));
}

/** A registration after everything that health wants of it was done. */
function healthy(): FoundRegistration {
  const tenant = foundTenant();
  const registration = foundRegistration({ audience: 'AzureADMultipleOrgs' });
  const wanted = wantedForHealth(registration, null);
  const plan = makePlan({ tenant, registration, wanted, heldSecrets: [] });
  const actions = actionsOf(plan);
  return { ...afterAll({ tenant, registration }, actions).registration!, secrets: [secret] };
}

type Finder = ReturnType<typeof look>;
const said = (findings: Finder, check: string) => findings.find(({ id: own }) => own === check);

test('a healthy app is fine in everything', () => {
  const findings = look();
  expect(findings.filter(({ outcome }) => outcome.kind !== 'fine')).toEqual([]);
  expect(findings.map(({ id: own }) => own)).toEqual([
    'app.present',
    'app.servicePrincipal',
    'app.enabled',
    'app.assignment',
    'app.callback',
    'app.idTokens',
    'app.audience',
    'app.apis',
    'app.consent',
    'app.secret',
    'app.secretPolicy',
    'app.heldSecret',
  ]);
});

test('nothing is said where no app was chosen', () => {
  expect(runChecks(healthChecks, checkInput())).toEqual([]);
});

test('an app that is not there will be refused, and nothing else is said of it', () => {
  expect(look({}, {}, { registration: known(null) })).toEqual([
    expect.objectContaining({ id: 'app.present', outcome: { kind: 'willFail' }, codes: [700016] }),
  ]);
  expect(look({}, {}, { registration: unknown('Forbidden') })).toEqual([
    expect.objectContaining({
      id: 'app.present',
      outcome: expect.objectContaining({ kind: 'notReadable' }) as unknown,
    }),
  ]);
});

describe('each fault has its outcome, its code and its fix', () => {
  const { redirectUris } = healthy();
  const [callback = ''] = redirectUris.web;
  const uris = (changes: Partial<FoundRegistration['redirectUris']>) => ({
    redirectUris: { ...redirectUris, web: [], ...changes },
  });
  test.each([
    ['app.servicePrincipal', { servicePrincipal: known(null) }, {}, 'willFail', 'createServicePrincipal'],
    ['app.servicePrincipal', { servicePrincipal: unknown('x') }, {}, 'notReadable', null],
    ['app.enabled', {}, { enabled: false }, 'willFail', 'enableServicePrincipal'],
    ['app.enabled', {}, { disabledByMicrosoft: true }, 'willFail', null],
    ['app.callback', uris({}), {}, 'willFail', 'addCallback'],
    ['app.callback', uris({ web: [`${callback}/`] }), {}, 'willFail', 'replaceMalformedRedirectUri'],
    ['app.callback/spa', uris({ spa: [callback] }), {}, 'willFail', 'moveCallbackToWeb'],
    ['app.idTokens', { idTokens: false }, {}, 'willFail', 'enableIdTokens'],
    ['app.audience', { audience: 'AzureADMyOrg' }, {}, 'mayFail', 'setAudience'],
    ['app.audience', { audience: 'PersonalMicrosoftAccount' }, {}, 'mayFail', 'setAudience'],
    ['app.consent', {}, { grants: known([]) }, 'mayFail', 'addPermissions'],
    ['app.consent/unread/0', {}, { grants: unknown('Forbidden') }, 'notReadable', null],
    ['app.secret', { secrets: [] }, {}, 'willFail', 'newSecret'],
    [
      'app.secret',
      { secrets: [{ ...secret, endDateTime: '2026-11-01T00:00:00Z' }] },
      {},
      'willFail',
      'newSecret',
    ],
    [
      'app.secret',
      { secrets: [{ ...secret, endDateTime: '2026-12-10T00:00:00Z' }] },
      {},
      'mayFail',
      'newSecret',
    ],
  ] as const)('%s: %#', (check, registration, principal, kind, fix) => {
    const finding = said(look(registration, principal), check);
    expect(finding?.outcome.kind).toBe(kind);
    expect(finding?.fix?.kind ?? null).toBe(fix);
  });

  test('a single-tenant app is right for a company', () => {
    const company = { tenant: { ...checkInput().tenant, partner: known(false) } };
    expect(said(look({ audience: 'AzureADMyOrg' }, {}, {}, company), 'app.audience')?.outcome.kind).toBe(
      'fine',
    );
  });

  test('an API that is missing or switched off will fail', () => {
    const tenant = foundTenant();
    const arm = { ...tenant.resources.arm, enabled: false } as typeof tenant.resources.arm;
    const without = foundTenant({ resources: { ...tenant.resources, keyVault: { state: 'missing' }, arm } });
    const findings = look({}, {}, { tenant: without });
    expect(said(findings, 'app.apis/keyVault')).toMatchObject({
      outcome: { kind: 'willFail' },
      codes: [650052],
      fix: { kind: 'createResourceServicePrincipal', resource: 'keyVault' },
    });
    expect(said(findings, 'app.apis/arm')).toMatchObject({
      outcome: { kind: 'willFail' },
      fix: { kind: 'enableResourceServicePrincipal', resource: 'arm' },
    });
  });

  test.each([
    [
      known([{ kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null }] as const),
      'mayFail',
    ],
    [
      known([{ kind: 'lifetime', state: 'enabled', maxDays: 90, forAppsCreatedAfter: null }] as const),
      'fine',
    ],
    [unknown('Forbidden'), 'notReadable'],
  ] as const)('policies for secrets: %#', (secretRestrictions, kind) => {
    const tenant = foundTenant({ secretRestrictions });
    expect(said(look({}, {}, { tenant }), 'app.secretPolicy')?.outcome.kind).toBe(kind);
  });
});

describe('where assignment is demanded', () => {
  const demanded = { assignmentRequired: true };
  const assigned = (principalId: string) => ({
    assignedTo: known([{ principalId, principalName: 'Rewst users' }]),
  });
  const inGroup = (direct: boolean) => ({
    account: account({
      groups: known([{ id: testGuid(60), displayName: 'Rewst users' }]),
      directGroups: known(direct ? [testGuid(60)] : []),
    }),
  });
  const kindOf = (access: Partial<FoundAppAccess>, rest: Partial<CheckInput> = {}) =>
    said(look({}, demanded, access, rest), 'app.assignment')?.outcome.kind;

  test('an account that is not assigned will be refused, with the fix that fits', () => {
    expect(said(look({}, demanded), 'app.assignment')).toMatchObject({
      outcome: { kind: 'willFail' },
      codes: [50105],
      fix: { kind: 'dropAssignmentRequirement' },
    });
    const own = { account: account({ isCaller: true }) };
    expect(said(look({}, demanded, {}, own), 'app.assignment')?.fix).toEqual({ kind: 'assignSignedInUser' });
  });

  test('an assignment of its own or of its group lets it in, one of a group around that does not', () => {
    expect(kindOf(assigned(userId))).toBe('fine');
    expect(kindOf(assigned(testGuid(60)), inGroup(true))).toBe('fine');
    expect(kindOf(assigned(testGuid(60)), inGroup(false))).toBe('willFail');
  });

  test('what could not be read leaves it open', () => {
    expect(kindOf({ assignedTo: unknown('Forbidden') })).toBe('notReadable');
    expect(kindOf({}, { account: account({ groups: unknown('Forbidden') }) })).toBe('mayFail');
  });

  test('where no account was chosen it depends on which one authorises', () => {
    const yours = (callerAssigned: FoundServicePrincipal['callerAssigned']) =>
      said(look({}, { ...demanded, callerAssigned }, {}, { account: null }), 'app.assignment');
    expect(yours(known(true))).toMatchObject({ outcome: { kind: 'mayFail' }, fix: null });
    expect(yours(known(false))).toMatchObject({
      outcome: { kind: 'mayFail' },
      fix: { kind: 'assignSignedInUser' },
    });
    expect(yours(unknown('Forbidden'))?.outcome.kind).toBe('notReadable');
  });
});
