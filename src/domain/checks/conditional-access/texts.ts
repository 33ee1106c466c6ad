import type { Region } from '../../registration/callback';
import type { SignInSubject, Situation } from './situation';
import { quoted } from '../../names';
import { counted, joinNames } from '../words';
import type { ConditionName } from './conditions';
import { locationsNamed } from './conditions';
import type { ConditionalAccessPolicy } from './found-policies';
import { rewstAddressList } from './rewst-addresses';
import type { PolicyInSituation } from './analysis';

const shortRegion: Readonly<Record<Region, string>> = { us: 'US', uk: 'UK', de: 'German', au: 'Australian' };

const numbers = ['no', 'one', 'two', 'three'];

/** Whom a policy meets: the browser, Rewst's addresses, or both. */
export function whom(met: readonly Situation[], all: readonly Situation[], region: Region | null): string {
  const addresses = met.flatMap((one) => (one.kind === 'refresh' ? [one.address] : []));
  const everyone = all.filter(({ kind }) => kind === 'refresh').length;
  const parts = met.some(({ kind }) => kind === 'browser') ? ['the sign-in in the browser'] : [];
  if (addresses.length > 0) parts.push(addressesText(addresses, everyone, region));
  return parts.join(' and ');
}

function addressesText(addresses: readonly string[], everyone: number, region: Region | null): string {
  if (addresses.length < everyone) {
    return `Rewst’s ${addresses.length === 1 ? 'address' : 'addresses'} ${joinNames(addresses, 12)}`;
  }
  return region === null
    ? 'all of Rewst’s addresses'
    : `Rewst’s ${numbers[everyone] ?? String(everyone)} ${shortRegion[region]} addresses`;
}

/** On what it depends whether a condition holds; completes "It depends on …". */
export function dependsOnText(
  condition: ConditionName,
  policy: ConditionalAccessPolicy,
  { situation }: PolicyInSituation,
  subject: SignInSubject,
): string {
  switch (condition) {
    case 'state':
      return `the policy’s state ${quoted(policy.state)}, which this program does not know`;
    case 'notUnderstood':
      return `${joinNames(policy.notUnderstood)} in the policy, which this program does not understand`;
    case 'kind':
      return 'what kind of policy it is';
    case 'users':
      return subject.groups.known && subject.roles.known
        ? 'which users the policy means'
        : 'the account’s groups and roles, which could not be read';
    case 'target':
      return 'whether Rewst’s permissions bring in the apps that the policy names';
    case 'flow':
      return 'which kind of sign-in the policy means';
    case 'clientApp':
      return 'whether Entra takes Rewst for a mobile or desktop app';
    case 'platform':
      return situation.kind === 'browser'
        ? 'which system the browser runs on'
        : 'which platform Entra takes Rewst’s servers for';
    case 'location':
      return locationText(policy, situation, subject);
    case 'device':
      return 'which device the browser runs on, since the policy filters devices';
    case 'signInRisk':
      return 'the risk that Entra sees in the sign-in';
    case 'userRisk':
      return 'the risk that Entra sees in the account';
    case 'insiderRisk':
      return 'the insider risk of the account';
  }
}

function locationText(policy: ConditionalAccessPolicy, { kind }: Situation, subject: SignInSubject): string {
  if (!subject.locations.known) return 'the named locations, which could not be read';
  const places = locationsNamed(policy.conditions, subject.locations);
  const names = joinNames(places.map(({ displayName }) => quoted(displayName)));
  const { include, exclude } = policy.conditions.locations ?? { include: [], exclude: [] };
  if (kind === 'refresh') {
    return places.some((place) => place.kind === 'country')
      ? `in which country Microsoft sees Rewst’s addresses (${names})`
      : 'places of the policy whose addresses can’t be read';
  }
  if (names === '') {
    return exclude.includes('AllTrusted') || include.includes('AllTrusted')
      ? 'whether the browser is in a trusted location'
      : 'where the browser is';
  }
  return exclude.length > 0
    ? `whether the browser is outside ${names}`
    : `whether the browser is in ${names}`;
}

/** The date of the list that addresses were taken from. */
export const addressNote = `Rewst’s addresses are those of its security policy page of ${rewstAddressList.date}; Rewst may change them.`;

/** How many policies something is said of. */
export const policiesText = (count: number): string => counted(count, 'policy', 'policies');
