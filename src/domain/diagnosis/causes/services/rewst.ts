import { portalStep, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/** What Rewst says in its own words. Source: Rewst's troubleshooting guide for the Microsoft Cloud bundle. */

export const rewstCauses: readonly CauseRule[] = [
  {
    id: 'rewst-app-registration-error',
    says: ['auth app registration error', 'app registration error & rewst'],
    title: 'Rewst cannot use the app registration yet',
    explanation:
      'Right after an app is made, Microsoft is still copying it to its servers. If it was made longer ago, one of the four values in Rewst is wrong.',
    remedy: guide(
      'Wait two minutes and try again in Rewst.',
      portalStep(
        'overview',
        'If it stays, compare Client ID and Tenant ID with the registration’s Overview, and enter the secret’s value again.',
      ),
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'newApp' },
  },
  {
    id: 'rewst-scopes-missing',
    says: ['missing … graph scopes', 'following scopes … missing'],
    title: 'Rewst does not have all Microsoft Graph scopes yet',
    explanation:
      'New scopes reach Rewst’s token after Microsoft has copied them; Rewst’s documentation speaks of 2 to 48 hours.',
    remedy: guide(
      portalStep('apiPermissions', 'Check under API permissions that every permission says Granted.'),
      'Authorize again in Rewst after a few hours; nothing else has to be changed in the meantime.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'rewst-integrations-not-authorized',
    says: [
      'failed to authorize one or more integrations',
      'rewst & not|failed & authorize|authorized & integration|integrations',
    ],
    title: 'Rewst could not authorize one or more integrations',
    explanation:
      'This is Rewst’s frame around the real error, which is not in the text. Often a wrong account was remembered, or the bundle is installed at the partner and at the customer at once.',
    remedy: guide(
      'Authorize again and copy the whole message, also what stands below it.',
      'Choose Sign in with a different account and use the service account of this tenant.',
      'If the bundle is installed at two levels, remove it at one of them.',
    ),
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
    minor: true,
  },
  {
    id: 'rewst-bundle-twice',
    says: ['unknown auth_app_registration'],
    title: 'The bundle is installed in the child organization, too',
    explanation: 'Rewst finds two settings for one customer and uses the empty one.',
    remedy: guide(
      'In Rewst remove the Microsoft Cloud bundle from the child organization, or from the parent if the customer is meant to have its own.',
      'Authorize again at the level that stays.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'rewst-mfa-required',
    says: [
      'forbidden 403 multi factor authentication required 401',
      'multi factor authentication required 401',
    ],
    title: 'The sign-in that Rewst saved has no multifactor authentication of Microsoft’s',
    explanation:
      'It was made without a second factor, or with one of another maker, which does not count for partners.',
    remedy: guide(
      'Authorize again in Rewst with the service account and complete Microsoft’s own multifactor authentication.',
      'In customers’ tenants have service-provider users excluded from policies that demand another maker’s second factor.',
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
];
