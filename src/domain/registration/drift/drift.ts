import { isolatedUri, quoted } from '../../names';
import { resourceByAppId, resourceKeys, resources } from '../../permissions/resources';
import { audienceName } from '../changes/application';
import { kindName } from '../changes/permissions';
import { platformNames, redirectPlatforms } from '../changes/redirect-uris';
import { knownOr, ownedObjectNames, ownedObjects, type FoundRegistration, type FoundTenant } from '../found';

/** What of a registration is compared with how it was approved. */
export const snapshotAreas = [
  'audience',
  'idTokens',
  'redirectUri',
  'secret',
  'listed',
  'consent',
  'owner',
] as const;
type SnapshotArea = (typeof snapshotAreas)[number];

/** A registration as it was once: each thing by a key that names it, with its words. */
export interface Snapshot {
  readonly facts: Readonly<Record<string, string>>;
  /** What could not be read then: nothing is said of it. */
  readonly unread: readonly SnapshotArea[];
}

/** Something that is not as it was. */
export interface Drift {
  readonly key: string;
  readonly area: SnapshotArea;
  readonly before: string | null;
  readonly now: string | null;
}

type Fact = readonly [key: string, words: string];

/** A registration as it is now. It holds names and ids, and no secret. */
export function snapshotOf(
  registration: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
): Snapshot {
  const { audience, idTokens, redirectUris, secrets, servicePrincipal, owners } = registration;
  const principal = knownOr(servicePrincipal, null);
  const consentRead =
    servicePrincipal.known && (principal === null || (principal.grants.known && principal.assignments.known));
  const ownersRead = owners !== null && ownedObjects.every((on) => owners[on].known);
  const facts: readonly Fact[] = [
    ['audience', audience],
    ['idTokens', idTokens ? 'on' : 'off'],
    ...redirectPlatforms.flatMap((platform) =>
      redirectUris[platform].map((uri): Fact => [`redirectUri:${platform}:${uri}`, uri]),
    ),
    ...secrets.map(({ keyId, displayName }): Fact => [
      `secret:${keyId}`,
      displayName ?? 'without a description',
    ]),
    ...listedFacts(registration, tenant),
    ...(consentRead ? consentFacts(registration, tenant) : []),
    ...(ownersRead ? ownerFacts(owners) : []),
  ];
  const unread = [...(consentRead ? [] : ['consent' as const]), ...(ownersRead ? [] : ['owner' as const])];
  return { facts: Object.fromEntries(facts), unread };
}

/** What is not as it was, in a fixed order. What could not be read then or now is left out. */
export function driftBetween(before: Snapshot, now: Snapshot): readonly Drift[] {
  const unread = new Set([...before.unread, ...now.unread]);
  const keys = [...new Set([...Object.keys(before.facts), ...Object.keys(now.facts)])].sort();
  return keys.flatMap((key): readonly Drift[] => {
    const area = areaOf(key);
    if (area === null || unread.has(area)) return [];
    const [was, is] = [before.facts[key] ?? null, now.facts[key] ?? null];
    // A thing with its id in its key is the same thing under another name.
    const isSame = area === 'audience' || area === 'idTokens' ? was === is : (was === null) === (is === null);
    return isSame ? [] : [{ key, area, before: was, now: is }];
  });
}

/** Facts that changed, each as it is then; null where it is gone. */
export type ChangedFacts = Readonly<Record<string, string | null>>;

/** What changed between two looks at a registration. */
export function changedFacts(before: Snapshot, after: Snapshot): ChangedFacts {
  return Object.fromEntries(driftBetween(before, after).map(({ key, now }) => [key, now]));
}

/** What a run says of the registration, and what the user accepted after it. */
export interface ApprovedStep {
  /** As the run left it. */
  readonly left: Snapshot;
  /** What the run itself changed. */
  readonly changed: ChangedFacts;
  /** Key ids of the client secrets that the run removed: a server may have shown them still. */
  readonly secretsRemoved: ReadonlySet<string>;
  readonly accepted: ChangedFacts;
}

/**
 * The registration as it was approved: as the first run left it, with what each later run changed and what was accepted. What
 * others changed in between is not approved by a run that did something else. null where there is no run.
 * @param steps oldest first
 */
export function approvedSnapshot(steps: readonly ApprovedStep[]): Snapshot | null {
  let approved: Snapshot | null = null;
  for (const { left, changed, secretsRemoved, accepted } of steps) {
    const before: Snapshot = approved === null ? left : withReadSince(withFacts(approved, changed), left);
    const removed = [...secretsRemoved].map((keyId) => [`secret:${keyId}`, null] as const);
    approved = withFacts(before, { ...Object.fromEntries(removed), ...accepted });
  }
  return approved;
}

function withFacts(before: Snapshot, changed: ChangedFacts): Snapshot {
  const facts = Object.entries({ ...before.facts, ...changed }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return { ...before, facts: Object.fromEntries(facts) };
}

/** What could not be read at first is approved as the first run left it that could. */
function withReadSince(before: Snapshot, left: Snapshot): Snapshot {
  const read = before.unread.filter((area) => !left.unread.includes(area));
  const since = Object.entries(left.facts).filter(([key]) => read.some((area) => area === areaOf(key)));
  return {
    facts: { ...before.facts, ...Object.fromEntries(since) },
    unread: before.unread.filter((area) => !read.includes(area)),
  };
}

/** One change in a sentence. */
export function driftText({ area, key, before, now }: Drift): string {
  const name = now ?? before ?? '';
  const isNew = before === null;
  switch (area) {
    case 'audience':
      return `Who can sign in was changed from ${quoted(audienceName(before ?? ''))} to ${quoted(audienceName(now ?? ''))}`;
    case 'idTokens':
      return `ID tokens were turned ${now ?? 'off'}`;
    case 'redirectUri': {
      const platform = redirectPlatforms.find((one) => key.startsWith(`redirectUri:${one}:`)) ?? 'web';
      return `The redirect URI ${isolatedUri(name)} under ${platformNames[platform]} was ${isNew ? 'added' : 'removed'}`;
    }
    case 'secret':
      return `The client secret ${quoted(name)} was ${isNew ? 'added' : 'removed'}`;
    case 'listed':
      return `${name} was ${isNew ? 'put on' : 'taken off'} the list of permissions`;
    case 'consent':
      return isNew ? `${name} was consented to` : `Consent to ${name} was taken back`;
    case 'owner': {
      const on = ownedObjects.find((one) => key.startsWith(`owner:${one}:`)) ?? 'application';
      return `${quoted(name)} ${isNew ? 'was made' : 'is no longer'} an owner of the ${ownedObjectNames[on]}`;
    }
  }
}

/** The area that a key belongs to; null for a key that no snapshot of this version has. */
function areaOf(key: string): SnapshotArea | null {
  const [area] = key.split(':');
  return snapshotAreas.find((one) => one === area) ?? null;
}

function listedFacts({ listed }: FoundRegistration, tenant: Pick<FoundTenant, 'resources'>): readonly Fact[] {
  return listed.flatMap(({ resourceAppId, permissions }) =>
    permissions.map(({ id, kind }): Fact => {
      const api = resourceByAppId(resourceAppId);
      const published = api === null ? [] : publishedBy(tenant, api.key);
      const name = published.find((one) => one.id === id && one.kind === kind)?.name ?? id;
      return [
        `listed:${resourceAppId.toLowerCase()}:${kind}:${id}`,
        permissionWords(name, api?.name ?? `the API ${resourceAppId}`, kind),
      ];
    }),
  );
}

/** Consent for the whole tenant; what a user consented to alone is theirs. */
function consentFacts(
  { servicePrincipal }: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
): readonly Fact[] {
  const principal = knownOr(servicePrincipal, null);
  if (principal === null) return [];
  const of = (resourceId: string, kind: 'Scope' | 'Role', value: string): Fact => {
    const key = resourceKeys.find((one) => {
      const resource = tenant.resources[one];
      return resource.state === 'present' && resource.id === resourceId;
    });
    if (key === undefined) {
      return [`consent:${resourceId}:${kind}:${value}`, permissionWords(value, 'another API', kind)];
    }
    const permission = publishedBy(tenant, key).find(
      (one) => one.kind === kind && (kind === 'Role' ? one.id === value : one.name === value),
    );
    const { appId, name } = resources[key];
    return [
      `consent:${appId}:${kind}:${permission?.id ?? value}`,
      permissionWords(permission?.name ?? value, name, kind),
    ];
  };
  return [
    ...knownOr(principal.grants, [])
      .filter(({ consentType }) => consentType === 'AllPrincipals')
      .flatMap(({ resourceId, scopes }) => scopes.map((scope) => of(resourceId, 'Scope', scope))),
    ...knownOr(principal.assignments, []).map(({ resourceId, appRoleId }) =>
      of(resourceId, 'Role', appRoleId),
    ),
  ];
}

/** Who owns the app and its service principal, by their ids: a name is not theirs alone. */
function ownerFacts(owners: NonNullable<FoundRegistration['owners']>): readonly Fact[] {
  return ownedObjects.flatMap((on) =>
    knownOr(owners[on], []).map(({ id, displayName, userPrincipalName }): Fact => [
      `owner:${on}:${id.toLowerCase()}`,
      userPrincipalName === null ? displayName : `${displayName} (${userPrincipalName})`,
    ]),
  );
}

function publishedBy(tenant: Pick<FoundTenant, 'resources'>, key: (typeof resourceKeys)[number]) {
  const resource = tenant.resources[key];
  return resource.state === 'present' ? resource.permissions : [];
}

const permissionWords = (name: string, api: string, kind: string): string =>
  `${name} of ${api} (${kindName(kind)})`;
