import { isGuid } from '../guid';
import { accessCauses } from './causes/sign-in/access';
import { secondFactorCauses } from './causes/sign-in/second-factor';
import { accountCauses } from './causes/sign-in/accounts';
import type { CauseRule } from './causes/cause';
import type { ErrorFacts } from './error-facts';
import { fixKindOf } from './fixes/fix';
import { customerConsentLink, type PortalLink } from './portal-links';
import { portalStep, guide, warn, type Remedy, type StepLines } from './remedy';
import { Phrases } from './wording/phrases';
import type { WordSequence } from './wording/words';

/** The tenant and the app that the user works with. */
export interface Home {
  readonly tenantId: string;
  /** The application (client) id of the chosen app; null where none is chosen. */
  readonly appId: string | null;
}

/** The tenant in which the fault is to be fixed. */
export type FaultTenant =
  | { readonly kind: 'notTold' }
  | {
      readonly kind: 'customer';
      /** Null where the text does not name the customer's tenant by id. */
      readonly id: string | null;
      /** Asks an administrator of the customer to consent to the user's own app; null where not both ids are known. */
      readonly consentLink: PortalLink | null;
    };

const customerWords = new Phrases(
  [
    'customer tenant|directory|organization|id|domain|admin',
    'tenant customer',
    'customer … gdap|consent',
    'delegated admin|administrator|administration|administrators',
    'delegatedadmin',
    'partner delegated',
    'service provider',
    'passthrough users',
    'cpv',
    'gdap',
    'csp customer',
    'client tenant',
    'managed tenant',
    'lighthouse',
  ].map((wording) => ({ owner: 'customer', wording })),
);

/** Whether the fault is in a customer's tenant: the cause or the text says so, or the text names another tenant than the user's. */
export function faultTenant(
  rule: CauseRule,
  remedy: Remedy,
  { facts, words }: { readonly facts: ErrorFacts; readonly words: WordSequence },
  home: Home | null,
): FaultTenant {
  const named = facts.tenantId !== null && isGuid(facts.tenantId) ? facts.tenantId.toLowerCase() : null;
  const other = home !== null && named !== null && named !== home.tenantId.toLowerCase();
  const said = rule.faultAt === 'customer' || other || customerWords.find(words).size > 0;
  if (!said || !canLieElsewhere(rule, remedy)) return { kind: 'notTold' };
  const id = home !== null && !other ? null : named;
  const appId = home?.appId ?? null;
  const canLink = id !== null && appId !== null && isGuid(appId);
  return { kind: 'customer', id, consentLink: canLink ? customerConsentLink(id, appId) : null };
}

function canLieElsewhere(rule: CauseRule, remedy: Remedy): boolean {
  if (rule.faultAt === 'customer') return true;
  if (remedy.kind !== 'guide') return fixKindOf(remedy.fix).fixedIn === 'anyTenant';
  return rule.followUp.who !== 'microsoft' && rule.followUp.who !== 'rewst';
}

/** What is done about a cause in the customer's tenant. Nothing of it is a change by this program. */
export function remedyForCustomer(
  rule: CauseRule,
  remedy: Remedy,
  tenant: FaultTenant,
  home: Home | null,
): Remedy {
  if (
    [...accessCauses, ...secondFactorCauses].includes(rule) ||
    rule.followUp.who === 'conditionalAccessAdministrator'
  ) {
    return guide(...remedyOfAccess(rule, home));
  }
  if (accountCauses.includes(rule)) return guide(...relationship, ...exclusion(home), ...remedy.steps);
  if (remedy.kind === 'guide') {
    if (rule.followUp.who === 'consentAdministrator') return guide(...consent(tenant), ...remedy.steps);
    if (rule.faultAt === 'customer') return remedy;
    const steps: StepLines = ['This is looked at and done in the customer’s tenant.', ...remedy.steps];
    return remedy.warning === undefined ? guide(...steps) : warn(remedy.warning, ...steps);
  }
  switch (remedy.fix.kind) {
    case 'createResourceServicePrincipal':
    case 'enableResourceServicePrincipal':
      return guide(
        'In the customer’s tenant the API has no working service principal, most often because no licence ever brought the service.',
        'An administrator of the customer (or an account with Application Administrator through GDAP) creates it with Microsoft Graph PowerShell: New-MgServicePrincipal with the API’s application id. Where it exists and is switched off, it is enabled under Enterprise applications.',
        'If the customer has no such licence, leave the API’s integration out for this customer in Rewst.',
        ...consent(tenant),
      );
    case 'enableServicePrincipal':
      return guide(
        'In the customer’s tenant an administrator opens Enterprise applications, the app, Properties, and sets Enabled for users to sign-in to Yes.',
        'Then give consent for the customer in Rewst again.',
      );
    case 'assignSignedInUser':
    case 'dropAssignmentRequirement':
      return guide(
        'In the customer’s tenant an administrator opens Enterprise applications, the app, Properties, and sets Assignment required to No: an account of the partner cannot be assigned there.',
      );
    default:
      return guide(...consent(tenant));
  }
}

const relationship: StepLines = [
  portalStep(
    'delegatedAdmin',
    'Check that the customer’s GDAP relationship is active, that the roles are assigned to groups, and that the service account is in those groups.',
  ),
];

function consent(tenant: FaultTenant): StepLines {
  const linked = tenant.kind === 'customer' && tenant.consentLink !== null;
  return [
    ...relationship,
    'In Rewst give consent for this customer again (the shield beside the customer). It takes Application Administrator or Cloud Application Administrator through GDAP.',
    `Or an administrator of the customer opens the consent link for that tenant${linked ? ' (below)' : ', which this program makes once you have chosen the app and the customer is known'}. Where Microsoft Graph application permissions are listed, that takes a Privileged Role Administrator or Global Administrator there.`,
  ];
}

function remedyOfAccess(rule: CauseRule, home: Home | null): StepLines {
  return [
    /mfa|challenge/.test(rule.id)
      ? 'Authorize Rewst again with the service account and Microsoft’s own multifactor authentication: done at home, it counts in the customer’s tenant, too.'
      : null,
    /risk/.test(rule.id)
      ? portalStep(
          'signInLogs',
          'In the partner’s own tenant look at Risky users and clear the account’s risk.',
        )
      : null,
    ...exclusion(home),
  ];
}

/** The way that Microsoft, Rewst and others name: service providers are left out of the customer's policies. */
function exclusion(home: Home | null): StepLines {
  const id = home !== null && isGuid(home.tenantId) ? ` (${home.tenantId.toLowerCase()})` : '';
  return [
    'In the customer’s tenant an administrator opens the Conditional Access policy that the sign-in log names; each policy for all or guest users counts.',
    `There, under Users, Exclude, Guest or external users, choose Service provider users and enter the id of your partner tenant${id}.`,
    'Wait up to an hour, then give consent for the customer in Rewst again. This program does not edit policies.',
  ];
}
