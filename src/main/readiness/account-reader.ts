import type { FoundAccount, FoundRole } from '../../domain/checks/account/found-account';
import { known, mapKnown, unknown, type Known } from '../../domain/registration/found';
import type { BatchAnswers, BatchItem } from '../graph/batching/batch';
import type { GraphReads } from '../graph/graph-client';
import { isAbsent, knownFrom } from '../registration/reading/known-reads';
import { groupFrom, roleFrom, userFrom } from './found-parts';
import * as shapes from './graph-shapes';
import type { RoleAssignmentShape } from '../registration/reading/graph-shapes';
import type { FirstPage } from '../registration/reading/whole-list';
import type { ListReads } from './list-reads';
import { allKnown } from './list-reads';
import * as requests from './requests';

export interface AccountReads {
  /** The account as it was asked for. */
  readonly asked: string;
  /** Object id of the account that is signed in. */
  readonly callerId: string;
  readonly graph: GraphReads;
  /** The first answers. */
  readonly answers: BatchAnswers;
  readonly items: ReturnType<typeof requests.firstItems>;
  readonly lists: ListReads;
  readonly groups: Known<readonly shapes.GroupShape[]>;
  /** Service principal of the app, whose own roles are read too; null where there is none. */
  readonly principalId: string | null;
}

type RoleAssignments = BatchItem<FirstPage<RoleAssignmentShape>>;

/** The account with its roles, and the roles of the app itself. */
export async function readAccount(
  reads: AccountReads,
): Promise<{ account: FoundAccount; appRoles: Known<readonly FoundRole[]> | null }> {
  const { asked: name, callerId, graph, answers, items, lists, groups, principalId } = reads;
  const read = answers.of(items.user);
  const userId = read.kind === 'done' ? read.value.id : null;
  const through = groups.known ? groups.value.filter(({ isAssignableToRole }) => isAssignableToRole) : [];
  const own = userId === null ? [] : [{ item: requests.roleItem(userId), group: null }];
  const held = through.map(({ id, displayName }) => ({ item: requests.roleItem(id), group: displayName }));
  const app = principalId === null ? null : requests.roleItem(principalId);
  const plain = userId === null ? null : requests.directoryRoleItem(userId);
  const methods = userId === null ? null : requests.authenticationMethodsItem(userId);
  const asked = [
    ...[...own, ...held].map(({ item }) => item),
    ...(app === null ? [] : [app]),
    ...(plain === null ? [] : [plain]),
    ...(methods === null ? [] : [methods]),
  ];
  const roleAnswers = asked.length === 0 ? null : await graph.batch(asked);
  const rolesOf = ({ item, group }: { item: RoleAssignments; group: string | null }) =>
    roleAnswers === null
      ? unknown('The account was not read.')
      : mapKnown(knownFrom(roleAnswers.of(item)), ({ value }) => value.map((role) => roleFrom(role, group)));
  const assigned = allKnown([...own, ...held].map(rolesOf));
  const user = isAbsent(read)
    ? known(null)
    : await lists
        .of(items.domains, shapes.domainShape)
        .then((domains) => mapKnown(knownFrom(read), (shape) => userFrom(shape, domains)));
  const direct = await lists.of(items.directGroups, shapes.groupShape);
  return {
    account: {
      asked: name,
      user,
      groups: mapKnown(groups, (all) => all.map(groupFrom)),
      directGroups: mapKnown(direct, (all) => all.map(({ id }) => id)),
      roles: rolesFrom(assigned, groups, roleAnswers, plain),
      eligibleRoles: null,
      agentGroups: mapKnown(await lists.of(items.agentGroups, shapes.groupShape), (all) =>
        all.map(groupFrom),
      ),
      perUserMfa: null,
      mfaRegistered:
        roleAnswers === null || methods === null
          ? null
          : mapKnown(knownFrom(roleAnswers.of(methods)), ({ value }) => value.some(countsAsMfa)),
      isCaller: userId !== null && userId.toLowerCase() === callerId.toLowerCase(),
    },
    appRoles: app === null ? null : rolesOf({ item: app, group: null }),
  };
}

/** A password is no second factor, and an email address resets a password alone. */
function countsAsMfa({ '@odata.type': type }: { readonly '@odata.type': string }): boolean {
  return !/\.(?:password|email)AuthenticationMethod$/.test(type);
}

/**
 * The roles by assignment, which tell their scope and group. Where those may not be read, the directory roles that the
 * account is a member of, which any member may read.
 */
function rolesFrom(
  assigned: Known<readonly (readonly FoundRole[])[]>,
  groups: Known<unknown>,
  answers: BatchAnswers | null,
  plain: ReturnType<typeof requests.directoryRoleItem> | null,
): Known<readonly FoundRole[]> {
  if (assigned.known && groups.known) return known(assigned.value.flat());
  const why = assigned.known ? groups : assigned;
  if (answers === null || plain === null) return why.known ? known([]) : why;
  const roles = knownFrom(answers.of(plain));
  if (!roles.known) return why.known ? roles : why;
  return known(
    roles.value.value.map(({ roleTemplateId, displayName }) => ({
      templateId: roleTemplateId.toLowerCase(),
      displayName,
      builtIn: true,
      scope: '/',
      throughGroup: null,
    })),
  );
}
