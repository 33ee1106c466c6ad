import { describe, expect, it } from 'vitest';
import { longestRemembered, redactSecrets, textForHistory } from '../../../../src/domain/diagnosis/redact';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';

const jwt =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLXdpdGgtc29tZS1sZW5ndGg';
const secret = 'abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB';
const code = `0.AXkAABCDEFGHIJKLMNOPQRSTUVWXYZ-_abcdefghijklmnopqrstuvwxyz0123456789.AgABBAIAAAD${'x'.repeat(60)}`;
const app = '8e1d907c-94a0-4f76-a312-8b97e523f354';

describe('what is kept of a pasted text', () => {
  it.each([
    ['a token', `Authorization: Bearer ${jwt}`, jwt],
    ['a token that was cut off', jwt.slice(0, 60), jwt.slice(0, 60)],
    ['an opaque bearer token', 'authorization: bearer abcdefghijklmnop', 'abcdefghijklmnop'],
    [
      'a client secret in a form',
      `grant_type=client_credentials&client_id=${app}&client_secret=${encodeURIComponent(secret)}&scope=x`,
      secret,
    ],
    ['a client secret in JSON', JSON.stringify({ client_secret: secret }), secret],
    [
      'a client secret in JSON inside JSON',
      JSON.stringify({ body: JSON.stringify({ clientSecret: secret }) }),
      secret,
    ],
    ['a client secret alone in a sentence', `I typed ${secret} into Rewst`, secret],
    ['secretText of Graph', `"secretText": "${secret}"`, secret],
    ['a password', 'username=a&password=Summer2024!&x=1', 'Summer2024!'],
    ['an authorization code', `https://engine.rewst.io/callback?code=${code}&state=abc`, code],
    ['an authorization code in JSON', JSON.stringify({ code }), code],
    ['a state', 'callback?error=x&state=abcDEF123456', 'abcDEF123456'],
    ['a refresh token', JSON.stringify({ refresh_token: code }), code],
    ['a refresh token alone', `token was ${code}`, code],
    ['a cookie', 'Cookie: ESTSAUTH=0.AXkA1234567890', '0.AXkA1234567890'],
    ['a mail address', 'User account someone@example.com does not exist', 'someone@example.com'],
    ['an encoded blob', `data ${'QUJD'.repeat(30)}==`, 'QUJDQUJDQUJD'],
  ])('has %s taken out', (_, text, gone) => {
    expect(redactSecrets(text)).not.toContain(gone);
    expect(redactSecrets(text)).toMatch(/\[(?:token|secret|removed|person 1)\]/);
  });

  it('calls the same user the same, and another one another', () => {
    expect(redactSecrets('a@example.com, b@example.com, A@example.com')).toBe(
      '[person 1], [person 2], [person 1]',
    );
  });

  it('keeps what the error needs', () => {
    const text = `Error during callback. error='invalid_client' error_description="AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'. Trace ID: 6f6c4645-0202-4486-b625-fa957dfc4700 Timestamp: 2023-05-06 06:03:00Z" https://login.microsoftonline.com/error?code=7000215 {"error":{"code":"Authorization_RequestDenied"}}\nDevice state: Unregistered\nThe redirect URI 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'`;
    expect(redactSecrets(text)).toBe(text);
    expect(readErrorText(redactSecrets(text))).toEqual(readErrorText(text));
  });

  it('changes nothing the second time', () => {
    const text = `client_secret=${secret} Bearer ${jwt} code=${code} someone@example.com password: hunter22`;
    const once = redactSecrets(text);
    expect(redactSecrets(once)).toBe(once);
  });

  it('is short, whatever was pasted, and holds the error', () => {
    const log = `${'2024-11-19 INFO nothing happened here\n'.repeat(60_000)}AADSTS700054: response_type 'id_token' is not enabled client_secret=${secret}\n`;
    const kept = textForHistory(log);
    expect(kept.length).toBeLessThanOrEqual(longestRemembered);
    expect(kept).toContain('AADSTS700054');
    expect(kept).not.toContain(secret);
  });
});
