import type { CheckInput } from '../../../../src/domain/checks/check';
import type { FoundAccount, FoundUser } from '../../../../src/domain/checks/account/found-account';
import { directoryRoles } from '../../../../src/domain/registration/directory-roles';
import { known } from '../../../../src/domain/registration/found';

export const now = new Date('2026-11-29T12:00:00Z');
export const userId = '44444444-4444-4444-8444-444444444444';
export const tenantId = '11111111-1111-4111-8111-111111111111';

/** An id of an object, by a number. */
export const id = (n: number) => `55555555-5555-4555-8555-${String(n).padStart(12, '0')}`;

export const globalAdministrator = {
  templateId: directoryRoles.globalAdministrator.templateId,
  displayName: 'Global Administrator',
  builtIn: true,
  scope: '/',
  throughGroup: null,
};

export const adminAgents = { id: id(900), displayName: 'AdminAgents' };
const agentGroups = [
  adminAgents,
  { id: id(901), displayName: 'HelpdeskAgents' },
  { id: id(902), displayName: 'SalesAgents' },
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
    tenant: {
      tenantId,
      displayName: 'Contoso',
      partner: known(true),
      registeredPartner: known(true),
    },
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
