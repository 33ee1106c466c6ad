/** The values of `error` that OAuth 2.0, OpenID Connect and Entra define or were seen to send (Microsoft's documentation). */
export const oauthErrors = [
  'unsupported_response_type',
  'unsupported_grant_type',
  'unsupported_token_type',
  'unauthorized_client',
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_resource',
  'invalid_tenant',
  'invalid_token',
  'invalid_target',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_dpop_proof',
  'insufficient_scope',
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  'account_selection_required',
  'authorization_pending',
  'authorization_declined',
  'bad_verification_code',
  'expired_token',
  'slow_down',
  'temporarily_unavailable',
  'server_error',
  'request_not_supported',
  'request_uri_not_supported',
  'registration_not_supported',
  'user_authentication_required',
  'unmet_authentication_requirements',
  'no_account_found',
  'ui_not_allowed',
] as const;

const known: ReadonlySet<string> = new Set(oauthErrors);

const keyed =
  /(?:[Ee]rror|MSALOAuthErrorKey|[Ee]rrorCode|[Ee]rror_code)["'\]]{0,2}\s{0,3}(?:=>|[=:])\s{0,3}u?["']?([a-z]{2,20}(?:_[a-z]{2,20}){1,4})/g;
const word = new RegExp(`(?<![A-Za-z_-])(?:${oauthErrors.join('|')})(?![A-Za-z_-])`, 'g');
const suberrorKey =
  /(?:sub_?error|error_subcode|msaloauthsuberrorkey)["'\]]{0,2}\s{0,3}(?:=>|[=:])\s{0,3}u?["']?([a-z]{2,30}(?:_[a-z]{2,30}){0,5})/gi;

/**
 * The OAuth error that belongs to the place `at`: one behind a key such as `error=` wins over a word in a sentence, then
 * the nearest. A value that no standard defines is taken only behind a key in an OAuth answer.
 */
export function findOAuthError(text: string, at: number): string | null {
  const inOAuthAnswer = text.includes('error_description');
  const behindKeys = [...text.matchAll(keyed)]
    .map((match) => ({
      value: match[1] ?? '',
      index: match.index,
      next: text[match.index + match[0].length],
    }))
    // An unknown value that a line break or the end of the text follows may be a known one cut in two.
    .filter(
      ({ value, next }) =>
        known.has(value) || (inOAuthAnswer && next !== undefined && /["'&,;\])]/.test(next)),
    )
    .filter(({ value, index }) => !isSuberror(text, index, value));
  const keyedBest = nearest(behindKeys, at);
  if (keyedBest !== null) return keyedBest;
  const words = [...text.matchAll(word)]
    .map((match) => ({ value: match[0], index: match.index }))
    .filter(({ index }) => !/sub_?error\W{0,8}$/i.test(text.slice(Math.max(0, index - 24), index)));
  return nearest(words, at);
}

/** The suberror that belongs to the place `at`, such as `consent_required` or `token_expired`. */
export function findSuberror(text: string, at: number): string | null {
  const found = [...text.matchAll(suberrorKey)]
    .map((match) => ({ value: (match[1] ?? '').toLowerCase(), index: match.index }))
    .filter(({ value }) => value !== 'null' && value !== 'none');
  return nearest(found, at);
}

function isSuberror(text: string, index: number, value: string): boolean {
  return value.startsWith('error_') || /sub_?$/i.test(text.slice(Math.max(0, index - 4), index));
}

function nearest(found: readonly { value: string; index: number }[], at: number): string | null {
  let best: { value: string; index: number } | null = null;
  for (const candidate of found) {
    if (best === null || Math.abs(candidate.index - at) < Math.abs(best.index - at)) best = candidate;
  }
  return best?.value ?? null;
}
