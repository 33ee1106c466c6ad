import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertNoSecrets, SecretInRecord } from '../../../../src/main/journal/no-secrets';
import { forAll } from '../../../support/for-all';
import { certainSecrets, harmlessTexts, sampleJwt as jwt } from '../../../support/secret-samples';

describe('a record', () => {
  it.each([
    [{ passwordCredentials: [{ keyId: 'k', secretText: 'anything' }] }],
    [{ access_token: 'x' }],
    [{ refreshToken: 'x' }],
    [{ 'id-token': 'x' }],
    [{ client_secret: 'x' }],
    [{ headers: { Authorization: 'x' } }],
    [{ Password: 'x' }],
    [{ secret: 'x' }],
    [{ deep: [[{ token: 'x' }]] }],
    [jwt],
    [{ note: `got ${jwt} back` }],
    [{ note: 'Bearer abcdefghijklmnopqrstuvwxyz' }],
    [{ code: '0.AXoAq1B2c3D4e5F6g7H8i9J0k1L2.AgABAAIAAAD' }],
    [{ hint: 'abc8Q~0123456789abcdefghijklmnopqrstuv' }],
    [{ [jwt]: true }],
  ])('with a secret in it is refused: %#', (record) => {
    expect(() => assertNoSecrets(record)).toThrow(SecretInRecord);
  });

  it.each([
    [{ secret: { keyId: 'k', hint: 'abc', displayName: 'Rewst' } }],
    [{ secret: null, token: '' }],
    [{ secretText: null }],
    [{ passwordCredentials: [{ keyId: 'k', hint: 'Hq2' }] }],
    [{ kind: 'secretMade', keyId: '5b6c7d8e-0000-4000-8000-000000000001' }],
    [{ error: { code: 'forbiddenByRole', message: 'Your role does not allow this' } }],
    [{ grantId: 'l5eW7x0ga0-WDOntXzHateXx8m0c9xFCnFTAZsQwrhg' }],
    [{ uri: 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback' }],
    [42],
    [null],
    [undefined],
  ])('without one passes: %#', (record) => {
    expect(() => assertNoSecrets(record)).not.toThrow();
  });

  it.each(certainSecrets)('with $what in a text of it is refused', ({ text }) => {
    expect(() => assertNoSecrets({ steps: [{ title: text }] })).toThrow(SecretInRecord);
  });

  it.each(harmlessTexts)('passes with the text: %s', (text) => {
    expect(() => assertNoSecrets({ note: text })).not.toThrow();
  });

  it('says where, never what', () => {
    const secret = 'tell-nobody-tell-nobody';
    try {
      assertNoSecrets({ steps: [{ body: { secretText: secret } }] }, 'intended');
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toContain('intended.steps[0].body.secretText');
      expect(String(error)).not.toContain(secret);
    }
  });

  it('is refused however deep the token lies', () => {
    forAll(fc.array(fc.oneof(fc.constant('list'), fc.constantFrom('a', 'value', 'step'))), (way) => {
      const record = way.reduce<unknown>(
        (inner, name) => (name === 'list' ? ['x', inner] : { other: 1, [name]: inner }),
        jwt,
      );
      expect(() => assertNoSecrets(record)).toThrow(SecretInRecord);
    });
  });
});
