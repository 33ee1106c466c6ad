import { at, guide, type Step } from '../remedy';
import type { CauseRule } from './cause';

/** Conditional Access, devices and multifactor authentication. Guidance only: this program never edits a policy. */

const neverEdits = 'This program does not edit Conditional Access or other policies.';

const exclude: readonly Step[] = [
  at(
    'signInLogs',
    'Open the sign-in in the sign-in logs (search for the correlation id); the Conditional Access tab names the policy.',
  ),
  at(
    'conditionalAccess',
    'In your own tenant exclude Rewst’s service account from that policy, or let it fulfil the policy.',
  ),
  at(
    'conditionalAccess',
    'CSP partners: in the customer’s tenant exclude external users of the type Service provider users.',
  ),
  { text: neverEdits },
];

const blocked = {
  remedy: guide(...exclude, 'Wait up to an hour after a policy was changed, then authorize again in Rewst.'),
  who: 'conditionalAccessAdministrator',
  inRewst: 'authorizeAgain',
  wait: 'policy',
} as const;

const device = {
  remedy: guide(
    'Authorize Rewst from a device that meets the policy, in a browser that is signed in to that device (Edge, or Chrome with Microsoft’s extension).',
    ...exclude,
  ),
  who: 'conditionalAccessAdministrator',
  inRewst: 'authorizeAgain',
  wait: 'policy',
} as const;

const mfa = {
  remedy: guide(
    'Authorize again in Rewst with the service account and complete the second factor when Microsoft asks for it.',
    'Use Microsoft’s own multifactor authentication: Rewst states that Duo and similar services are not accepted.',
    'The account must not be excluded from multifactor authentication, and session lifetime policies should leave it alone.',
  ),
  who: 'person',
  inRewst: 'authorizeAgain',
  wait: 'none',
} as const;

const deviceGone = {
  remedy: guide(
    'In Rewst authorize again and choose Sign in with a different account, so that the saved sign-in of the old device is not used.',
    'Enter the service account’s name and password anew, in a private window if need be.',
  ),
  who: 'person',
  inRewst: 'otherAccount',
  wait: 'none',
} as const;

export const accessCauses: readonly CauseRule[] = [
  {
    id: 'blocked-by-conditional-access',
    codes: [53003],
    says: ['blocked by conditional access', 'the access policy does not allow token issuance'],
    title: 'A Conditional Access policy blocks this sign-in',
    explanation:
      'The account and its password are right, but a policy of the tenant does not let this sign-in through.',
    ...blocked,
  },
  {
    id: 'device-not-compliant',
    codes: [53000],
    title: 'Conditional Access demands a compliant device, and this one is not',
    explanation: 'The device is not managed, or breaks a rule of its management (Intune).',
    ...device,
  },
  {
    id: 'device-not-domain-joined',
    codes: [53001],
    title: 'Conditional Access demands a domain-joined device',
    explanation: 'The sign-in came from a device that is not joined to the domain.',
    ...device,
  },
  {
    id: 'app-not-approved',
    codes: [53002, 530021],
    title: 'Conditional Access allows approved apps only',
    explanation:
      'The policy asks for one of Microsoft’s approved client apps, and Rewst’s authorization runs in a browser.',
    ...device,
  },
  {
    id: 'proof-up-blocked',
    codes: [53004],
    title: 'Security information cannot be registered from here because of suspicious activity',
    explanation:
      'The account has to register multifactor authentication, and Entra does not allow it from this place at this moment. Older lists describe the number as a missing registration.',
    ...mfa,
  },
  {
    id: 'app-protection-required',
    codes: [53005, 53009],
    title: 'Conditional Access demands an app with Intune protection',
    explanation: 'A browser on an unmanaged device does not fulfil this policy.',
    ...device,
  },
  {
    id: 'proof-up-location',
    codes: [53010],
    title: 'Multifactor authentication may only be registered from certain places or devices',
    explanation: 'Register it there first, then authorize Rewst.',
    ...mfa,
  },
  {
    id: 'risk-in-home-tenant',
    codes: [53011],
    title: 'The account is blocked because its home tenant regards it as at risk',
    explanation: 'Entra ID Protection of the account’s own tenant marked it.',
    remedy: guide(
      at('signInLogs', 'In the account’s home tenant look at Risky users and Risky sign-ins.'),
      'Whoever looks after security there confirms the account as safe or resets its password.',
      'Authorize again in Rewst.',
    ),
    who: 'conditionalAccessAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'browser-not-supported',
    codes: [530001, 53008, 501311, 530011, 530022],
    title: 'The browser cannot show the device’s state, which a policy demands',
    explanation: 'Only some browsers can tell Entra about the device.',
    ...device,
  },
  {
    id: 'device-must-be-compliant',
    codes: [530002],
    says: ['your device is required to be compliant'],
    title: 'A compliant device is required',
    explanation: 'The policy wants a device that your management marks as compliant.',
    ...device,
  },
  {
    id: 'device-must-be-managed',
    codes: [530003, 501313],
    says: ['your device is required to be managed'],
    title: 'A managed device is required',
    explanation: 'The policy wants a device that your organization manages; this one is not registered.',
    ...device,
  },
  {
    id: 'policy-forbids-token',
    codes: [530031],
    title: 'An access policy does not allow a token here',
    explanation: 'The sign-in was recognised and refused by policy.',
    ...blocked,
  },
  {
    id: 'blocked-by-security-policy',
    codes: [530032],
    title: 'A security policy of the tenant blocks this request',
    explanation: 'It concerns the account’s risk or where the request comes from.',
    ...blocked,
  },
  {
    id: 'remote-device-flow-blocked',
    codes: [530033],
    says: ["requires the device that's requesting access to be managed"],
    title: 'Signing in on another device’s behalf is blocked by a device policy',
    explanation: 'The device code flow cannot show the state of the device, which a policy demands.',
    ...device,
  },
  {
    id: 'delegated-admin-at-risk',
    codes: [530034],
    title: 'A partner’s administrator was blocked because the account is at risk',
    explanation: 'The account acts in a customer’s tenant, and its home tenant regards it as at risk.',
    remedy: guide(
      at('signInLogs', 'In the partner’s own tenant look at Risky users and clear the risk.'),
      'Authorize again in Rewst afterwards.',
    ),
    who: 'partnerAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'blocked-by-security-defaults',
    codes: [530035],
    title: 'Security defaults block this sign-in',
    explanation: 'The request used an old kind of sign-in, or came without multifactor authentication.',
    remedy: guide(
      'Sign in interactively with multifactor authentication, not with a stored password.',
      'The service account registers Microsoft Authenticator first.',
    ),
    who: 'person',
    inRewst: 'authorizeAgain',
    wait: 'none',
  },
  {
    id: 'platform-not-supported',
    codes: [50005],
    title: 'Conditional Access does not know this device’s platform',
    explanation:
      'Policies cover Windows, macOS, iOS and Android (and some Linux); the sign-in came from something else.',
    ...device,
  },
  {
    id: 'conditional-access-failed',
    codes: [50131],
    title: 'A Conditional Access check failed',
    explanation: 'The device’s state, suspicious activity or an access policy stood in the way.',
    ...blocked,
  },
  {
    id: 'mfa-required',
    codes: [50076],
    says: ['you must use multi-factor authentication to access'],
    title: 'Multifactor authentication is required',
    explanation:
      'A policy, a setting of the user, or a new place makes Microsoft ask for a second factor, and the saved sign-in has none.',
    ...mfa,
  },
  {
    id: 'mfa-enrolment-required',
    codes: [50079],
    says: ['you must enroll in multi-factor authentication'],
    title: 'The account has to set up multifactor authentication first',
    explanation: 'It has no second factor registered yet, or its federated provider sent none.',
    ...mfa,
  },
  {
    id: 'mfa-enrolment-interrupt',
    codes: [50072],
    title: 'The account was asked to set up multifactor authentication',
    explanation: 'The sign-in stopped at the page where a second factor is registered.',
    ...mfa,
  },
  {
    id: 'mfa-not-passed',
    codes: [50074],
    title: 'The second factor was not completed',
    explanation: 'Strong authentication was asked for and not passed, or is still open.',
    ...mfa,
  },
  {
    id: 'mfa-expired',
    codes: [50078],
    says: ['presented multi-factor authentication has expired'],
    title: 'The multifactor authentication of the saved sign-in has expired',
    explanation: 'A policy limits how long a second factor counts. Rewst’s saved sign-in has outlived it.',
    ...mfa,
  },
  {
    id: 'external-challenge-open',
    codes: [50158],
    title: 'An external security check was not completed',
    explanation:
      'The tenant sends sign-ins to a service outside Microsoft (custom control), and it did not answer. Rewst does not accept such services.',
    ...mfa,
  },
  {
    id: 'mfa-failed',
    codes: [500121],
    title: 'The second factor was refused or not answered in time',
    explanation: 'The prompt on the phone was declined, timed out, or the code was wrong.',
    ...mfa,
  },
  {
    id: 'mfa-call-limit',
    codes: [50088, 500881, 500882, 500883],
    title: 'The limit of calls or messages for multifactor authentication is reached',
    explanation: 'Microsoft limits how many are sent in a short time.',
    remedy: guide(
      'Wait a few minutes, or use the Microsoft Authenticator app instead of calls and messages.',
    ),
    who: 'person',
    inRewst: 'authorizeAgain',
    wait: 'transient',
  },
  {
    id: 'device-object-gone',
    codes: [700003],
    says: ['device object was not found in the tenant'],
    title: 'The device that the saved sign-in is tied to no longer exists in the tenant',
    explanation:
      'Rewst was authorized from a device that has since been removed, so its sign-in is no longer good.',
    ...deviceGone,
  },
  {
    id: 'device-authentication-required',
    codes: [50097],
    title: 'The device has to prove itself',
    explanation: 'A policy asks which device this is, and the sign-in cannot say.',
    ...deviceGone,
  },
  {
    id: 'device-authentication-failed',
    codes: [50155],
    title: 'The device could not prove itself',
    explanation: 'Its registration is damaged, disabled or gone.',
    ...deviceGone,
  },
  {
    id: 'device-disabled',
    codes: [135011, 130007],
    title: 'The device that was used is disabled',
    explanation: 'An administrator switched the device off in the tenant.',
    ...deviceGone,
  },
  {
    id: 'device-not-joined',
    codes: [50129, 501293],
    title: 'The device is not registered in the tenant',
    explanation: 'The sign-in needs a device that is registered at work.',
    ...deviceGone,
  },
];
