import { gdapRoles } from '../../directory/roles';
import type { TenantBuilder } from '../builder';
import {
  addRelationship,
  groupAssignments,
  type AssignmentOptions,
  type RelationshipOptions,
} from '../customers';
import { requireMfa, type StateContext, type ReadinessState } from './state';

/** A partner's state in which customers differ and sign-in does not. */
function customerState(
  title: string,
  description: string,
  build: (context: StateContext) => void,
): ReadinessState {
  return {
    title,
    description,
    refusal: null,
    isPartner: true,
    build: (context) => {
      requireMfa(context);
      build(context);
    },
  };
}

/** The relationship with the first customer, as it should be but for what is said. */
function relate(
  { builder, groups }: StateContext,
  options: RelationshipOptions = {},
  assignments: readonly AssignmentOptions[] = groupAssignments(groups),
): void {
  const [customer] = builder.contracts;
  if (customer) addRelationship(builder, customer, { assignments, ...options });
}

/** Makes these the partner's only customers. */
function sellTo(builder: TenantBuilder, count: number): void {
  builder.contracts = Array.from({ length: count }, (_, index) => {
    const displayName = `Customer ${String(index + 1).padStart(3, '0')}`;
    const customerId = builder.random.fork(displayName).guid();
    return { customerId, displayName, defaultDomainName: `customer${index + 1}.onmicrosoft.com` };
  });
}

/** States of a partner and its customers. */
export const customerScenarios = {
  'partner-without-mfa': {
    title: 'A partner without MFA',
    description: 'Nothing demands MFA of the account, and Partner Center takes no token without it.',
    refusal: { stage: 'redeem', code: 50076 },
    isPartner: true,
    build: (context) => relate(context),
  },
  partner: customerState(
    'A partner, ready',
    'A partner whose account holds all twelve roles for each of three customers.',
    (context) => {
      for (const customer of context.builder.contracts) {
        addRelationship(context.builder, customer, { assignments: groupAssignments(context.groups) });
      }
    },
  ),
  'admin-agents-twice': customerState(
    'AdminAgents twice',
    'Two groups are called AdminAgents, and the account is in the wrong one.',
    (context) => {
      relate(context);
      const { builder, account } = context;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [builder.administrator.id] } : group,
      );
      builder.addGroup('AdminAgents', { members: [account.id] });
    },
  ),
  'account-no-agent': customerState(
    'Not an admin agent',
    'The account that authorises is not in AdminAgents.',
    (context) => {
      relate(context);
      const { builder } = context;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [builder.administrator.id] } : group,
      );
    },
  ),
  'you-are-no-agent': customerState(
    'You are no admin agent',
    'You are not in AdminAgents: Graph shows you no customer and no error.',
    (context) => {
      relate(context);
      const { builder, account } = context;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'AdminAgents' ? { ...group, members: [account.id] } : group,
      );
    },
  ),
  'indirect-reseller': customerState(
    'An indirect reseller',
    'The partner resells through a provider.',
    (context) => {
      context.builder.partnerTenantType = 'valueAddedResellerPartnerDelegatedAdmin';
      relate(context);
    },
  ),
  'relationship-pending': customerState(
    'Relationship not approved',
    'A customer has not approved the relationship yet.',
    (context) => relate(context, { status: 'approvalPending', endsIn: null }, []),
  ),
  'relationship-expiring': customerState(
    'Relationship about to end',
    'A relationship ends in 20 days and is not extended.',
    (context) => relate(context, { status: 'expiring', endsIn: 20, autoExtend: 'P0D' }),
  ),
  'relationship-ended': customerState('Relationship ended', 'A relationship ended yesterday.', (context) =>
    relate(context, { status: 'expired', endsIn: -1, autoExtend: 'P0D' }),
  ),
  'relationship-lacks-role': customerState(
    'A role that was not asked for',
    'The relationship has eleven of the twelve roles.',
    (context) => {
      const roles = gdapRoles.filter((role) => role !== 'Exchange Administrator');
      const assignments = groupAssignments(context.groups).filter(
        (one) => one.groupId !== context.groups.get('Exchange Administrator')?.id,
      );
      relate(context, { roles }, assignments);
    },
  ),
  'relationship-with-admin': customerState(
    'Global Administrator in the relationship',
    'The relationship holds Global Administrator, which keeps it from being extended.',
    (context) => relate(context, { roles: [...gdapRoles, 'Global Administrator'], autoExtend: 'PT0S' }),
  ),
  'microsoft-led': customerState(
    'Microsoft’s own relationship',
    'The only relationship with a customer is the one that Microsoft made, with eight roles.',
    (context) => {
      const guid = context.builder.random.fork('microsoft-led').guid();
      const roles = ['Directory Readers', 'Helpdesk Administrator', 'License Administrator'] as const;
      relate(context, { displayName: `MLT_${guid}`, roles, autoExtend: 'P0D' }, []);
    },
  ),
  'two-relationships': customerState(
    'Two relationships',
    'Two relationships with one customer add up to the twelve roles.',
    (context) => {
      const all = groupAssignments(context.groups);
      relate(context, { displayName: 'First half', roles: gdapRoles.slice(0, 6) }, all.slice(0, 6));
      relate(context, { displayName: 'Second half', roles: gdapRoles.slice(6) }, all.slice(6));
    },
  ),
  'assignment-error': customerState(
    'An assignment that failed',
    'One of the groups’ assignments has the status error.',
    (context) => {
      const [first, ...others] = groupAssignments(context.groups);
      relate(context, {}, first ? [{ ...first, status: 'error' }, ...others] : others);
    },
  ),
  'no-assignments': customerState(
    'No group has a role',
    'The relationship is active, and no group was given a role.',
    (context) => relate(context, {}, []),
  ),
  'eleven-of-twelve': customerState(
    'One group is missing',
    'The account is in eleven of Rewst’s twelve groups.',
    (context) => {
      relate(context);
      const { builder } = context;
      builder.groups = builder.groups.map((group) =>
        group.displayName === 'Rewst GDAP-Teams Administrator' ? { ...group, members: [] } : group,
      );
    },
  ),
  'group-deleted': customerState(
    'A deleted group',
    'A role was given to a group that no longer exists.',
    (context) => {
      const [first, ...others] = groupAssignments(context.groups);
      const groupId = context.builder.random.fork('deleted group').guid();
      relate(context, {}, first ? [{ ...first, groupId }, ...others] : others);
    },
  ),
  'group-not-assignable': customerState(
    'Ordinary groups',
    'Rewst’s groups are ordinary security groups, which do as well.',
    (context) => {
      relate(context);
      const { builder } = context;
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
  'one-customer': customerState(
    'One customer',
    'The partner has one customer, and the account is in eleven of Rewst’s twelve groups.',
    ({ builder, groups }) => {
      sellTo(builder, 1);
      const assignments = groupAssignments(groups).slice(0, 11);
      for (const customer of builder.contracts) addRelationship(builder, customer, { assignments });
    },
  ),
  'thirty-customers': customerState(
    'Thirty customers',
    '30 customers: eight with a fault each, the others ready.',
    ({ builder, groups }) => {
      sellTo(builder, 30);
      const assignments = groupAssignments(groups);
      const faults: readonly (RelationshipOptions | null)[] = [
        { status: 'approvalPending', endsIn: null, assignments: [] },
        { status: 'expiring', endsIn: 20, autoExtend: 'P0D', assignments },
        { status: 'expired', endsIn: -1, assignments },
        { roles: gdapRoles.slice(1), assignments: assignments.slice(1) },
        { assignments: [] },
        { assignments: assignments.slice(0, 11) },
        { displayName: `MLT_${builder.random.fork('thirty').guid()}`, roles: ['Directory Readers'] },
        null,
      ];
      builder.contracts.forEach((customer, index) => {
        const fault = index < faults.length ? (faults[index] ?? null) : { assignments };
        if (fault !== null) addRelationship(builder, customer, fault);
      });
    },
  ),
  'many-customers': customerState(
    'Many customers',
    '350 customers with a relationship and three assignments each.',
    ({ builder, groups }) => {
      sellTo(builder, 350);
      const assignments = groupAssignments(groups).slice(0, 3);
      for (const customer of builder.contracts) addRelationship(builder, customer, { assignments });
    },
  ),
} as const satisfies Readonly<Record<string, ReadinessState>>;
