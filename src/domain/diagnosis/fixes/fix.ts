import type { Wanted } from '../../registration/wanted/wanted';
import type { FixContext, FixFields, FixKindEntry, FixOf } from './kind';
import { neededToSignIn } from './sign-in';
import { permissionFixes } from './permissions';
import { redirectFixes } from './redirect';
import { secretFixes } from './secret';
import { servicePrincipalFixes } from './service-principal';
import { settingFixes } from './settings';

/** Every kind of fix, by its name. */
export const fixKindEntries = {
  ...redirectFixes,
  ...settingFixes,
  ...servicePrincipalFixes,
  ...permissionFixes,
  ...secretFixes,
};

export type FixKind = keyof typeof fixKindEntries;

/** What the program can fix by itself. */
export type Fix = { [Kind in FixKind]: FixOf<Kind, (typeof fixKindEntries)[Kind]['fields']> }[FixKind];

type AnyKind = FixKindEntry<FixFields, Fix>;

/** What makes up the kind of a fix. */
export function fixKindOf({ kind }: Fix): AnyKind {
  const entries: Readonly<Record<FixKind, AnyKind>> = fixKindEntries;
  return entries[kind];
}

/**
 * The wanted state of what the fix itself is about. Nothing of the pasted text is in it: the callback is Rewst's of a known
 * region, the permissions are the catalogue's.
 */
export function ownPartOf(fix: Fix, context: FixContext): Wanted {
  return {
    target: { kind: 'existing', appId: context.registration.appId },
    ...fixKindOf(fix).wanted(context, fix),
    confirmConsequences: true,
  };
}

/**
 * The wanted state that a fix means for the chosen app: its own part, and whatever else keeps the sign-in that failed from
 * working now, so that Rewst's next answer is not the next error.
 */
export function wantedFromFix(fix: Fix, context: FixContext): Wanted {
  const own = ownPartOf(fix, context);
  const rest = { ...neededToSignIn(context), ...fixKindOf(fix).follows?.(context, fix) };
  return {
    ...rest,
    ...own,
    ...(rest.servicePrincipal && { servicePrincipal: { ...rest.servicePrincipal, ...own.servicePrincipal } }),
  };
}

/** Whether a fix brings back a registration that was deleted, rather than changing one that is there. */
export function restores(fix: Fix): boolean {
  return fixKindOf(fix).restores === true;
}
