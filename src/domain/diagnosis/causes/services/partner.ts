import { portalStep, guide, type Remedy } from '../../remedy';
import type { CauseRule, FollowUp } from '../cause';

/** Partner Center, GDAP and delegated administration. Sources: Microsoft's pages on GDAP and Partner Center; Rewst's troubleshooting guide. */

const relationship: Remedy = guide(
  portalStep(
    'delegatedAdmin',
    'Open the customer and check that a relationship is active, is not about to end, and holds the roles that Rewst lists, Application Administrator among them.',
  ),
  'Check that each role is assigned to a security group, and that the service account is a direct member of those groups.',
  'End older relationships of this customer whose roles get in the way, and remove a guest copy of the account from the customer’s tenant.',
  'Wait up to an hour, then give consent for the customer in Rewst again (the shield beside the customer).',
);

const exclusion: Remedy = guide(
  'In the customer’s tenant an administrator opens each Conditional Access policy that covers all or guest users.',
  'There, under Users, Exclude, Guest or external users, the administrator ticks Service provider users and enters the id of your partner tenant.',
  'Wait up to an hour, then give consent for the customer in Rewst again (the shield beside the customer).',
  'This program does not edit policies.',
);

const own: FollowUp = { who: 'partnerAdministrator', inRewst: 'authorizeAgain', wait: 'policy' };
const partner = {
  explainedBy: ['customers.roles', 'account.adminAgents'],
  followUp: own,
  faultAt: 'customer',
} as const;

export const partnerCauses: readonly CauseRule[] = [
  {
    id: 'partner-role-missing',
    says: [
      'the supplied role does not have the rights',
      "the supplied role doesn't have the rights",
      'partner & role & not|insufficient|missing',
    ],
    title: 'Partner Center refuses: the account’s role is not enough',
    explanation: 'Calls to Partner Center need an account that is in AdminAgents, together with the app.',
    explainedBy: ['account.adminAgents', 'customers.indirect'],
    remedy: partnerRemedy(),
    followUp: own,
  },
  {
    id: 'partner-authorization-failed',
    says: ['1002 authorization failed', '"code":1002', '1002 … authorization failed'],
    title: 'Partner Center refuses the authorization',
    explanation:
      'The call came without a user, without multifactor authentication, or from an account that is not in AdminAgents.',
    explainedBy: ['account.adminAgents', 'customers.indirect'],
    remedy: partnerRemedy(),
    followUp: own,
  },
  {
    id: 'partner-mfa-required',
    says: [
      'multi factor authentication required 10001',
      'multi factor authentication required … partnerexception|partnercenter',
      'partner center … multi factor authentication',
      'partner … token not contain multi factor authentication',
      'request must multi factor authentication',
      'getpartner … multi factor authentication',
      'ismfacompliant false',
      'unauthorized_missingmfa',
      'authentication token not multi factor authentication claims',
      'partner & multi factor authentication & required|must|missing',
    ],
    title: 'Partner Center demands multifactor authentication',
    explanation:
      'Microsoft enforces a second factor for app and user calls to Partner Center since April 2026, and the saved sign-in has none.',
    explainedBy: ['conditionalAccess.mfa'],
    remedy: partnerRemedy(),
    followUp: { who: 'partnerAdministrator', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'partner-app-id-unknown',
    says: ['delegated admin consent re-creation failed', "application id … doesn't exist"],
    title: 'The app was not found when its consent for a customer was made anew',
    explanation:
      'Partner Center does not know the application id that Rewst used: it was mistyped, belongs to another tenant, the app was deleted or is not multi-tenant.',
    remedy: guide(
      portalStep('overview', 'Compare Application (client) ID with Rewst’s Client ID field.'),
      portalStep(
        'authentication',
        'CSP partners: Supported account types must be accounts in any organizational directory.',
      ),
      'Wait a few minutes if the app is new, then remove and add the customer in Rewst’s mapping.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'newApp' },
  },
  {
    id: 'gdap-consent-blocked-by-policy',
    says: [
      'delegated admin consent creation failed … conditional access',
      'delegated admin … blocked conditional access',
      'gdap … conditional access polic',
    ],
    title: 'The customer’s Conditional Access does not let the partner’s account in',
    explanation:
      'The consent for a customer is made by your service account in the customer’s tenant. A policy there covers service providers, too.',
    remedy: exclusion,
    ...partner,
    followUp: { ...own, who: 'conditionalAccessAdministrator' },
  },
  {
    id: 'gdap-consent-needs-mfa',
    says: [
      'delegated admin consent creation failed … must use multi factor authentication',
      'delegated admin consent … multi factor authentication',
    ],
    title: 'The customer’s tenant asks the partner’s account for multifactor authentication',
    explanation:
      'The saved sign-in carries no second factor that the customer’s tenant accepts, or the account is a guest there or in a wrong group.',
    remedy: guide(
      'Authorize Rewst again with the service account and Microsoft’s own multifactor authentication; other services do not count.',
      ...exclusion.steps,
    ),
    ...partner,
    followUp: { ...own, who: 'user' },
  },
  {
    id: 'gdap-relationship-needed',
    broad: true,
    says: [
      'gdap relationship configuration needed',
      'delegated admin consent creation failed … forbidden',
      'delegated admin consent creation failed',
      'delegated admin consent failed',
      'error configuring delegated admin',
      'blue shield',
      'gdap|delegated & relationship|consent & failed|missing|needed|required|not|no',
    ],
    title: 'The GDAP relationship with this customer does not suffice for consent',
    explanation:
      'Rewst could not consent to the app in the customer’s tenant: there is no active relationship, a role or a group is missing, the account is a guest there, or a policy of the customer keeps it out.',
    remedy: relationship,
    ...partner,
  },
  {
    id: 'gdap-consent-insufficient-role',
    says: [
      'consent … customer tenant … insufficient privileges',
      'error assigning application permission',
      'cpv … insufficient privileges',
      'gdap|delegated & role|administrator & not|missing|lacks & contain|include|assigned|role',
    ],
    title: 'The partner’s account may not consent to the app in the customer’s tenant',
    explanation:
      'Consent for a customer takes Application Administrator or Cloud Application Administrator through GDAP; assigning application permissions takes Privileged Role Administrator.',
    remedy: relationship,
    ...partner,
  },
  {
    id: 'gdap-group-missing',
    says: ['provide valid credential', 'provide valid credentials'],
    title: 'The account is in none of the groups of the GDAP relationship',
    explanation: 'Roles of a relationship reach an account only through a security group that it is in.',
    remedy: relationship,
    ...partner,
  },
  {
    id: 'gdap-relationship-ended',
    says: [
      'user not found … customer',
      'user was not found',
      'relationship … expired|terminated|ended',
      'gdap|delegated|granular & relationship & expired|ended|terminated|inactive',
      'gdap|delegated|granular & relationship & not active',
    ],
    title: 'The relationship with this customer has ended, or the account is gone',
    explanation:
      'Where Rewst says that the user was not found in a customer’s tenant, the GDAP relationship was dissolved or has expired.',
    remedy: relationship,
    ...partner,
    minor: true,
  },
  {
    id: 'gdap-relationship-id-invalid',
    says: [
      'delegatedadminrelationshipid … invalid',
      'delegated admin relationship id … invalid|valid',
      'delegatedadminrelationship … not found|exist',
    ],
    title: 'The id of the GDAP relationship is not complete, or not right',
    explanation:
      'It is two GUIDs joined by a hyphen, 73 characters in all. Often only the first half was copied.',
    remedy: guide(
      portalStep(
        'delegatedAdmin',
        'Open the relationship and copy its whole id from the address of the page.',
      ),
      'Check that the relationship is active.',
    ),
    followUp: { ...own, inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'gdap-input',
    says: [
      'creating gdap relationship … issue',
      'error creating gdap relationship',
      'gdap_001',
      'please check input setup customers adroles',
    ],
    title: 'The GDAP relationship was asked for with values that Microsoft does not take',
    explanation:
      'The name must be unique and at most 50 characters, the duration 1 to 730 days, and the roles ones that GDAP offers. Global Administrator rules out automatic extension.',
    remedy: guide(
      portalStep('delegatedAdmin', 'Look whether a relationship of the same name exists.'),
      'Correct name, duration or roles and try again.',
    ),
    followUp: { ...own, inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'gdap-assignment-exists',
    says: [
      'conflict … resource already exists',
      'customerserviceadministration … already exists',
      'access assignment … already exists',
    ],
    title: 'The group has this access assignment already',
    explanation: 'An assignment of the same group to the same relationship exists. This is usually harmless.',
    remedy: guide(
      portalStep(
        'delegatedAdmin',
        'Look at the relationship’s security groups and roles; change the assignment that is there.',
      ),
    ),
    followUp: { ...own, inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'gdap-assignment-refused',
    says: [
      'not create group mapping group',
      'group mapping … unexpected error',
      'accessassignment … unexpected error',
      'not create accessassignments|accessassignment',
      'create accessassignments|accessassignment & failed|error|refused',
    ],
    title: 'Microsoft did not give the group its access to the customer',
    explanation:
      'The service refuses an assignment for a group that is gone, is no security group, or whose relationship is not active.',
    explainedBy: ['customers.roles'],
    remedy: guide(
      'Check that the group exists in the partner’s tenant and is a security group.',
      portalStep('delegatedAdmin', 'Check that the relationship is active and holds the roles.'),
      'Try again after some minutes.',
    ),
    followUp: { ...own, inRewst: 'nothing' },
  },
  {
    id: 'partner-forbidden',
    says: [
      'forbidden … user not required permissions',
      'user not required permissions',
      'partner center … forbidden|unauthorized',
      'not authorized access partner center',
      'indirect reseller … not supported|access',
      'partner center & forbidden|denied|unauthorized|403',
      'adminagents & not|missing',
      'admin agents & not|missing',
    ],
    title: 'Partner Center does not let this account in',
    explanation:
      'The account is not in AdminAgents, the app lacks the Partner Center permission, or the partner is an indirect reseller: Microsoft does not support the Partner Center API for those, although some report that consent works.',
    explainedBy: ['account.adminAgents', 'customers.indirect'],
    remedy: partnerRemedy(),
    followUp: own,
  },
  {
    id: 'rewst-customers-not-listed',
    says: ['failed refresh options'],
    title: 'Rewst cannot list the partner’s customers',
    explanation:
      'The list comes from Partner Center. The account that authorized Rewst is not in AdminAgents.',
    explainedBy: ['account.adminAgents', 'customers.indirect'],
    remedy: partnerRemedy(),
    followUp: own,
  },
  {
    id: 'rewst-customer-resource-missing',
    says: ['failed get tenant resource id'],
    title: 'The customer’s tenant does not know this API or permission yet',
    explanation:
      'After consent Microsoft copies it to all servers; Rewst’s documentation speaks of up to 48 hours.',
    remedy: guide(
      'Wait some hours, then give consent for the customer in Rewst again.',
      ...relationship.steps.slice(0, 2),
    ),
    ...partner,
    followUp: { ...own, wait: 'permissions' },
  },
  {
    id: 'rewst-mapping-doubled',
    says: ['organizations linked multiple customers'],
    title: 'A Rewst organization is linked to more than one customer',
    explanation: 'Actions on such an organization cannot tell which tenant is meant.',
    remedy: guide(
      'In Rewst open the mapping of the Microsoft Cloud bundle and link each organization to one customer.',
    ),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
];

function partnerRemedy(): Remedy {
  return guide(
    portalStep(
      'delegatedAdmin',
      'Check that the service account is in AdminAgents and in the security groups of the customer’s GDAP relationship.',
    ),
    'Authorize Rewst with that account and Microsoft’s own multifactor authentication; Partner Center takes no call without it.',
    portalStep(
      'apiPermissions',
      'Check that Microsoft Partner Center, the real one, is listed under API permissions and granted.',
    ),
  );
}
