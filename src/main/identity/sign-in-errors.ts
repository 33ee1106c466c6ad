import { z } from 'zod';
import { AppFailure, type ErrorCode } from '../../contract/errors';

/** What MSAL and Entra tell of a sign-in that failed. */
interface SignInFault {
  /** MSAL's own code or OAuth's `error`. */
  readonly error: string;
  readonly suberror: string;
  readonly message: string;
  /** AADSTS numbers, the most telling one last: Entra puts a general one before the particular one. */
  readonly numbers: readonly number[];
}

/**
 * AADSTS numbers by what they mean for signing in to this app. Source: Microsoft's reference of authentication and
 * authorization error codes; Microsoft warns that numbers come and go, so an unknown one falls back to the OAuth error.
 */
const numbersByCode: readonly (readonly [ErrorCode, readonly number[]])[] = [
  ['personalAccount', [90027, 500200, 500201, 500202, 500208, 9002331, 9002332, 9002339]],
  ['guestAccount', [16000, 16003, 50020, 50177, 50178, 51004, 90072, 500341]],
  ['consentDeclined', [65004]],
  ['consentNeeded', [65001, 650011]],
  ['adminApprovalNeeded', [90093, 90094, 90095, 90096, 900941, 900942]],
  [
    'blockedByConditionalAccess',
    [
      50005, 50131, 53000, 53001, 53002, 53003, 53004, 53005, 53009, 53011, 500021, 500022, 500212, 500213,
      530001, 530002, 530003, 530004, 530031, 530032, 530033, 530034,
    ],
  ],
  ['mfaNeeded', [50072, 50074, 50076, 50078, 50079, 50158, 530035]],
  [
    'signInExpired',
    [
      50058, 50089, 50097, 50132, 50133, 50155, 50173, 54005, 70000, 70008, 70043, 70044, 500133, 700003,
      700007, 700081, 700082, 700084,
    ],
  ],
  ['accountRefused', [50034, 50053, 50055, 50056, 50057, 50126, 500571]],
  [
    'signInAppRefused',
    [
      50011, 50105, 50194, 65002, 65003, 70001, 501051, 500113, 500011, 650052, 650053, 650056, 650057,
      700011, 700016, 700025, 700045, 700054, 7000112, 7000217, 7000218, 7000229, 9002325, 9002326, 9002327,
    ],
  ],
  ['tenantNotFound', [50059, 50128, 90002, 90019, 900021, 900023, 5000224, 5000225]],
  ['serviceUnavailable', [50000, 50033, 50087, 50196, 90006, 90024, 90033, 90055, 90090]],
];
const codeByNumber: ReadonlyMap<number, ErrorCode> = new Map(
  numbersByCode.flatMap(([code, numbers]) => numbers.map((number) => [number, code] as const)),
);

/** MSAL's own codes and OAuth's errors (RFC 6749, OpenID Connect), for when no number is known. */
const codeByError: Readonly<Record<string, ErrorCode>> = {
  network_error: 'offline',
  endpoints_resolution_error: 'offline',
  no_tokens_found: 'signInExpired',
  refresh_token_expired: 'signInExpired',
  no_account_found: 'notSignedIn',
  no_account_in_silent_request: 'notSignedIn',
  login_required: 'signInExpired',
  bad_token: 'signInExpired',
  invalid_grant: 'signInExpired',
  interaction_required: 'signInExpired',
  consent_required: 'consentNeeded',
  invalid_client: 'signInAppRefused',
  unauthorized_client: 'signInAppRefused',
  invalid_tenant: 'tenantNotFound',
  temporarily_unavailable: 'serviceUnavailable',
  server_error: 'serviceUnavailable',
  token_parsing_error: 'unexpectedAnswer',
  nonce_mismatch: 'unexpectedAnswer',
  client_info_decoding_error: 'unexpectedAnswer',
};

/** What Entra's `suberror` says where the numbers and the error do not. */
const codeBySuberror: Readonly<Record<string, ErrorCode>> = {
  consent_required: 'consentNeeded',
  token_expired: 'signInExpired',
  bad_token: 'signInExpired',
  user_password_expired: 'accountRefused',
  message_only: 'blockedByConditionalAccess',
  additional_action: 'blockedByConditionalAccess',
  basic_action: 'mfaNeeded',
};

const thrownSchema = z.object({
  errorCode: z.string(),
  errorMessage: z.string().catch(''),
  subError: z.string().catch(''),
  errorNo: z.coerce.string().optional().catch(undefined),
  correlationId: z.string().catch(''),
});

/** Says in our words why a sign-in failed, from what MSAL threw. */
export function signInFailure(thrown: unknown): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const msal = thrownSchema.safeParse(thrown);
  if (!msal.success) {
    return portFailure(thrown) ?? new AppFailure('signInFailed', { details: { reason: nameOf(thrown) } });
  }
  const { errorCode, errorMessage, subError, errorNo, correlationId } = msal.data;
  const fault: SignInFault = {
    error: errorCode,
    suberror: subError,
    message: errorMessage,
    numbers: [...numbersIn(errorNo ?? '', /^(\d{4,7})$/g), ...numbersIn(errorMessage, /AADSTS(\d{4,7})/g)],
  };
  const code = codeOf(fault);
  return new AppFailure(code, {
    correlationId: correlationIdIn(errorMessage) ?? correlationId,
    details: detailsOf(code, fault),
  });
}

/**
 * Whether Entra wants the user in the browser: nothing silent will help any more. MSAL's InteractionRequiredAuthError by
 * its error or suberror, and OAuth's `invalid_grant`, with which Entra ends a refresh token without always adding either.
 */
export function needsInteraction(thrown: unknown): boolean {
  const msal = thrownSchema.safeParse(thrown);
  return (
    msal.success &&
    (nameOf(thrown) === 'InteractionRequiredAuthError' ||
      ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'].includes(
        msal.data.errorCode,
      ))
  );
}

/** The claims that Entra wants answered in the browser, if it named any. */
export function claimsWanted(thrown: unknown): string | null {
  const parsed = z.object({ claims: z.string().min(1) }).safeParse(thrown);
  return parsed.success ? parsed.data.claims : null;
}

function codeOf({ error, suberror, message, numbers }: SignInFault): ErrorCode {
  const known = numbers.toReversed().flatMap((number) => codeByNumber.get(number) ?? []);
  const first = known.at(0);
  if (first === 'guestAccount' && /live\.com|personal/i.test(message)) return 'personalAccount';
  if (first !== undefined) return first;
  if (error === 'access_denied') {
    return /cancel/i.test(`${message} ${suberror}`) ? 'signInCancelled' : 'consentDeclined';
  }
  return codeBySuberror[suberror] ?? codeByError[error] ?? 'signInFailed';
}

function detailsOf(
  code: ErrorCode,
  { error, suberror, message, numbers }: SignInFault,
): Record<string, string> {
  const number = numbers.at(-1);
  return {
    error,
    ...(suberror !== '' && { suberror }),
    ...(number !== undefined && { aadsts: `AADSTS${String(number)}` }),
    // Where we have no explanation of our own, Microsoft's must do; without the ids, which stand beside it.
    ...((code === 'signInFailed' || code === 'signInAppRefused') && { description: sentenceOf(message) }),
  };
}

function sentenceOf(message: string): string {
  const description = / - Description: (.*?)(?: - Correlation ID:|$)/s.exec(message)?.[1] ?? message;
  return (description.split(/\s*(?:Trace ID|Correlation ID|Timestamp):/)[0] ?? '').slice(0, 300).trim();
}

function correlationIdIn(message: string): string | null {
  return /Correlation ID: ?([0-9a-f-]{36})/i.exec(message)?.[1] ?? null;
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

/** What Node throws when no port on this computer may be opened. */
function portFailure(thrown: unknown): AppFailure | null {
  const parsed = z.object({ syscall: z.enum(['listen', 'bind']), code: z.string() }).safeParse(thrown);
  return parsed.success
    ? new AppFailure('signInReplyBlocked', { details: { reason: parsed.data.code } })
    : null;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
