import { cleanName } from '../../domain/names';
import { z } from 'zod';
import type {
  ConditionalAccessPolicy,
  GrantControls,
  GuestsOrExternalUsers,
  InOut,
  NamedLocation,
  PolicyConditions,
  SessionControls,
  SignInFrequency,
  UserCondition,
} from '../../domain/checks/conditional-access/found-policies';
import type { LocationShape } from './graph-shapes';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the members of an object that are known, and remembers those that are set and were not asked for: Graph's beta
 * members leak into v1.0, and a policy with one that is not understood must not pass for one that does not hit.
 */
class MemberReader {
  readonly #members: Json;
  readonly #path: string;
  readonly #strange: string[];
  readonly #asked = new Set<string>();

  constructor(value: unknown, path: string, strange: string[]) {
    this.#members = isObject(value) ? value : {};
    this.#path = path;
    this.#strange = strange;
    if (value !== null && value !== undefined && !isObject(value)) strange.push(path);
  }

  texts(name: string): readonly string[] {
    const value = this.#take(name);
    if (isNothing(value)) return [];
    const read = z.array(z.string()).safeParse(value);
    if (read.success) return read.data;
    this.#strange.push(this.#at(name));
    return [];
  }

  /** Several words of an enumeration in one text, joined by commas. */
  words(name: string): readonly string[] {
    const value = this.#take(name);
    if (isNothing(value)) return [];
    if (typeof value === 'string') {
      const all = value.split(',').map((word) => word.trim());
      return all.filter((word) => word !== '' && word !== 'none');
    }
    this.#strange.push(this.#at(name));
    return [];
  }

  text(name: string): string | null {
    const value = this.#take(name);
    if (typeof value === 'string') return value;
    if (!isNothing(value)) this.#strange.push(this.#at(name));
    return null;
  }

  number(name: string): number | null {
    const value = this.#take(name);
    if (typeof value === 'number') return value;
    if (!isNothing(value)) this.#strange.push(this.#at(name));
    return null;
  }

  /** Whether it is on; anything but true and nothing is strange. */
  isOn(name: string): boolean {
    const value = this.#take(name);
    if (!isNothing(value) && typeof value !== 'boolean') this.#strange.push(this.#at(name));
    return value === true;
  }

  /** A part of it that is set; null where there is none. */
  part<T>(name: string, read: (part: MemberReader) => T): T | null {
    const value = this.#take(name);
    if (isNothing(value)) return null;
    const part = new MemberReader(value, this.#at(name), this.#strange);
    const result = read(part);
    part.finish();
    return result;
  }

  /** Members that are known and do not matter here. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  /** Tells of what is set and was not asked for. */
  finish(): void {
    for (const [name, value] of Object.entries(this.#members)) {
      const isKnown = this.#asked.has(name) || name.includes('@odata.');
      if (!isKnown && isSet(value)) this.#strange.push(this.#at(name));
    }
  }

  #take(name: string): unknown {
    this.#asked.add(name);
    return this.#members[name];
  }

  #at(name: string): string {
    return cleanName(this.#path === '' ? name : `${this.#path}.${name}`);
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean => value === null || value === undefined;

/** Whether a value says anything: null, empty lists and objects of such do not. */
function isSet(value: unknown): boolean {
  if (isNothing(value)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.values(value).some(isSet) : true;
}

/** A policy as the checks look at it. What of it is not understood is named. */
export function policyFrom(
  raw: Json & { readonly id: string; readonly displayName: string; readonly state: string },
): ConditionalAccessPolicy {
  const strange: string[] = [];
  const policy = new MemberReader(raw, '', strange);
  policy.ignore('id', 'displayName', 'state', 'templateId', 'description');
  policy.ignore('createdDateTime', 'modifiedDateTime', 'deletedDateTime');
  // What-If's own members, where a policy comes from there.
  policy.ignore('policyApplies', 'analysisReasons');
  const conditions =
    policy.part('conditions', conditionsFrom) ?? conditionsFrom(new MemberReader({}, '', []));
  const grant = policy.part('grantControls', grantFrom);
  const session = policy.part('sessionControls', sessionFrom);
  policy.finish();
  return {
    id: raw.id,
    displayName: raw.displayName,
    state: raw.state,
    conditions,
    grant,
    session: session ?? sessionFrom(new MemberReader({}, '', [])),
    notUnderstood: strange,
  };
}

function conditionsFrom(conditions: MemberReader): PolicyConditions {
  const workloadRisk = conditions.texts('servicePrincipalRiskLevels');
  const applications = conditions.part('applications', (part) => ({
    include: part.texts('includeApplications'),
    exclude: part.texts('excludeApplications'),
    userActions: part.texts('includeUserActions'),
    contexts: part.texts('includeAuthenticationContextClassReferences'),
    filterMode: part.part('applicationFilter', (filter) => {
      filter.ignore('rule');
      return filter.text('mode') ?? '';
    }),
  }));
  return {
    users: conditions.part('users', usersFrom) ?? { include: nobody, exclude: nobody },
    applications: { include: applications?.include ?? [], exclude: applications?.exclude ?? [] },
    userActions: applications?.userActions ?? [],
    authenticationContexts: applications?.contexts ?? [],
    applicationFilterMode: applications?.filterMode ?? null,
    clientAppTypes: conditions.texts('clientAppTypes'),
    platforms: conditions.part('platforms', (part) => inOut(part, 'Platforms')),
    locations: conditions.part('locations', (part) => inOut(part, 'Locations')),
    deviceFilter: conditions.part('devices', (devices) =>
      devices.part('deviceFilter', (filter) => ({
        mode: filter.text('mode') ?? '',
        rule: filter.text('rule') ?? '',
      })),
    ),
    signInRisk: conditions.texts('signInRiskLevels'),
    userRisk: conditions.texts('userRiskLevels'),
    insiderRisk: conditions.words('insiderRiskLevels'),
    transferMethods: conditions.part('authenticationFlows', (part) => part.words('transferMethods')) ?? [],
    workloads: conditions.part('clientApplications', (part) => ({
      principals: inOut(part, 'ServicePrincipals'),
      hasFilter:
        part.part('servicePrincipalFilter', (filter) => {
          filter.ignore('mode', 'rule');
          return true;
        }) ?? false,
      risk: workloadRisk,
    })),
  };
}

const nobody: UserCondition = { users: [], groups: [], roles: [], guests: null };

function usersFrom(users: MemberReader): InOut<UserCondition> {
  const side = (which: 'include' | 'exclude'): UserCondition => ({
    users: users.texts(`${which}Users`),
    groups: users.texts(`${which}Groups`),
    roles: users.texts(`${which}Roles`),
    guests: users.part(`${which}GuestsOrExternalUsers`, guestsFrom),
  });
  return { include: side('include'), exclude: side('exclude') };
}

function guestsFrom(guests: MemberReader): GuestsOrExternalUsers {
  return {
    types: guests.words('guestOrExternalUserTypes'),
    tenants: guests.part('externalTenants', (tenants) => {
      const kind = tenants.text('membershipKind');
      const members = tenants.texts('members');
      return kind === 'all' ? null : members;
    }),
  };
}

function inOut(part: MemberReader, what: string): InOut<readonly string[]> {
  return { include: part.texts(`include${what}`), exclude: part.texts(`exclude${what}`) };
}

function grantFrom(grant: MemberReader): GrantControls {
  return {
    operator: grant.text('operator') === 'AND' ? 'AND' : 'OR',
    builtIn: grant.texts('builtInControls'),
    customFactors: grant.texts('customAuthenticationFactors'),
    termsOfUse: grant.texts('termsOfUse'),
    strength: grant.part('authenticationStrength', (strength) => {
      strength.ignore('description', 'createdDateTime', 'modifiedDateTime', 'policyType');
      strength.ignore('requirementsSatisfied', 'allowedCombinations', 'combinationConfigurations');
      return { id: strength.text('id') ?? '', displayName: cleanName(strength.text('displayName') ?? '') };
    }),
  };
}

function sessionFrom(session: MemberReader): SessionControls {
  // Neither touches Rewst's token. Source: Microsoft, session controls.
  session.ignore('disableResilienceDefaults', 'persistentBrowser');
  const isOn = (name: string, ...others: readonly string[]) =>
    session.part(name, (control) => {
      control.ignore(...others);
      return control.isOn('isEnabled');
    }) ?? false;
  return {
    signInFrequency: session.part('signInFrequency', frequencyFrom) ?? null,
    tokenProtection: isOn('secureSignInSession'),
    cloudAppSecurity: isOn('cloudAppSecurity', 'cloudAppSecurityType'),
    appRestrictions: isOn('applicationEnforcedRestrictions'),
  };
}

function frequencyFrom(frequency: MemberReader): SignInFrequency | null {
  const isOn = frequency.isOn('isEnabled');
  const unit = frequency.text('type');
  const value = frequency.number('value');
  const interval = frequency.text('frequencyInterval');
  const secondaryOnly = frequency.text('authenticationType') === 'secondaryAuthentication';
  if (!isOn) return null;
  return {
    interval: interval === 'everyTime' || value === null ? 'everyTime' : 'timeBased',
    value,
    unit: unit === 'days' || unit === 'hours' ? unit : null,
    secondaryOnly,
  };
}

/** A named location. Only IP locations can be trusted. */
export function locationFrom(raw: LocationShape): NamedLocation {
  const common = { id: raw.id, displayName: raw.displayName };
  switch (raw['@odata.type'].replace('#microsoft.graph.', '')) {
    case 'ipNamedLocation':
      return {
        ...common,
        kind: 'ip',
        trusted: raw.isTrusted,
        ranges: raw.ipRanges.map(({ cidrAddress }) => cidrAddress),
      };
    case 'countryNamedLocation':
      return {
        ...common,
        kind: 'country',
        countries: raw.countriesAndRegions,
        includesUnknown: raw.includeUnknownCountriesAndRegions,
        lookup: raw.countryLookupMethod,
      };
    default:
      return { ...common, kind: 'other' };
  }
}
