import { SignInFailure } from './failure';

/** 53003: a policy blocks. */
export function blockedByPolicy(): SignInFailure {
  return new SignInFailure(
    'access_denied',
    53003,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    { suberror: 'message_only' },
  );
}

/** 53000: the device is known and not compliant. */
export function deviceNotCompliant(): SignInFailure {
  return new SignInFailure(
    'interaction_required',
    53000,
    'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
  );
}

/** 53001: the device is not hybrid-joined. */
export function deviceNotJoined(): SignInFailure {
  return new SignInFailure(
    'interaction_required',
    53001,
    'Device is not in required device state: domain_joined. Conditional Access policy requires a domain joined device, and the device is not domain joined.',
  );
}

/** 530003: there is no managed device at all. */
export function deviceNotManaged(): SignInFailure {
  return new SignInFailure(
    'interaction_required',
    530003,
    'Your device is required to be managed to access this resource.',
  );
}

/** 50076: the session lacks multi-factor authentication. */
export function mfaRequired(resourceAppId: string): SignInFailure {
  return new SignInFailure(
    'interaction_required',
    50076,
    `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resourceAppId}'.`,
    { suberror: 'basic_action' },
  );
}

/** 50079: the account has nothing registered that would do. */
export function mfaNotRegistered(resourceAppId: string): SignInFailure {
  return new SignInFailure(
    'interaction_required',
    50079,
    `Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '${resourceAppId}'.`,
  );
}

/** 50020: the account belongs to another tenant, or has no rights in a customer's. */
export function notInTenant(userPrincipalName: string, tenantName = ''): SignInFailure {
  return new SignInFailure(
    'access_denied',
    50020,
    `User account '${userPrincipalName}' from identity provider 'https://sts.windows.net/' does not exist in tenant${tenantName === '' ? '' : ` '${tenantName}'`} and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.`,
  );
}

/** 50057: the account is disabled. */
export function accountDisabled(): SignInFailure {
  return new SignInFailure('invalid_grant', 50057, 'The user account is disabled.');
}

/** 70043: the sign-in is older than a policy allows. `lifetime` is in seconds. */
export function signInTooOld(signedInAt: Date, lifetime: number): SignInFailure {
  return new SignInFailure(
    'invalid_grant',
    70043,
    `The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on ${signedInAt.toISOString()} and the maximum allowed lifetime for this request is ${lifetime}.`,
    { suberror: 'bad_token' },
  );
}

/** A grant control that no sign-in to Rewst can meet. */
export function controlNotMet(code: number, words: string): SignInFailure {
  return new SignInFailure('interaction_required', code, words);
}
