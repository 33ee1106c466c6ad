import type { ResourceKey } from '../permissions/resources';
import type { PortalPlace } from './portal-links';

/** One thing to do by hand, and the page of the portal where it is done. */
export interface Step {
  readonly text: string;
  readonly place?: PortalPlace;
}

/** Fixes of the registration and its enterprise application. */
export const appFixKinds = [
  /** Register Rewst's callback under Web. */
  'addCallback',
  /** Take a malformed entry out of the redirect URIs and register the callback. */
  'replaceMalformedRedirectUri',
  /** Move the callback from Single-page application or Mobile and desktop to Web; public client flows off. */
  'moveCallbackToWeb',
  'enableIdTokens',
  'enableAccessTokens',
  /** Set the sign-in audience that the user's auth subject needs. */
  'setAudience',
  'setTokenVersion2',
  'createServicePrincipal',
  'enableServicePrincipal',
  'restoreApplication',
  'newSecret',
  'grantConsent',
  'removeDeadPermissions',
  'assignSignedInUser',
  'dropAssignmentRequirement',
] as const;

/** Fixes that concern one API of the catalogue, or, without one, every API that the registration needs or lists. */
export const apiFixKinds = [
  /** List the permissions that Rewst needs and consent to them. */
  'addPermissions',
  'createResourceServicePrincipal',
  'enableResourceServicePrincipal',
] as const;

/**
 * What the program can fix by itself. A fix names a fault and never a value: the redirect URI is the known
 * callback, the API one of the catalogue, the app the one that the user chose. Nothing of a pasted text is in it.
 */
export type Fix =
  | { readonly kind: (typeof appFixKinds)[number] }
  | { readonly kind: (typeof apiFixKinds)[number]; readonly resource: ResourceKey | null };

export type FixKind = Fix['kind'];

/** Whether a fix brings back a registration that was deleted, rather than changing one that is there. */
export function restores(fix: Fix): boolean {
  return fix.kind === 'restoreApplication' || fix.kind === 'createServicePrincipal';
}

/** What is done about a cause: by the program after showing it, after a confirmation that names the consequence, or by a user. */
export type Remedy =
  | { readonly kind: 'automatic'; readonly fix: Fix; readonly steps: readonly Step[] }
  | {
      readonly kind: 'confirm';
      readonly fix: Fix;
      /** Said before the user confirms: what changes beyond the error going away. */
      readonly consequence: string;
      /** A second way, where there are two. */
      readonly otherwise?: Fix;
      readonly steps: readonly Step[];
    }
  | { readonly kind: 'guide'; readonly warning?: string; readonly steps: readonly Step[] };

type Line = string | Step;

const toStep = (line: Line): Step => (typeof line === 'string' ? { text: line } : line);

/** A step that is done on a page of the portal. */
export function at(place: PortalPlace, text: string): Step {
  return { text, place };
}

/** A remedy that the program applies once the user has seen it. The steps say how to do the same by hand. */
export function automatic(fix: Fix, ...steps: readonly Line[]): Remedy {
  return { kind: 'automatic', fix, steps: steps.map(toStep) };
}

/** A remedy that needs a confirmation of its own. */
export function confirm(fix: Fix, consequence: string, ...steps: readonly Line[]): Remedy {
  return { kind: 'confirm', fix, consequence, steps: steps.map(toStep) };
}

/** A remedy with a choice between two fixes. */
export function choice(fix: Fix, otherwise: Fix, consequence: string, ...steps: readonly Line[]): Remedy {
  return { kind: 'confirm', fix, otherwise, consequence, steps: steps.map(toStep) };
}

/** What only a user can do. */
export function guide(...steps: readonly Line[]): Remedy {
  return { kind: 'guide', steps: steps.map(toStep) };
}

/** Guidance that begins with a warning. */
export function warn(warning: string, ...steps: readonly Line[]): Remedy {
  return { kind: 'guide', warning, steps: steps.map(toStep) };
}
