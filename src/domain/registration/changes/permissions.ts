import { z } from 'zod';
import { count } from '../../amounts';
import { resourceByAppId } from '../../permissions/resources';
import type { ListedResource } from '../found';
import {
  apiFields,
  changeKinds,
  confirmRisk,
  isSubset,
  shortText,
  type ApiRef,
  type ChangeWords,
} from './kind';

/** An entry of `requiredResourceAccess`; `name` is null where the API does not say what the id means. */
const listedPermission = z
  .strictObject({
    id: z.guid(),
    /** `Scope` or `Role`; kept as found where it is neither. */
    kind: shortText,
    name: shortText.nullable(),
    why: shortText.nullable(),
  })
  .readonly();
type ListedPermission = z.output<typeof listedPermission>;

const permissions = z.array(listedPermission).readonly();

const undone = 'undo' as const;

/** Permissions on the registration's list; consent to them is another matter. */
export const permissionKinds = changeKinds('permissions', {
  listPermissions: {
    fields: { api: apiFields, permissions, because: z.enum(['wanted', 'undo']) },
    id: ({ api, permissions: listed }) => listId(api.appId, listed),
    describe: ({ api, permissions: listed, because }) => ({
      sign: 'add',
      title: `List ${count(listed.length, 'permission')} of ${api.name}`,
      reason: because === 'undo' ? 'The run that is undone took them off the list.' : purposeOf(api.appId),
      items: itemsOf(listed),
    }),
    mismatches: ({ api, permissions: listed }) =>
      listed.map(({ id, name }) => `${name ?? id} of ${api.name} is not listed`),
    inverse: ({ api, permissions: listed }, { registration }) => {
      const found = registration.listed.find((entry) => entry.resourceAppId === api.appId)?.permissions ?? [];
      const still = listed.filter((one) => found.some((other) => isSame(one, other)));
      return still.length === 0
        ? `The permissions of ${api.name} are no longer listed.`
        : { kind: 'unlistPermissions', api, permissions: still, because: undone };
    },
    covers: coversList,
    edit: (application, { api, permissions: added }) => ({
      ...application,
      listed: withListed(application.listed, api.appId, added),
    }),
  },
  unlistPermissions: {
    fields: {
      api: apiFields,
      permissions,
      because: z.enum(['dead', 'lookAlike', 'unavailable', 'undo', 'notAsked']),
    },
    id: ({ api, permissions: listed }) => listId(api.appId, listed),
    describe: ({ api, permissions: listed, because }) => ({
      sign: 'remove',
      title: `Take ${count(listed.length, 'permission')} of ${api.name} off the list`,
      reason: unlistReasons[because],
      items: itemsOf(listed),
    }),
    risk: ({ api, because }) => confirmRisk(unlistConsequence(api, because)),
    undoConsequence: 'Rewst loses what depends on it.',
    mismatches: ({ api, because }) => [
      because === 'dead'
        ? 'Permissions are listed that their API does not offer'
        : `Permissions of ${api.name} are still listed`,
    ],
    inverse: ({ api, permissions: listed }) => ({
      kind: 'listPermissions',
      api,
      permissions: listed,
      because: undone,
    }),
    covers: coversList,
    edit: (application, { api, permissions: gone }) => ({
      ...application,
      listed: withoutListed(application.listed, api.appId, gone),
    }),
  },
});

const unlistReasons = {
  dead: 'The API does not offer them (any more); consent fails while they are listed (AADSTS1003031).',
  lookAlike: 'Rewst can’t use this API: it is not the Partner Center that Rewst talks to.',
  unavailable: 'No licence of this tenant includes the API; consent by link fails while it is listed.',
  undo: 'The run that is undone added them.',
  notAsked: 'Rewst does not ask for them.',
} as const;

function unlistConsequence(api: ApiRef, because: keyof typeof unlistReasons): string {
  switch (because) {
    case 'dead':
      return `${api.name} does not offer these permissions, so they can never be granted.`;
    case 'unavailable':
      return `The app would no longer ask for ${api.name}. If a licence comes to include it, Prepare lists it again.`;
    case 'notAsked':
      return `Whatever uses these permissions of ${api.name} through this app stops working once consent is gone as well.`;
    case 'lookAlike':
    case 'undo':
      return `The app would no longer ask for the API ${api.appId}, which Rewst can’t use. Anything else that uses it through this app would stop working.`;
  }
}

/** How the portal writes Graph's `Scope` and `Role`. */
export function kindName(kind: string): 'application' | 'delegated' {
  return kind === 'Role' ? 'application' : 'delegated';
}

function purposeOf(appId: string): string {
  const meaning = resourceByAppId(appId)?.meaning;
  return meaning === undefined ? 'Rewst asks for them.' : `Rewst uses it for ${meaning}.`;
}

function itemsOf(listed: readonly ListedPermission[]): ChangeWords['items'] {
  return listed.map(({ id, kind, name, why }) => ({
    name: `${name ?? id} (${kindName(kind)})`,
    note: why ?? '',
  }));
}

type Listed = Pick<ListedPermission, 'id' | 'kind'>;
type ListChange = Pick<
  { api: { appId: string }; permissions: readonly Listed[]; because: string },
  'api' | 'permissions' | 'because'
>;

const keyOf = ({ kind, id }: Listed) => `${kind}/${id}`;
const isSame = (one: Listed, other: Listed) => keyOf(one) === keyOf(other);
const listId = (appId: string, listed: readonly Listed[]) => `${appId}:${listed.map(keyOf).join('+')}`;

function coversList(approved: ListChange, later: ListChange): boolean {
  return (
    approved.because === later.because &&
    approved.api.appId === later.api.appId &&
    isSubset(later.permissions.map(keyOf), approved.permissions.map(keyOf))
  );
}

function withListed(
  listed: readonly ListedResource[],
  resourceAppId: string,
  added: readonly Listed[],
): readonly ListedResource[] {
  const entry = listed.find((candidate) => candidate.resourceAppId.toLowerCase() === resourceAppId);
  const missing = added.filter((one) => !entry?.permissions.some((other) => isSame(one, other)));
  if (missing.length === 0) return listed;
  const permissionsToAdd = missing.map(({ id, kind }) => ({ id, kind }));
  if (entry === undefined) return [...listed, { resourceAppId, permissions: permissionsToAdd }];
  return listed.map((candidate) =>
    candidate === entry ? { ...entry, permissions: [...entry.permissions, ...permissionsToAdd] } : candidate,
  );
}

function withoutListed(
  listed: readonly ListedResource[],
  resourceAppId: string,
  gone: readonly Listed[],
): readonly ListedResource[] {
  const goes = (permission: Listed) => gone.some((one) => isSame(one, permission));
  const holds = listed.some((entry) => entry.resourceAppId === resourceAppId && entry.permissions.some(goes));
  if (!holds) return listed;
  return listed.flatMap((entry) => {
    if (entry.resourceAppId !== resourceAppId) return [entry];
    const left = entry.permissions.filter((permission) => !goes(permission));
    // Graph refuses an API with no permission in it.
    return left.length === 0 ? [] : [{ ...entry, permissions: left }];
  });
}
