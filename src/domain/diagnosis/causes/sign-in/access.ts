import { portalStep, guide, type StepLines } from '../../remedy';
import type { CauseRule } from '../cause';
import { secondFactor } from './second-factor';

/** Conditional Access. Guidance only: this program never edits a policy. */

const neverEdits = 'This program does not edit Conditional Access or other policies.';

const exclude: StepLines = [
  portalStep(
    'signInLogs',
    'Open the sign-in in the sign-in logs (search for the correlation id); the Conditional Access tab names the policy.',
  ),
  portalStep(
    'conditionalAccess',
    'In your own tenant exclude Rewst’s service account from that policy, or let it fulfil the policy.',
  ),
  portalStep(
    'conditionalAccess',
    'CSP partners: in the customer’s tenant exclude external users of the type Service provider users.',
  ),
  neverEdits,
];

const blocked = {
  explainedBy: ['conditionalAccess.policy', 'conditionalAccess.workloads'],
  remedy: guide(...exclude, 'Wait up to an hour after a policy was changed, then authorize again in Rewst.'),
  followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
} as const;

const device = {
  explainedBy: ['conditionalAccess.policy'],
  remedy: guide(
    'Authorize Rewst from a device that meets the policy, in a browser that is signed in to that device (Edge, or Chrome with Microsoft’s extension).',
    ...exclude,
  ),
  followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
} as const;

export const accessCauses: readonly CauseRule[] = [
  {
    id: 'blocked-by-conditional-access',
    broad: true,
    codes: [53003],
    says: [
      'blocked conditional access',
      'access policy not allow token issuance',
      'sign successful not meet criteria access resource',
      'conditional access policy blocks|blocked|block',
      'you not have access … not meet criteria|requirements access',
      'conditional access … grant control not satisfied',
      'conditional access & blocked|denied|refused|prevents|stopped',
      'blocked conditional access … access policy not allow token issuance',
    ],
    title: 'A Conditional Access policy blocks this sign-in',
    explanation:
      'The account and its password are right, but a policy of the tenant does not let this sign-in through.',
    ...blocked,
  },
  {
    id: 'device-not-compliant',
    codes: [53000],
    says: [
      'device not required device state compliant',
      'requires compliant device … device not compliant',
      'enroll device approved mdm provider',
      'device not compliant',
      'device & not compliant',
    ],
    title: 'Conditional Access demands a compliant device, and this one is not',
    explanation: 'The device is not managed, or breaks a rule of its management (Intune).',
    ...device,
  },
  {
    id: 'device-not-domain-joined',
    codes: [53001],
    says: [
      'device not required device state domain_joined',
      'requires domain joined device … not domain joined',
      'device not domain joined',
    ],
    title: 'Conditional Access demands a domain-joined device',
    explanation: 'The sign-in came from a device that is not joined to the domain.',
    ...device,
  },
  {
    id: 'app-not-approved',
    codes: [53002, 530021],
    says: [
      'app used not approved app conditional access',
      'list approved apps',
      'applicationusedisnotanapprovedapp',
      'not approved client app',
    ],
    title: 'Conditional Access allows approved apps only',
    explanation:
      'The policy asks for one of Microsoft’s approved client apps, and Rewst’s authorization runs in a browser.',
    ...device,
  },
  {
    id: 'proof-up-blocked',
    codes: [53004],
    says: [
      'complete multi factor authentication registration process',
      'register multi factor authentication … suspicious activity',
      'proofupblockedduetorisk',
    ],
    title: 'Security information cannot be registered from here because of suspicious activity',
    explanation:
      'The account has to register multifactor authentication, and Entra does not allow it from this place at this moment. Older lists describe the number as a missing registration.',
    ...secondFactor,
  },
  {
    id: 'app-protection-required',
    codes: [53005, 53009],
    says: [
      'enforce intune protection policies',
      'app protection policy … required',
      'app protection & policy|required',
      'intune app protection',
    ],
    title: 'Conditional Access demands an app with Intune protection',
    explanation: 'A browser on an unmanaged device does not fulfil this policy.',
    ...device,
  },
  {
    id: 'proof-up-location',
    codes: [53010],
    says: [
      'not configure multi factor authentication methods … specific locations devices',
      'information set specific locations devices',
    ],
    title: 'Multifactor authentication may only be registered from certain places or devices',
    explanation: 'Register it there first, then authorize Rewst.',
    ...secondFactor,
  },
  {
    id: 'risk-in-home-tenant',
    codes: [53011],
    says: ['blocked due risk home tenant'],
    title: 'The account is blocked because its home tenant regards it as at risk',
    explanation: 'Entra ID Protection of the account’s own tenant marked it.',
    remedy: guide(
      portalStep('signInLogs', 'In the account’s home tenant look at Risky users and Risky sign-ins.'),
      'A security administrator there confirms the account as safe or resets its password.',
      'Authorize again in Rewst.',
    ),
    followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'browser-not-supported',
    codes: [530001, 53008, 501311, 530011, 530022],
    says: ['browser not supported … conditional access|device', 'browser … not provide|show device state'],
    title: 'The browser cannot show the device’s state, which a policy demands',
    explanation: 'Only some browsers can tell Entra about the device.',
    ...device,
  },
  {
    id: 'device-must-be-compliant',
    codes: [530002],
    says: [
      'devices|device … meet management compliance policy',
      'not get there here … devices|device',
      'device required compliant',
      'device & compliant|compliance & must|required|requires|conditional',
    ],
    title: 'A compliant device is required',
    explanation: 'The policy wants a device that your management marks as compliant.',
    ...device,
  },
  {
    id: 'device-must-be-managed',
    codes: [530003, 501313],
    says: [
      'device required managed',
      'requires device requesting access managed',
      'device & managed|enrolled & must|required|requires',
    ],
    title: 'A managed device is required',
    explanation: 'The policy wants a device that your organization manages; this one is not registered.',
    ...device,
  },
  {
    id: 'policy-forbids-token',
    broad: true,
    codes: [530031],
    says: ['access policy not allow token'],
    title: 'An access policy does not allow a token here',
    explanation: 'The sign-in was recognised and refused by policy.',
    ...blocked,
  },
  {
    id: 'blocked-by-security-policy',
    codes: [530032],
    says: [
      'configured security policy blocks request',
      'request blocked security policy',
      'security policies defined tenant level',
    ],
    title: 'A security policy of the tenant blocks this request',
    explanation: 'It concerns the account’s risk or where the request comes from.',
    ...blocked,
  },
  {
    id: 'remote-device-flow-blocked',
    codes: [530033],
    says: [
      'remote device flow blocked',
      'device code flow … blocked conditional access',
      'requires device requesting access managed … microsoft azure cli',
    ],
    title: 'Signing in on another device’s behalf is blocked by a device policy',
    explanation: 'The device code flow cannot show the state of the device, which a policy demands.',
    ...device,
  },
  {
    id: 'delegated-admin-at-risk',
    codes: [530034],
    says: ['delegated administrator blocked accessing tenant', 'delegated admin … account risk home tenant'],
    title: 'A partner’s administrator was blocked because the account is at risk',
    explanation: 'The account acts in a customer’s tenant, and its home tenant regards it as at risk.',
    remedy: guide(
      portalStep('signInLogs', 'In the partner’s own tenant look at Risky users and clear the risk.'),
      'Authorize again in Rewst afterwards.',
    ),
    followUp: { who: 'partnerAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'blocked-by-security-defaults',
    codes: [530035],
    says: [
      'blocked security defaults',
      'security defaults … legacy auth',
      'security defaults & blocked|denied|refused',
    ],
    title: 'Security defaults block this sign-in',
    explanation: 'The request used an old kind of sign-in, or came without multifactor authentication.',
    explainedBy: ['conditionalAccess.securityDefaults', 'conditionalAccess.mfa'],
    remedy: guide(
      'Sign in interactively with multifactor authentication, not with a stored password.',
      'The service account registers Microsoft Authenticator first.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'token-protection-required',
    codes: [530084],
    says: [
      'token protection',
      'token binding … conditional access',
      'conditional access … bound token',
      'blocked conditional access token protection',
    ],
    title: 'Conditional Access demands a token that is bound to a device',
    explanation:
      'Token protection works with some of Microsoft’s own apps. A service like Rewst cannot meet it, so the policy must not cover its account.',
    ...blocked,
  },
  {
    id: 'device-code-session-blocked',
    codes: [530036],
    says: [
      'device code flow … not allowed|blocked|restricted',
      'authentication flow … blocked',
      'device code & blocked|restricted|disabled & policy|conditional|sign',
      'device code & not allowed',
    ],
    title: 'Conditional Access does not allow sign-ins by device code',
    explanation:
      'The sign-in or its renewal used a device code, which a policy blocks. Rewst signs in without one.',
    ...blocked,
  },
  {
    id: 'authentication-strength-not-met',
    says: [
      'authentication strength',
      'phishing resistant … required',
      'stronger authentication method … required',
      'multi factor authentication … authentication strength',
      'phishing resistant',
    ],
    title: 'Conditional Access demands a stronger method of signing in',
    explanation:
      'The account’s method, for example a code from an app, is not one that the policy’s authentication strength allows.',
    explainedBy: ['conditionalAccess.policy'],
    remedy: guide(
      'Register a method that the policy allows for the service account, a passkey for example, and authorize again with it.',
      ...exclude,
    ),
    followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'terms-of-use-open',
    says: ['terms use … accept|accepted|required|declined', 'accept terms use'],
    title: 'The account has not accepted the tenant’s terms of use',
    explanation:
      'A policy asks for it once in the browser. A partner’s account cannot accept them in a customer’s tenant.',
    explainedBy: ['conditionalAccess.policy'],
    remedy: guide(
      'Sign in with the service account in a browser, accept the terms, and authorize again in Rewst.',
      ...exclude,
    ),
    followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'location-blocked',
    says: [
      'conditional access … location',
      'not sign|access … from this location',
      'location restricted admin',
      'named location … blocked',
    ],
    title: 'Conditional Access does not allow sign-ins from this place',
    explanation:
      'A policy allows certain addresses or countries only. Rewst renews its sign-in from its own addresses, which differ from yours.',
    explainedBy: ['conditionalAccess.policy'],
    remedy: guide(
      'Have Rewst’s published addresses added to the policy’s named locations, or the service account excluded.',
      ...exclude,
    ),
    followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
    minor: true,
  },
  {
    id: 'account-at-risk',
    says: [
      'user risk … high|detected|policy',
      'sign risk … high|detected|policy',
      'account at risk',
      'risky user|sign … blocked',
      'flagged .. risk',
      'high risk user|sign',
      'blocked .. risk policy|risky',
    ],
    title: 'The account or the sign-in is regarded as at risk',
    explanation: 'Entra ID Protection or a risk policy stopped it until the risk is cleared.',
    explainedBy: ['conditionalAccess.policy'],
    remedy: guide(
      portalStep('signInLogs', 'Look at Risky users and Risky sign-ins of the account’s home tenant.'),
      'A security administrator confirms the account as safe or resets its password.',
      'Authorize again in Rewst.',
    ),
    followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'platform-not-supported',
    codes: [50005],
    says: [
      'tried log device platform … not supported conditional access',
      'supported device platforms',
      'platform not supported conditional access',
    ],
    title: 'Conditional Access does not know this device’s platform',
    explanation:
      'Policies cover Windows, macOS, iOS and Android (and some Linux); the sign-in came from something else.',
    ...device,
  },
  {
    id: 'conditional-access-failed',
    codes: [50131],
    says: ['bad windows device state', 'conditionalaccessfailed'],
    title: 'A Conditional Access check failed',
    explanation: 'The device’s state, suspicious activity or an access policy stood in the way.',
    ...blocked,
  },
];
