import { guide } from '../../remedy';
import { withShared, type CauseRule } from '../cause';

/** Multifactor authentication and devices, whatever asks for them: a policy, security defaults or the account's own setting. */

/** What is done where the second factor is missing. */
export const secondFactor = {
  explainedBy: ['conditionalAccess.policy', 'conditionalAccess.mfa', 'account.federation'],
  remedy: guide(
    'Authorize again in Rewst with the service account and complete the second factor when Microsoft asks for it.',
    'Use Microsoft’s own multifactor authentication: Rewst states that Duo and similar services are not accepted.',
    'The account must not be excluded from multifactor authentication, and session lifetime policies should leave it alone.',
  ),
  followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
} as const;

const deviceGone = {
  explainedBy: ['conditionalAccess.policy'],
  remedy: guide(
    'In Rewst authorize again and choose Sign in with a different account, so that the saved sign-in of the old device is not used.',
    'Enter the service account’s name and password anew, in a private window if need be.',
  ),
  followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
} as const;

const missingFactor = withShared(secondFactor, [
  {
    id: 'mfa-required',
    broad: true,
    codes: [50076],
    says: [
      'must use multi factor authentication access',
      'must use multi factor authentication',
      'multi factor authentication required|needed',
      'verwenden … mehrstufige authentifizierung',
      'utiliser authentification multifacteur',
      'use multi factor authentication access',
      'configuration change made … multi factor authentication',
      'requires|require multi factor authentication',
      'multi factor authentication claim .. missing|required',
      'token .. not multi factor authentication',
      'multi factor authentication & required|must|needed|requires',
    ],
    title: 'Multifactor authentication is required',
    explanation:
      'A policy, a setting of the user, or a new place makes Microsoft ask for a second factor, and the saved sign-in has none.',
  },
  {
    id: 'mfa-enrolment-required',
    codes: [50079],
    says: [
      'must enroll multi factor authentication',
      'enroll multi factor authentication',
      'configuration change made … must enroll multi factor authentication',
      'set up|register multi factor authentication',
    ],
    title: 'The account has to set up multifactor authentication first',
    explanation: 'It has no second factor registered yet, or its federated provider sent none.',
    explainedBy: ['conditionalAccess.mfaMethod', ...secondFactor.explainedBy],
  },
  {
    id: 'mfa-enrolment-interrupt',
    codes: [50072],
    says: ['needs enroll second factor authentication'],
    title: 'The account was asked to set up multifactor authentication',
    explanation: 'The sign-in stopped at the page where a second factor is registered.',
    explainedBy: ['conditionalAccess.mfaMethod', ...secondFactor.explainedBy],
  },
  {
    id: 'mfa-not-passed',
    codes: [50074],
    says: [
      'strong authentication required',
      'not pass multi factor authentication challenge',
      'not pass … strong authentication',
    ],
    title: 'The second factor was not completed',
    explanation: 'Strong authentication was asked for and not passed, or is still open.',
  },
  {
    id: 'mfa-expired',
    codes: [50078],
    says: [
      'presented multi factor authentication expired',
      'must refresh multi factor authentication',
      'multi factor authentication … expired due policies',
      'multi factor authentication & expired|outdated',
    ],
    title: 'The multifactor authentication of the saved sign-in has expired',
    explanation: 'A policy limits how long a second factor counts. Rewst’s saved sign-in has outlived it.',
  },
  {
    id: 'external-challenge-open',
    codes: [50158],
    says: [
      'external security challenge not satisfied',
      'additional authentication challenges … another page authentication provider',
    ],
    title: 'An external security check was not completed',
    explanation:
      'The tenant sends sign-ins to a service outside Microsoft (custom control), and it did not answer. Rewst does not accept such services.',
  },
  {
    id: 'mfa-failed',
    codes: [500121],
    says: [
      'authentication failed during strong authentication request',
      'multi factor authentication denied|failed|declined',
      'multi factor authentication & denied|declined|failed|timed',
    ],
    title: 'The second factor was refused or not answered in time',
    explanation: 'The prompt on the phone was declined, timed out, or the code was wrong.',
  },
]);

const deviceCauses = withShared(deviceGone, [
  {
    id: 'device-object-gone',
    codes: [700003],
    says: ['device object not found tenant', 'device object was not found'],
    title: 'The device that the saved sign-in is tied to no longer exists in the tenant',
    explanation:
      'Rewst was authorized from a device that has since been removed, so its sign-in is no longer good.',
  },
  {
    id: 'device-authentication-required',
    codes: [50097],
    says: ['device authentication required', 'deviceid devicealtsecid claims null'],
    title: 'The device has to prove itself',
    explanation: 'A policy asks which device this is, and the sign-in cannot say.',
  },
  {
    id: 'device-authentication-failed',
    codes: [50155, 50187],
    says: ['device authentication failed', 'failed perform device authentication'],
    title: 'The device could not prove itself',
    explanation: 'Its registration is damaged, disabled or gone.',
  },
  {
    id: 'device-disabled',
    codes: [135011, 130007],
    says: ['device used during authentication disabled', 'ngcdeviceisdisabled', 'device disabled'],
    title: 'The device that was used is disabled',
    explanation: 'An administrator switched the device off in the tenant.',
  },
  {
    id: 'device-not-joined',
    codes: [50129, 501293],
    says: [
      'workplace join required register device',
      'deviceisnotworkplacejoined',
      'device not registered tenant|organization',
    ],
    title: 'The device is not registered in the tenant',
    explanation: 'The sign-in needs a device that is registered at work.',
  },
]);

export const secondFactorCauses: readonly CauseRule[] = [
  ...missingFactor,
  {
    id: 'mfa-call-limit',
    codes: [50088, 500881, 500882, 500883],
    says: ['limit telecom multi factor authentication calls', 'limit … calls|messages|sms reached … minutes'],
    title: 'The limit of calls or messages for multifactor authentication is reached',
    explanation: 'Microsoft limits how many are sent in a short time.',
    remedy: guide(
      'Wait a few minutes, or use the Microsoft Authenticator app instead of calls and messages.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'transient' },
  },
  ...deviceCauses,
];
