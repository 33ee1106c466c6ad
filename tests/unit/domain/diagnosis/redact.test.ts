import { describe, expect, it } from 'vitest';
import { longestRemembered, redactPastedText, textForHistory } from '../../../../src/domain/diagnosis/redact';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';
import {
  certainSecrets,
  likelySecrets,
  sampleAuthorizationCode as code,
  sampleClientSecret as secret,
  sampleJwt as jwt,
} from '../../../support/secret-samples';

describe('what is kept of a pasted text', () => {
  it.each([...certainSecrets, ...likelySecrets])('has $what taken out', ({ text, hidden }) => {
    expect(redactPastedText(text)).not.toContain(hidden);
  });

  it('calls the same user the same, and another one another', () => {
    expect(redactPastedText('a@example.com, b@example.com, A@example.com')).toBe(
      '[person 1], [person 2], [person 1]',
    );
  });

  it('keeps what the error needs', () => {
    const text = `Error during callback. error='invalid_client' error_description="AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '8e1d907c-94a0-4f76-a312-8b97e523f354'. Trace ID: 6f6c4645-0202-4486-b625-fa957dfc4700 Timestamp: 2023-05-06 06:03:00Z" https://login.microsoftonline.com/error?code=7000215 {"error":{"code":"Authorization_RequestDenied"}}\nDevice state: Unregistered\nThe redirect URI 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'`;
    expect(redactPastedText(text)).toBe(text);
    expect(readErrorText(redactPastedText(text))).toEqual(readErrorText(text));
  });

  it('changes nothing the second time', () => {
    const text = `client_secret=${secret} Bearer ${jwt} code=${code} someone@example.com password: hunter22`;
    const once = redactPastedText(text);
    expect(redactPastedText(once)).toBe(once);
  });

  it('is short, whatever was pasted, and holds the error', () => {
    const log = `${'2024-11-19 INFO nothing happened here\n'.repeat(60_000)}AADSTS700054: response_type 'id_token' is not enabled client_secret=${secret}\n`;
    const kept = textForHistory(log);
    expect(kept.length).toBeLessThanOrEqual(longestRemembered);
    expect(kept).toContain('AADSTS700054');
    expect(kept).not.toContain(secret);
  });
});
