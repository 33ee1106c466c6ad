import { portalStep } from '../../diagnosis/remedy';
import { knownOr } from '../../registration/found';
import type { Check, CheckInput } from '../check';
import { FindingsOf, type Finding } from '../finding';
import { exchangeAppRoles } from '../roles';
import { isolated } from '../../names';
import { hasId, joinNames } from '../words';

const area = 'services';
const exchangeAdministrator = '29232cdf-9323-42fd-ade2-1d097af3e4de';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

interface Licence {
  readonly key: string;
  readonly title: string;
  /** Ids of service plans, any of which is enough. Source: Microsoft's list of product names and service plans. */
  readonly plans: readonly string[];
  /** What of Rewst needs it. */
  readonly needs: string;
}

const premium2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';
const licences: readonly Licence[] = [
  {
    key: 'premium1',
    title: 'Microsoft Entra ID P1',
    plans: ['41781fb2-bc02-4b7c-bd55-b576c07bb09d', premium2],
    needs: 'a workflow reads sign-ins or Conditional Access',
  },
  {
    key: 'premium2',
    title: 'Microsoft Entra ID P2',
    plans: [premium2],
    needs: 'a workflow reads risk or eligible roles',
  },
  {
    key: 'intune',
    title: 'Microsoft Intune',
    plans: ['c1ec4a95-1f05-45b3-a911-aa3fa01094f5'],
    needs: 'a workflow works with Intune',
  },
];

/** Licences of this tenant that some of Rewst's actions need; those of customers can't be seen from here. */
const licenceCheck: Check = {
  id: 'services.licence',
  area,
  look: ({ services }, findings) => {
    if (services === null) return null;
    const { plans } = services;
    if (!plans.known) {
      return findings.notReadable(
        'The tenant’s licences could not be read',
        plans.why,
        'Global Reader or Directory Readers',
      );
    }
    const active = plans.value.filter((plan) => plan.active).map(({ id }) => id);
    return licences.map(({ key, title, plans: enough, needs }) =>
      enough.some((plan) => hasId(active, plan))
        ? findings.fine(`The tenant has ${title}`, { about: key })
        : findings.mayFail(`The tenant has no ${title}`, `whether ${needs}`, {
            about: key,
            steps: [portalStep('billing', `Add ${title}, or leave out the actions that need it.`)],
            who: 'globalAdministrator',
          }),
    );
  },
};

/** Exchange in the tenant, and the role that Rewst's delegated calls need of the account. Source: Rewst's page on Exchange Online. */
const exchangeCheck: Check = {
  id: 'services.exchange',
  area,
  look: (input, findings) => {
    const { services } = input;
    if (services === null) return null;
    if (!services.services.known) {
      return findings.notReadable(
        'Whether the tenant has Exchange Online could not be read',
        services.services.why,
        'any member of the tenant',
      );
    }
    if (!services.services.value.includes('exchange')) {
      return findings.mayFail(
        'The tenant has no active subscription of Exchange Online',
        'whether a workflow works with Exchange in this tenant',
        {
          steps: [portalStep('billing', 'Look whether the subscription has lapsed, or leave Exchange out.')],
          who: 'globalAdministrator',
        },
      );
    }
    return [findings.fine('The tenant has Exchange Online'), ...exchangeRole(input)];
  },
};

function exchangeRole({ account }: CheckInput): readonly Finding[] {
  const user = account === null ? null : knownOr(account.user, null);
  if (account === null || user === null) return [];
  const findings = new FindingsOf('services.exchangeRole', area);
  const who = isolated(user.userPrincipalName);
  if (!account.roles.known) {
    return [
      findings.notReadable(
        `Whether ${who} may administer Exchange could not be read`,
        account.roles.why,
        'Directory Readers',
      ),
    ];
  }
  const held = account.roles.value.some(
    ({ templateId, scope }) =>
      scope === '/' && (templateId === exchangeAdministrator || templateId === globalAdministrator),
  );
  return [
    held
      ? findings.fine(`${who} may administer Exchange`)
      : findings.mayFail(
          `${who} is not Exchange Administrator`,
          'whether a workflow works with Exchange in this tenant',
          {
            steps: [portalStep('users', `Make ${who} Exchange Administrator.`)],
            who: 'exchangeAdministrator',
          },
        ),
  ];
}

/** Roles of the app itself, which only app-only calls need: Rewst asks for none. */
const appRoleCheck: Check = {
  id: 'services.exchangeApp',
  area,
  look: ({ services }, findings) => {
    if (services?.appRoles?.known !== true) return null;
    const held = services.appRoles.value.filter(({ templateId }) => hasId(exchangeAppRoles, templateId));
    return findings.fine(
      held.length === 0
        ? 'The app itself has no role for Exchange, and Rewst asks for none: it works as the account'
        : `The app itself has a role that Exchange accepts: ${joinNames(held.map(({ displayName }) => isolated(displayName)))}`,
    );
  },
};

/** What no read of Microsoft Graph shows: where to look. */
const elsewhereCheck: Check = {
  id: 'services.elsewhere',
  area,
  look: ({ services }, findings) => {
    if (services === null) return null;
    return [
      findings.notReadable(
        'Whether audit logging is on can’t be read here',
        'Microsoft Graph does not tell.',
        'Exchange Online PowerShell: Get-AdminAuditLogConfig, UnifiedAuditLogIngestionEnabled',
        {
          about: 'auditLog',
          steps: [portalStep('audit', 'Look whether Audit is on.')],
          who: 'exchangeAdministrator',
        },
      ),
      findings.notReadable(
        'Whether the Azure subscription has a key vault can’t be read here',
        'Microsoft Graph does not tell.',
        'a Reader of the Azure subscription',
        {
          about: 'keyVault',
          steps: [
            portalStep(
              'keyVaults',
              'Look whether there is a key vault, if Rewst’s Azure integration is used.',
            ),
          ],
          who: 'azureOwner',
        },
      ),
    ];
  },
};

export const servicesChecks: readonly Check[] = [licenceCheck, exchangeCheck, appRoleCheck, elsewhereCheck];
