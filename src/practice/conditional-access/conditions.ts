import type { Device } from '../directory/accounts';
import { child, isObject, objects, text, texts, type JsonObject } from '../json';
import { isInRanges } from './address-ranges';
import { matchesDeviceRule } from './device-filter';

/** A sign-in, or a token that is asked for, as Conditional Access sees it. */
export interface AccessRequest {
  readonly subject:
    | {
        readonly kind: 'user';
        readonly id: string;
        readonly groupIds: ReadonlySet<string>;
        /** Template ids of active, tenant-wide, built-in roles. */
        readonly roleIds: ReadonlySet<string>;
        /** Null for a member of this tenant. */
        readonly guestType: string | null;
        readonly homeTenantId: string | null;
      }
    /** An application that asks for itself. */
    | { readonly kind: 'servicePrincipal'; readonly id: string };
  /** The APIs that are asked for, and the application itself where it is one of the targets. */
  readonly targets: ReadonlySet<string>;
  readonly clientAppType: string;
  readonly address: string;
  readonly country: string;
  /** Null where nothing tells: a server. */
  readonly platform: string | null;
  readonly device: Device | null;
  readonly userRisk: string;
  readonly signInRisk: string;
}

/** Names of conditions as What-If reports them. */
export type WhatIfCondition =
  | 'users'
  | 'workloadIdentities'
  | 'application'
  | 'userActions'
  | 'authenticationContext'
  | 'clientApps'
  | 'devicePlatform'
  | 'location'
  | 'devices'
  | 'signInRisk'
  | 'userRisk'
  | 'insiderRisk'
  | 'authenticationFlow';

/** The Microsoft 365 services that the target `Office365` stands for. */
export const office365 = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  teams: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
} as const;

/**
 * The conditions of a policy that a request does not meet; empty where the policy applies. Source: Microsoft's "Building
 * a Conditional Access policy"; the order is that of the list below.
 */
export function unmetConditions(
  policy: JsonObject,
  request: AccessRequest,
  namedLocations: readonly JsonObject[],
): readonly WhatIfCondition[] {
  const conditions = child(policy, 'conditions');
  const applications = child(conditions, 'applications');
  const met: readonly (readonly [WhatIfCondition, boolean])[] = [
    ...subjectConditions(conditions, request),
    ['userActions', texts(applications, 'includeUserActions').length === 0],
    [
      'authenticationContext',
      texts(applications, 'includeAuthenticationContextClassReferences').length === 0,
    ],
    ['application', meetsApplications(applications, request)],
    [
      'clientApps',
      texts(conditions, 'clientAppTypes').some((type) => ['all', request.clientAppType].includes(type)),
    ],
    ['devicePlatform', meetsPlatforms(conditions.platforms, request.platform)],
    ['location', meetsLocations(conditions.locations, request, namedLocations)],
    ['devices', meetsDevices(child(conditions, 'devices'), request.device)],
    ['signInRisk', meetsRisk(texts(conditions, 'signInRiskLevels'), request.signInRisk)],
    ['userRisk', meetsRisk(texts(conditions, 'userRiskLevels'), request.userRisk)],
    ['insiderRisk', !isGiven(conditions.insiderRiskLevels)],
    ['authenticationFlow', !isGiven(conditions.authenticationFlows)],
  ];
  return met.filter(([, isMet]) => !isMet).map(([name]) => name);
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function subjectConditions(
  conditions: JsonObject,
  { subject }: AccessRequest,
): readonly (readonly [WhatIfCondition, boolean])[] {
  const workloads = conditions.clientApplications;
  if (subject.kind === 'user') {
    return [
      ['workloadIdentities', !isObject(workloads)],
      ['users', meetsUsers(child(conditions, 'users'), subject)],
    ];
  }
  if (!isObject(workloads)) return [['workloadIdentities', false]];
  const isNamed = (list: string): boolean =>
    texts(workloads, list).some((one) => one === 'ServicePrincipalsInMyTenant' || one === subject.id);
  const isIncluded = isNamed('includeServicePrincipals');
  return [
    ['workloadIdentities', isIncluded && !texts(workloads, 'excludeServicePrincipals').includes(subject.id)],
  ];
}

type UserSubject = Extract<AccessRequest['subject'], { kind: 'user' }>;

function meetsUsers(users: JsonObject, subject: UserSubject): boolean {
  return isInUsers(users, 'include', subject) && !isInUsers(users, 'exclude', subject);
}

function isInUsers(users: JsonObject, side: 'include' | 'exclude', subject: UserSubject): boolean {
  const named = texts(users, `${side}Users`);
  return (
    named.includes('All') ||
    named.includes(subject.id) ||
    (named.includes('GuestsOrExternalUsers') && subject.guestType !== null) ||
    texts(users, `${side}Groups`).some((id) => subject.groupIds.has(id)) ||
    texts(users, `${side}Roles`).some((id) => subject.roleIds.has(id)) ||
    isGuestOf(users[`${side}GuestsOrExternalUsers`], subject)
  );
}

function isGuestOf(guests: unknown, subject: UserSubject): boolean {
  if (!isObject(guests) || subject.guestType === null) return false;
  if (!text(guests, 'guestOrExternalUserTypes').split(',').includes(subject.guestType)) return false;
  const tenants = guests.externalTenants;
  if (!isObject(tenants) || tenants.membershipKind !== 'enumerated') return true;
  return subject.homeTenantId !== null && texts(tenants, 'members').includes(subject.homeTenantId);
}

function meetsApplications(applications: JsonObject, { targets }: AccessRequest): boolean {
  const isIn = (list: string, target: string): boolean =>
    texts(applications, list).some(
      (one) =>
        one === 'All' ||
        one.toLowerCase() === target ||
        (one === 'Office365' && Object.values<string>(office365).includes(target)),
    );
  // attributes of applications are not practised: a filter finds none, so only an exclusion leaves something
  const filter = applications.applicationFilter;
  const isFiltered = (target: string): boolean =>
    isObject(filter) && filter.mode === 'exclude' && target !== '';
  return [...targets].some(
    (target) =>
      (isIn('includeApplications', target) || isFiltered(target)) && !isIn('excludeApplications', target),
  );
}

function meetsPlatforms(platforms: unknown, platform: string | null): boolean {
  if (!isObject(platforms)) return true;
  const isIn = (list: string): boolean =>
    texts(platforms, list).some((one) => one === 'all' || (platform !== null && one === platform));
  return isIn('includePlatforms') && !isIn('excludePlatforms');
}

function meetsLocations(
  locations: unknown,
  request: AccessRequest,
  namedLocations: readonly JsonObject[],
): boolean {
  if (!isObject(locations)) return true;
  const isIn = (list: string): boolean =>
    texts(locations, list).some((one) => {
      if (one === 'All') return true;
      const places = namedLocations.filter((place) =>
        one === 'AllTrusted' ? place.isTrusted === true : place.id === one,
      );
      return places.some((place) => isAt(place, request));
    });
  return isIn('includeLocations') && !isIn('excludeLocations');
}

/** A place that is told by the phone's position is never where a sign-in without a phone is. */
function isAt(place: JsonObject, { address, country }: AccessRequest): boolean {
  if (place['@odata.type'] === '#microsoft.graph.countryNamedLocation') {
    return (
      place.countryLookupMethod === 'clientIpAddress' && texts(place, 'countriesAndRegions').includes(country)
    );
  }
  return isInRanges(
    address,
    objects(place, 'ipRanges').map((range) => text(range, 'cidrAddress')),
  );
}

function meetsDevices(devices: JsonObject, device: Device | null): boolean {
  const filter = devices.deviceFilter;
  if (!isObject(filter)) return true;
  return matchesDeviceRule(text(filter, 'rule'), device) === (filter.mode === 'include');
}

function meetsRisk(levels: readonly string[], level: string): boolean {
  return levels.length === 0 || levels.includes(level);
}
