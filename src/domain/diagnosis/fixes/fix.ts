import { z } from 'zod';
import type { Wanted } from '../../registration/wanted/wanted';
import type { FixContext, FixKindEntry, FixOf } from './kind';
import { neededToSignIn } from './sign-in';
import { permissionFixes } from './permissions';
import { redirectFixes } from './redirect';
import { secretFixes } from './secret';
import { servicePrincipalFixes } from './service-principal';
import { settingFixes } from './settings';

const kinds = {
  ...redirectFixes,
  ...settingFixes,
  ...servicePrincipalFixes,
  ...permissionFixes,
  ...secretFixes,
};

export type FixKind = keyof typeof kinds;

/** What the program can fix by itself. */
export type Fix = { [Kind in FixKind]: FixOf<Kind, (typeof kinds)[Kind]['fields']> }[FixKind];

type AnyKind = FixKindEntry<Readonly<Record<string, z.ZodType>>, Fix>;

/** What makes up the kind of a fix. */
export function fixKindOf({ kind }: Fix): AnyKind {
  const entries: Readonly<Record<FixKind, AnyKind>> = kinds;
  return entries[kind];
}

const shapes = Object.entries<AnyKind>(kinds).map(([kind, { fields }]) =>
  z.strictObject({ kind: z.literal(kind), ...fields }),
);

/** A fix by its name: a closed set, without a free value. */
export const fixSchema = z.discriminatedUnion(
  'kind',
  shapes as [(typeof shapes)[number], ...typeof shapes],
) as unknown as z.ZodType<Fix, Fix>;

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
