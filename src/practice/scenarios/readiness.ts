import type { WantedPermission } from '../../domain/permissions/selection';
import { microsoftGraph } from '../directory/catalogue';
import type { Account } from '../directory/accounts';
import type { Group } from '../directory/groups';
import { directoryRoles, gdapRoles, type DirectoryRole } from '../directory/roles';
import { office365 } from '../conditional-access/conditions';
import { text, type JsonObject } from '../json';
import type { Scenario, TenantBuilder } from './builder';
import {
  addRelationship,
  gdapGroups,
  groupAssignments,
  join,
  partnerTenant,
  type AssignmentOptions,
  type RelationshipOptions,
} from './customers';
import { ordinaryTenant } from './ordinary';
import { addCountries, addPlace, addPolicy } from './policies';
import { preparedRegistration } from './prepared';

/** How Microsoft refuses Rewst in a state. */
export interface ExpectedRefusal {
  readonly stage: 'signIn' | 'redeem' | 'refresh' | 'application';
  readonly code: number;
  /** Hours after the sign-in; at once unless given. */
  readonly afterHours?: number;
}

/** What a state can change. */
interface Parts {
  readonly builder: TenantBuilder;
  /** The account that authorises in Rewst. */
  readonly account: Account;
  /** Client id of the registration for Rewst. */
  readonly clientId: string;
  /** A trusted place, where the users' browsers are. */
  readonly office: () => string;
  /** Of a partner: Rewst's groups, by role. */
  readonly groups: ReadonlyMap<DirectoryRole, Group>;
  readonly change: (properties: Partial<Account>) => void;
}

interface ReadinessState {
  readonly title: string;
  readonly description: string;
  /** Null where Rewst can sign in. */
  readonly refusal: ExpectedRefusal | null;
  readonly isPartner?: boolean;
  readonly account?: Partial<Account>;
  readonly servicePrincipal?: JsonObject;
  /** Further delegated permissions of Microsoft Graph. */
  readonly scopes?: readonly string[];
  readonly build?: (parts: Parts) => void;
}

const anywhereBut = (place: string): JsonObject => ({
  locations: { includeLocations: ['All'], excludeLocations: [place] },
});

const nobody = { includeUsers: [] };

/** A partner's state in which customers differ and sign-in does not. */
function customerState(title: string, description: string, build: (parts: Parts) => void): ReadinessState {
  return {
    title,
    description,
    refusal: null,
    isPartner: true,
    build: (parts) => {
      requireMfa(parts);
      build(parts);
    },
  };
}

/** The policy that Rewst wants: multi-factor authentication of its account, always. */
function requireMfa({ builder, account }: Parts): void {
  addPolicy(builder, 'Rewst: require MFA', {
    conditions: { users: { ...nobody, includeUsers: [account.id] } },
    controls: ['mfa'],
  });
}

/** The relationship with the first customer, as it should be but for what is said. */
function relate(
  { builder, groups }: Parts,
  options: RelationshipOptions = {},
  assignments: readonly AssignmentOptions[] = groupAssignments(groups),
): void {
  const [customer] = builder.contracts;
  if (customer) addRelationship(builder, customer, { assignments, ...options });
}

const states = {
  ready: {
    title: 'Ready',
    description: 'Rewst can sign in: one account, one policy that demands multi-factor authentication.',
    refusal: null,
    build: (parts) => {
      const { builder, account, office } = parts;
      office();
      requireMfa(parts);
      addPolicy(builder, 'Block outside offices', {
        conditions: { users: { excludeUsers: [account.id] }, ...anywhereBut('AllTrusted') },
        controls: ['block'],
      });
    },
  },
  guest: {
    title: 'A guest',
    description: 'The account that authorises belongs to another organization.',
    refusal: { stage: 'signIn', code: 50020 },
    account: { kind: 'guest', userPrincipalName: 'rewst_partner.example#EXT#@contoso.onmicrosoft.com' },
  },
  'converted-guest': {
    title: 'A converted guest',
    description: 'The account counts as a member and still signs in at another organization.',
    refusal: { stage: 'signIn', code: 50020 },
    account: { userPrincipalName: 'rewst_partner.example#EXT#@contoso.onmicrosoft.com' },
  },
  'account-disabled': {
    title: 'A disabled account',
    description: 'Sign-in is blocked for the account that authorises.',
    refusal: { stage: 'signIn', code: 50057 },
    account: { enabled: false },
  },
  'account-not-assigned': {
    title: 'An account that is not assigned',
    description: 'Only assigned users may sign in to the app, and the account is not.',
    refusal: { stage: 'signIn', code: 50105 },
    servicePrincipal: { appRoleAssignmentRequired: true },
  },
  'no-role': {
    title: 'An account without a role',
    description: 'The account that authorises holds no directory role.',
    refusal: null,
    account: { roles: [] },
  },
  'role-through-group': {
    title: 'A role through a group',
    description: 'The account is Global Administrator as a member of a role-assignable group.',
    refusal: null,
    account: { roles: [] },
    build: ({ builder, account }) => {
      builder.addGroup('Automation administrators', {
        isAssignableToRole: true,
        members: [account.id],
        roles: ['Global Administrator'],
      });
    },
  },
  'eligible-only': {
    title: 'A role that is not activated',
    description: 'The account is only eligible for Global Administrator.',
    refusal: null,
    account: { roles: [], eligibleRoles: ['Global Administrator'] },
    build: ({ builder }) => builder.servicePlans.push('AAD_PREMIUM_P2'),
  },
  'scoped-role': {
    title: 'A role of limited scope',
    description: 'The account is User Administrator of one administrative unit alone.',
    refusal: null,
    build: ({ builder, change }) => {
      const unit = builder.random.fork('administrative unit').guid();
      const directoryScopeId = `/administrativeUnits/${unit}`;
      change({ roles: [], scopedRoles: [{ role: 'User Administrator', directoryScopeId }] });
    },
  },
  'per-user-mfa': {
    title: 'Per-user MFA',
    description: 'Multi-factor authentication is enforced for the account itself, and no policy demands it.',
    refusal: null,
    account: { perUserMfa: 'enforced' },
  },
  'mfa-not-registered': {
    title: 'MFA not registered',
    description:
      'A policy demands multi-factor authentication; the account registers it at its first sign-in.',
    refusal: null,
    account: { mfaMethods: [] },
    build: ({ builder }) => addPolicy(builder, 'Require MFA', { controls: ['mfa'] }),
  },
  'federated-account': {
    title: 'A federated account',
    description: 'The account comes from an on-premises directory, and another provider signs it in.',
    refusal: null,
    account: { synchronised: true },
    build: ({ builder }) => {
      builder.domains = builder.domains.map((domain) => ({ ...domain, isFederated: domain.isDefault }));
    },
  },
  'account-at-risk': {
    title: 'An account at risk',
    description: 'A policy blocks users at high risk, and the account is one.',
    refusal: { stage: 'signIn', code: 53003 },
    account: { riskLevel: 'high' },
    build: ({ builder }) => {
      addPolicy(builder, 'Block users at risk', {
        conditions: { userRiskLevels: ['high'] },
        controls: ['block'],
      });
    },
  },
  'blocked-outside-office': {
    title: 'Blocked outside offices',
    description: 'The browser in the office may sign in, and Rewst’s servers may not.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Block outside offices', { conditions: anywhereBut(office()), controls: ['block'] });
    },
  },
  'app-alone-excluded': {
    title: 'Only the app is excluded',
    description: 'A policy blocks outside offices and excludes the app, but not the APIs that it calls.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office, clientId }) => {
      addPolicy(builder, 'Block outside offices', {
        conditions: { applications: { excludeApplications: [clientId] }, ...anywhereBut(office()) },
        controls: ['block'],
      });
    },
  },
  'rewst-in-trusted-place': {
    title: 'Rewst’s addresses are trusted',
    description: 'A policy blocks outside trusted places, and Rewst’s US addresses are one.',
    refusal: null,
    build: ({ builder, office }) => {
      office();
      addPlace(builder, 'Rewst US', ['13.58.15.14/32', '18.218.107.198/32', '3.139.170.31/32']);
      addPolicy(builder, 'Block outside trusted places', {
        conditions: anywhereBut('AllTrusted'),
        controls: ['block'],
      });
    },
  },
  'mfa-outside-office': {
    title: 'MFA outside offices',
    description: 'The browser in the office signs in without MFA, which Rewst’s servers then lack.',
    refusal: { stage: 'redeem', code: 50076 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'MFA outside offices', { conditions: anywhereBut(office()), controls: ['mfa'] });
    },
  },
  'countries-blocked': {
    title: 'Countries blocked',
    description: 'A policy lets in Germany alone, and Rewst signs in from the United States.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder }) => {
      builder.browser = { ...builder.browser, country: 'DE' };
      const germany = addCountries(builder, 'Germany', ['DE']);
      addPolicy(builder, 'Block other countries', { conditions: anywhereBut(germany), controls: ['block'] });
    },
  },
  'compliant-device': {
    title: 'Compliant devices alone',
    description: 'A policy demands a compliant device, and the browser has none.',
    refusal: { stage: 'signIn', code: 530003 },
    build: ({ builder }) => addPolicy(builder, 'Require compliant device', { controls: ['compliantDevice'] }),
  },
  'compliant-device-or-mfa': {
    title: 'A compliant device instead of MFA',
    description: 'A compliant device does for the sign-in, and the token keeps it.',
    refusal: null,
    account: { device: { isCompliant: true, trustType: 'AzureAD' } },
    build: ({ builder }) => {
      addPolicy(builder, 'Compliant device or MFA', { controls: ['compliantDevice', 'mfa'] });
    },
  },
  'phishing-resistant': {
    title: 'Phishing-resistant MFA',
    description: 'A policy demands a strength that the account has no method for.',
    refusal: { stage: 'signIn', code: 50079 },
    build: ({ builder }) => {
      addPolicy(builder, 'Phishing-resistant MFA', { strength: 'Phishing-resistant MFA' });
    },
  },
  'approved-app': {
    title: 'Approved apps alone',
    description: 'A policy demands an approved app, which a server never is.',
    refusal: { stage: 'signIn', code: 530021 },
    build: ({ builder }) => addPolicy(builder, 'Require approved app', { controls: ['approvedApplication'] }),
  },
  'token-protection': {
    title: 'Token protection',
    description: 'A policy wants tokens bound to a device, which Rewst’s app cannot do.',
    refusal: { stage: 'signIn', code: 530084 },
    build: ({ builder }) => {
      addPolicy(builder, 'Token protection', { session: { secureSignInSession: { isEnabled: true } } });
    },
  },
  'sign-in-frequency': {
    title: 'Sign in every 12 hours',
    description: 'A policy ends every session after 12 hours, Rewst’s as well.',
    refusal: { stage: 'refresh', code: 70043, afterHours: 13 },
    build: ({ builder }) => {
      addPolicy(builder, 'All users 12 h', { session: { signInFrequency: frequency(12) } });
    },
  },
  'sign-in-every-time': {
    title: 'Sign in every time',
    description: 'A policy wants a new sign-in for every token.',
    refusal: { stage: 'refresh', code: 70043 },
    build: ({ builder }) => {
      addPolicy(builder, 'Every time', { session: { signInFrequency: frequency(null) } });
    },
  },
  'unmanaged-device-session': {
    title: 'Short sessions on unmanaged devices',
    description: 'Sessions of devices that are not compliant end after 9 hours.',
    refusal: { stage: 'refresh', code: 70043, afterHours: 10 },
    build: ({ builder }) => {
      addPolicy(builder, 'BYOD session 9 h', {
        conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
        session: {
          signInFrequency: frequency(9),
          persistentBrowser: { mode: 'never', isEnabled: true },
        },
      });
    },
  },
  'unsupported-platforms': {
    title: 'Unknown platforms blocked',
    description: 'A policy blocks every platform but four, and Rewst’s servers tell none.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder }) => {
      const excludePlatforms = ['android', 'iOS', 'windows', 'macOS'];
      addPolicy(builder, 'Unsupported platforms blocked', {
        conditions: { platforms: { includePlatforms: ['all'], excludePlatforms } },
        controls: ['block'],
      });
    },
  },
  'blocked-by-group': {
    title: 'Blocked by a group',
    description: 'A policy blocks a group that the account is in through another one.',
    refusal: { stage: 'signIn', code: 53003 },
    build: ({ builder, account }) => {
      const inner = builder.addGroup('Shared accounts', { members: [account.id] });
      const outer = builder.addGroup('No cloud access', { members: [inner.id] });
      addPolicy(builder, 'Block shared accounts', {
        conditions: { users: { ...nobody, includeGroups: [outer.id] } },
        controls: ['block'],
      });
    },
  },
  'admins-mfa': {
    title: 'MFA for administrators',
    description: 'A policy on roles demands MFA of the account while it is Global Administrator.',
    refusal: null,
    build: ({ builder }) => {
      addPolicy(builder, 'MFA for administrators', {
        conditions: { users: { ...nobody, includeRoles: [directoryRoles['Global Administrator']] } },
        controls: ['mfa'],
      });
    },
  },
  'office-apps-outside-office': {
    title: 'Office 365 outside offices',
    description:
      'A policy blocks Office 365 outside offices, and permissions of Microsoft Graph bring it along.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Office 365 blocked outside offices', {
        conditions: { applications: { includeApplications: ['Office365'] }, ...anywhereBut(office()) },
        controls: ['block'],
      });
    },
  },
  'policies-that-miss': {
    title: 'Policies that do not concern Rewst',
    description:
      'Policies for device codes, transfers, other apps, guests, workloads, reports and switched off.',
    refusal: null,
    build: ({ builder }) => {
      const flow = (transferMethods: string): JsonObject => ({ authenticationFlows: { transferMethods } });
      const block = ['block'];
      addPolicy(builder, 'Device code blocked', { conditions: flow('deviceCodeFlow'), controls: block });
      addPolicy(builder, 'Transfer blocked', { conditions: flow('authenticationTransfer'), controls: block });
      addPolicy(builder, 'Report only', { controls: block, state: 'enabledForReportingButNotEnforced' });
      addPolicy(builder, 'Switched off', { controls: block, state: 'disabled' });
      addPolicy(builder, 'Virtual desktop blocked', {
        conditions: {
          applications: {
            includeApplications: [
              '9cdead84-a844-4324-93f2-b2e6bb768d07',
              'a85cf173-4192-42f8-81fa-777a763e6e2c',
            ],
          },
        },
        controls: block,
      });
      addPolicy(builder, 'Guests: MFA', {
        conditions: { users: { ...nobody, includeGuestsOrExternalUsers: guests(builder) } },
        controls: ['mfa'],
      });
      addPolicy(builder, 'Security information from offices', {
        conditions: {
          applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
        },
        controls: block,
      });
      addPolicy(builder, 'Office 365 on unmanaged Windows', {
        conditions: {
          applications: { includeApplications: ['Office365'] },
          clientAppTypes: ['browser'],
          platforms: {
            includePlatforms: ['all'],
            excludePlatforms: ['android', 'iOS', 'macOS', 'linux'],
          },
          devices: {
            deviceFilter: {
              mode: 'exclude',
              rule: 'device.isCompliant -eq True -and device.trustType -eq "ServerAD"',
            },
          },
        },
        session: { applicationEnforcedRestrictions: { isEnabled: true } },
      });
    },
  },
  'sharepoint-outside-office': {
    title: 'SharePoint outside trusted places',
    description: 'A policy blocks SharePoint alone outside trusted places, and the app may read sites.',
    refusal: { stage: 'redeem', code: 53003 },
    scopes: ['Sites.Read.All'],
    build: ({ builder, office }) => {
      office();
      addPolicy(builder, 'SharePoint blocked outside trusted places', {
        conditions: {
          applications: { includeApplications: [office365.sharePoint] },
          ...anywhereBut('AllTrusted'),
        },
        controls: ['block'],
      });
    },
  },
  'unknown-condition': {
    title: 'A condition of tomorrow',
    description: 'A policy demands MFA and has a condition that Graph’s description does not know.',
    refusal: null,
    build: ({ builder }) => {
      addPolicy(builder, 'Working hours', {
        conditions: { times: { includedRanges: [], excludedRanges: [] } },
        controls: ['mfa'],
      });
    },
  },
  'workloads-blocked': {
    title: 'Workloads blocked',
    description: 'A policy blocks the tenant’s own applications outside offices when they act by themselves.',
    refusal: { stage: 'application', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Workloads outside offices', {
        conditions: {
          users: { ...nobody, includeUsers: ['None'] },
          clientApplications: {
            includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
            excludeServicePrincipals: [],
            servicePrincipalFilter: null,
          },
          ...anywhereBut(office()),
        },
        controls: ['block'],
      });
    },
  },
  'security-defaults': {
    title: 'Security defaults',
    description: 'Security defaults are on, and the account has registered a method.',
    refusal: null,
    build: ({ builder }) => {
      builder.securityDefaults = true;
    },
  },
  'policies-unreadable': {
    title: 'Policies that you may not read',
    description:
      'You are Application Administrator: the policies’ list is refused although the scope is there.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      builder.signInAs(['Application Administrator'], 'Application Administrator');
      addPolicy(builder, 'Block outside offices', { conditions: anywhereBut(office()), controls: ['block'] });
    },
  },
  'no-premium': {
    title: 'No premium licence',
    description: 'The tenant has neither Entra ID P1 nor Exchange or Intune.',
    refusal: null,
    build: ({ builder }) => {
      builder.servicePlans = ['SHAREPOINTENTERPRISE'];
    },
  },
  'many-groups': {
    title: 'An account in 400 groups',
    description: 'The account’s memberships and the tenant’s 60 policies come in pages.',
    refusal: null,
    build: ({ builder, account }) => {
      for (let number = 1; number <= 400; number += 1) {
        builder.addGroup(`Team ${String(number).padStart(3, '0')}`, { members: [account.id] });
      }
      for (let number = 1; number <= 60; number += 1) {
        const includeGroups = [builder.random.fork(`other group ${number}`).guid()];
        addPolicy(builder, `Policy ${String(number).padStart(2, '0')}`, {
          conditions: { users: { ...nobody, includeGroups } },
          controls: ['block'],
        });
      }
    },
  },
  'lone-admin-agents': {
    title: 'A group that is called AdminAgents',
    description: 'The tenant is nobody’s partner, and somebody named a group AdminAgents.',
    refusal: null,
    build: ({ builder, account }) => builder.addGroup('AdminAgents', { members: [account.id] }),
  },
  'partner-without-mfa': {
    title: 'A partner without MFA',
    description: 'Nothing demands MFA of the account, and Partner Center takes no token without it.',
    refusal: { stage: 'redeem', code: 50076 },
    isPartner: true,
    build: (parts) => relate(parts),
  },
  partner: customerState(
    'A partner, ready',
    'A partner whose account holds all twelve roles for each of three customers.',
    (parts) => {
      for (const customer of parts.builder.contracts) {
        addRelationship(parts.builder, customer, { assignments: groupAssignments(parts.groups) });
      }
    },
  ),
  'admin-agents-twice': customerState(
    'AdminAgents twice',
    'Two groups are called AdminAgents, and the account is in the wrong one.',
    (parts) => {
      relate(parts);
      const { builder, account } = parts;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [builder.administrator.id] } : group,
      );
      builder.addGroup('AdminAgents', { members: [account.id] });
    },
  ),
  'account-no-agent': customerState(
    'Not an admin agent',
    'The account that authorises is not in AdminAgents.',
    (parts) => {
      relate(parts);
      const { builder } = parts;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [builder.administrator.id] } : group,
      );
    },
  ),
  'you-are-no-agent': customerState(
    'You are no admin agent',
    'You are not in AdminAgents: Graph shows you no customer and no error.',
    (parts) => {
      relate(parts);
      const { builder, account } = parts;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [account.id] } : group,
      );
    },
  ),
  'indirect-reseller': customerState(
    'An indirect reseller',
    'The partner resells through a provider.',
    (parts) => {
      parts.builder.partnerTenantType = 'valueAddedResellerPartnerDelegatedAdmin';
      relate(parts);
    },
  ),
  'relationship-pending': customerState(
    'Relationship not approved',
    'A customer has not approved the relationship yet.',
    (parts) => relate(parts, { status: 'approvalPending', endsIn: null }, []),
  ),
  'relationship-expiring': customerState(
    'Relationship about to end',
    'A relationship ends in 20 days and is not extended.',
    (parts) => relate(parts, { status: 'expiring', endsIn: 20, autoExtend: 'P0D' }),
  ),
  'relationship-ended': customerState('Relationship ended', 'A relationship ended yesterday.', (parts) =>
    relate(parts, { status: 'expired', endsIn: -1, autoExtend: 'P0D' }),
  ),
  'relationship-lacks-role': customerState(
    'A role that was not asked for',
    'The relationship has eleven of the twelve roles.',
    (parts) => {
      const roles = gdapRoles.filter((role) => role !== 'Exchange Administrator');
      const assignments = groupAssignments(parts.groups).filter(
        (one) => one.groupId !== parts.groups.get('Exchange Administrator')?.id,
      );
      relate(parts, { roles }, assignments);
    },
  ),
  'relationship-with-admin': customerState(
    'Global Administrator in the relationship',
    'The relationship holds Global Administrator, which keeps it from being extended.',
    (parts) => relate(parts, { roles: [...gdapRoles, 'Global Administrator'], autoExtend: 'PT0S' }),
  ),
  'microsoft-led': customerState(
    'Microsoft’s own relationship',
    'The only relationship with a customer is the one that Microsoft made, with eight roles.',
    (parts) => {
      const guid = parts.builder.random.fork('microsoft-led').guid();
      const roles = ['Directory Readers', 'Helpdesk Administrator', 'License Administrator'] as const;
      relate(parts, { displayName: `MLT_${guid}`, roles, autoExtend: 'P0D' }, []);
    },
  ),
  'two-relationships': customerState(
    'Two relationships',
    'Two relationships with one customer add up to the twelve roles.',
    (parts) => {
      const all = groupAssignments(parts.groups);
      relate(parts, { displayName: 'First half', roles: gdapRoles.slice(0, 6) }, all.slice(0, 6));
      relate(parts, { displayName: 'Second half', roles: gdapRoles.slice(6) }, all.slice(6));
    },
  ),
  'assignment-error': customerState(
    'An assignment that failed',
    'One of the groups’ assignments has the status error.',
    (parts) => {
      const [first, ...others] = groupAssignments(parts.groups);
      relate(parts, {}, first ? [{ ...first, status: 'error' }, ...others] : others);
    },
  ),
  'no-assignments': customerState(
    'No group has a role',
    'The relationship is active, and no group was given a role.',
    (parts) => relate(parts, {}, []),
  ),
  'eleven-of-twelve': customerState(
    'One group is missing',
    'The account is in eleven of Rewst’s twelve groups.',
    (parts) => {
      relate(parts);
      const { builder } = parts;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'Rewst GDAP-Teams Administrator' ? { ...group, members: [] } : group,
      );
    },
  ),
  'group-deleted': customerState(
    'A deleted group',
    'A role was given to a group that no longer exists.',
    (parts) => {
      const [first, ...others] = groupAssignments(parts.groups);
      const groupId = parts.builder.random.fork('deleted group').guid();
      relate(parts, {}, first ? [{ ...first, groupId }, ...others] : others);
    },
  ),
  'group-not-assignable': customerState(
    'Ordinary groups',
    'Rewst’s groups are ordinary security groups, which do as well.',
    (parts) => {
      relate(parts);
      const { builder } = parts;
      builder.groups = builder.groups.map((group) => ({ ...group, isAssignableToRole: false }));
    },
  ),
  'relationship-without-contract': customerState(
    'A customer without a contract',
    'A relationship with a tenant that the partner sells nothing to.',
    ({ builder, groups }) => {
      const customerId = builder.random.fork('no contract').guid();
      addRelationship(
        builder,
        { customerId, displayName: 'Wingtip Toys' },
        { assignments: groupAssignments(groups) },
      );
    },
  ),
  'many-customers': customerState(
    'Many customers',
    '350 customers with a relationship and three assignments each.',
    ({ builder, groups }) => {
      const assignments = groupAssignments(groups).slice(0, 3);
      builder.contracts = Array.from({ length: 350 }, (_, index) => {
        const name = `Customer ${String(index + 1).padStart(3, '0')}`;
        const customerId = builder.random.fork(name).guid();
        return { customerId, displayName: name, defaultDomainName: `customer${index + 1}.onmicrosoft.com` };
      });
      for (const customer of builder.contracts) addRelationship(builder, customer, { assignments });
    },
  ),
} as const satisfies Readonly<Record<string, ReadinessState>>;

function frequency(hours: number | null): JsonObject {
  return {
    value: hours,
    type: hours === null ? null : 'hours',
    authenticationType: 'primaryAndSecondaryAuthentication',
    frequencyInterval: hours === null ? 'everyTime' : 'timeBased',
    isEnabled: true,
  };
}

function guests(builder: TenantBuilder): JsonObject {
  return {
    guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember,serviceProvider',
    externalTenants: {
      '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
      membershipKind: 'enumerated',
      members: [builder.random.fork('other tenant').guid()],
    },
  };
}

export type ReadinessName = keyof typeof states;

export const readinessNames = Object.keys(states) as readonly ReadinessName[];

/** The user principal name of the account that authorises, where a state says nothing else. */
const serviceAccount = 'rewst';

/** The scenario `ready:…`: a prepared registration, an account for Rewst, and one thing that decides about sign-in. */
export function readinessScenario(
  name: ReadinessName,
): Scenario & { readonly refusal: ExpectedRefusal | null } {
  const state: ReadinessState = states[name];
  return {
    name: `ready:${name}`,
    title: state.title,
    description: state.description,
    refusal: state.refusal,
    build: (builder) => {
      ordinaryTenant(builder);
      if (state.isPartner === true) partnerTenant(builder);
      const { servicePrincipal = {}, scopes = [] } = state;
      const more = scopes.map((scope): WantedPermission => ({
        resource: 'graph',
        kind: 'Scope',
        name: scope,
        id: builder.permissionId(microsoftGraph, 'Scope', scope),
        level: 'pack',
        adminConsent: true,
        why: '',
      }));
      const { application } = preparedRegistration(builder, {
        servicePrincipal,
        permissions: (wanted) => [...wanted, ...more],
        consents: (wanted) => [...wanted, ...more],
      });
      const account = builder.addAccount('Rewst Automation', serviceAccount, {
        hint: 'The account that authorises in Rewst',
        roles: ['Global Administrator'],
        ...state.account,
      });
      if (state.isPartner === true) join(builder, 'AdminAgents', account);
      state.build?.({
        builder,
        account,
        clientId: text(application.properties, 'appId'),
        office: () => addPlace(builder, 'Offices', ['203.0.113.0/24', '2001:db8:10::/48']),
        groups: state.isPartner === true ? gdapGroups(builder, account) : new Map<DirectoryRole, Group>(),
        change: (properties) => {
          builder.accounts = builder.accounts.map((one) =>
            one.id === account.id ? { ...one, ...properties } : one,
          );
        },
      });
    },
  };
}

/** Whether a text is the name of a state of readiness. */
export function isReadinessName(name: string): name is ReadinessName {
  return Object.hasOwn(states, name);
}
