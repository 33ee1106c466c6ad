import type { CheckInput } from '../../../../src/domain/checks/check';
import type { FoundAccount, FoundUser } from '../../../../src/domain/checks/account/found-account';
import { directoryRoles } from '../../../../src/domain/registration/directory-roles';
import { known } from '../../../../src/domain/registration/found';
import { testGuid, userId, tenantId } from '../../../support/ids';

export const now = new Date('2026-11-29T12:00:00Z');

export const globalAdministrator = {
  templateId: directoryRoles.globalAdministrator.templateId,
  displayName: 'Global Administrator',
  builtIn: true,
  scope: '/',
  throughGroup: null,
};

export const adminAgents = { id: testGuid(900), displayName: 'AdminAgents' };
const agentGroups = [
  adminAgents,
  { id: testGuid(901), displayName: 'HelpdeskAgents' },
  { id: testGuid(902), displayName: 'SalesAgents' },
];

/** The account of a healthy set-up, with what is told of its user changed. */
export function account(changes: Partial<FoundAccount> = {}, user: Partial<FoundUser> = {}): FoundAccount {
  return {
    asked: 'rewst@contoso.example',
    user: known({
      id: userId,
      displayName: 'Rewst',
      userPrincipalName: 'rewst@contoso.example',
      userType: 'Member',
      enabled: true,
      synced: false,
      domainAuthentication: known('Managed'),
      sessionsValidFrom: null,
      ...user,
    }),
    groups: known([adminAgents]),
    directGroups: known([adminAgents.id]),
    roles: known([globalAdministrator]),
    eligibleRoles: null,
    agentGroups: known(agentGroups),
    perUserMfa: known('disabled'),
    mfaRegistered: known(true),
    isCaller: false,
    ...changes,
  };
}

/** What was read of a healthy partner's tenant: nothing but the account. */
export function checkInput(changes: Partial<CheckInput> = {}): CheckInput {
  return {
    now,
    tenant: { tenantId, displayName: 'Contoso', partner: known(true), registeredPartner: known(true) },
    region: 'us',
    error: null,
    account: account(),
    app: null,
    policies: null,
    customers: null,
    services: null,
    ...changes,
  };
}
