import type { FoundCustomers, FoundRelationship } from '../../domain/checks/customers/found-customers';
import { known, mapKnown, unknown, type Known } from '../../domain/registration/found';
import type { z } from 'zod';
import type { BatchAnswers } from '../graph/batching/batch';
import type { GraphReads, RequestOptions } from '../graph/graph-client';
import { isAbsent } from '../registration/reading/known-reads';
import { relationshipFrom } from './found-parts';
import * as shapes from './graph-shapes';
import { ListReads } from './list-reads';
import * as requests from './requests';

export interface CustomerReads {
  readonly graph: GraphReads;
  readonly options: Pick<RequestOptions, 'signal' | 'onWait'>;
  /** The first answers. */
  readonly answers: BatchAnswers;
  readonly lists: ListReads;
  /** Whether relationships were asked for. */
  readonly asked: boolean;
  readonly contracts: Known<readonly z.output<typeof shapes.contractShape>[]>;
  readonly accountGroups: Known<readonly shapes.GroupShape[]>;
}

const counting = ['active', 'expiring'];

/** The customers, the relationships with them, and what each group may do there: a batch of 20 relationships at a time. */
export async function readCustomers(reads: CustomerReads): Promise<FoundCustomers> {
  const contracts = mapKnown(reads.contracts, (all) =>
    all.map(({ customerId, displayName, defaultDomainName }) => ({
      tenantId: customerId,
      displayName,
      defaultDomain: defaultDomainName,
    })),
  );
  if (!reads.asked) {
    return {
      contracts,
      relationships: null,
      callerIsAdminAgent: unknown('It was not asked for.'),
      groupNames: known(new Map()),
    };
  }
  const { relationships: item, callerGroups } = requests.relationshipItems;
  const [relationships, groups] = await Promise.all([
    reads.lists.of(item, shapes.relationshipShape),
    reads.lists.of(callerGroups, shapes.groupShape),
  ]);
  const found = relationships.known
    ? known(await withAssignments(relationships.value, reads))
    : relationships;
  return {
    contracts,
    relationships: found,
    callerIsAdminAgent: mapKnown(groups, (all) =>
      all.some(({ displayName }) => displayName === 'AdminAgents'),
    ),
    groupNames: await groupNames(found.known ? found.value : [], reads),
  };
}

/** Relationships that do not count any more, or not yet, have nothing that is worth a request. */
async function withAssignments(
  relationships: readonly shapes.RelationshipShape[],
  { graph, options }: CustomerReads,
): Promise<readonly FoundRelationship[]> {
  const items = new Map(
    relationships
      .filter(({ status }) => counting.includes(status))
      .map(({ id }) => [id, requests.accessAssignmentsItem(id)]),
  );
  if (items.size === 0) return relationships.map((raw) => relationshipFrom(raw, known([])));
  const answers = await graph.batch([...items.values()], options);
  const lists = new ListReads(graph, answers, options);
  return Promise.all(
    relationships.map(async (raw) => {
      const item = items.get(raw.id);
      if (item === undefined) return relationshipFrom(raw, known([]));
      const assignments = await lists.of(item, shapes.accessAssignmentShape);
      return relationshipFrom(
        raw,
        mapKnown(assignments, (all) =>
          all.map(({ id, status, accessContainer, accessDetails }) => ({
            id,
            status,
            groupId: accessContainer.accessContainerId,
            roles: accessDetails,
          })),
        ),
      );
    }),
  );
}

/** Names of the groups that the account is not in, which it would have to join; null for those that were deleted. */
async function groupNames(
  relationships: readonly FoundRelationship[],
  { graph, options, accountGroups }: CustomerReads,
): Promise<FoundCustomers['groupNames']> {
  const own = new Set(accountGroups.known ? accountGroups.value.map(({ id }) => id.toLowerCase()) : []);
  const ids = relationships.flatMap(({ assignments }) =>
    assignments.known ? assignments.value.map(({ groupId }) => groupId.toLowerCase()) : [],
  );
  const others = [...new Set(ids)].filter((id) => !own.has(id));
  if (others.length === 0) return known(new Map());
  const items = others.map((id) => ({ id, item: requests.groupItem(id) }));
  const answers = await graph.batch(
    items.map(({ item }) => item),
    options,
  );
  // One that could not be read has no name here, and counts as a group that is there.
  return known(
    new Map(
      items.flatMap(({ id, item }): (readonly [string, string | null])[] => {
        const answer = answers.of(item);
        if (answer.kind === 'done') return [[id, answer.value.displayName]];
        return isAbsent(answer) ? [[id, null]] : [];
      }),
    ),
  );
}
