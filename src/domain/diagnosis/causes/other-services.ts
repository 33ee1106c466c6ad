import { at, guide } from '../remedy';
import type { CauseRule } from './cause';

/** Exchange Online, Azure Resource Manager, Partner Center, and what Rewst says in its own words. Sources: Microsoft's and Rewst's documentation. */

export const otherServiceCauses: readonly CauseRule[] = [
  {
    id: 'exchange-role-not-supported',
    says: [['the role assigned to application', "isn't supported in this scenario"]],
    title: 'The app has no directory role that Exchange Online accepts',
    explanation:
      'The permission Exchange.ManageAsApp lets the app in; what it may do there comes from a directory role, such as Exchange Administrator, assigned to the app’s service principal.',
    remedy: guide(
      at(
        'enterpriseApps',
        'In Roles & admins open Exchange Administrator and assign it to the app (its enterprise app, not the registration).',
      ),
      at(
        'apiPermissions',
        'Check that Exchange.ManageAsApp of Office 365 Exchange Online is listed and granted.',
      ),
      'Wait up to an hour and run the action again.',
    ),
    who: 'exchangeAdministrator',
    inRewst: 'nothing',
    wait: 'policy',
  },
  {
    id: 'exchange-command-not-allowed',
    says: ['user is not allowed to call', ['is not recognized as', 'get-mailbox']],
    title: 'The account may not run this Exchange command',
    explanation:
      'The signed-in account or the app lacks the Exchange Administrator role, or a role group that contains the command.',
    remedy: guide(
      at(
        'users',
        'Give the service account the Exchange Administrator role; CSP partners add it to the GDAP relationship and its security group.',
      ),
      'Wait up to an hour, authorize again in Rewst, and run the action again.',
    ),
    who: 'exchangeAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'exchange-mailbox-not-enabled',
    says: [
      'mailboxnotenabledforrestapi',
      'the mailbox is either inactive, soft-deleted, or is hosted on-premise',
    ],
    title: 'The mailbox cannot be reached through Microsoft’s cloud',
    explanation: 'It has no Exchange Online licence, is inactive or deleted, or lives on premises.',
    remedy: guide(at('users', 'Check the user’s licence, or leave this mailbox out of the workflow.')),
    who: 'exchangeAdministrator',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'exchange-app-access-policy',
    says: ['blocked by tenant configured appaccesspolicy', 'application access policy'],
    title: 'An Exchange policy keeps the app out of this mailbox',
    explanation: 'An application access policy limits which mailboxes the app may open.',
    remedy: guide(
      'An Exchange administrator adds the mailbox to the policy’s group, or removes the policy. This program does not edit policies.',
    ),
    who: 'exchangeAdministrator',
    inRewst: 'nothing',
    wait: 'policy',
  },
  {
    id: 'arm-authorization-failed',
    says: [
      ['does not have authorization to perform action'],
      'linkedauthorizationfailed',
      ['authorizationfailed', 'over scope'],
    ],
    title: 'The account has no Azure role for this action',
    explanation:
      'Azure resources have roles of their own (Azure RBAC). Being Global Administrator in Entra gives no access to subscriptions.',
    remedy: guide(
      at(
        'subscriptions',
        'Open the subscription or resource group, Access control (IAM), Add role assignment.',
      ),
      'Give the account that authorized Rewst the role that the workflow needs: Reader to look, Contributor to change.',
      'If the role was assigned just now, wait ten minutes and authorize again in Rewst.',
    ),
    who: 'azureOwner',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'arm-subscription-not-found',
    says: ['subscriptionnotfound', ['the subscription', 'could not be found']],
    title: 'Azure does not find the subscription',
    explanation: 'Its id is wrong, it is in another tenant, or the account may not see it.',
    remedy: guide(
      at(
        'subscriptions',
        'Check the subscription’s id and tenant, and give the account at least Reader on it.',
      ),
    ),
    who: 'azureOwner',
    inRewst: 'nothing',
    wait: 'none',
  },
  {
    id: 'arm-wrong-tenant-token',
    says: ['invalidauthenticationtokentenant', ['the access token is from the wrong issuer']],
    title: 'The Azure subscription belongs to another tenant than the sign-in',
    explanation: 'The token is from one tenant, the subscription trusts another.',
    remedy: guide(
      'In Rewst authorize with an account of the subscription’s tenant.',
      at('subscriptions', 'The subscription’s overview names its tenant.'),
    ),
    who: 'person',
    inRewst: 'otherAccount',
    wait: 'none',
  },
  {
    id: 'arm-provider-not-registered',
    says: ['missingsubscriptionregistration', 'the subscription is not registered to use namespace'],
    title: 'The subscription has not enabled this Azure service',
    explanation: 'Each Azure service is a resource provider that a subscription has to register once.',
    remedy: guide(
      at(
        'subscriptions',
        'Open the subscription, Resource providers, and register the one that the message names.',
      ),
    ),
    who: 'azureOwner',
    inRewst: 'nothing',
    wait: 'transient',
  },
  {
    id: 'key-vault-forbidden',
    says: [
      'caller is not authorized to perform action on resource',
      ['does not have secrets', 'permission on key vault'],
      'forbiddenbyrbac',
      'forbiddenbypolicy',
    ],
    title: 'The account may not use this key vault',
    explanation: 'A key vault has its own access rules beside the permission of the app.',
    remedy: guide(
      at(
        'keyVaults',
        'Open the vault, Access control (IAM) or Access policies, and give the account the role that it needs.',
      ),
    ),
    who: 'azureOwner',
    inRewst: 'nothing',
    wait: 'policy',
  },
  {
    id: 'partner-role-missing',
    says: ['the supplied role does not have the rights', "the supplied role doesn't have the rights"],
    title: 'Partner Center refuses: the account’s role is not enough',
    explanation: 'Calls to Partner Center need an account that is in AdminAgents, together with the app.',
    remedy: partnerRemedy(),
    who: 'partnerAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'partner-authorization-failed',
    says: ['1002 authorization failed', ['"code":1002'], ['1002', 'authorization failed']],
    title: 'Partner Center refuses the authorization',
    explanation:
      'The call came without a user, without multifactor authentication, or from an account that is not in AdminAgents.',
    remedy: partnerRemedy(),
    who: 'partnerAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'policy',
  },
  {
    id: 'partner-mfa-required',
    says: [
      ['partner center', 'mfa'],
      ['partner', 'token does not contain', 'mfa'],
      ['request must have mfa'],
    ],
    title: 'Partner Center demands multifactor authentication',
    explanation:
      'Microsoft enforces a second factor for app and user calls to Partner Center since April 2026, and the saved sign-in has none.',
    remedy: partnerRemedy(),
    who: 'partnerAdministrator',
    inRewst: 'authorizeAgain',
    wait: 'none',
  },
  {
    id: 'partner-app-id-unknown',
    says: [['delegated admin consent re-creation failed'], ['application id', "doesn't exist"]],
    title: 'The app was not found when its consent for a customer was made anew',
    explanation:
      'Partner Center does not know the application id that Rewst used: it was mistyped, belongs to another tenant, the app was deleted or is not multi-tenant.',
    remedy: guide(
      at('overview', 'Compare Application (client) ID with Rewst’s Client ID field.'),
      at(
        'authentication',
        'CSP partners: Supported account types must be accounts in any organizational directory.',
      ),
      'Wait a few minutes if the app is new, then remove and add the customer in Rewst’s mapping.',
    ),
    who: 'applicationAdministrator',
    inRewst: 'checkFields',
    wait: 'newApp',
  },
  {
    id: 'rewst-app-registration-error',
    says: ['auth app registration error'],
    title: 'Rewst cannot use the app registration yet',
    explanation:
      'Right after an app is made, Microsoft is still copying it to its servers. If it was made longer ago, one of the four values in Rewst is wrong.',
    remedy: guide(
      'Wait two minutes and try again in Rewst.',
      at(
        'overview',
        'If it stays, compare Client ID and Tenant ID with the registration’s Overview, and enter the secret’s value again.',
      ),
    ),
    who: 'person',
    inRewst: 'checkFields',
    wait: 'newApp',
  },
  {
    id: 'rewst-scopes-missing',
    says: [['missing', 'graph scopes'], ['missing scopes'], ['scopes', 'are missing']],
    title: 'Rewst does not have all Microsoft Graph scopes yet',
    explanation:
      'New scopes reach Rewst’s token after Microsoft has copied them; Rewst’s documentation speaks of 2 to 48 hours.',
    remedy: guide(
      at('apiPermissions', 'Check under API permissions that every permission says Granted.'),
      'Authorize again in Rewst after a few hours; nothing else has to be changed in the meantime.',
    ),
    who: 'person',
    inRewst: 'authorizeAgain',
    wait: 'permissions',
  },
  {
    id: 'rewst-integrations-not-authorized',
    says: ['failed to authorize one or more integrations'],
    title: 'Rewst could not authorize one or more integrations',
    explanation:
      'This is Rewst’s frame around the real error, which is not in the text. Often a wrong account was remembered, or the bundle is installed at the partner and at the customer at once.',
    remedy: guide(
      'Authorize again and copy the whole message, also what stands below it.',
      'Choose Sign in with a different account and use the service account of this tenant.',
      'If the bundle is installed at two levels, remove it at one of them.',
    ),
    who: 'person',
    inRewst: 'otherAccount',
    wait: 'none',
    minor: true,
  },
  {
    id: 'network-not-reached',
    says: [
      'enotfound login.microsoftonline.com',
      ['getaddrinfo', 'microsoft'],
      ['econnrefused', 'microsoft'],
      ['etimedout', 'microsoft'],
      ['unable to get local issuer certificate'],
      ['self signed certificate in certificate chain'],
      ['self-signed certificate in certificate chain'],
    ],
    title: 'Microsoft’s servers were not reached from that computer',
    explanation:
      'No network, a name server that does not answer, or a proxy that opens encrypted connections.',
    remedy: guide(
      'Check the network and proxy of the computer that shows the error.',
      'Microsoft’s sign-in and Graph addresses must be exempt from the proxy’s inspection.',
    ),
    who: 'person',
    inRewst: 'startAgain',
    wait: 'none',
  },
];

function partnerRemedy(): ReturnType<typeof guide> {
  return guide(
    at(
      'delegatedAdmin',
      'Check that the service account is in AdminAgents and in the security groups of the customer’s GDAP relationship.',
    ),
    'Authorize Rewst with that account and Microsoft’s own multifactor authentication; Partner Center takes no call without it.',
    at(
      'apiPermissions',
      'Check that Microsoft Partner Center, the real one, is listed under API permissions and granted.',
    ),
  );
}
