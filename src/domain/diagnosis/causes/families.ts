import type { CheckId } from '../../checks/check-ids';
import { portalStep, guide, type Remedy } from '../remedy';
import type { FollowUp } from './cause';

/** What a group of code numbers has in common. It answers for a number that has no words of its own. */
export interface Family {
  readonly id: string;
  /** What the group is about, in a few words. */
  readonly title: string;
  readonly explanation: string;
  /** As a cause names them; left out where none can explain it. */
  readonly explainedBy?: readonly CheckId[];
  readonly remedy: Remedy;
  readonly followUp: FollowUp;
}

const readMessage = 'Read what the message says and open Microsoft’s page on the code (below).';
const support = 'If it stays, send support the trace id, the correlation id and the time.';

const conditionalAccess: Family = {
  id: 'conditional-access',
  title: 'Conditional Access: a policy of the tenant stops the sign-in',
  explanation:
    'The account and its password are right; a policy wants something of the sign-in: another device or app, a stronger second factor, a place, or less risk.',
  explainedBy: ['conditionalAccess.policy'],
  remedy: guide(
    portalStep(
      'signInLogs',
      'Open the sign-in in the sign-in logs: its Conditional Access tab names the policy and the control.',
    ),
    portalStep(
      'conditionalAccess',
      'Have Rewst’s service account excluded from that policy, or let it fulfil the policy.',
    ),
    'In a customer’s tenant exclude service-provider users with the id of your partner tenant.',
    'This program does not edit policies.',
  ),
  followUp: { who: 'conditionalAccessAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
};

const session: Family = {
  id: 'session',
  title: 'the account: its state, its session or its second factor',
  explanation:
    'Numbers from 50000 on are mostly about the user who signs in, and seldom about the app registration.',
  remedy: guide(
    readMessage,
    'Authorize again in Rewst with the service account, in a private window, and answer every question.',
    portalStep('signInLogs', 'The sign-in logs say more; the correlation id finds the sign-in.'),
    support,
  ),
  followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
};

const client: Family = {
  id: 'client',
  title: 'the app: its id, its secret or its saved sign-in',
  explanation:
    'Numbers from 70000 on are about the client: who it is, how it proves that, and what it presents to get a token.',
  remedy: guide(
    readMessage,
    portalStep('overview', 'Compare Application (client) ID with the Client ID field in Rewst.'),
    portalStep(
      'secrets',
      'Look whether a client secret is still valid, and whether its value is the one in Rewst.',
    ),
    'Authorize again in Rewst.',
    support,
  ),
  followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'none' },
};

const consent: Family = {
  id: 'consent',
  title: 'consent and permissions of the app',
  explanation: 'Numbers from 65000 on are about what the app may do, and who granted it.',
  remedy: guide(
    readMessage,
    portalStep(
      'apiPermissions',
      'Look under API permissions for entries with a warning, and whether every status says Granted.',
    ),
    'An administrator grants consent; then authorize again in Rewst.',
    support,
  ),
  followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
};

const request: Family = {
  id: 'request',
  title: 'the request: an address, a field or a parameter that Entra cannot use',
  explanation:
    'Numbers from 90000 on are about the request itself: the tenant in its address, a missing or damaged parameter, or a passing fault.',
  remedy: guide(
    readMessage,
    'Close the tab with the error and start again from the bundle in Rewst.',
    'In Rewst check that Client ID, Client Secret, Auth Subject and Tenant ID each stand in their own field.',
    support,
  ),
  followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
};

const federation: Family = {
  id: 'federation',
  title: 'a sign-in by SAML or through another identity provider',
  explanation:
    'Rewst’s owned app registration uses OpenID Connect; such a number belongs to another app or to the account’s own way of signing in.',
  remedy: guide(
    readMessage,
    'Find out which app or identity provider the sign-in was for, and give its owner the correlation id and time.',
  ),
  followUp: { who: 'applicationAdministrator', inRewst: 'nothing', wait: 'none' },
};

const device: Family = {
  id: 'device',
  title: 'a device, its registration or Windows Hello',
  explanation: 'The number is about the device that someone signs in on, not about the app registration.',
  remedy: guide(
    readMessage,
    'In Rewst authorize again and choose Sign in with a different account, in a private window.',
    support,
  ),
  followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
};

const password: Family = {
  id: 'password',
  title: 'a password, its change or its check on premises',
  explanation: 'The number is about the account’s password or the servers on premises that check it.',
  remedy: guide(
    readMessage,
    'Sign in with the account at https://myaccount.microsoft.com and do what the page asks for.',
    'Authorize again in Rewst.',
  ),
  followUp: { who: 'userAdministrator', inRewst: 'authorizeAgain', wait: 'none' },
};

const byNumber: readonly (readonly [RegExp, Family])[] = [
  [/^53\d{3}$|^530\d{3}$/, conditionalAccess],
  [/^16\d{3}$|^1600\d\d$|^50\d{3}$|^5[0-2]\d{4}$|^5[12]\d{3}$|^500\d{4}$/, session],
  [/^65\d{3}$|^650\d{3}$|^900?94\d?$/, consent],
  [/^70\d{3}$|^700\d{3}$|^7000\d{3}$|^100\d{4}$/, client],
  [/^2\d{4}$|^40\d{3}$|^75\d{3}$|^750\d{3}$|^76\d{3}$|^399\d{3}$/, federation],
  [/^8[01]\d{3}$|^120\d{3}$/, password],
  [/^13\d{4}$|^14\d{4}$/, device],
  [/^90\d{3}$|^90[01]\d{3}$|^900[0-9]\d{3}$/, request],
];

/** The family of a code number; null for a number that belongs to none. */
export function familyOf(code: number): Family | null {
  const digits = String(code);
  return byNumber.find(([pattern]) => pattern.test(digits))?.[1] ?? null;
}

/** What is said where a text speaks of Conditional Access and of nothing more precise. */
export const conditionalAccessFamily: Family = conditionalAccess;
