import type { z } from 'zod';
import { regionOf, type Region } from '../../registration/callback';
import type { FoundRegistration } from '../../registration/found';
import type { Wanted } from '../../registration/wanted/wanted';
import type { CheckId } from '../../checks/check-ids';

/** What the program already knows about how the app is used with Rewst, for fixing a part of it. */
export interface FixContext {
  readonly registration: FoundRegistration;
  /** The region whose callback the request carried; otherwise the one whose callback the app carries. */
  readonly region: Region | null;
}

/** The region whose callback a fix registers. */
export function regionFor({ region, registration }: FixContext): Region {
  return region ?? regionOf(registration);
}

/** What of zod such schemas are made with: handed over whole, all of it would be in the program, 255 kB of languages included. */
export type FieldSchemas = Pick<typeof z, 'enum'>;

/** Makes the schemas of a fix's fields; zod is handed in, since the window knows the fixes and does not load zod. */
export type FixFields = (zod: FieldSchemas) => Readonly<Record<string, z.ZodType>>;

/** For a fix that needs to know nothing. */
export const noFields = () => ({});

/** The fix of one kind. */
export type FixOf<Kind, F> = {
  readonly kind: Kind;
} & (F extends FixFields ? { readonly [Name in keyof ReturnType<F>]: z.output<ReturnType<F>[Name]> } : never);

/**
 * What makes up a kind of fix. Its fields name a fault and never a value: the redirect URI is the known callback, the API one of
 * the catalogue, the app the one that the user chose. Nothing of a pasted text is in them.
 */
export interface FixKindEntry<F, Fix> {
  readonly fields: F;
  /** Where it is fixed: in the app's home tenant, wherever the fault shows; or in the tenant that shows it, perhaps a customer's. */
  readonly fixedIn: 'home' | 'anyTenant';
  /** What it is about, as a part of the wanted state. */
  wanted(context: FixContext, fix: Fix): Omit<Wanted, 'target'>;
  /** What has to follow for the sign-in to work; left out where nothing has. */
  follows?(context: FixContext, fix: Fix): Omit<Wanted, 'target'>;
  /** The checks that see the fault that it fixes, the main one first. */
  readonly checks: readonly CheckId[];
  /** The checks that see what else usually leads to the same error, most likely first. */
  readonly related: readonly CheckId[];
  /** Set where it brings back a registration that was deleted, rather than changing one that is there. */
  readonly restores?: true;
}

type FixKinds<AllFields> = {
  readonly [Kind in keyof AllFields]: FixKindEntry<AllFields[Kind], FixOf<Kind, AllFields[Kind]>>;
};

/** The kinds of fix of one subject. */
export function fixKinds<AllFields extends Readonly<Record<string, FixFields>>>(
  kinds: FixKinds<AllFields>,
): FixKinds<AllFields> {
  return kinds;
}
