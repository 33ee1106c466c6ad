import type { z } from 'zod';
import {
  known,
  mapKnown,
  type FoundControl,
  type FoundCredential,
  type FoundOwner,
  type FoundRegistration,
  type Known,
  type OwnerWithRoles,
  unknown,
} from '../../../domain/registration/found';
import type { BatchAnswers, BatchOptions } from '../../graph/batching/batch';
import type { GraphReads } from '../../graph/graph-client';
import { graphPath } from '../../graph/graph-path';
import * as shapes from './graph-shapes';
import { isAbsent, knownFrom, readItem } from './known-reads';
import { signalOf, wholeList } from './whole-list';

export type ControlItems = ReturnType<typeof controlItems>;

/**
 * The reads of who controls an app. Graph keeps who made it in the audit log alone, which the scopes asked for do not open.
 * Certificates come by `$select` alone, 150 times a minute in a tenant. Source: Graph, application resource type.
 */
export function controlItems(appId: string) {
  const app = graphPath`/applications(appId='${appId}')`;
  const principal = graphPath`/servicePrincipals(appId='${appId}')`;
  return {
    certificates: readItem('certificates', `${app}?$select=id,keyCredentials`, shapes.credentialsShape),
    federated: readItem('federated', `${app}/federatedIdentityCredentials`, shapes.federatedCredentialsShape),
    onPrincipal: readItem(
      'onPrincipal',
      `${principal}?$select=id,keyCredentials,passwordCredentials`,
      shapes.credentialsShape,
    ),
    roles: readItem(
      'ownerRoles',
      '/roleManagement/directory/roleAssignments?$expand=roleDefinition',
      shapes.roleAssignmentsShape,
    ),
  };
}

/** Who controls an app, as far as it could be read. Asks again only for lists of more than one page. */
export async function controlFrom(
  answers: BatchAnswers,
  items: ControlItems,
  owned: NonNullable<FoundRegistration['owners']>,
  graph: Pick<GraphReads, 'list'>,
  options: BatchOptions,
): Promise<FoundControl> {
  const roles = await wholeList(
    graph,
    answers.of(items.roles),
    shapes.roleAssignmentShape,
    signalOf(options),
  );
  const withRoles = (owners: Known<readonly FoundOwner[]>) =>
    mapKnown(owners, (all) => all.map((owner) => ({ ...owner, roles: rolesOf(owner, roles) })));
  const onPrincipal = answers.of(items.onPrincipal);
  const federated = await wholeList(
    graph,
    answers.of(items.federated),
    shapes.federatedCredentialShape,
    signalOf(options),
  );
  return {
    owners: withRoles(owned.application),
    servicePrincipalOwners: withRoles(owned.servicePrincipal),
    certificates: mapKnown(knownFrom(answers.of(items.certificates)), ({ keyCredentials }) =>
      keyCredentials.map((key) => credentialFrom(key, 'certificate', 'application')),
    ),
    federated: mapKnown(federated, (all) => all.map(federatedFrom)),
    onServicePrincipal: isAbsent(onPrincipal)
      ? known([])
      : mapKnown(knownFrom(onPrincipal), ({ keyCredentials, passwordCredentials }) => [
          ...passwordCredentials.map((key) => credentialFrom(key, 'secret', 'servicePrincipal')),
          ...keyCredentials.map((key) => credentialFrom(key, 'certificate', 'servicePrincipal')),
        ]),
  };
}

const deleted = unknown('Graph shows it again once the app is restored.');

/** Of a deleted app, Graph shows neither the owners nor what one can sign in with besides its secrets. */
export const controlOfDeleted: FoundControl = {
  owners: deleted,
  servicePrincipalOwners: deleted,
  certificates: deleted,
  federated: deleted,
  onServicePrincipal: deleted,
};

function rolesOf(
  owner: FoundOwner,
  roles: Known<readonly shapes.RoleAssignmentShape[]>,
): OwnerWithRoles['roles'] {
  return mapKnown(roles, (all) => {
    const assigned = all.filter(({ principalId }) => principalId === owner.id);
    return [...new Set(assigned.map(({ roleDefinition }) => roleDefinition?.displayName ?? ''))];
  });
}

function credentialFrom(
  key: z.output<typeof shapes.credentialShape>,
  kind: FoundCredential['kind'],
  on: FoundCredential['on'],
): FoundCredential {
  const { keyId, displayName, hint, startDateTime, endDateTime } = key;
  return { kind, on, id: keyId, displayName, hint, startDateTime, endDateTime };
}

function federatedFrom({
  id,
  name,
  issuer,
  subject,
}: z.output<typeof shapes.federatedCredentialShape>): FoundCredential {
  return {
    kind: 'federated',
    on: 'application',
    id,
    displayName: name,
    hint: [issuer, subject].filter((part) => part !== '').join(' '),
    startDateTime: null,
    endDateTime: null,
  };
}
