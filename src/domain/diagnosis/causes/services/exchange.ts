import { portalStep, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/** Exchange Online: roles of the app and of the account, mailboxes. Sources: Microsoft's page on app-only access; Rewst's troubleshooting guide. */

export const exchangeCauses: readonly CauseRule[] = [
  {
    id: 'exchange-role-not-supported',
    says: [
      'role assigned application … not supported scenario',
      'application … not assigned management role',
      'assigning directory roles azure ad application',
    ],
    title: 'The app has no directory role that Exchange Online accepts',
    explanation:
      'The permission Exchange.ManageAsApp lets the app in; what it may do there comes from a directory role, such as Exchange Administrator, assigned to the app’s service principal.',
    explainedBy: ['services.exchangeApp'],
    remedy: guide(
      portalStep(
        'enterpriseApps',
        'In Roles & admins open Exchange Administrator and assign it to the app (its enterprise app, not the registration).',
      ),
      portalStep(
        'apiPermissions',
        'Check that Exchange.ManageAsApp of Office 365 Exchange Online is listed and granted.',
      ),
      'Wait up to an hour and run the action again.',
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'nothing', wait: 'policy' },
  },
  {
    id: 'exchange-command-not-allowed',
    says: [
      'user not allowed call',
      'mailbox|exomailbox|distributiongroup|transportrule|recipient … not recognized name cmdlet',
      'mailbox … cmdlet … not available role',
      'not authorized|allowed run|call|execute .. mailbox|transportrule|recipient|exchange',
    ],
    title: 'The account may not run this Exchange command',
    explanation:
      'The signed-in account or the app lacks the Exchange Administrator role, or a role group that contains the command.',
    explainedBy: ['services.exchange', 'customers.roles'],
    remedy: guide(
      portalStep(
        'users',
        'Give the service account the Exchange Administrator role; CSP partners add it to the GDAP relationship and its security group.',
      ),
      'Wait up to an hour, authorize again in Rewst, and run the action again.',
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'exchange-mailbox-not-enabled',
    says: [
      'mailboxnotenabledforrestapi',
      'the mailbox is either inactive, soft-deleted, or is hosted on-premise',
      'rest api not yet supported mailbox',
      'mailbox .. not found|exist|enabled',
      'resource not found mailbox',
      'operation create exception status code notfound … rest api not yet supported mailbox',
      'mailbox & inactive|deleted|premise|unlicensed',
    ],
    title: 'The mailbox cannot be reached through Microsoft’s cloud',
    explanation: 'It has no Exchange Online licence, is inactive or deleted, or lives on premises.',
    explainedBy: ['services.exchange'],
    remedy: guide(
      portalStep('users', 'Check the user’s licence, or leave this mailbox out of the workflow.'),
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'exchange-app-access-policy',
    says: [
      'blocked by tenant configured appaccesspolicy',
      'application access policy',
      'blocked tenant configured apponly accesspolicy',
      'apponly accesspolicy',
      'raop … blocked',
    ],
    title: 'An Exchange policy keeps the app out of this mailbox',
    explanation: 'An application access policy limits which mailboxes the app may open.',
    remedy: guide(
      'An Exchange administrator adds the mailbox to the policy’s group, or removes the policy. This program does not edit policies.',
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'nothing', wait: 'policy' },
  },
  {
    id: 'exchange-role-missing',
    broad: true,
    says: [
      'insufficient access rights perform operation',
      'decompressing data incorrect header check',
      'incorrect header check microsoft exo',
      'not … exchange administrator role',
      'runspaceid … access denied',
      'connecting remote server … access denied',
      'exchange .. access denied',
      'not exchange administrator',
      'exchange & not|insufficient|missing|lacks|denied & permission|permissions|role|rights|access|authorized',
    ],
    title: 'The account lacks the Exchange Administrator role in this tenant',
    explanation:
      'Rewst runs Exchange commands as the account that authorized it. In your own tenant the account needs Exchange Administrator; in a customer’s tenant the role must be in the GDAP relationship and in a group that the account is in.',
    explainedBy: ['services.exchange', 'customers.roles'],
    remedy: guide(
      portalStep('users', 'In your own tenant give the service account the Exchange Administrator role.'),
      portalStep(
        'delegatedAdmin',
        'For a customer check that the relationship holds Exchange Administrator and that the account is in the group with that role.',
      ),
      'Wait up to an hour, authorize again in Rewst, and run the action again.',
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'exchange-mailbox-elsewhere',
    says: [
      'specified object not found store',
      'process failed get correct properties',
      'erroritemnotfound … store',
      'errorinvaliduser … mailbox',
    ],
    title: 'The mailbox is not one that this sign-in can open',
    explanation:
      'The call was made for a mailbox of another tenant, or for one that the account has no rights on. A delegated sign-in reaches mailboxes of its own tenant only.',
    remedy: guide(
      'Send mail as a user of the tenant that the action runs for, or use the app’s own permission Mail.Send.',
      portalStep('users', 'Check that the mailbox exists there and has a licence.'),
    ),
    followUp: { who: 'exchangeAdministrator', inRewst: 'nothing', wait: 'none' },
  },
];
