import { kindOf, type Action, type Change, type NeededRole } from './change';
import type { ChangeWords } from './kind';
import { directoryRoles } from '../directory-roles';

/** Says what an action does, why, and how it is undone. */
export function describe(action: Action): ChangeWords {
  const { group, ...kind } = kindOf(action);
  const undo = 'Activity › Undo takes it back.';
  return { group, before: null, after: null, undo, items: [], ...kind.describe(action) };
}

/** The title of the role that a delegated change takes; null where it is not delegated. */
export function delegateRole({ delegateTo }: Change): string | null {
  return delegateTo === null ? null : neededRoleTitle(delegateTo);
}

/** The role that a change takes, by the titles of the portal. */
export function neededRoleTitle(needs: NeededRole): string {
  switch (needs) {
    case 'applicationAdministrator':
      return directoryRoles.cloudApplicationAdministrator.title;
    case 'privilegedRoleAdministrator':
      return `${directoryRoles.globalAdministrator.title} or ${directoryRoles.privilegedRoleAdministrator.title}`;
  }
}
