import { portalStep, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/** Azure Resource Manager and Key Vault. Source: Microsoft's pages on Azure RBAC and error codes of Azure Resource Manager. */

export const azureCauses: readonly CauseRule[] = [
  {
    id: 'arm-authorization-failed',
    says: [
      'does not have authorization to perform action',
      'linkedauthorizationfailed',
      'authorizationfailed … over scope',
      'not authorization perform action',
      'rbacaccessdenied',
      'authorization_failed … subscription',
      'azure & subscription|resource & role|rbac|authorization|permission & not|missing|lacks',
    ],
    title: 'The account has no Azure role for this action',
    explanation:
      'Azure resources have roles of their own (Azure RBAC). Being Global Administrator in Entra gives no access to subscriptions.',
    remedy: guide(
      portalStep(
        'subscriptions',
        'Open the subscription or resource group, Access control (IAM), Add role assignment.',
      ),
      'Give the account that authorized Rewst the role that the workflow needs: Reader to look, Contributor to change.',
      'If the role was assigned just now, wait ten minutes and authorize again in Rewst.',
    ),
    followUp: { who: 'azureOwner', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'arm-subscription-not-found',
    says: ['subscriptionnotfound', 'the subscription … could not be found'],
    title: 'Azure does not find the subscription',
    explanation: 'Its id is wrong, it is in another tenant, or the account may not see it.',
    remedy: guide(
      portalStep(
        'subscriptions',
        'Check the subscription’s id and tenant, and give the account at least Reader on it.',
      ),
    ),
    followUp: { who: 'azureOwner', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'arm-wrong-tenant-token',
    says: ['invalidauthenticationtokentenant', 'the access token is from the wrong issuer'],
    title: 'The Azure subscription belongs to another tenant than the sign-in',
    explanation: 'The token is from one tenant, the subscription trusts another.',
    remedy: guide(
      'In Rewst authorize with an account of the subscription’s tenant.',
      portalStep('subscriptions', 'The subscription’s overview names its tenant.'),
    ),
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'arm-provider-not-registered',
    says: ['missingsubscriptionregistration', 'the subscription is not registered to use namespace'],
    title: 'The subscription has not enabled this Azure service',
    explanation: 'Each Azure service is a resource provider that a subscription has to register once.',
    remedy: guide(
      portalStep(
        'subscriptions',
        'Open the subscription, Resource providers, and register the one that the message names.',
      ),
    ),
    followUp: { who: 'azureOwner', inRewst: 'nothing', wait: 'transient' },
  },
  {
    id: 'key-vault-forbidden',
    says: [
      'caller is not authorized to perform action on resource',
      'does not have secrets … permission on key vault',
      'forbiddenbyrbac',
      'forbiddenbypolicy',
      'key vault & access|secrets & denied|forbidden',
      'key vault & not authorized',
    ],
    title: 'The account may not use this key vault',
    explanation: 'A key vault has its own access rules beside the permission of the app.',
    remedy: guide(
      portalStep(
        'keyVaults',
        'Open the vault, Access control (IAM) or Access policies, and give the account the role that it needs.',
      ),
    ),
    followUp: { who: 'azureOwner', inRewst: 'nothing', wait: 'policy' },
  },
  {
    id: 'arm-unauthorized',
    broad: true,
    says: [
      'client error 401 unauthorized',
      '401 client error unauthorized … management azure com',
      'invalidauthenticationtoken … management azure',
    ],
    title: 'Azure does not accept the sign-in, or the account has no Azure role',
    explanation:
      'Rewst’s Azure actions run as the account that authorized it. Without a role on a subscription, or without the service principals of Azure’s APIs, they answer 401.',
    remedy: guide(
      portalStep(
        'subscriptions',
        'Give the account at least Reader on the subscription, under Access control (IAM).',
      ),
      portalStep('apiPermissions', 'Check that Azure Service Management is listed and granted.'),
      'Wait ten minutes and authorize again in Rewst.',
    ),
    followUp: { who: 'azureOwner', inRewst: 'authorizeAgain', wait: 'policy' },
  },
  {
    id: 'arm-policy-refused',
    says: ['requestdisallowedbypolicy', 'resource … disallowed by policy'],
    title: 'An Azure policy refuses this change',
    explanation:
      'A rule of the subscription or management group does not allow the resource as it was asked for.',
    remedy: guide(
      'The message names the policy. Change the request to fit it, or have its owner make an exemption.',
    ),
    followUp: { who: 'azureOwner', inRewst: 'nothing', wait: 'policy' },
  },
];
