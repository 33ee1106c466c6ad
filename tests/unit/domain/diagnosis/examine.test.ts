import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { fixesFor } from '../../../../src/domain/diagnosis/fixes/fixes-for';
import { evidenceOf } from '../../../../tools/terminal/commands/evidence';
import { examine, type Examination, type Subject } from '../../../../src/domain/diagnosis/examine';
import { resources } from '../../../../src/domain/permissions/resources';
import {
  known,
  unknown,
  type FoundRegistration,
  type FoundSecret,
  type FoundTenant,
} from '../../../../src/domain/registration/found';
import type { FoundUser } from '../../../../src/domain/checks/account/found-account';
import type { FoundPolicies } from '../../../../src/domain/checks/conditional-access/found-policies';
import { found as foundPolicies, policy } from '../checks/conditional-access/policies';
import { account } from '../checks/input';
import type { foundServicePrincipal } from '../registration/found';
import {
  callback,
  foundRegistration,
  foundTenant,
  present,
  knownPrincipal,
  tenantWith,
} from '../registration/found';
import { appId } from '../../../support/ids';

const now = new Date('2026-11-24T12:00:00Z');
const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

/** An app that Rewst can use, as far as the registration itself goes. */
const sound = foundRegistration({
  displayName: 'Rewst',
  redirectUris: { web: [callback], spa: [], publicClient: [] },
  idTokens: true,
});

const secret = (change: Partial<FoundSecret> = {}): FoundSecret => ({
  keyId: '66666666-6666-4666-8666-666666666666',
  displayName: 'Rewst',
  hint: 'Rws',
  startDateTime: at(-90),
  endDateTime: at(200),
  ...change,
});

function look(
  text: string,
  registration: FoundRegistration | null = sound,
  change: Partial<Subject> = {},
): Examination {
  const subject = {
    tenant: foundTenant(),
    registration: registration && {
      ...registration,
      secrets: registration.secrets.length > 0 ? registration.secrets : [secret()],
    },
    appId,
    deleted: null,
    held: known([]),
    besides: null,
  };
  return examine(diagnose(text), { ...subject, ...change }, now);
}

const evidence = ({ findings }: Examination) => findings.map(evidenceOf);
const of = (verdict: string, found: Examination) =>
  evidence(found)
    .filter((one) => one.verdict === verdict)
    .map((one) => one.text);

const principal = (change: Parameters<typeof foundServicePrincipal>[0]) => ({
  ...sound,
  servicePrincipal: knownPrincipal(change),
});

test('without an app nothing is claimed', () => {
  expect(examine(diagnose('AADSTS700054'), null, now)).toEqual({
    app: null,
    findings: [],
    verdict: 'Nothing was looked up yet. Sign in and choose the app to see what is really set.',
    fixes: [],
    region: null,
    nextLikely: null,
  });
});

const escaped = (text: string) => text.replace(/[()]/g, '\\$&');

describe('the fault is found and said', () => {
  test.each<[string, string, FoundRegistration, string]>([
    ['ID tokens', 'AADSTS700054', { ...sound, idTokens: false }, 'ID tokens are off'],
    [
      'the callback',
      'AADSTS50011',
      { ...sound, redirectUris: { web: [], spa: [callback], publicClient: [] } },
      'Rewst’s callback is registered under Single-page application, where it belongs under Web',
    ],
    [
      'the callback on two platforms',
      'AADSTS9002327',
      { ...sound, redirectUris: { web: [callback], spa: [callback], publicClient: [] } },
      'Rewst’s callback is registered under Single-page application, where it belongs under Web',
    ],
    [
      'the audience',
      'AADSTS50194',
      sound,
      'The app is single-tenant: it works with the auth subject “Tenant ID”, not with “common”',
    ],
    [
      'an audience of a kind that does not exist yet',
      'AADSTS50194',
      { ...sound, audience: 'AzureADSomeOrgs' },
      'Who can sign in to the app is “AzureADSomeOrgs”',
    ],
    [
      'the token version',
      'AADSTS90129',
      { ...sound, tokenVersion: 1 },
      'Access tokens of the app are version 1',
    ],
    [
      'the service principal',
      'AADSTS7000229',
      { ...sound, servicePrincipal: known(null) },
      '“Rewst” has no service principal (enterprise application) in this tenant',
    ],
    ['the switch', 'AADSTS7000112', principal({ enabled: false }), 'Sign-in to “Rewst” is switched off'],
    [
      'the assignment',
      'AADSTS50105',
      principal({ assignmentRequired: true, callerAssigned: known(false) }),
      '“Rewst” demands assignment, and your account is not assigned',
    ],
  ])('%s', (_, text, registration, said) => {
    const found = look(text, registration);
    expect(of('fault', found)[0]).toMatch(new RegExp(`^${escaped(said)}(?:\\.|$)`));
    expect(found).toMatchObject({
      fixes: fixesFor(diagnose(text)),
      nextLikely: null,
      verdict: `${said}. That explains the error, and it can be fixed.`,
    });
  });

  test('a missing API by the name that the catalogue has for it', () => {
    const tenant = tenantWith({ keyVault: { state: 'missing' } });
    const text = `AADSTS650052: The app is trying to access a service '${resources.keyVault.appId}'(Totally Harmless) that your organization lacks a service principal for.`;
    const found = look(text, sound, { tenant });
    expect(of('fault', found)).toEqual(['Azure Key Vault has no service principal in this tenant']);
    expect(JSON.stringify(found)).not.toContain('Totally Harmless');
  });
});

describe('what could not be read is unknown', () => {
  test.each<[string, string, FoundRegistration | null, Partial<Subject>]>([
    ['the service principal', 'AADSTS7000112', { ...sound, servicePrincipal: unknown('Graph said no.') }, {}],
    [
      'the assignment',
      'AADSTS50105',
      principal({ assignmentRequired: true, callerAssigned: unknown('Graph said no.') }),
      {},
    ],
    [
      'an API',
      `AADSTS500014: The service principal for resource '${resources.exchange.appId}' is disabled.`,
      sound,
      { tenant: tenantWith({ exchange: { state: 'unknown', why: 'Graph said no.' } }) },
    ],
    [
      'what an API offers',
      'AADSTS1003031',
      { ...sound, listed: [{ resourceAppId: resources.graph.appId, permissions: [] }] },
      { tenant: tenantWith({ graph: { state: 'unknown', why: 'Graph said no.' } }) },
    ],
  ])('%s', (_, text, registration, change) => {
    const found = look(text, registration, change);
    expect(of('unknown', found)).toContainEqual(expect.stringContaining('Graph said no.'));
    expect(found.findings.filter(({ outcome }) => outcome.kind === 'willFail')).toEqual([]);
    expect(found.verdict).toContain('it is not known whether this is the cause');
  });

  test('consent', () => {
    const registration = {
      ...principal({ grants: unknown('Graph said no.') }),
      listed: [
        {
          resourceAppId: resources.graph.appId,
          permissions: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', kind: 'Scope' }],
        },
      ],
    };
    const found = look('AADSTS65001', registration);
    expect(of('unknown', found)).toEqual(['Consent could not be read: Delegated consent: Graph said no.']);
    expect(of('fine', found)).not.toContainEqual(expect.stringContaining('admin consent'));
  });

  test('whether an absent app was deleted', () => {
    const found = look('AADSTS700016', null, { deleted: unknown('Graph said no.') });
    expect(of('unknown', found)).toEqual(['Whether it was deleted could not be read: Graph said no.']);
    expect(found.fixes).toEqual([]);
  });
});

describe('the client secrets', () => {
  const rejected = 'AADSTS7000215: Invalid client secret provided.';
  const expired = (days: number) => secret({ endDateTime: at(-days) });
  const withSecrets = (secrets: readonly FoundSecret[], held: readonly string[] = []) =>
    look(rejected, { ...sound, secrets }, { held: known(held) });

  test.each<[string, FoundSecret, string]>([
    ['a valid one', secret(), 'The secret “Rewst” (begins with Rws) is valid for another 200 days'],
    [
      'the last day',
      secret({ endDateTime: at(0.5) }),
      'The secret “Rewst” (begins with Rws) ends within a day. It depends on whether Rewst has a new one by then',
    ],
    [
      'one day',
      secret({ endDateTime: at(1.5) }),
      'The secret “Rewst” (begins with Rws) is valid for another 1 day. It depends on whether Rewst has a new one by then',
    ],
    ['no end', secret({ endDateTime: null }), 'The secret “Rewst” (begins with Rws) has no end date'],
    ['12 days ago', expired(12), 'The secret “Rewst” (begins with Rws) expired 12 days ago'],
    ['just now', expired(0), 'The secret “Rewst” (begins with Rws) expired within the last day'],
    [
      'an old one without name and hint',
      secret({ displayName: null, hint: null }),
      'A client secret without a name is valid for another 200 days',
    ],
  ])('%s', (_, one, said) => {
    expect(evidence(withSecrets([one])).map(({ text }) => text)).toContain(said);
  });

  test('a valid one that nobody here knows the value of leaves it open, and a new one can be made', () => {
    const found = look(rejected);
    expect(of('fault', found)).toEqual([]);
    expect(of('unknown', found)).toHaveLength(1);
    expect(found.fixes).toEqual([{ kind: 'newSecret' }]);
  });

  test('one that has expired beside it may be the one that Rewst has', () => {
    const old = { ...expired(3), keyId: '77777777-7777-4777-8777-777777777777' };
    expect(of('fault', withSecrets([old, secret()]))).toEqual([
      'The secret “Rewst” (begins with Rws) expired 3 days ago. It depends on whether Rewst has that one',
    ]);
  });

  test('one that this computer holds is enough', () => {
    const held = secret({ keyId: '77777777-7777-4777-8777-777777777777' });
    const found = withSecrets([expired(3), held], [held.keyId]);
    expect(of('fault', found)).toEqual([]);
    expect(found).toMatchObject({
      fixes: [],
      nextLikely: expect.stringContaining('an older client secret') as string,
    });
  });

  test('one that is held but expired is of no use', () => {
    const found = withSecrets([expired(3)], [expired(3).keyId]);
    expect(found).toMatchObject({ fixes: [{ kind: 'newSecret' }] });
    expect(of('fault', found)).toEqual(['The secret “Rewst” (begins with Rws) expired 3 days ago']);
  });
});

describe('which app and which tenant', () => {
  const stranger = 'bad0bad0-bad0-bad0-bad0-bad0bad0bad0';

  test('another app in the text stops everything, whatever the case of the letters', () => {
    const text = (id: string) => `AADSTS7000112: Application '${id}'(Rewst) is disabled.`;
    expect(look(text(stranger), principal({ enabled: false }))).toMatchObject({
      fixes: [],
      findings: [
        {
          outcome: { kind: 'willFail' },
          sentence: `The error is about the client ID ${stranger}, and the app that you chose has ${appId}`,
        },
      ],
    });
    expect(look(text(appId.toUpperCase()), principal({ enabled: false })).fixes).toEqual([
      { kind: 'enableServicePrincipal' },
    ]);
  });

  test('an error from another tenant is said, and comes first', () => {
    const found = look(
      `AADSTS700016: Application with identifier '${appId}' was not found in the directory '${stranger}'.`,
    );
    expect(of('info', found)).toContainEqual(expect.stringContaining(`comes from the tenant ${stranger}`));
    expect(found.nextLikely).toContain('went to another tenant');
    expect(found.fixes).toEqual([]);
  });

  test('an error that no setting causes is left to its steps', () => {
    expect(look('AADSTS50140: This error occurred due to Keep me signed in interrupt')).toMatchObject({
      verdict: 'No setting of the app registration causes this error. The steps say what to do.',
      fixes: [],
      nextLikely: null,
    });
  });
});

test('an error about the sign-in of an account needs to know which account', () => {
  const found = look('AADSTS50076: you must use multi-factor authentication');
  expect(of('unknown', found)).toEqual([
    'Which account authorises in Rewst is not known: The error does not name it, and none was checked in this tenant.',
  ]);
  expect(found).toMatchObject({ fixes: [], nextLikely: null });
});

describe('what was read of the account and its policies', () => {
  const read = (user: Partial<FoundUser>, policies: FoundPolicies | null = null): Subject['besides'] => ({
    account: account({}, user),
    policies,
    app: null,
    customers: null,
    services: null,
  });
  const onlyReporting = policy({}, { state: 'enabledForReportingButNotEnforced' });

  test('sessions that were revoked may explain a refusal that has happened', () => {
    const found = look('AADSTS50173: The provided grant has expired due to it being revoked.', sound, {
      besides: read({ sessionsValidFrom: '2026-11-20T00:00:00Z' }),
    });
    expect(found.verdict).toBe(
      'Sign-ins of rewst@contoso.example from before 2026-11-20 are void. That may explain the error: it depends on whether Rewst was authorised before that.',
    );
  });

  test('a policy that only reports explains nothing that has happened', () => {
    const blocked = 'AADSTS53003: Access has been blocked by Conditional Access policies.';
    const seen = look(blocked, sound, { besides: read({}, foundPolicies([onlyReporting])) });
    expect(seen.findings.map(({ outcome }) => outcome)).toContainEqual(
      expect.objectContaining({ kind: 'mayFail', when: 'later' }),
    );
    expect(seen.verdict).toContain('Nothing that can be read of your tenant explains this error');
  });
});

test('a neighbour that only may fail is named, and not fixed', () => {
  const idTokens = "AADSTS700054: response_type 'id_token' is not enabled for the application.";
  const seen = look(idTokens, { ...sound, publicClientFallback: true });
  expect(seen).toMatchObject({
    fixes: [],
    nextLikely: expect.stringContaining('Public client flows are allowed') as string,
  });
});

test('the audience says whether the tenant needs the change at all', () => {
  const steps = (partner: FoundTenant['partner']) =>
    look('AADSTS50194', sound, { tenant: foundTenant({ partner }) }).findings[0]?.steps.map(
      ({ text }) => text,
    );
  const found = { partnerTenantType: null, partnerCenterPresent: true };
  expect(steps({ ...found, hasCustomers: false })).toEqual([
    expect.stringContaining('set Auth Subject to your Tenant ID'),
  ]);
  expect(steps({ ...found, hasCustomers: true })).toEqual([
    expect.stringContaining('belongs to a CSP partner'),
  ]);
  expect(steps({ ...found, hasCustomers: null })).toEqual([]);
});

test('an API that is there but not on the list is mentioned', () => {
  const tenant = tenantWith({ exchange: { ...present('exchange'), enabled: false } });
  const text = `AADSTS500014: The service principal for resource '${resources.exchange.appId}' is disabled.`;
  expect(of('fault', look(text, sound, { tenant }))).toEqual([
    'Office 365 Exchange Online is switched off in this tenant',
  ]);
  expect(of('fine', look(text))).toContain(
    '“Rewst” does not list Office 365 Exchange Online, which is in this tenant and switched on',
  );
});
