import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { isDiagnosisLink, portalLink, type PortalPlace } from '../../../../src/domain/diagnosis/portal-links';

const app = '8E1D907C-94a0-4f76-a312-8b97e523f354';

describe('links into the portals', () => {
  it('leads to the exact page of the app that the error names', () => {
    const { portalLinks } = diagnose(
      `AADSTS7000222: The provided client secret keys for app '${app}' are expired.`,
    );
    expect(portalLinks.map(({ url }) => url)).toEqual([
      `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${app.toLowerCase()}`,
      'https://login.microsoftonline.com/error?code=7000222',
    ]);
  });

  it('leads to the list of registrations where no app is known, or what stands there is no id', () => {
    for (const id of [null, '', 'x', `${app}/../../evil`, `${app}?a=b`, 'javascript:alert(1)']) {
      expect(portalLink('secrets', id).url).toBe(
        'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
      );
    }
  });

  it('offers pages of Microsoft’s portals only', () => {
    const places: readonly PortalPlace[] = [
      'overview',
      'authentication',
      'secrets',
      'apiPermissions',
      'appRegistrations',
      'enterpriseApps',
      'tenantOverview',
      'signInLogs',
      'conditionalAccess',
      'users',
      'userConsent',
      'consentRequests',
      'crossTenantAccess',
      'externalIdentities',
      'delegatedAdmin',
      'subscriptions',
      'keyVaults',
      'billing',
      'serviceHealth',
    ];
    for (const place of places) {
      const { url, title } = portalLink(place, app);
      expect(isDiagnosisLink(url), url).toBe(true);
      expect(title).not.toBe('');
    }
  });

  it.each([
    'http://entra.microsoft.com/',
    'https://entra.microsoft.com.evil.example/',
    'https://evil.example/entra.microsoft.com',
    'https://user@entra.microsoft.com/',
    'https://entra.microsoft.com:8443/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ms-settings:',
    '//entra.microsoft.com',
    '',
  ])('refuses %j', (address) => {
    expect(isDiagnosisLink(address)).toBe(false);
  });
});

describe('the message for the one who can act', () => {
  it('says who, what is wrong, what to do, and the ids for the logs', () => {
    const { messageForAdmin } = diagnose(
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'My Rewst'. Trace ID: 62a6c9ea-65ca-40af-a78d-a2a008abda00 Correlation ID: 391dbf7b-c5c6-42b7-a72e-e7d011a3662c Timestamp: 2026-07-02 19:39:53Z`,
    );
    expect(messageForAdmin).toMatch(/Who can act: .*Privileged Role Administrator/);
    expect(messageForAdmin).toMatch(/Grant admin consent/);
    expect(messageForAdmin).toMatch(/Mind the consequence: .*whole tenant/);
    expect(messageForAdmin).toContain(`App (client) id: ${app}`);
    expect(messageForAdmin).toContain('Correlation id: 391dbf7b-c5c6-42b7-a72e-e7d011a3662c');
    expect(messageForAdmin).toContain('Time: 2026-07-02T19:39:53Z');
    expect(messageForAdmin).not.toContain('My Rewst');
  });

  it('says what to do in Rewst and how long Microsoft takes', () => {
    const { rewstSteps, waits } = diagnose("AADSTS700054: response_type 'id_token' is not enabled");
    expect(rewstSteps.join(' ')).toMatch(/authorize again/);
    expect(waits).toMatch(/3 to 5 minutes/);
  });
});
