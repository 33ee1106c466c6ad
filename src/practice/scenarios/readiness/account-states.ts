import { addPolicy } from '../policies';
import { noUsers, requireMfa, allLocationsExcept, type ReadinessState } from './state';

/** States of the account that authorises, of its groups and of the tenant's licences. */
export const accountScenarios = {
  ready: {
    title: 'Ready',
    description: 'Rewst can sign in: one account, one policy that demands multi-factor authentication.',
    refusal: null,
    build: (context) => {
      const { builder, account, office } = context;
      office();
      requireMfa(context);
      addPolicy(builder, 'Block outside offices', {
        conditions: { users: { excludeUsers: [account.id] }, ...allLocationsExcept('AllTrusted') },
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
          conditions: { users: { ...noUsers, includeGroups } },
          controls: ['block'],
        });
      }
    },
  },
  'lone-admin-agents': {
    title: 'A group that is called AdminAgents',
    description: 'The tenant is no partner, and one of its own groups is called AdminAgents.',
    refusal: null,
    build: ({ builder, account }) => builder.addGroup('AdminAgents', { members: [account.id] }),
  },
} as const satisfies Readonly<Record<string, ReadinessState>>;
