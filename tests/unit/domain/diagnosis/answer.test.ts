import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { isDiagnosisLink } from '../../../../src/domain/diagnosis/portal-links';

const home = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  appId: '8e1d907c-94a0-4f76-a312-8b97e523f354',
};
const customer = '9d8ae828-73aa-4041-a00a-39f2a2f2434e';
const notConsented = `AADSTS65001: The user or administrator has not consented to use the application with ID '${home.appId}'.`;

const stepsOf = (text: string, options = {}): string =>
  diagnose(text, options)
    .remedy.steps.map((step) => step.text)
    .join('\n');

describe('a fault in a customer’s tenant', () => {
  it.each([
    `CPV permissions failed to refresh. Could not get token: invalid_grant:${notConsented}`,
    `Delegated admin consent creation failed: ${notConsented}`,
    `For the customer tenant ${customer}: ${notConsented}`,
    `In the customer's tenant: AADSTS650052: The app is trying to access a service 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'(Azure Key Vault) that your organization lacks a service principal for.`,
    `GDAP customer: AADSTS7000112: Application '${home.appId}' is disabled.`,
    'Delegated admin consent creation failed… Access has been blocked by Conditional Access Policies',
    'AADSTS530034: A delegated administrator was blocked from accessing the tenant due to account risk.',
    `AADSTS90099: The application '${home.appId}' has not been authorized in the tenant '${customer}'. Applications must be authorized to access the customer tenant before partner delegated administrators can use them.`,
  ])('is never fixed at home: %s', (text) => {
    const { tenant, remedy } = diagnose(text, { home });
    expect(tenant.kind).toBe('customer');
    expect(remedy.kind).toBe('guide');
    expect(remedy.steps.length).toBeGreaterThan(0);
  });

  it('is recognised by the id of another tenant than the user’s', () => {
    const text = `${notConsented} https://login.microsoftonline.com/${customer}/oauth2/v2.0/token`;
    expect(diagnose(text).tenant.kind).toBe('notTold');
    expect(diagnose(text, { home: { ...home, tenantId: customer } })).toMatchObject({
      tenant: { kind: 'notTold' },
      remedy: { kind: 'confirm' },
    });
    expect(diagnose(text, { home })).toMatchObject({
      tenant: { kind: 'customer', id: customer },
      remedy: { kind: 'guide' },
    });
  });

  it('gets a consent link of the older kind, for that tenant and the user’s own app', () => {
    const foreign = '5617d05d-fdc6-4c56-b1dc-38b8576cfafd';
    const text = `${notConsented.replace(home.appId, foreign)} https://login.microsoftonline.com/${customer}/oauth2`;
    const { tenant, portalLinks, messageForAdmin } = diagnose(text, { home });
    const url = `https://login.microsoftonline.com/${customer}/adminconsent?client_id=${home.appId}`;
    expect(tenant).toMatchObject({ kind: 'customer', consentLink: { url } });
    expect(portalLinks[0]?.url).toBe(url);
    expect(isDiagnosisLink(url)).toBe(true);
    expect(messageForAdmin).toContain(url);
    expect(messageForAdmin).toMatch(/in a customer’s tenant/);
  });

  it('names the exclusion from the customer’s policies with the id of the partner’s tenant', () => {
    const steps = stepsOf('GDAP: AADSTS53003: Access has been blocked by Conditional Access policies.', {
      home,
    });
    expect(steps).toMatch(/Service provider users/);
    expect(steps).toContain(home.tenantId);
  });

  it('is no customer’s fault where the registration itself is wrong', () => {
    const text = 'Customer tenant: AADSTS7000222: The provided client secret keys are expired.';
    expect(diagnose(text, { home })).toMatchObject({
      tenant: { kind: 'notTold' },
      cause: { id: 'secret-expired' },
    });
  });
});

describe('families', () => {
  it.each([
    [530099, 'conditional-access'],
    [50999, 'session'],
    [7000555, 'client'],
    [70099, 'client'],
    [650099, 'consent'],
    [9000999, 'request'],
    [90077, 'request'],
    [75099, 'federation'],
  ])('AADSTS%i gets the words and steps of its family: %s', (code, id) => {
    const { cause, family, remedy } = diagnose(`AADSTS${code}: Something new.`);
    expect(cause.id).toBe(`family-${id}`);
    expect(family?.id).toBe(id);
    expect(cause.title).toContain(String(code));
    expect(remedy.steps.length).toBeGreaterThan(1);
  });

  it('are named beside a code that has words of its own', () => {
    expect(diagnose('AADSTS53000: x').family?.id).toBe('conditional-access');
    expect(diagnose('AADSTS700054: x').family?.id).toBe('client');
    expect(diagnose('no code').family).toBeNull();
  });

  it.each([
    ['Conditional Access says no', 'family-conditional-access'],
    ['Blocked by conditional access token protection policy', 'token-protection-required'],
    ['Conditional Access: the authentication strength is not met', 'authentication-strength-not-met'],
    ['Conditional Access policy: you must accept the terms of use', 'terms-of-use-open'],
    ['Conditional Access: you cannot sign in from this location', 'location-blocked'],
    [
      'Conditional Access demands that the device is compliant: your device is required to be compliant',
      'device-must-be-compliant',
    ],
    ['Conditional Access: sign-in risk detected', 'account-at-risk'],
  ])('name the control of Conditional Access: %s', (text, id) => {
    expect(diagnose(text).cause.id).toBe(id);
  });
});

describe('what the text shows', () => {
  it('offers the packs that hold a permission which the text names', () => {
    const text =
      "Operation: Create; Exception: [Status Code: Unauthorized; Reason: Required permissions to access tenant-wide chat messages subscription one of ('Chat.Read.All,Chat.ReadWrite.All') is missing.";
    const { packs, facts, remedy } = diagnose(text);
    expect(packs.map(({ key }) => key)).toEqual(['teams']);
    expect(facts.permissions).toEqual(['Chat.Read.All', 'Chat.ReadWrite.All']);
    expect(remedy.kind).toBe('guide');
    expect(remedy.steps[0]?.text).toMatch(/pack.*Teams messages/);
  });

  it('reads the whole message, also where an id stands before it', () => {
    const { facts } = diagnose(
      "New-ExoPSSession : failed with the following error message: [AuthZRequestId=2f19e440-d15e-48f3-8cb3-9555bcbeaf00][FailureCategory=AuthZ-CmdletAccessDeniedException] The application isn't assigned to any management roles.",
    );
    expect(facts.message).toMatch(/isn't assigned to any management roles/);
  });

  it('takes the tenant out of an address of the Management Activity API', () => {
    const { facts } = diagnose(
      `GET https://manage.office.com/api/v1.0/${customer}/activity/feed/subscriptions/list 401`,
    );
    expect(facts.tenantId).toBe(customer);
  });

  it.each([
    ['Date: Tue, 19 Nov 2024 18:46:05 GMT\nAADSTS50076: x', '2024-11-19T18:46:05Z'],
    ['[2024-11-19 18:46:05] AADSTS50076: x', '2024-11-19T18:46:05Z'],
    ['Time: Nov 19, 2024, 6:46:05 PM\nAADSTS50076: x', '2024-11-19T18:46:05Z'],
    ['11/19/2024 6:46:05 PM AADSTS50076: x', '2024-11-19T18:46:05Z'],
    ['19.11.2024 18:46:05 AADSTS50076: x', '2024-11-19T18:46:05Z'],
    ['"time":"2024-11-19T18:46:05+01:00" AADSTS50076: x', '2024-11-19T18:46:05+01:00'],
    ['11/10/2024 06:46:05 AADSTS50076: day or month first?', null],
    ['The token was issued on 2022-07-30T19:55:21Z.', null],
  ])('reads times in any form: %s', (text, time) => {
    expect(diagnose(text).facts.timestamp).toBe(time);
  });

  it('calls an API of the catalogue Rewst’s and another one not', () => {
    const about = (id: string): string =>
      diagnose(
        `AADSTS650052: The app is trying to access a service '${id}'(X) that your organization lacks a service principal for.`,
      ).cause.title;
    expect(about('cfa8b339-82a2-471a-a3c9-0fc0be7a4093')).toMatch(/An API that Rewst asks for/);
    expect(about('ea9ffc3e-8a23-4a7d-836d-234d7c7565c1')).toMatch(/An API that Rewst does not need/);
  });

  it('says that a domain stands where an API belongs', () => {
    const text =
      'AADSTS500011: The resource principal named https://contoso.onmicrosoft.com was not found in the tenant named Contoso.';
    expect(diagnose(text).cause.title).toMatch(/domain/);
  });

  it('highlights codes, ids, times and the wording where they stand', () => {
    const text =
      "Oops. AADSTS50011: The redirect URI 'https://a.example/cb' specified in the request does not match the redirect URIs configured for the application '8e1d907c-94a0-4f76-a312-8b97e523f354'. Timestamp: 2024-11-19 18:46:05Z";
    const { highlights } = diagnose(text);
    const shown = highlights.map(({ from, to, what }) => [what, text.slice(from, to)]);
    expect(shown).toContainEqual(['code', 'AADSTS50011']);
    expect(shown).toContainEqual(['id', home.appId]);
    expect(shown).toContainEqual(['address', 'https://a.example/cb']);
    expect(shown).toContainEqual(['time', '2024-11-19 18:46:05Z']);
    expect(shown.find(([what]) => what === 'wording')?.[1]).toMatch(/^redirect URI.*configured/);
  });

  it('names what it may be instead, for the user to choose', () => {
    const { cause, otherLikely } = diagnose('AADSTS650051: Something else.');
    expect(cause.id).toBe('consent-could-not-create-app');
    expect(otherLikely.map(({ id }) => id)).toContain('scope-text-too-long');
    expect(otherLikely.map(({ id }) => id)).not.toContain(cause.id);
  });

  it('has a message for Rewst’s support with ids and none of the text’s words', () => {
    const { messageForRewstSupport } = diagnose(
      `AADSTS53003: evil words. Correlation ID: ${customer} Timestamp: 2024-11-19 18:46:05Z`,
    );
    expect(messageForRewstSupport).toContain(customer);
    expect(messageForRewstSupport).toContain('AADSTS53003');
    expect(messageForRewstSupport).not.toContain('evil');
  });
});

describe('a message in other words', () => {
  it.each([
    [
      'misspelt',
      'The redirct URI specfied in the reqest does not mach the redirect URIs configurd',
      'redirect-uri-not-registered',
    ],
    ['cut off at its end', 'The user or administrator has not consented to use the appl', 'not-consented'],
    [
      'cut off at its beginning',
      'sign-in frequency checks by conditional access. The token was issued',
      'sign-in-frequency',
    ],
    [
      'in other words',
      'Your organization does not permit the creation of secrets for this app',
      'secret-type-blocked',
    ],
    ['as a symbolic name', 'error: BlockedByConditionalAccess', 'blocked-by-conditional-access'],
  ])('%s', (_, text, id) => {
    expect(diagnose(text).cause.id).toBe(id);
  });
});

describe('the account that does not exist in the tenant', () => {
  const said =
    "User account 'rewst@partner.example' from identity provider 'https://sts.windows.net/x/' does not exist in tenant 'Contoso' and cannot access the application 'Rewst' in that tenant. The account needs to be added as an external user in the tenant first.";
  const asUser = `${said} Sign out and sign in again with a different Azure Active Directory user account.`;

  it.each([
    ['with its number', `AADSTS50177: ${said}`, 'passthrough-external-challenge'],
    ['with the number of the other fault', `AADSTS50020: ${said}`, 'account-not-in-tenant'],
    ['without a number', said, 'account-from-elsewhere'],
    ['without a number, and with what only a user is told', asUser, 'account-not-in-tenant'],
  ])('is told apart %s', (_, text, id) => {
    expect(diagnose(text).cause.id).toBe(id);
    expect(diagnose(text).facts.account).toBe('rewst@partner.example');
  });
});

it('says of access assignments that could not be made that Microsoft refused the group', () => {
  expect(diagnose('Error: Could not create accessAssignments').cause.id).toBe('gdap-assignment-refused');
});
