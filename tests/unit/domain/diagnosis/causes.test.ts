import { describe, expect, it } from 'vitest';
import { causeRules, codesWithCause, codeWeight } from '../../../../src/domain/diagnosis/causes/catalogue';
import { isKnownCode, knownCodes, symbolicName } from '../../../../src/domain/diagnosis/codes';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { fixesFor } from '../../../../src/domain/diagnosis/fixes/fixes-for';
import { troubleshootTexts } from '../../../../src/renderer/troubleshoot/texts';

const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';
const app = '8e1d907c-94a0-4f76-a312-8b97e523f354';
const keyVault = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';

describe('the catalogue of causes', () => {
  it('has one rule a name and one rule a number', () => {
    const names = causeRules.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    const numbers = causeRules.flatMap(({ codes }) => codes ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('explains well over 120 codes in words of their own', () => {
    const titles = new Set<string>();
    for (const code of codesWithCause) {
      const { cause, remedy } = diagnose(`AADSTS${code}: x`);
      expect(cause.id, String(code)).not.toMatch(/^(?:unknown|code-without)/);
      expect(remedy.steps.length, String(code)).toBeGreaterThan(0);
      titles.add(cause.title);
    }
    expect(codesWithCause.length).toBeGreaterThan(250);
    expect(titles.size).toBeGreaterThan(200);
  });

  it('recognises each of the 886 known numbers', () => {
    expect(knownCodes.length).toBe(886);
    for (const code of knownCodes) {
      const { facts, cause } = diagnose(`AADSTS${code}: Some message.`);
      expect(facts.codes).toEqual([code]);
      expect(cause.id).not.toBe('unknown-code');
    }
  });

  it('writes every phrase the way texts are compared: lower case, straight quotes, single spaces', () => {
    for (const { id, says } of causeRules) {
      for (const phrase of (says ?? []).flat()) {
        expect(phrase, id).toBe(
          phrase
            .toLowerCase()
            .replace(/[‘’“”]/g, '?')
            .replace(/\s+/g, ' '),
        );
        expect(phrase.length, id).toBeGreaterThan(2);
      }
    }
  });

  it('writes whole sentences', () => {
    for (const { id, title, explanation, remedy } of causeRules) {
      const steps = typeof remedy === 'function' ? [] : remedy.steps.map(({ text }) => text);
      expect(title, id).not.toMatch(/[.!]$/);
      for (const sentence of [explanation, ...steps]) {
        expect(sentence.trimEnd(), id).toMatch(/[.?:)]$|code=\d+$/);
      }
      expect(`${title} ${explanation} ${steps.join(' ')}`, id).not.toMatch(
        /\boops|\bsorry|\bsimply|just click|directory id/i,
      );
    }
  });

  it('keeps Microsoft’s names for the codes that have one', () => {
    expect(symbolicName(50011)).toBe('InvalidReplyTo');
    expect(symbolicName(700054)).toBeNull();
    expect(isKnownCode(4711)).toBe(false);
  });

  it('puts what the program can fix before what only people can, and wrappers last', () => {
    expect(codeWeight(700054)).toBe(2);
    expect(codeWeight(50076)).toBe(1);
    expect(codeWeight(70002)).toBe(0);
    expect(codeWeight(123456)).toBe(1);
  });
});

const withCallback = (code: number): string =>
  `AADSTS${code}: The redirect URI '${callback}' specified in the request does not match.`;
const aboutKeyVault = (code: number): string =>
  `AADSTS${code}: The app is trying to access a service '${keyVault}'(Azure Key Vault) that your organization lacks a service principal for.`;

/** Which codes the program fixes after showing the change, which after a confirmation, and which are guidance only. */
const kinds = {
  automatic: [500113, 700054, 50011, 700045, 70004, 700016, 700011, 7000229, 7000217, 9002328],
  confirm: [
    500111, 500115, 500116, 500117, 700051, 70005, 700025, 9002319, 9002325, 9002326, 9002327, 700084, 50194,
    650059, 90130, 9001023, 90129, 9002331, 7000215, 7000222, 70002, 7000112, 70001, 1000031, 65001, 650011,
    90094, 90093, 90095, 90096, 900941, 900942, 650057, 650056, 90008, 1003031, 65006, 65007, 650055, 650052,
    650058, 650054, 500011, 50001, 500014, 50105, 501051,
  ],
  guide: [
    900971, 700009, 500112, 700053, 7000218, 90013, 900144, 90014, 9002313, 165900, 90023, 240002, 70003,
    70007, 9002332, 9002339, 500200, 500201, 500208, 90027, 90002, 900023, 900021, 50059, 50128, 90019,
    700005, 7000012, 50020, 90072, 50034, 51004, 16000, 16003, 500341, 50177, 50178, 500021, 500022, 500212,
    500213, 530004, 5000224, 5000225, 700027, 700030, 700024, 700023, 50012, 50013, 7000214, 700028, 65004,
    650053, 70011, 28002, 650051, 90099, 65002, 65003, 53003, 53000, 53001, 53002, 53004, 530001, 530002,
    530003, 53005, 530031, 530032, 530033, 50005, 50131, 530034, 53011, 530035, 50076, 50079, 50072, 50074,
    50078, 50158, 50125, 700003, 50097, 50155, 50173, 50132, 50133, 700082, 700081, 70008, 70043, 70044,
    50089, 70000, 500133, 54005, 700007, 50126, 50053, 50055, 50056, 50057, 500571, 50058, 75011, 75005,
    750054, 76021, 90006, 90024, 90033, 90055, 90090, 50000, 50033, 50087, 50196,
  ],
} as const;

describe('who fixes what', () => {
  it.each(Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
    'AADSTS%i: %s',
    (code, kind) => {
      const { cause, remedy } = diagnose(`AADSTS${code}: x`);
      expect(remedy.kind).toBe(kind);
      expect(cause.id).not.toBe('code-without-explanation');
    },
  );

  it('offers every kind of fix for some error', () => {
    const texts = codesWithCause.flatMap((code) => [
      `AADSTS${code}: x`,
      withCallback(code),
      aboutKeyVault(code),
    ]);
    const offered = new Set(texts.flatMap((text) => fixesFor(diagnose(text)).map(({ kind }) => kind)));
    // Only the tenant tells that the app is among the deleted ones.
    expect([...offered, 'restoreApplication'].toSorted()).toEqual(
      Object.keys(troubleshootTexts.fixes).toSorted(),
    );
  });

  it('registers the callback only if the request carried it', () => {
    expect(diagnose(withCallback(50011)).remedy).toMatchObject({
      kind: 'automatic',
      fix: { kind: 'addCallback' },
    });
    for (const uri of [
      'https://evil.example/cb',
      `${callback}/`,
      callback.toUpperCase(),
      'http://engine.rewst.io/integrations/bundles/microsoft_cloud/callback',
    ]) {
      const { remedy } = diagnose(withCallback(50011).replace(callback, uri));
      expect(remedy.kind, uri).toBe('guide');
      expect(remedy.kind === 'guide' && remedy.warning, uri).toBeTruthy();
    }
  });

  it('makes the service principal of an API of the catalogue alone', () => {
    expect(diagnose(aboutKeyVault(650052)).remedy).toMatchObject({
      kind: 'confirm',
      fix: { kind: 'createResourceServicePrincipal', resource: 'keyVault' },
    });
    const foreign = diagnose(aboutKeyVault(650052).replace(keyVault, app));
    expect(foreign.remedy.kind).toBe('guide');
    const lookAlike = diagnose(
      aboutKeyVault(650052).replace(keyVault, 'fabfbdc4-5751-471c-ac43-3826fa1afc31'),
    );
    expect(lookAlike.remedy).toMatchObject({ kind: 'guide' });
    expect(lookAlike.remedy.kind === 'guide' && lookAlike.remedy.warning).toMatch(/Partner Center/);
  });

  it.each([
    ['https://vault.azure.net', 'keyVault'],
    ['https://management.azure.com/', 'arm'],
    ['https://api.partnercenter.microsoft.com', 'partnerCenter'],
    ['https://manage.office.com', 'management'],
  ])('knows the API behind %s', (address, resource) => {
    const text = `AADSTS500011: The resource principal named ${address} was not found in the tenant named Contoso. This can happen if`;
    expect(diagnose(text).remedy).toMatchObject({
      fix: { kind: 'createResourceServicePrincipal', resource },
    });
  });

  it('names the consequence of everything that needs a confirmation', () => {
    for (const code of kinds.confirm) {
      const { remedy } = diagnose(`AADSTS${code}: x`);
      expect(remedy.kind === 'confirm' && remedy.consequence.length, String(code)).toBeGreaterThan(40);
    }
  });
});

/** One number, several meanings: what the message says wins. */
describe('codes whose meaning depends on the message', () => {
  it.each([
    [
      650051,
      "Value length '8060' is out of the valid range of '1' to '8000' for property 'DelegationScope'.",
      'scope-text-too-long',
    ],
    [
      650051,
      'The app needs access to a service that your organization "x" has not subscribed to or enabled.',
      'api-without-service-principal',
    ],
    [
      650051,
      "Using application 'x' is currently not supported for your organization x.com because it is in an unmanaged state.",
      'tenant-unmanaged',
    ],
    [
      650051,
      'The service principal name is already present for the tenant. If the application does not exist, retry.',
      'service-principal-name-present',
    ],
    [650051, 'Something else.', 'consent-could-not-create-app'],
    [90093, 'Calling principal cannot consent due to lack of permissions.', 'caller-cannot-consent'],
    [
      90093,
      'The directory object quota limit for the Principal has been exceeded.',
      'directory-quota-exceeded-at-consent',
    ],
    [
      65005,
      "The application 'x' asked for scope 'y' that doesn't exist on the resource 'z'.",
      'scope-does-not-exist',
    ],
    [
      65005,
      'The client application has requested access to resource x. This request has failed because the client has not specified this resource in its requiredResourceAccess list.',
      'api-not-listed',
    ],
    [
      65005,
      'The app needs access to a service "x" that your organization "y" has not subscribed to or enabled.',
      'api-without-service-principal',
    ],
    [
      65005,
      'Misconfigured application. This could be due to one of the following: The client has not listed any permissions for x.',
      'app-misconfigured',
    ],
    [65005, 'Invalid something.', 'permissions-misconfigured-old-number'],
    [50011, 'No reply address is registered for the application.', 'no-redirect-uri'],
    [
      50011,
      "The reply address 'x' does not match the reply addresses configured.",
      'redirect-uri-not-registered',
    ],
    [70001, 'Application with identifier x was not found in the directory y.', 'client-not-found'],
    [70001, "Application 'x' is disabled.", 'app-disabled-old-number'],
    [70002, "The provided request must include a 'client_secret' input parameter.", 'no-secret-sent'],
    [90023, 'Invalid STS request.', 'sts-request-invalid'],
    [
      90023,
      "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
      'cross-origin-redemption',
    ],
    [50105, "The signed in user 'x' is not assigned to a role for the application 'y'.", 'user-not-assigned'],
    [50105, "Application 'x' is not assigned to a role for the application 'y'.", 'app-not-assigned'],
    [50012, 'Invalid client secret is provided.', 'secret-wrong-50012'],
    [700020, 'The access grant requires interaction.', 'interaction-for-grant'],
    [700020, 'Application ID x is a reserved identifier and should be removed.', 'reserved-app-id'],
    [
      700022,
      'The provided value for the input parameter scope is not valid because it contains more than one resource.',
      'scope-several-apis',
    ],
    [
      700023,
      'The provided value for the input parameter scope is not valid when requesting an access token.',
      'scope-names-no-api',
    ],
    [700023, 'Client assertion audience claim does not match Realm issuer.', 'assertion-audience-wrong'],
  ])('AADSTS%i: %s', (code, message, id) => {
    const { facts, cause } = diagnose(`AADSTS${code}: ${message}`);
    expect(facts.code).toBe(code);
    expect(cause.id).toBe(id);
  });

  it('takes the second code where the first only wraps it', () => {
    const { facts, cause, others } = diagnose(
      'AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided.',
    );
    expect(facts.codes).toEqual([50012, 70002]);
    expect(cause.id).toBe('secret-wrong-50012');
    expect(others.map(({ code }) => code)).toEqual([70002]);
  });
});

describe('messages without a code', () => {
  it.each([
    [
      'Ensure the secret being sent in the request is the client secret value, not the client secret ID',
      'secret-wrong',
    ],
    ['Device object was not found in the tenant', 'device-object-gone'],
    [
      'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
      'grant-revoked',
    ],
    [
      'Presented multi-factor authentication has expired due to policies configured by your administrator',
      'mfa-expired',
    ],
    ["you must use multi-factor authentication to access 'x'", 'mfa-required'],
    ['Access has been blocked by Conditional Access policies.', 'blocked-by-conditional-access'],
    ["User account 'x' from identity provider 'y' does not exist in tenant 'z'", 'account-not-in-tenant'],
    [
      'Request_BadRequest, Unsupported token. Unable to initialize the authorization context',
      'graph-unsupported-token',
    ],
    ['Request not applicable to target tenant.', 'licence-missing'],
    ["Neither tenant is B2C or tenant doesn't have premium license", 'licence-missing'],
    ["Neither tenant is B2C or tenant doesn't have a premium license", 'licence-missing'],
    ['Auth app registration error', 'rewst-app-registration-error'],
    ['The following scopes are missing: User.Read', 'rewst-scopes-missing'],
    [
      'invalid_client - Failed to authorize one or more integrations: Permissions configuration not found for Azure integration',
      'key-vault-missing',
    ],
    ['Failed to authorize one or more integrations.', 'rewst-integrations-not-authorized'],
    ['Invalid Client', 'oauth-invalid-client'],
    [
      '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}',
      'graph-request-denied',
    ],
    [
      "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
      'graph-not-found',
    ],
    ['Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.', 'graph-grant-exists'],
    ['New password credentials must be generated with service actions.', 'graph-password-by-patch'],
    ['{"code":"HostNameNotOnVerifiedDomain"}', 'host-name-not-verified'],
    ['Directory_QuotaExceeded', 'directory-quota-exceeded'],
    ['The directory object quota limit for the Principal has been exceeded.', 'directory-quota-exceeded'],
    ['Directory_ResourceSizeExceeded', 'directory-object-too-large'],
    ['Claim is invalid: x does not exist on resource application y', 'permission-id-unknown'],
    [
      "Credential lifetime exceeds the max value allowed as per assigned policy 'x'",
      'secret-lifetime-policy',
    ],
    ["The role assigned to application x isn't supported in this scenario.", 'exchange-role-not-supported'],
    ['User is not allowed to call Get-Mailbox', 'exchange-command-not-allowed'],
    [
      "AuthorizationFailed: The client 'x' with object id 'y' does not have authorization to perform action 'z' over scope 's'",
      'arm-authorization-failed',
    ],
    ['The supplied role does not have the rights to perform this operation', 'partner-role-missing'],
    ['1002 Authorization Failed', 'partner-authorization-failed'],
    [
      "Delegated admin consent re-creation failed for ID {‘error’: {‘response’: {‘code’: 400, ‘message’: 'Application ID doesn’t exist",
      'partner-app-id-unknown',
    ],
    [
      'Need admin approval\nRewst\nRewst needs permission to access resources in your organisation that only an admin can grant.',
      'admin-approval-request',
    ],
  ])('%s', (text, id) => {
    const { facts, cause, remedy } = diagnose(text);
    expect(facts.code).toBeNull();
    expect(cause.id).toBe(id);
    expect(remedy.steps.length).toBeGreaterThan(0);
  });

  it('never reads invalid_client alone as a wrong secret', () => {
    for (const text of [
      'invalid_client',
      "Error during callback. error='invalid_client'",
      '{"error":"invalid_client"}',
      'Invalid Client',
    ]) {
      const { cause, remedy } = diagnose(text);
      expect(cause.id).toBe('oauth-invalid-client');
      expect(remedy.kind).toBe('guide');
    }
    for (const code of [650051, 650052, 650053, 650057]) {
      const { cause } = diagnose(
        `Error during callback. error='invalid_client' error_description="AADSTS${code}: x`,
      );
      expect(cause.title).not.toMatch(/secret/i);
    }
  });

  it.each([
    ["error='unsupported_response_type'", 'automatic'],
    ['error=consent_required', 'confirm'],
    ['error=invalid_resource', 'confirm'],
    ['error=temporarily_unavailable', 'guide'],
  ])('says what can be said of OAuth’s error alone: %s', (text, kind) => {
    expect(diagnose(text).remedy.kind).toBe(kind);
  });
});

describe('several errors in one text', () => {
  it('lists the others after the most specific one, and no frame around them', () => {
    const { cause, others } = diagnose(
      'Failed to authorize one or more integrations.\nAADSTS50076: MFA.\nAADSTS700054: ID tokens.\n' +
        'Then Graph said Authorization_RequestDenied: Insufficient privileges to complete the operation.',
    );
    expect(cause.id).toBe('id-tokens-off');
    expect(others.map(({ code, cause: { id } }) => [code, id])).toEqual([
      [50076, 'mfa-required'],
      [null, 'graph-request-denied'],
    ]);
  });

  it('takes the more precise of two numbers of which one begins the other', () => {
    expect(diagnose('AADSTS50001: x AADSTS500011: y').facts.codes).toEqual([500011, 50001]);
    expect(diagnose('AADSTS70001: x AADSTS700016: y').facts.codes).toEqual([700016, 70001]);
  });
});

describe('what is not known', () => {
  it('says so of a code, with Microsoft’s page and what to send to support', () => {
    const { facts, cause, remedy, portalLinks } = diagnose(`AADSTS7999999: Something new about '${app}'.`);
    expect(cause.id).toBe('unknown-code');
    expect(remedy.kind).toBe('guide');
    expect(remedy.steps.map(({ text }) => text).join(' ')).toMatch(/correlation id/);
    expect(portalLinks.map(({ url }) => url)).toContain(
      'https://login.microsoftonline.com/error?code=7999999',
    );
    expect(facts.message).toMatch(/Something new/);
  });

  it('says so of a message', () => {
    expect(diagnose('The frobnicator is out of cheese').cause.id).toBe('unknown-message');
    expect(diagnose(' \n ').cause.id).toBe('nothing-pasted');
  });

  it('names Rewst’s own Cloud Connector, and fixes nothing', () => {
    const text =
      "Failed to authorize one or more integrations.\nAADSTS65001: The user or administrator has not consented to use the application with ID '2BFB92C3-5845-4776-a1ad-5398acdf285e' named 'Rewst MS Cloud Connector'.";
    const { cause, remedy, aboutCloudConnector } = diagnose(text);
    expect(aboutCloudConnector).toBe(true);
    expect(cause.title).toMatch(/Cloud Connector/);
    expect(cause.explanation).toMatch(/consented/);
    expect(remedy.kind).toBe('guide');
  });
});
