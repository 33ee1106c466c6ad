import { z } from 'zod';
import type { FoundRegistration, FoundTenant } from '../found';

/**
 * What makes up a kind of change. A subject's file writes one entry for each of its kinds; `change.ts` collects them, and
 * `Action` is the union of what their fields allow. An action says what to add or take away, never what a whole
 * collection shall be: what is written is computed from the state read just before.
 */

export type Risk =
  | { readonly level: 'none' }
  /** Worth reading before approving. */
  | { readonly level: 'notice'; readonly consequence: string }
  /** Needs a confirmation of its own that names the consequence. */
  | { readonly level: 'confirm'; readonly consequence: string };

/** Nothing to think about. */
export const noRisk: Risk = { level: 'none' };
/** Needs a confirmation that names this consequence. */
export const confirmRisk = (consequence: string): Risk => ({ level: 'confirm', consequence });
/** Worth reading before approving. */
export const noticeRisk = (consequence: string): Risk => ({ level: 'notice', consequence });

export type ChangeGroup = 'registration' | 'permissions' | 'secret' | 'servicePrincipals' | 'consent';

/** A change in words for the review, the progress list, the journal and the terminal. */
export interface ChangeWords {
  readonly group: ChangeGroup;
  readonly sign: 'add' | 'change' | 'remove';
  readonly title: string;
  readonly reason: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly undo: string;
  readonly items: readonly { readonly name: string; readonly note: string }[];
}

/** The part of a registration that one PATCH writes, as it was read. */
export type EditableApplication = Pick<
  FoundRegistration,
  | 'audience'
  | 'redirectUris'
  | 'idTokens'
  | 'accessTokens'
  | 'publicClientFallback'
  | 'tokenVersion'
  | 'identifierUris'
  | 'serviceReference'
  | 'listed'
>;

/** The tenant as it is when a run is undone. */
export interface UndoContext {
  readonly registration: FoundRegistration;
  readonly tenant: FoundTenant;
  /** Id that the run's answer gave: of a secret, a service principal, a grant or an assignment. */
  readonly createdId: string | null;
}

type Fields = Readonly<Record<string, z.ZodType>>;

type FieldValues<F> = F extends Fields ? { readonly [Name in keyof F]: z.output<F[Name]> } : never;

/** The action of one kind. */
type ActionOf<Kind, F> = { readonly kind: Kind } & FieldValues<F>;

/** The actions of several kinds. */
export type ActionsOf<AllFields> = {
  [Kind in keyof AllFields]: ActionOf<Kind, AllFields[Kind]>;
}[keyof AllFields];

/**
 * @typeParam F what is read from disk, field by field
 * @typeParam A the action that these fields make
 * @typeParam Inverse the actions that may take it back
 */
export interface ChangeKind<F, A, Inverse> {
  readonly fields: F;
  /** What tells it from the other changes of its kind in one plan; left out where there is never a second one. */
  id?(action: A): string;
  describe(action: A): DescribedChange;
  /** Left out where there is nothing to think about. */
  risk?(action: A): Risk;
  /** What is confirmed where a fix brings it about, and a plan of the wizard does not ask. */
  fixConsequence?(action: A): string;
  /** What is confirmed where it undoes another; left out where only a setting goes back to what it was. */
  readonly undoConsequence?: string;
  /** The action that undoes it; a sentence where it is left alone, and why; null where undoing another one undoes it too. */
  inverse(action: A, context: UndoContext): Inverse | string | null;
  /** What is wrong while it is still to be made, for settings that are read back; left out for everything else. */
  mismatches?(action: A): readonly string[];
  /** Whether an approved action of this kind is the same as a later one, or more; left out where only the same is. */
  covers?(approved: A, later: A): boolean;
  /** The application as the action leaves it; left out where it changes another object. */
  edit?(application: EditableApplication, action: A): EditableApplication;
}

type DescribedChange = Pick<ChangeWords, 'sign' | 'title' | 'reason'> &
  Partial<Pick<ChangeWords, 'before' | 'after' | 'undo' | 'items'>>;

type Kinds<AllFields> = {
  readonly [Kind in keyof AllFields]: ChangeKind<
    AllFields[Kind],
    ActionOf<Kind, AllFields[Kind]>,
    ActionsOf<AllFields>
  >;
};

/** The kinds of change of one subject, and where the review shows them. */
interface SubjectKinds<AllFields> {
  readonly group: ChangeGroup;
  readonly kinds: Kinds<AllFields>;
}

/** Describes the kinds of change of one subject. Each is undone by one of the same subject. */
export function changeKinds<AllFields extends Readonly<Record<string, Fields>>>(
  group: ChangeGroup,
  kinds: Kinds<AllFields>,
): SubjectKinds<AllFields> {
  return { group, kinds };
}

/** A text of any content, no longer than a plan ever holds. */
export const shortText = z.string().max(4096);

/** An id that Graph makes up itself, without a form that is documented. */
export const opaqueId = z.string().regex(/^[\w-]{1,256}$/);

export const scopeNames = z.array(z.string().regex(/^\S{1,256}$/)).readonly();

/** An API by its application id, the only thing that tells it from its look-alikes. */
export const apiFields = z.strictObject({ appId: z.guid(), name: shortText }).readonly();
export type ApiRef = z.output<typeof apiFields>;

/** Whether all of some names are among others. */
export function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}

/** How the review shows a switch. */
export function onOff(on: boolean): 'On' | 'Off' {
  return on ? 'On' : 'Off';
}
