import { SignInFailure } from './failure';
import type { OfferedError } from './pages';

/** What the account page can be made to end in: each as Microsoft ends it. */
const signInErrors: Readonly<
  Record<string, { readonly label: string; readonly failure: () => SignInFailure }>
> = {
  declined: {
    label: 'Decline the permissions',
    failure: () => declined(),
  },
  'admin-approval': {
    label: 'An administrator must approve (AADSTS90094)',
    failure: () => adminApproval(),
  },
  'conditional-access': {
    label: 'Blocked by Conditional Access (AADSTS53003)',
    failure: () =>
      new SignInFailure(
        'access_denied',
        53003,
        'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
        { suberror: 'message_only' },
      ),
  },
  'device-compliance': {
    label: 'The device is not compliant (AADSTS53000)',
    failure: () =>
      new SignInFailure(
        'interaction_required',
        53000,
        'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
      ),
  },
  mfa: {
    label: 'Multi-factor authentication is required (AADSTS50076)',
    failure: () =>
      new SignInFailure(
        'interaction_required',
        50076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
        { suberror: 'basic_action' },
      ),
  },
  'mfa-enrolment': {
    label: 'Multi-factor authentication must be set up first (AADSTS50079)',
    failure: () =>
      new SignInFailure(
        'interaction_required',
        50079,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
      ),
  },
  'not-in-tenant': {
    label: 'The account does not exist in this tenant (AADSTS50020)',
    failure: () =>
      new SignInFailure(
        'access_denied',
        50020,
        "User account 'somebody@elsewhere.example' from identity provider 'https://sts.windows.net/' does not exist in tenant and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.",
      ),
  },
  'server-error': {
    label: 'Microsoft has a bad day (AADSTS90033)',
    failure: () =>
      new SignInFailure(
        'temporarily_unavailable',
        90033,
        'A transient error has occurred. Please try again.',
      ),
  },
};

/** What the account page offers to go wrong, the two that forge the reply included. */
export const offeredErrors: readonly OfferedError[] = [
  ...Object.entries(signInErrors).map(([name, { label }]) => ({ name, label })),
  { name: 'forged-state', label: 'Send back a state that was never asked for' },
  { name: 'worthless-code', label: 'Send back a code that cannot be redeemed' },
];

/** The failure behind a signInError's name; null for the others. */
export function chosenFailure(name: string): SignInFailure | null {
  return Object.hasOwn(signInErrors, name) ? (signInErrors[name]?.failure() ?? null) : null;
}

/** 65004: somebody pressed Cancel. */
export function declined(): SignInFailure {
  return new SignInFailure('access_denied', 65004, 'User declined to consent to access the app.', {
    subcode: 'cancel',
  });
}

/** 90094: only an administrator may agree to this. */
export function adminApproval(): SignInFailure {
  return new SignInFailure('access_denied', 90094, 'The grant requires administrator permission.');
}
