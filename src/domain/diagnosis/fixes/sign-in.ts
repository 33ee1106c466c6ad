import { resourcesOf, type WantedPermission } from '../../permissions/selection';
import { callbackUri, carriedRegion } from '../../registration/callback';
import { listedForRewst } from '../../registration/listed-permissions';
import type { Wanted } from '../../registration/wanted/wanted';
import type { FixContext } from './kind';

/** Tenant-wide consent to permissions, with the APIs that they need: there, and switched on. */
export function consentTo(
  permissions: readonly WantedPermission[],
): Required<Pick<Wanted, 'permissions' | 'consent' | 'resources'>> {
  return { permissions, consent: true, resources: resourcesOf(permissions) };
}

/**
 * What Rewst's sign-in needs of every app: its callback (of the region that is known), ID tokens, and a service principal
 * that is switched on. Consent is given to a service principal, so one that is made gets it anew. A deleted app comes back
 * as it was.
 */
export function neededToSignIn({ registration, region }: FixContext): Omit<Wanted, 'target'> {
  if (registration.deleted !== null) return {};
  const known = region ?? carriedRegion(registration);
  const isMissing = registration.servicePrincipal.known && registration.servicePrincipal.value === null;
  return {
    ...(known !== null && { callback: { uri: callbackUri(known) } }),
    idTokens: true,
    servicePrincipal: { present: true, enabled: true },
    ...(isMissing && consentTo(listedForRewst(registration))),
  };
}
