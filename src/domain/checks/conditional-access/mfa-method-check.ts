import { portalStep } from '../../diagnosis/remedy';
import { knownOr } from '../../registration/found';
import { cleanName } from '../../names';
import type { Check, CheckInput } from '../check';
import { findingObject } from '../portal';
import { mfaAtSignIn, signInSubject } from './analysis';

const area = 'conditionalAccess';

/**
 * Where the sign-in is asked for MFA, the account needs a method for it. Without one Entra stops the sign-in to have one
 * registered, which a policy may refuse in its turn. Source: Microsoft, AADSTS50072 and 50079.
 */
export const mfaMethodCheck: Check = {
  id: 'conditionalAccess.mfaMethod',
  area,
  look: (input, findings) => {
    const { account } = input;
    const user = account === null ? null : knownOr(account.user, null);
    const registered = account?.mfaRegistered ?? null;
    if (user === null || registered === null || !isAsked(input)) return null;
    const name = cleanName(user.userPrincipalName);
    if (registered.known && registered.value) {
      return findings.fine(`${name} has registered a method for multifactor authentication`);
    }
    const particulars = {
      objects: [findingObject('user', user.id, user.userPrincipalName)],
      codes: [50072, 50079],
      steps: [
        portalStep(
          'users',
          `Open ${name}, Authentication methods, and look whether there is more than a password. An Authentication Administrator or Global Reader sees that.`,
        ),
        'Register one of Microsoft’s methods with the account before you authorise in Rewst.',
      ],
      who: 'user',
    } as const;
    return registered.known
      ? findings.mayFail(
          `${name} has no method for multifactor authentication, which its sign-in is asked for`,
          'whether it can register one while it signs in',
          particulars,
        )
      : findings.mayFail(
          `The sign-in of ${name} is asked for multifactor authentication`,
          'whether the account has registered a method for it, which could not be read',
          particulars,
        );
  },
};

/** By a policy, by the account's own setting, or by security defaults, which ask where they find it necessary. */
function isAsked(input: CheckInput): boolean {
  if (input.policies === null) return false;
  return (
    mfaAtSignIn(input, signInSubject(input)) === 'yes' || knownOr(input.policies.securityDefaults, false)
  );
}
