import { isGuid } from '../../guid';
import type { Known } from '../../registration/found';
import { hasId } from '../words';
import { rangeHolds } from './cidr';
import type {
  ConditionalAccessPolicy,
  GuestsOrExternalUsers,
  NamedLocation,
  PolicyConditions,
  UserCondition,
} from './found-policies';
import { officeApps, type SignInSubject, type Situation, type Targets } from './situation';
import { allOf, anyOf, not, tri, within, type Tri } from './tri';

/** The conditions of a policy, as they are judged one by one. */
export type ConditionName =
  | 'state'
  | 'notUnderstood'
  | 'kind'
  | 'users'
  | 'target'
  | 'flow'
  | 'clientApp'
  | 'platform'
  | 'location'
  | 'device'
  | 'signInRisk'
  | 'userRisk'
  | 'insiderRisk';

/**
 * Each condition of a policy in one situation. Sources: Microsoft's pages on Conditional Access conditions and target
 * resources. A condition that is not set holds always.
 */
export function conditionsOf(
  policy: ConditionalAccessPolicy,
  situation: Situation,
  subject: SignInSubject,
): Readonly<Record<ConditionName, Tri>> {
  const { conditions } = policy;
  return {
    state: stateCondition(policy.state),
    notUnderstood: policy.notUnderstood.length === 0 ? 'yes' : 'unknown',
    kind: tri(conditions.workloads === null),
    users: usersCondition(conditions.users, subject),
    target: targetCondition(conditions, subject.targets),
    flow: flowCondition(conditions.transferMethods),
    clientApp: clientAppCondition(conditions.clientAppTypes),
    platform: platformCondition(conditions.platforms, situation),
    location: locationCondition(conditions.locations, situation.address, subject.locations),
    // The browser's device is not known, and a token keeps the device of the sign-in that it comes from.
    device: conditions.deviceFilter === null ? 'yes' : 'unknown',
    signInRisk: conditions.signInRisk.length === 0 ? 'yes' : 'unknown',
    userRisk: conditions.userRisk.length === 0 ? 'yes' : 'unknown',
    insiderRisk: conditions.insiderRisk.length === 0 ? 'yes' : 'unknown',
  };
}

function stateCondition(state: string): Tri {
  switch (state) {
    case 'enabled':
    case 'enabledForReportingButNotEnforced':
      return 'yes';
    case 'disabled':
      return 'no';
    default:
      return 'unknown';
  }
}

/** Whether the account is one of those that a policy is for. */
export function usersCondition(
  { include, exclude }: PolicyConditions['users'],
  subject: Pick<SignInSubject, 'userId' | 'guestType' | 'groups' | 'roles'>,
): Tri {
  return within(isNamed(include, subject), isNamed(exclude, subject));
}

function isNamed(
  { users, groups, roles, guests }: UserCondition,
  subject: Pick<SignInSubject, 'userId' | 'guestType' | 'groups' | 'roles'>,
): Tri {
  return anyOf([
    ...users.map((user) => userNamed(user, subject)),
    ...groups.map((group) => isAmong(group, subject.groups)),
    ...roles.map((role) => isAmong(role, subject.roles)),
    guests === null ? 'no' : guestNamed(guests, subject.guestType),
  ]);
}

function userNamed(name: string, { userId, guestType }: Pick<SignInSubject, 'userId' | 'guestType'>): Tri {
  switch (name) {
    case 'All':
      return 'yes';
    case 'None':
      return 'no';
    case 'GuestsOrExternalUsers':
      if (!guestType.known) return 'unknown';
      if (guestType.value === null) return 'no';
      // Whether an external member counts as a guest here is not said anywhere.
      return guestType.value === 'b2bCollaborationMember' ? 'unknown' : 'yes';
    default:
      if (!isGuid(name)) return 'unknown';
      return userId === null ? 'unknown' : tri(hasId([name], userId));
  }
}

function isAmong(id: string, ids: Known<readonly string[]>): Tri {
  return ids.known ? tri(hasId(ids.value, id)) : 'unknown';
}

const guestTypes = [
  'none',
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];

/** Which tenant a guest comes from is not read: a list of tenants leaves it open. */
function guestNamed({ types, tenants }: GuestsOrExternalUsers, guestType: Known<string | null>): Tri {
  const isStrange = types.some((type) => !guestTypes.includes(type));
  if (!guestType.known) return 'unknown';
  if (guestType.value === null) return isStrange ? 'unknown' : 'no';
  if (!types.includes(guestType.value)) return isStrange ? 'unknown' : 'no';
  return tenants === null || guestType.value === 'internalGuest' ? 'yes' : 'unknown';
}

const appKeywords = ['All', 'None', 'Office365', 'MicrosoftAdminPortals'];

/** Whether one of the apps that are signed in to is one that the policy is for. */
function targetCondition(
  conditions: Pick<
    PolicyConditions,
    'applications' | 'applicationFilterMode' | 'userActions' | 'authenticationContexts'
  >,
  targets: Targets,
): Tri {
  const { applications, applicationFilterMode: filter } = conditions;
  const named = applications.include;
  if (named.length === 0 && filter === null) return otherTarget(conditions);
  const strangers = targets.complete ? [] : named.filter((app) => !appKeywords.includes(app));
  const keywords = named.filter((app) => !isGuid(app) && !appKeywords.includes(app));
  const perhaps = [...targets.possible, ...strangers, ...keywords].filter((app) => !hasId(targets.sure, app));
  const reached: readonly { readonly app: string; readonly asked: Tri }[] = [
    ...targets.sure.map((app) => ({ app, asked: 'yes' }) as const),
    ...perhaps.map((app) => ({ app, asked: 'unknown' }) as const),
  ];
  const byFilter: Tri = filter === null || filter === 'exclude' ? 'no' : 'unknown';
  const outByFilter: Tri = filter === null || filter === 'include' ? 'no' : 'unknown';
  return anyOf(
    reached.map(({ app, asked }) =>
      allOf([
        asked,
        anyOf([tri(coversApp(named, app)), byFilter]),
        not(anyOf([excludesApp(applications.exclude, app), outByFilter])),
      ]),
    ),
  );
}

/** A policy that names no app is for an action or an authentication context, neither of which Rewst's sign-in has. */
function otherTarget({
  userActions,
  authenticationContexts,
}: Pick<PolicyConditions, 'userActions' | 'authenticationContexts'>): Tri {
  const known = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'];
  return userActions.some((action) => !known.includes(action)) && authenticationContexts.length === 0
    ? 'unknown'
    : 'no';
}

function coversApp(list: readonly string[], app: string): boolean {
  return list.includes('All') || hasId(list, app) || (list.includes('Office365') && hasId(officeApps, app));
}

function excludesApp(list: readonly string[], app: string): Tri {
  if (coversApp(list, app)) return 'yes';
  return list.some((one) => !isGuid(one) && !appKeywords.includes(one)) ? 'unknown' : 'no';
}

/** Rewst signs in by an authorisation code in the browser: neither by a device code nor by a transfer. */
function flowCondition(methods: readonly string[]): Tri {
  if (methods.length === 0) return 'yes';
  return methods.every((method) => method === 'deviceCodeFlow' || method === 'authenticationTransfer')
    ? 'no'
    : 'unknown';
}

/** A confidential client counts as a browser, and it is not certain that its refreshes always do. */
function clientAppCondition(types: readonly string[]): Tri {
  if (types.includes('all') || types.includes('browser')) return 'yes';
  const legacy = ['exchangeActiveSync', 'easSupported', 'other'];
  return types.length > 0 && types.every((type) => legacy.includes(type)) ? 'no' : 'unknown';
}

const platformNames = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'];

/** Rewst's servers tell no platform: one that is named does not hold them; whether "all but these" does is not certain. */
function platformCondition(platforms: PolicyConditions['platforms'], situation: Situation): Tri {
  if (platforms === null) return 'yes';
  const { include, exclude } = platforms;
  const isOn = (name: string, where: 'include' | 'exclude'): Tri => {
    if (name === 'all') return 'yes';
    if (!platformNames.includes(name)) return 'unknown';
    if (situation.kind === 'refresh') return where === 'include' ? 'no' : 'unknown';
    return situation.platform === null ? 'unknown' : tri(situation.platform === name);
  };
  const included = anyOf(include.map((name) => isOn(name, 'include')));
  const excluded = anyOf(exclude.map((name) => isOn(name, 'exclude')));
  return within(include.length === 0 ? 'unknown' : included, excluded);
}

/** The ranges of these "MFA trusted IPs" can't be read. */
const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';

function locationCondition(
  locations: PolicyConditions['locations'],
  address: string | null,
  named: SignInSubject['locations'],
): Tri {
  if (locations === null) return 'yes';
  const { include, exclude } = locations;
  const isIn = (places: readonly string[]) => anyOf(places.map((place) => isAt(place, address, named)));
  return within(include.length === 0 ? 'unknown' : isIn(include), isIn(exclude));
}

function isAt(place: string, address: string | null, named: SignInSubject['locations']): Tri {
  if (place === 'All') return 'yes';
  if (place === mfaTrustedIps || address === null || !named.known) return 'unknown';
  if (place === 'AllTrusted') {
    return anyOf(
      named.value.map((location) =>
        location.kind === 'ip' && location.trusted ? rangesHold(location.ranges, address) : 'no',
      ),
    );
  }
  const location = named.value.find(({ id }) => hasId([id], place));
  return location?.kind === 'ip' ? rangesHold(location.ranges, address) : 'unknown';
}

function rangesHold(ranges: readonly string[], address: string): Tri {
  return anyOf(
    ranges.map((range) => {
      const holds = rangeHolds(range, address);
      return holds === null ? 'unknown' : tri(holds);
    }),
  );
}

/** The named locations that a policy names, as far as they are known. */
export function locationsNamed(
  { locations }: PolicyConditions,
  named: SignInSubject['locations'],
): readonly NamedLocation[] {
  if (locations === null || !named.known) return [];
  const ids = [...locations.include, ...locations.exclude];
  return named.value.filter(
    (one) => hasId(ids, one.id) || (one.kind === 'ip' && one.trusted && ids.includes('AllTrusted')),
  );
}
