import fc from 'fast-check';
import type {
  ConditionalAccessPolicy,
  FoundPolicies,
  GrantControls,
  InOut,
  NamedLocation,
  PolicyConditions,
  SessionControls,
  UserCondition,
} from '../../../../../src/domain/checks/conditional-access/found-policies';
import type { SignInSubject, Situation } from '../../../../../src/domain/checks/conditional-access/situation';
import { workloads } from '../../../../../src/domain/checks/conditional-access/situation';
import { directoryRoles } from '../../../../../src/domain/registration/directory-roles';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { testGuid, userId } from '../../../../support/ids';

export const nobody: UserCondition = { users: [], groups: [], roles: [], guests: null };
export const everyone: UserCondition = { ...nobody, users: ['All'] };

const plainConditions: PolicyConditions = {
  users: { include: everyone, exclude: nobody },
  applications: { include: ['All'], exclude: [] },
  userActions: [],
  authenticationContexts: [],
  applicationFilterMode: null,
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  deviceFilter: null,
  signInRisk: [],
  userRisk: [],
  insiderRisk: [],
  transferMethods: [],
  workloads: null,
};

const plainGrant: GrantControls = {
  operator: 'OR',
  builtIn: [],
  customFactors: [],
  termsOfUse: [],
  strength: null,
};

export const noSession: SessionControls = {
  signInFrequency: null,
  tokenProtection: false,
  cloudAppSecurity: false,
  appRestrictions: false,
};

const block: GrantControls = { ...plainGrant, builtIn: ['block'] };
export const mfa: GrantControls = { ...plainGrant, builtIn: ['mfa'] };
export const demands = (changes: Partial<GrantControls>): GrantControls => ({ ...plainGrant, ...changes });

/** A policy that blocks everyone everywhere, but for what is said. */
export function policy(
  conditions: Partial<PolicyConditions> = {},
  rest: Partial<ConditionalAccessPolicy> = {},
): ConditionalAccessPolicy {
  return {
    id: testGuid(1),
    displayName: 'Block outside offices',
    state: 'enabled',
    conditions: { ...plainConditions, ...conditions },
    grant: block,
    session: noSession,
    notUnderstood: [],
    ...rest,
  };
}

export const office: NamedLocation = {
  id: testGuid(50),
  displayName: 'Office',
  kind: 'ip',
  trusted: true,
  ranges: ['203.0.113.0/24', '2001:db8::/32'],
};
export const rewstPlaces: NamedLocation = {
  id: testGuid(51),
  displayName: 'Rewst',
  kind: 'ip',
  trusted: false,
  ranges: ['13.58.15.14/32', '18.218.107.198/32', '3.139.170.31/32'],
};
export const america: NamedLocation = {
  id: testGuid(52),
  displayName: 'America',
  kind: 'country',
  countries: ['US'],
  includesUnknown: false,
  lookup: 'clientIpAddress',
};

export function found(
  policies: readonly ConditionalAccessPolicy[],
  changes: Partial<FoundPolicies> = {},
): FoundPolicies {
  return {
    policies: known(policies),
    namedLocations: known([office, rewstPlaces, america]),
    securityDefaults: known(false),
    whatIf: null,
    ...changes,
  };
}

const appId = testGuid(70);
const group = testGuid(60);
const role = directoryRoles.globalAdministrator.templateId;

export const browser: Situation = { kind: 'browser', address: null, platform: null };
export const refresh: Situation = { kind: 'refresh', address: '13.58.15.14', region: 'us' };

export const subject: SignInSubject = {
  userId,
  guestType: known(null),
  groups: known([group]),
  roles: known([role]),
  targets: {
    sure: [appId, '00000003-0000-0000-c000-000000000000'],
    possible: Object.values(workloads),
    complete: true,
  },
  locations: known([office, rewstPlaces, america]),
};

const list = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 });
const inOut = <T>(part: fc.Arbitrary<T>): fc.Arbitrary<InOut<T>> =>
  fc.record({ include: part, exclude: part });

export const userNames = ['All', 'None', 'GuestsOrExternalUsers', userId, testGuid(61), 'NewKeyword'];
export const appNames = [
  'All',
  'None',
  'Office365',
  'MicrosoftAdminPortals',
  appId,
  testGuid(71),
  ...Object.values(workloads),
  'NewKeyword',
];
export const groupNames = [group, testGuid(62)];
export const roleNames = [role, directoryRoles.applicationDeveloper.templateId];
export const conditionPlatforms = ['all', 'windows', 'linux', 'android', 'newOs'];
export const conditionLocations = [
  'All',
  'AllTrusted',
  office.id,
  rewstPlaces.id,
  america.id,
  testGuid(59),
  '00000000-0000-0000-0000-000000000000',
];

const guests = fc.option(
  fc.record({
    types: list(['internalGuest', 'b2bCollaborationGuest', 'serviceProvider', 'newKind']),
    tenants: fc.option(list([testGuid(80)])),
  }),
);
const userCondition: fc.Arbitrary<UserCondition> = fc.record({
  users: list(userNames),
  groups: list(groupNames),
  roles: list(roleNames),
  guests,
});
const risk = list(['low', 'medium', 'high']);

const anyConditions: fc.Arbitrary<PolicyConditions> = fc.record({
  users: inOut(userCondition),
  applications: inOut(list(appNames)),
  userActions: list(['urn:user:registersecurityinfo', 'urn:user:new']),
  authenticationContexts: list(['c1']),
  applicationFilterMode: fc.option(fc.constantFrom('include', 'exclude', 'newMode')),
  clientAppTypes: list(['all', 'browser', 'mobileAppsAndDesktopClients', 'other', 'newType']),
  platforms: fc.option(inOut(list(conditionPlatforms))),
  locations: fc.option(inOut(list(conditionLocations))),
  deviceFilter: fc.option(fc.record({ mode: fc.constantFrom('include', 'exclude'), rule: fc.string() })),
  signInRisk: risk,
  userRisk: risk,
  insiderRisk: risk,
  transferMethods: list(['deviceCodeFlow', 'authenticationTransfer', 'newMethod']),
  workloads: fc.constant(null),
});

const anyGrant: fc.Arbitrary<GrantControls | null> = fc.option(
  fc.record({
    operator: fc.constantFrom('AND', 'OR'),
    builtIn: list(['block', 'mfa', 'compliantDevice', 'approvedApplication', 'passwordChange', 'newControl']),
    customFactors: list(['duo']),
    termsOfUse: list(['terms']),
    strength: fc.option(
      fc.record({
        id: fc.constantFrom('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000004'),
        displayName: fc.constant('Strength'),
      }),
    ),
  }),
);

/** Any policy: every condition set or not, with words that are known and words that are not. */
export const anyPolicy: fc.Arbitrary<ConditionalAccessPolicy> = fc.record({
  id: fc.constant(testGuid(1)),
  displayName: fc.string(),
  state: fc.constantFrom('enabled', 'enabledForReportingButNotEnforced', 'disabled', 'newState'),
  conditions: anyConditions,
  grant: anyGrant,
  session: fc.constant(noSession),
  notUnderstood: list(['conditions.times']),
});

/** Any policy that more often hits: most of what it names is what signs in. */
export const likelyPolicy: fc.Arbitrary<ConditionalAccessPolicy> = fc
  .record({
    base: anyPolicy,
    kept: fc.record({
      users: fc.boolean(),
      applications: fc.boolean(),
      platforms: fc.boolean(),
      locations: fc.boolean(),
    }),
  })
  .map(({ base, kept }) => ({
    ...base,
    state: 'enabled',
    notUnderstood: [],
    conditions: {
      ...plainConditions,
      ...(kept.users && { users: base.conditions.users }),
      ...(kept.applications && { applications: base.conditions.applications }),
      ...(kept.platforms && { platforms: base.conditions.platforms }),
      ...(kept.locations && { locations: base.conditions.locations }),
    },
  }));

const maybe = <T>(value: T) => fc.constantFrom(known(value), unknown('Forbidden'));

/** The subject, with any part of it unreadable. */
export const anySubject: fc.Arbitrary<SignInSubject> = fc.record({
  userId: fc.constantFrom(userId, null),
  guestType: fc.constantFrom(
    known(null),
    known('internalGuest'),
    known('b2bCollaborationGuest'),
    unknown('Forbidden'),
  ),
  groups: maybe([group]),
  roles: maybe([role]),
  targets: fc.constantFrom(subject.targets, { ...subject.targets, complete: false }),
  locations: maybe([office, rewstPlaces, america]),
});

export const anySituation: fc.Arbitrary<Situation> = fc.constantFrom(
  browser,
  refresh,
  { ...browser, address: '203.0.113.9', platform: 'windows' } as const,
  { kind: 'refresh', address: '3.9.62.134', region: 'uk' } as const,
);
