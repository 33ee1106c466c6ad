import { resourceKeys, type ResourceKey } from '../../permissions/resources';
import { recommendedChoice, resolvePermissions, type WantedPermission } from '../../permissions/selection';
import type { FoundRegistration } from '../../registration/found';
import { listedForRewst, listedResources } from '../../registration/listed-permissions';
import type { Wanted } from '../../registration/wanted/wanted';
import { fixKinds, type FieldSchemas, type FixContext, noFields } from './kind';
import { audience, consent, principal } from './related';
import { consentTo } from './sign-in';

const related = [...principal, ...consent, ...audience, 'app.secret'] as const;

/** null: every API that the registration lists or needs. */
const fields = (zod: FieldSchemas) => ({ resource: zod.enum(resourceKeys).nullable() });

export const permissionFixes = fixKinds({
  grantConsent: {
    fields: noFields,
    fixedIn: 'anyTenant',
    wanted: ({ registration }) => consentTo(listedForRewst(registration)),
    checks: ['app.servicePrincipal', 'app.apis', 'app.consent'],
    related,
  },
  /** List the permissions that Rewst needs, of one API or of all, and consent to them. */
  addPermissions: {
    fields,
    fixedIn: 'home',
    wanted: (context, { resource }) => consentTo(neededOf(resource, context)),
    checks: ['app.listed', 'app.servicePrincipal', 'app.apis', 'app.consent'],
    related,
  },
  removeDeadPermissions: {
    fields: noFields,
    fixedIn: 'home',
    wanted: () => ({ removeDeadPermissions: true }),
    // While one was listed, all consent was refused.
    follows: ({ registration }) => consentTo(listedForRewst(registration)),
    checks: ['app.deadPermissions'],
    related,
  },
  createResourceServicePrincipal: {
    fields,
    fixedIn: 'anyTenant',
    wanted: ({ registration }, { resource }) => ({ resources: apisOf(resource, registration) }),
    follows: consentToApis,
    checks: ['app.apis'],
    related,
  },
  enableResourceServicePrincipal: {
    fields,
    fixedIn: 'anyTenant',
    wanted: ({ registration }, { resource }) => ({ resources: apisOf(resource, registration) }),
    follows: consentToApis,
    checks: ['app.apis'],
    related,
  },
});

/** Consent to what the app lists of Rewst's APIs, or to what Rewst needs of the one that was asked for. */
function consentToApis(
  context: FixContext,
  { resource }: { readonly resource: ResourceKey | null },
): Omit<Wanted, 'target'> {
  return consentTo(resource === null ? listedForRewst(context.registration) : neededOf(resource, context));
}

function apisOf(resource: ResourceKey | null, registration: FoundRegistration): readonly ResourceKey[] {
  return resource === null ? listedResources(registration) : [resource];
}

/** Without it no app can sign anyone in (AADSTS90008). */
function isSignIn({ resource, name, kind }: WantedPermission): boolean {
  return resource === 'graph' && name === 'User.Read' && kind === 'Scope';
}

/**
 * What Rewst needs of an API, or of all of them, that the registration does not list. An API that it lists keeps the choice
 * that someone made there; consent to that choice is looked at all the same.
 */
function neededOf(resource: ResourceKey | null, { registration }: FixContext): readonly WantedPermission[] {
  const isPartner = resource !== null || registration.audience === 'AzureADMultipleOrgs';
  const needed = resolvePermissions(recommendedChoice(isPartner)).filter(
    (permission) => resource === null || permission.resource === resource,
  );
  const listed = listedForRewst(registration);
  const added = needed.filter(
    (permission) => isSignIn(permission) || !listed.some((one) => one.resource === permission.resource),
  );
  const isNeeded = (one: WantedPermission) =>
    needed.some((permission) => permission.resource === one.resource);
  const isAdded = (one: WantedPermission) =>
    added.some(({ resource: key, id, kind }) => key === one.resource && id === one.id && kind === one.kind);
  return [...added, ...listed.filter((one) => isNeeded(one) && !isAdded(one))];
}
