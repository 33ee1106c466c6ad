import { describe, expect, it } from 'vitest';
import type { SecretState } from '../../../../../src/contract/views/run';
import { sheetAsText } from '../../../../../src/main/registration/views/sheet-text';
import { sheetView } from '../../../../../src/main/registration/views/run-view';

const tenantId = '2f6a1d3c-8f0b-4c55-9a0e-5d1f0a7b9c21';
const appId = 'c0a8f5de-3b1a-4d0f-9a51-6e2f7b8c9d10';
const stored: SecretState = {
  state: 'stored',
  ref: { tenantId, appId, keyId: '5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c1b' },
  expires: '2027-11-24T14:05:12.000Z',
};

function textOf(secret: SecretState, partner = false): readonly string[] {
  const app = { appId, displayName: 'Rewst Microsoft Cloud' };
  return sheetAsText(
    sheetView({ app, tenantId, tenantName: 'Contoso', partner, region: 'us', secret }),
  ).split('\n');
}

describe('the sheet as a file', () => {
  it('holds the values under the names of Rewst’s fields, and where the secret is', () => {
    const lines = textOf(stored);
    expect(lines[0]).toBe('Rewst Microsoft Cloud in Contoso');
    expect(lines).toContain(`Client ID      ${appId}`);
    expect(lines).toContain('Client Secret  (in the keychain; copy it from Prepare for Rewst)');
    expect(lines).toContain(`Tenant ID      ${tenantId}`);
    expect(lines).toContain('Secret expires 2027-11-24T14:05:12.000Z');
  });

  it('says that a field stays empty', () => {
    expect(textOf(stored, true)).toContain('Tenant ID      (leave empty)');
  });

  it.each<SecretState>([
    { state: 'none', why: 'This computer holds no valid client secret of the app.' },
    { state: 'removed', why: 'You had it removed.' },
  ])('does not claim a secret that is not there: $state', (secret) => {
    expect(textOf(secret)).toContain('Client Secret  (not on this computer)');
  });
});
