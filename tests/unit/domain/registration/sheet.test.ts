import { describe, expect, test } from 'vitest';
import { linkAddress } from '../../../../src/domain/links';
import { authSubject, sheetFor } from '../../../../src/domain/registration/sheet';
import { adminConsentUrl } from '../../../../src/domain/microsoft';
import { appId, tenantId } from '../../../support/ids';

const common = { appId, tenantId, region: 'us' } as const;

function values(partner: boolean): Record<string, string | null> {
  return Object.fromEntries(sheetFor({ ...common, partner }).rows.map(({ field, value }) => [field, value]));
}

test('a partner types “common” and leaves the tenant id empty', () => {
  expect(authSubject(true, tenantId)).toBe('common');
  expect(values(true)).toEqual({
    'Client ID': appId,
    'Client Secret': null,
    'Auth Subject': 'common',
    'Tenant ID': null,
  });
});

test('everybody else types the tenant id twice', () => {
  expect(authSubject(false, tenantId)).toBe(tenantId);
  expect(values(false)).toEqual({
    'Client ID': appId,
    'Client Secret': null,
    'Auth Subject': tenantId,
    'Tenant ID': tenantId,
  });
});

describe('the steps in Rewst', () => {
  test.each([
    ['us', 'app.rewst.io', 'engine.rewst.io'],
    ['uk', 'app.eu.rewst.io', 'engine.eu.rewst.io'],
    ['de', 'app.rewst.eu', 'engine.rewst.eu'],
    ['au', 'app.rewst.asia', 'engine.rewst.asia'],
  ] as const)('name the addresses of region %s', (region, app, engine) => {
    const sheet = sheetFor({ ...common, partner: false, region });
    expect(linkAddress({ to: 'rewst', region: sheet.region })).toBe(`https://${app}`);
    expect(sheet.callback).toBe(`https://${engine}/integrations/bundles/microsoft_cloud/callback`);
    expect(sheet.steps.join('\n')).toContain(app);
  });

  test('ask a partner alone for an account in AdminAgents', () => {
    expect(sheetFor({ ...common, partner: true }).steps.join('\n')).toContain('AdminAgents');
    expect(sheetFor({ ...common, partner: false }).steps.join('\n')).not.toContain('AdminAgents');
  });

  test('say that the secret’s value is wanted, not its id', () => {
    expect(sheetFor({ ...common, partner: false }).rows[1]?.hint).toContain('value');
  });
});

test('the consent link is for the tenant itself: “common” is refused there', () => {
  expect(adminConsentUrl(tenantId, appId)).toBe(
    `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${appId}`,
  );
});
