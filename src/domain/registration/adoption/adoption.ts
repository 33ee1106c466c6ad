import { count } from '../../amounts';
import { isolated, quoted } from '../../names';
import type { Change } from '../changes/change';
import type {
  FoundControl,
  FoundCredential,
  FoundRegistration,
  Known,
  OwnedObject,
  OwnerWithRoles,
} from '../found';
import type { Wanted } from '../wanted/wanted';

/** What confirms an adoption among the ids of confirmed changes. No change has this id. */
export const adoptionId = 'adoption';

/** What of an app could not be read; whatever it is, it may be there. */
export interface UnreadControl {
  readonly what: keyof FoundControl | 'roles';
  readonly why: string;
}

/** An owner, with what of the app is theirs. */
interface ControllingOwner extends OwnerWithRoles {
  readonly owns: readonly OwnedObject[];
}

/**
 * Consent to an app that this computer has no record of having made. Anyone in the tenant may register an app with Rewst’s
 * callback, so who else controls it is shown, and the use of it confirmed, before it gets anything.
 */
export interface Adoption {
  readonly createdDateTime: string | null;
  /** Of the registration and of its service principal: either can add a credential at any time. */
  readonly owners: readonly ControllingOwner[];
  /** What this computer does not hold, the secrets first. */
  readonly credentials: readonly FoundCredential[];
  readonly unread: readonly UnreadControl[];
}

/**
 * The adoption that a plan takes; null where the app is this computer’s own, or where the plan is not about consent.
 * @param held key ids of the app’s secrets whose value this computer holds, expired ones included, in lower case
 */
export function adoptionOf(
  registration: FoundRegistration | null,
  wanted: Pick<Wanted, 'consent'>,
  changes: readonly Change[],
  held: readonly string[],
): Adoption | null {
  const isNeeded = changes.some(isConsent) || (wanted.consent === true && changes.length > 0);
  return registration === null || !isNeeded ? null : controlOf(registration, held);
}

/** Who controls an app besides this computer; null where that was not read. `held` as for {@link adoptionOf}. */
export function controlOf(registration: FoundRegistration, held: readonly string[]): Adoption | null {
  const { control } = registration;
  if (control === null) return null;
  const unread: UnreadControl[] = [];
  const read = <T>(what: keyof FoundControl, found: Known<readonly T[]>): readonly T[] => {
    if (found.known) return found.value;
    unread.push({ what, why: found.why });
    return [];
  };
  const owners = ownersOf(
    read('owners', control.owners),
    read('servicePrincipalOwners', control.servicePrincipalOwners),
  );
  const roles = owners.map((owner) => owner.roles).find((found) => !found.known);
  if (roles?.known === false) unread.push({ what: 'roles', why: roles.why });
  const secrets = registration.secrets
    .filter(({ keyId }) => !held.includes(keyId.toLowerCase()))
    .map(({ keyId, displayName, hint, startDateTime, endDateTime }): FoundCredential => ({
      kind: 'secret',
      on: 'application',
      id: keyId,
      displayName,
      hint,
      startDateTime,
      endDateTime,
    }));
  return {
    createdDateTime: registration.createdDateTime,
    owners,
    credentials: [
      ...secrets,
      ...read('certificates', control.certificates),
      ...read('federated', control.federated),
      ...read('onServicePrincipal', control.onServicePrincipal),
    ],
    unread,
  };
}

/**
 * Whether nobody but one account has a hand on an app: no other owner, and no credential but those that go anyway. Of an app with
 * the tag of an interrupted run that is what tells it from one to which others have copied the tag. What can't be read counts against it.
 * @param leaving key ids of client secrets that the plan takes off the app
 */
export function isControlledAlone(
  { owners, credentials, unread }: Adoption,
  accountId: string,
  leaving: readonly string[],
): boolean {
  return (
    unread.every(({ what }) => what === 'roles') &&
    owners.every(({ id }) => id === accountId) &&
    credentials.every(({ kind, id }) => kind === 'secret' && leaving.includes(id))
  );
}

/** Whether what was confirmed of an adoption still holds: the same owners, credentials and gaps, or nothing to confirm any more. */
export function coversAdoption(confirmed: Adoption | null, now: Adoption | null): boolean {
  return now === null || (confirmed !== null && told(confirmed) === told(now));
}

/** What is confirmed, in words: who owns the app, and who else can sign in as it. */
export function adoptionSentence(displayName: string, adoption: Adoption): string {
  return [
    `This computer has no record of having made ${quoted(displayName)}.`,
    ownersText(adoption),
    credentialsText(adoption),
    'Its owners, and all who can sign in as it, can use everything that is consented to here.',
  ].join(' ');
}

/** An owner’s directory roles in words. */
export function rolesText({ roles }: Pick<OwnerWithRoles, 'roles'>): string {
  if (!roles.known) return 'directory roles not readable';
  return roles.value.length === 0 ? 'no directory role' : roles.value.map(isolated).join(', ');
}

function ownersText({ owners, unread }: Adoption): string {
  const isWhole = !isUnread(unread, 'owners', 'servicePrincipalOwners');
  // An application may own it, and has whatever name its own owner gave it: none can go on with the sentence.
  const named = owners.map((owner) => `${quoted(owner.displayName)} (${rolesText(owner)})`);
  const names = new Intl.ListFormat('en-GB').format(named);
  if (named.length === 0) return isWhole ? 'It has no owner.' : 'Who owns it could not be read.';
  return isWhole
    ? `It is owned by ${names}.`
    : `It is owned by ${names}, and perhaps by others: not all could be read.`;
}

function credentialsText({ credentials, unread }: Adoption): string {
  const isWhole = !isUnread(unread, 'certificates', 'federated', 'onServicePrincipal');
  const of = (kind: FoundCredential['kind']) => credentials.filter((one) => one.kind === kind).length;
  const parts = [
    { number: of('secret'), noun: 'client secret' },
    { number: of('certificate'), noun: 'certificate' },
    { number: of('federated'), noun: 'federated credential' },
  ]
    .filter(({ number }) => number > 0)
    .map(({ number, noun }) => count(number, noun));
  const rest = isWhole ? '' : ' Not all of its credentials could be read, so there may be more.';
  if (parts.length === 0) {
    return isWhole ? 'No other credential is on it now; an owner can add one.' : rest.trim();
  }
  return `Others can sign in as it with ${new Intl.ListFormat('en-GB').format(parts)}.${rest}`;
}

function isUnread(unread: Adoption['unread'], ...what: readonly UnreadControl['what'][]): boolean {
  return unread.some((one) => what.includes(one.what));
}

function isConsent({ action }: Change): boolean {
  return action.kind === 'grantScopes' || action.kind === 'assignRole';
}

/** Each owner once. */
function ownersOf(
  application: readonly OwnerWithRoles[],
  servicePrincipal: readonly OwnerWithRoles[],
): readonly ControllingOwner[] {
  const all = new Map([...application, ...servicePrincipal].map((owner) => [owner.id, owner]));
  const has = (owners: readonly OwnerWithRoles[], id: string) => owners.some((owner) => owner.id === id);
  return [...all.values()].map((owner) => ({
    ...owner,
    owns: [
      ...(has(application, owner.id) ? (['application'] as const) : []),
      ...(has(servicePrincipal, owner.id) ? (['servicePrincipal'] as const) : []),
    ],
  }));
}

function told({ owners, credentials, unread }: Adoption): string {
  const all = [
    ...owners.map(({ id }) => `owner ${id}`),
    ...credentials.map(({ on, kind, id }) => `${on} ${kind} ${id}`),
    ...unread.map(({ what }) => `unread ${what}`),
  ];
  return JSON.stringify(all.sort());
}
