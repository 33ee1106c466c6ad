import type { ResourceKey } from '../permissions/resources';
import type { PortalPlace } from './portal-links';

/** One thing to do by hand, and the page of the portal where it is done. */
export interface Step {
  readonly text: string;
  readonly place?: PortalPlace;
}

/**
 * What the program can set right by itself. A fix names a fault and never a value: the redirect URI is the known
 * callback, the API one of the catalogue, the app the one that the user chose. Nothing of a pasted text is in it.
 */
export type Fix =
  /** Register Rewst's callback under Web. */
  | { readonly kind: 'addCallback' }
  /** Take a malformed entry out of the redirect URIs and register the callback. */
  | { readonly kind: 'replaceMalformedRedirectUri' }
  /** Move the callback from Single-page application or Mobile and desktop to Web; public client flows off. */
  | { readonly kind: 'moveCallbackToWeb' }
  | { readonly kind: 'enableIdTokens' }
  | { readonly kind: 'enableAccessTokens' }
  /** Set the sign-in audience that the user's auth subject needs. */
  | { readonly kind: 'setAudience' }
  | { readonly kind: 'setTokenVersion2' }
  | { readonly kind: 'createServicePrincipal' }
  | { readonly kind: 'enableServicePrincipal' }
  | { readonly kind: 'restoreApplication' }
  | { readonly kind: 'newSecret' }
  | { readonly kind: 'grantConsent' }
  /** List the permissions that Rewst needs, of one API or of all, and consent to them. */
  | { readonly kind: 'addPermissions'; readonly resource?: ResourceKey }
  | { readonly kind: 'removeDeadPermissions' }
  /** Without a resource: every API of the catalogue that the registration lists and that the tenant lacks. */
  | { readonly kind: 'createResourceServicePrincipal'; readonly resource?: ResourceKey }
  | { readonly kind: 'enableResourceServicePrincipal'; readonly resource?: ResourceKey }
  | { readonly kind: 'assignSignedInUser' }
  | { readonly kind: 'dropAssignmentRequirement' };

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
