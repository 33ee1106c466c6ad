import type { z } from 'zod';
import { known, mapKnown, type FoundOwner, type FoundRegistration } from '../../../domain/registration/found';
import type { BatchAnswers, BatchOptions } from '../../graph/batching/batch';
import type { GraphReads } from '../../graph/graph-client';
import * as shapes from './graph-shapes';
import { isAbsent, readItem } from './known-reads';
import { signalOf, wholeList } from './whole-list';

type OwnerItems = ReturnType<typeof ownerItems>;

/** The reads of who owns a registration and its service principal, by the paths of the two. */
export function ownerItems(application: string, principal: string) {
  const columns = '$select=id,displayName,userPrincipalName';
  return {
    owners: readItem('owners', `${application}/owners?${columns}`, shapes.ownersShape),
    principalOwners: readItem('principalOwners', `${principal}/owners?${columns}`, shapes.ownersShape),
  };
}

/** Who owns them, as far as it could be read. Asks again only for lists of more than one page. */
export async function ownersFrom(
  answers: BatchAnswers,
  items: OwnerItems,
  graph: Pick<GraphReads, 'list'>,
  options: BatchOptions,
): Promise<NonNullable<FoundRegistration['owners']>> {
  const owners = async (item: OwnerItems['owners']) => {
    const all = await wholeList(graph, answers.of(item), shapes.ownerShape, signalOf(options));
    return mapKnown(all, (found) => found.map(ownerFrom));
  };
  const hasPrincipal = !isAbsent(answers.of(items.principalOwners));
  return {
    application: await owners(items.owners),
    servicePrincipal: hasPrincipal ? await owners(items.principalOwners) : known([]),
  };
}

function ownerFrom(owner: z.output<typeof shapes.ownerShape>): FoundOwner {
  const kind =
    owner['@odata.type'] === '#microsoft.graph.user'
      ? 'user'
      : owner['@odata.type'] === '#microsoft.graph.servicePrincipal'
        ? 'servicePrincipal'
        : 'other';
  return {
    id: owner.id,
    kind,
    displayName: owner.displayName ?? owner.userPrincipalName ?? owner.id,
    userPrincipalName: owner.userPrincipalName,
  };
}
