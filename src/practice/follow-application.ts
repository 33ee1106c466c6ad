import { patched, type Entity } from './directory/entities';
import { propertiesFromApplication } from './directory/service-principal';
import { text, type Json } from './json';
import type { ChangeOrigin, World } from './world';

/**
 * Brings the service principal in the application's own tenant up to date with it. Source: Graph's remark that a
 * service principal takes its properties over from the application, though not at once.
 */
export function followApplication(world: World, application: Entity, cause: ChangeOrigin): void {
  const principal = world.store.byApplication('servicePrincipal', text(application.properties, 'appId'));
  if (!principal) return;
  const taken = propertiesFromApplication(application.properties);
  const change: Record<string, Json> = {
    appDisplayName: taken.displayName,
    displayName: taken.displayName,
    signInAudience: taken.signInAudience ?? null,
    appRoles: taken.appRoles ?? [],
    oauth2PermissionScopes: taken.oauth2PermissionScopes ?? [],
    replyUrls: taken.replyUrls ?? [],
    homepage: taken.homepage ?? null,
    servicePrincipalNames: [taken.appId, ...(taken.identifierUris ?? [])],
  };
  const { entity, changed } = patched(principal, change);
  if (changed) world.change(principal, entity, cause);
}
