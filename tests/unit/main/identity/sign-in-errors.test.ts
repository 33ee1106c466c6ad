import { InteractionRequiredAuthError, ServerError, AuthError } from '@azure/msal-node';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { claimsWanted, needsInteraction, signInFailure } from '../../../../src/main/identity/sign-in-errors';

const correlationId = '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00ff';

/** As MSAL words what the token endpoint answered. */
function tokenError(error: string, numbers: readonly number[], text: string, suberror = '') {
  const description = `AADSTS${String(numbers.at(-1))}: ${text} Trace ID: t Correlation ID: ${correlationId} Timestamp: 2026-11-24 12:00:00Z`;
  return new ServerError(
    error,
    'msal-id',
    `Error(s): ${numbers.join()} - Timestamp: 2026-11-24 12:00:00Z - Description: ${description} - Correlation ID: ${correlationId} - Trace ID: t`,
    suberror,
    String(numbers[0]),
  );
}

describe('signInFailure', () => {
  it.each([
    ['mfaNeeded', 'interaction_required', [50076]],
    ['mfaNeeded', 'invalid_grant', [50079]],
    ['blockedByConditionalAccess', 'interaction_required', [53003]],
    ['blockedByConditionalAccess', 'invalid_grant', [530033]],
    ['blockedByConditionalAccess', 'access_denied', [530034]],
    ['mfaNeeded', 'access_denied', [530035]],
    ['adminApprovalNeeded', 'access_denied', [90094]],
    ['adminApprovalNeeded', 'access_denied', [90095]],
    ['consentNeeded', 'invalid_grant', [65001]],
    ['consentDeclined', 'access_denied', [65004]],
    ['signInExpired', 'invalid_grant', [700082]],
    ['signInExpired', 'invalid_grant', [50173]],
    ['signInExpired', 'invalid_grant', [70008]],
    ['signInExpired', 'invalid_grant', [70043]],
    ['accountRefused', 'access_denied', [50057]],
    ['accountRefused', 'invalid_grant', [50126]],
    ['signInAppRefused', 'unauthorized_client', [700016]],
    ['signInAppRefused', 'invalid_client', [7000218]],
    ['signInAppRefused', 'invalid_request', [50011]],
    ['signInAppRefused', 'invalid_request', [50194]],
    ['signInAppRefused', 'access_denied', [50105]],
    ['tenantNotFound', 'invalid_request', [90002]],
    ['personalAccount', 'invalid_request', [500201]],
    ['personalAccount', 'invalid_request', [9002332]],
    ['guestAccount', 'invalid_request', [50020]],
    ['guestAccount', 'invalid_request', [90072]],
    ['serviceUnavailable', 'temporarily_unavailable', [90033]],
    ['serviceUnavailable', 'invalid_request', [50196]],
    // a general number before the particular one
    ['signInExpired', 'invalid_client', [70002, 54005]],
    ['signInFailed', 'something_new', [999999]],
  ] as const)('%s: %s %j', (code, error, numbers) => {
    const failure = signInFailure(tokenError(error, numbers, 'Some text.'));
    expect(failure.code).toBe(code);
    expect(failure.error.correlationId).toBe(correlationId);
    expect(failure.error.details).toMatchObject({ error, aadsts: `AADSTS${String(numbers.at(-1))}` });
  });

  it.each([
    ['signInCancelled', 'access_denied', 'The user has cancelled entering self-asserted information'],
    ['consentDeclined', 'access_denied', 'The resource owner denied the request'],
    ['signInExpired', 'no_tokens_found'],
    ['signInExpired', 'invalid_grant'],
    ['signInExpired', 'login_required'],
    ['consentNeeded', 'consent_required'],
    ['serviceUnavailable', 'server_error'],
    ['signInAppRefused', 'unauthorized_client'],
    ['unexpectedAnswer', 'nonce_mismatch'],
    ['offline', 'network_error'],
    ['signInFailed', 'who_knows'],
  ])('%s by MSAL or OAuth alone: %s', (code, error, message = '') => {
    expect(signInFailure(new AuthError(error, '', message)).code).toBe(code);
  });

  it.each([
    ['blockedByConditionalAccess', 'message_only'],
    ['mfaNeeded', 'basic_action'],
    ['accountRefused', 'user_password_expired'],
    ['signInExpired', 'token_expired'],
  ])('%s by the suberror %s where the number is new', (code, suberror) => {
    expect(signInFailure(tokenError('invalid_grant', [999999], 'x', suberror)).code).toBe(code);
  });

  it('knows a personal account by its provider', () => {
    const text = "User account '{EmailHidden}' from identity provider 'live.com' does not exist in tenant";
    expect(signInFailure(tokenError('invalid_request', [50020], text)).code).toBe('personalAccount');
  });

  it("adds Microsoft's sentence where we have none of our own, without ids", () => {
    const failure = signInFailure(tokenError('new', [999999], 'Something new happened.'));
    expect(failure.error.details?.description).toBe('AADSTS999999: Something new happened.');
    expect(signInFailure(tokenError('x', [50076], 'x')).error.details).not.toHaveProperty('description');
  });

  it('keeps failures of ours, and knows a port that may not be opened', () => {
    const ours = new AppFailure('offline');
    expect(signInFailure(ours)).toBe(ours);
    const port = Object.assign(new Error('listen EACCES'), { syscall: 'listen', code: 'EACCES' });
    expect(signInFailure(port).code).toBe('signInReplyBlocked');
    expect(signInFailure(new TypeError('code=secret')).error.details).toStrictEqual({ reason: 'TypeError' });
    expect(signInFailure(undefined).code).toBe('signInFailed');
  });
});

describe('needsInteraction', () => {
  it('is so when MSAL says it, and when a refresh token is worth nothing any more', () => {
    expect(needsInteraction(new InteractionRequiredAuthError('x', ''))).toBe(true);
    expect(needsInteraction(tokenError('invalid_grant', [70000], 'x'))).toBe(true);
    expect(needsInteraction(tokenError('interaction_required', [50076], 'x'))).toBe(true);
  });

  it('is not so for what no person can fix in the browser', () => {
    expect(needsInteraction(tokenError('invalid_client', [7000218], 'x'))).toBe(false);
    expect(needsInteraction(new AuthError('network_error', ''))).toBe(false);
    expect(needsInteraction(new AppFailure('offline'))).toBe(false);
    expect(needsInteraction(undefined)).toBe(false);
  });
});

describe('claimsWanted', () => {
  it('are what Entra wants answered', () => {
    const error = new InteractionRequiredAuthError('x', '', '', '', '', '', '{"a":1}');
    expect(claimsWanted(error)).toBe('{"a":1}');
    expect(claimsWanted(new InteractionRequiredAuthError('x', ''))).toBeNull();
    expect(claimsWanted('x')).toBeNull();
  });
});
