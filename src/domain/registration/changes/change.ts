import { z } from 'zod';
import { applicationKinds } from './application';
import { consentKinds } from './consent';
import { noRisk, type ActionsOf, type ChangeGroup, type ChangeKind, type Risk } from './kind';
import { ownerKinds } from './owners';
import { permissionKinds } from './permissions';
import { redirectUriKinds } from './redirect-uris';
import { secretKinds } from './secrets';
import { servicePrincipalKinds } from './service-principals';

const subjects = [
  applicationKinds,
  redirectUriKinds,
  permissionKinds,
  ownerKinds,
  secretKinds,
  servicePrincipalKinds,
  consentKinds,
] as const;

type FieldsOf<S> = S extends { readonly kinds: infer Kinds }
  ? { [Kind in keyof Kinds]: Kinds[Kind] extends { readonly fields: infer F } ? F : never }
  : never;
type ActionsOfSubject<S> = S extends unknown ? ActionsOf<FieldsOf<S>> : never;

/** One thing that is changed in the tenant: the smallest step that a user would want to see and to take back. */
export type Action = ActionsOfSubject<(typeof subjects)[number]>;

export type ActionKind = Action['kind'];

/** Who can do a change that the signed-in user can't. */
export type NeededRole = 'applicationAdministrator' | 'privilegedRoleAdministrator';

export interface Change {
  /** Stable within one wanted state: the same change has the same id when the plan is made again. */
  readonly id: string;
  readonly action: Action;
  readonly risk: Risk;
  /** Set where the user's roles do not suffice: the change is left to someone else, everything else is done. */
  readonly delegateTo: NeededRole | null;
}

type AnyFields = Readonly<Record<string, z.ZodType>>;
interface AnyKind extends ChangeKind<AnyFields, Action, Action> {
  readonly group: ChangeGroup;
}

const kinds: ReadonlyMap<string, AnyKind> = new Map(
  subjects.flatMap(({ group, kinds: ofSubject }) =>
    Object.entries<ChangeKind<AnyFields, Action, Action>>(ofSubject).map(
      ([kind, entry]) => [kind, { ...entry, group }] as const,
    ),
  ),
);

/** What makes up the kind of an action. */
export function kindOf(action: Action): AnyKind {
  const kind = kinds.get(action.kind);
  if (kind === undefined) throw new TypeError(`There is no change of the kind ${action.kind}.`);
  return kind;
}

const shapes = [...kinds].map(([kind, { fields }]) => z.strictObject({ kind: z.literal(kind), ...fields }));

/** An action as it is read from disk: whole, with nothing beside it. */
export const actionSchema = z.discriminatedUnion(
  'kind',
  shapes as [(typeof shapes)[number], ...typeof shapes],
) as unknown as z.ZodType<Action>;

/** A stable id of an action: its kind and what it is about. */
export function changeId(action: Action): string {
  const id = kindOf(action).id?.(action);
  return id === undefined ? action.kind : `${action.kind}:${id}`;
}

/** A change as a plan of the wizard holds it, with its risk. */
export function change(action: Action, delegateTo: NeededRole | null = null): Change {
  return { id: changeId(action), action, risk: kindOf(action).risk?.(action) ?? noRisk, delegateTo };
}
