import { microsoftGraph } from '../../directory/catalogue';
import {
  blockedByPolicy,
  deviceNotCompliant,
  mfaNotRegistered,
  mfaRequired,
  notInTenant,
} from '../access-failures';
import { SignInFailure } from '../failure';
import type { OfferedError } from './html';

/** What the account page can be made to end in: each as Microsoft ends it. */
const signInErrors: Readonly<
  Record<string, { readonly label: string; readonly failure: () => SignInFailure }>
> = {
  declined: { label: 'Decline the permissions', failure: userDeclined },
  'admin-approval': { label: 'An administrator must approve (AADSTS90094)', failure: adminApproval },
  'conditional-access': { label: 'Blocked by Conditional Access (AADSTS53003)', failure: blockedByPolicy },
  'device-compliance': { label: 'The device is not compliant (AADSTS53000)', failure: deviceNotCompliant },
  mfa: {
    label: 'Multi-factor authentication is required (AADSTS50076)',
    failure: () => mfaRequired(microsoftGraph),
  },
  'mfa-enrolment': {
    label: 'Multi-factor authentication must be set up first (AADSTS50079)',
    failure: () => mfaNotRegistered(microsoftGraph),
  },
  'not-in-tenant': {
    label: 'The account does not exist in this tenant (AADSTS50020)',
    failure: () => notInTenant('someone@elsewhere.example'),
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

/** 65004: the user pressed Cancel. */
export function userDeclined(): SignInFailure {
  return new SignInFailure('access_denied', 65004, 'User declined to consent to access the app.', {
    subcode: 'cancel',
  });
}

/** 90094: only an administrator may agree to this. */
export function adminApproval(): SignInFailure {
  return new SignInFailure('access_denied', 90094, 'The grant requires administrator permission.');
}
