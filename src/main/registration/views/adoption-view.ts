import type { AdoptionView, ControlView } from '../../../contract/views/plan';
import {
  adoptionId,
  adoptionSentence,
  rolesText,
  type Adoption,
  type UnreadControl,
} from '../../../domain/registration/adoption/adoption';
import type { FoundCredential, FoundOwner } from '../../../domain/registration/found';

/** Who controls an app that this computer has no record of, in words. */
export function adoptionView(displayName: string, adoption: Adoption): AdoptionView {
  return { id: adoptionId, consequence: adoptionSentence(displayName, adoption), ...controlView(adoption) };
}

/** Who controls an app besides this computer, in words. */
export function controlView(adoption: Adoption): ControlView {
  return {
    created: adoption.createdDateTime,
    owners: adoption.owners.map((owner) => ({
      id: owner.id,
      name: owner.displayName,
      what: ownerText(owner),
      roles: rolesText(owner),
      owns: [...owner.owns],
    })),
    credentials: adoption.credentials.map((credential) => ({
      id: credential.id,
      kind: credentialText(credential),
      name: credential.displayName ?? 'without a description',
      hint:
        credential.kind === 'secret' && credential.hint !== null ? `${credential.hint}…` : credential.hint,
      from: credential.startDateTime,
      until: credential.endDateTime,
    })),
    unread: adoption.unread.map(({ what, why }) => `${unreadTexts[what]} ${why}`),
  };
}

/** The same as lines to read, for the terminal. */
export function adoptionLines(displayName: string, adoption: Adoption): readonly string[] {
  const { consequence, created, owners, credentials, unread } = adoptionView(displayName, adoption);
  const day = (moment: string | null) => moment?.slice(0, 10) ?? 'not known';
  return [
    consequence,
    `  Created ${day(created)}. Who created it is in the audit log, which this program does not ask to read.`,
    ...owners.map(({ id, name, what, roles }) => `  Owner: ${name}, ${what}, ${roles} (${id})`),
    ...credentials.map(
      ({ id, kind, name, hint, from, until }) =>
        `  ${kind}: ${[name, hint].filter((part) => part !== null).join(', ')}, ${day(from)} to ${day(until)} (${id})`,
    ),
    ...unread.map((text) => `  ${text}`),
  ];
}

function ownerText({ kind, userPrincipalName }: FoundOwner): string {
  switch (kind) {
    case 'user':
      return userPrincipalName ?? 'a user';
    case 'servicePrincipal':
      return 'an application';
    case 'other':
      return 'another directory object';
  }
}

function credentialText({ kind, on }: FoundCredential): string {
  const where = on === 'servicePrincipal' ? ' of the service principal' : '';
  switch (kind) {
    case 'secret':
      return `Client secret${where}`;
    case 'certificate':
      return `Certificate${where}`;
    case 'federated':
      return 'Federated credential';
  }
}

const unreadTexts: Readonly<Record<UnreadControl['what'], string>> = {
  owners: 'Its owners are not readable.',
  servicePrincipalOwners: 'The owners of its service principal are not readable.',
  certificates: 'Its certificates are not readable.',
  federated: 'Its federated credentials are not readable.',
  onServicePrincipal: 'The credentials of its service principal are not readable.',
  roles: 'The directory roles of its owners are not readable.',
};
