import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../../src/domain/checks/conditional-access/evaluate';
import type {
  ConditionalAccessPolicy,
  PolicyConditions,
} from '../../../../../src/domain/checks/conditional-access/found-policies';
import type { SignInSubject, Situation } from '../../../../../src/domain/checks/conditional-access/situation';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { forAll } from '../../../../support/for-all';
import {
  america,
  anyPolicy,
  anySituation,
  anySubject,
  appNames,
  browser,
  everyone,
  groupNames,
  likelyPolicy,
  conditionLocations,
  nobody,
  office,
  conditionPlatforms,
  policy,
  refresh,
  rewstPlaces,
  roleNames,
  subject,
  userNames,
} from './policies';
import { testGuid, userId } from '../../../../support/ids';

const rank = { no: 0, unknown: 1, yes: 2 };
const hits = (one: ConditionalAccessPolicy, situation: Situation, who: SignInSubject = subject) =>
  judge(one, situation, who).hits;

/** What a policy's conditions make of the browser and of a refresh. */
function bothOf(conditions: Partial<PolicyConditions>, who = subject) {
  return [hits(policy(conditions), browser, who), hits(policy(conditions), refresh, who)];
}

describe('users', () => {
  const users = (include: object, exclude: object = {}) => ({
    users: { include: { ...nobody, ...include }, exclude: { ...nobody, ...exclude } },
  });
  const guest = { ...subject, guestType: known('b2bCollaborationGuest') };
  const unread = { ...subject, groups: unknown('Forbidden'), roles: unknown('Forbidden') };

  test.each([
    ['All', users({ users: ['All'] }), subject, 'yes'],
    ['None', users({ users: ['None'] }), subject, 'no'],
    ['nobody', users({}), subject, 'no'],
    ['the account', users({ users: [userId.toUpperCase()] }), subject, 'yes'],
    ['another account', users({ users: [testGuid(61)] }), subject, 'no'],
    ['its group', users({ groups: [groupNames[0]] }), subject, 'yes'],
    ['a group that was not read', users({ groups: [groupNames[0]] }), unread, 'unknown'],
    ['its role', users({ roles: [roleNames[0]] }), subject, 'yes'],
    ['another role', users({ roles: [roleNames[1]] }), subject, 'no'],
    ['a role that was not read', users({ roles: [roleNames[1]] }), unread, 'unknown'],
    ['guests', users({ users: ['GuestsOrExternalUsers'] }), subject, 'no'],
    ['guests, and it is one', users({ users: ['GuestsOrExternalUsers'] }), guest, 'yes'],
    [
      'guests of every tenant',
      users({ guests: { types: ['b2bCollaborationGuest'], tenants: null } }),
      guest,
      'yes',
    ],
    [
      'guests of some tenants',
      users({ guests: { types: ['b2bCollaborationGuest'], tenants: [testGuid(80)] } }),
      guest,
      'unknown',
    ],
    ['service providers', users({ guests: { types: ['serviceProvider'], tenants: null } }), subject, 'no'],
    ['a new kind of guest', users({ guests: { types: ['newKind'], tenants: null } }), subject, 'unknown'],
    ['All but the account', users({ users: ['All'] }, { users: [userId] }), subject, 'no'],
    ['All but its group', users({ users: ['All'] }, { groups: [groupNames[0]] }), subject, 'no'],
    [
      'All but a group that was not read',
      users({ users: ['All'] }, { groups: [testGuid(62)] }),
      unread,
      'unknown',
    ],
    ['All but its role', users({ users: ['All'] }, { roles: [roleNames[0]] }), subject, 'no'],
  ] as const)('%s: %#', (_, conditions, who, expected) => {
    expect(bothOf(conditions, who)).toEqual([expected, expected]);
  });
});

describe('apps', () => {
  const apps = (include: readonly string[], exclude: readonly string[] = []) => ({
    applications: { include, exclude },
  });
  const owned = appNames[4]!;
  const exchange = '00000002-0000-0ff1-ce00-000000000000';
  const withExchange = {
    ...subject,
    targets: { ...subject.targets, sure: [...subject.targets.sure, exchange] },
  };
  const open = { ...subject, targets: { ...subject.targets, complete: false } };

  test.each([
    ['all', apps(['All']), subject, 'yes'],
    ['none', apps(['None']), subject, 'no'],
    ['the app', apps([owned]), subject, 'yes'],
    ['another app', apps([testGuid(71)]), subject, 'no'],
    ['another app where the own one is not known', apps([testGuid(71)]), open, 'unknown'],
    ['all but the app alone', apps(['All'], [owned]), subject, 'yes'],
    ['admin portals', apps(['MicrosoftAdminPortals']), subject, 'no'],
    ['Office 365', apps(['Office365']), subject, 'unknown'],
    ['Office 365, with Exchange asked for', apps(['Office365']), withExchange, 'yes'],
    ['Exchange', apps([exchange]), withExchange, 'yes'],
    ['SharePoint', apps(['00000003-0000-0ff1-ce00-000000000000']), withExchange, 'unknown'],
    ['Office 365 but Exchange', apps(['Office365'], [exchange]), withExchange, 'unknown'],
    ['a word that is new', apps(['NewKeyword']), subject, 'unknown'],
    [
      'registering security information',
      { ...apps([]), userActions: ['urn:user:registersecurityinfo'] },
      subject,
      'no',
    ],
    ['a new user action', { ...apps([]), userActions: ['urn:user:new'] }, subject, 'unknown'],
    ['an authentication context', { ...apps([]), authenticationContexts: ['c1'] }, subject, 'no'],
    ['apps by attributes', { ...apps([]), applicationFilterMode: 'include' }, subject, 'unknown'],
    [
      'all but apps by attributes',
      { ...apps(['All']), applicationFilterMode: 'exclude' },
      subject,
      'unknown',
    ],
  ] as const)('%s', (_, conditions, who, expected) => {
    expect(bothOf(conditions, who)).toEqual([expected, expected]);
  });
});

describe('where, with what and how', () => {
  const places = (include: readonly string[], exclude: readonly string[] = []) => ({
    locations: { include, exclude },
  });
  const platforms = (include: readonly string[], exclude: readonly string[] = []) => ({
    platforms: { include, exclude },
  });

  test.each([
    ['everywhere', places(['All']), ['yes', 'yes']],
    ['outside of trusted places', places(['All'], ['AllTrusted']), ['unknown', 'yes']],
    ['outside of the office', places(['All'], [office.id]), ['unknown', 'yes']],
    ['in the office', places([office.id]), ['unknown', 'no']],
    ['outside of Rewst’s addresses', places(['All'], [rewstPlaces.id]), ['unknown', 'no']],
    ['in a country', places([america.id]), ['unknown', 'unknown']],
    ['outside of a place that is gone', places(['All'], [testGuid(59)]), ['unknown', 'unknown']],
    ['MFA trusted IPs', places(['00000000-0000-0000-0000-000000000000']), ['unknown', 'unknown']],
    ['every platform', platforms(['all']), ['yes', 'yes']],
    ['Windows', platforms(['windows']), ['unknown', 'no']],
    ['platforms that are not supported', platforms(['all'], ['windows', 'macOS']), ['unknown', 'unknown']],
    ['a new platform', platforms(['newOs']), ['unknown', 'unknown']],
    ['browsers', { clientAppTypes: ['browser'] }, ['yes', 'yes']],
    ['desktop apps', { clientAppTypes: ['mobileAppsAndDesktopClients'] }, ['unknown', 'unknown']],
    ['old mail apps', { clientAppTypes: ['exchangeActiveSync', 'other'] }, ['no', 'no']],
    ['a device filter', { deviceFilter: { mode: 'exclude', rule: 'x' } }, ['unknown', 'unknown']],
    ['sign-in risk', { signInRisk: ['high'] }, ['unknown', 'unknown']],
    ['user risk', { userRisk: ['high'] }, ['unknown', 'unknown']],
    ['insider risk', { insiderRisk: ['elevated'] }, ['unknown', 'unknown']],
    ['device code', { transferMethods: ['deviceCodeFlow'] }, ['no', 'no']],
    ['a new flow', { transferMethods: ['newMethod'] }, ['unknown', 'unknown']],
    [
      'workload identities',
      { workloads: { principals: { include: [], exclude: [] }, hasFilter: false, risk: [] } },
      ['no', 'no'],
    ],
  ] as const)('%s', (_, conditions, expected) => {
    expect(bothOf(conditions)).toEqual(expected);
  });

  test('a known address and platform of the browser decide', () => {
    const inOffice = { ...browser, address: '203.0.113.9', platform: 'windows' } as const;
    expect(hits(policy(places(['All'], ['AllTrusted'])), inOffice)).toBe('no');
    expect(hits(policy(places([office.id])), { ...inOffice, address: '2001:db8::7' })).toBe('yes');
    expect(hits(policy(platforms(['windows'])), inOffice)).toBe('yes');
    expect(hits(policy(platforms(['all'], ['windows'])), inOffice)).toBe('no');
  });

  test('named locations that were not read leave it open', () => {
    const unread = { ...subject, locations: unknown('Forbidden') };
    expect(bothOf(places(['All'], ['AllTrusted']), unread)).toEqual(['unknown', 'unknown']);
  });

  test('says which condition keeps a policy away, and on which it depends', () => {
    expect(judge(policy(places([office.id])), refresh, subject).missed).toBe('location');
    expect(judge(policy({ ...places([office.id]), userRisk: ['high'] }), browser, subject).dependsOn).toEqual(
      ['location', 'userRisk'],
    );
  });
});

describe('for every policy', () => {
  const exclusions = fc.oneof(
    fc.record({ where: fc.constant('users' as const), what: fc.constantFrom(...userNames) }),
    fc.record({ where: fc.constant('groups' as const), what: fc.constantFrom(...groupNames) }),
    fc.record({ where: fc.constant('roles' as const), what: fc.constantFrom(...roleNames) }),
    fc.record({ where: fc.constant('applications' as const), what: fc.constantFrom(...appNames) }),
    fc.record({ where: fc.constant('platforms' as const), what: fc.constantFrom(...conditionPlatforms) }),
    fc.record({ where: fc.constant('locations' as const), what: fc.constantFrom(...conditionLocations) }),
  );

  /** The same policy with something more excluded. */
  function excluding(one: ConditionalAccessPolicy, { where, what }: { where: string; what: string }) {
    const { conditions } = one;
    const also = <T extends { exclude: readonly string[] }>(both: T | null) =>
      both === null ? null : { ...both, exclude: [...both.exclude, what] };
    const { include, exclude } = conditions.users;
    switch (where) {
      case 'users':
      case 'groups':
      case 'roles':
        return {
          ...one,
          conditions: {
            ...conditions,
            users: { include, exclude: { ...exclude, [where]: [...exclude[where], what] } },
          },
        };
      case 'applications':
        return { ...one, conditions: { ...conditions, applications: also(conditions.applications)! } };
      case 'platforms':
        return { ...one, conditions: { ...conditions, platforms: also(conditions.platforms) } };
      default:
        return { ...one, conditions: { ...conditions, locations: also(conditions.locations) } };
    }
  }

  test('one more exclusion never makes it hit more', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyPolicy, likelyPolicy),
        exclusions,
        anySituation,
        anySubject,
        (one, exclusion, situation, who) =>
          rank[hits(excluding(one, exclusion), situation, who)] <= rank[hits(one, situation, who)],
      ),
      { numRuns: 600 },
    );
  });

  test('what can’t be read never turns a hit into "does not hit", nor a miss into a hit', () => {
    const parts = ['userId', 'guestType', 'groups', 'roles', 'locations', 'targets'] as const;
    const without = (part: (typeof parts)[number]): SignInSubject => {
      if (part === 'userId') return { ...subject, userId: null };
      if (part === 'targets') return { ...subject, targets: { ...subject.targets, complete: false } };
      return { ...subject, [part]: unknown('Forbidden') };
    };
    fc.assert(
      fc.property(
        fc.oneof(anyPolicy, likelyPolicy),
        fc.constantFrom(...parts),
        anySituation,
        (one, part, situation) => {
          const before = hits(one, situation);
          const after = hits(one, situation, without(part));
          return after === 'unknown' || after === before;
        },
      ),
      { numRuns: 600 },
    );
  });

  test('words that are not understood leave it open', () => {
    forAll(fc.oneof(anyPolicy, likelyPolicy), anySituation, (one, situation) => {
      const strange = { ...one, notUnderstood: ['conditions.times'] };
      return hits(strange, situation) === (hits(one, situation) === 'no' ? 'no' : 'unknown');
    });
  });

  test('the order of its lists does not matter', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned).reverse();
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)]));
    };
    forAll(
      anyPolicy,
      anySituation,
      anySubject,
      (one, situation, who) =>
        hits(one, situation, who) === hits(turned(one) as ConditionalAccessPolicy, situation, who),
    );
  });

  test('a disabled one never hits', () => {
    forAll(
      anyPolicy,
      anySituation,
      anySubject,
      (one, situation, who) => hits({ ...one, state: 'disabled' }, situation, who) === 'no',
    );
  });

  test('everyone at everything is hit', () => {
    expect(bothOf({ users: { include: everyone, exclude: nobody } })).toEqual(['yes', 'yes']);
  });
});
