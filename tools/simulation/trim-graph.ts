import { packs } from '../../src/domain/permissions/packs';
import { catalogue } from '../../src/domain/permissions/catalogue';
import { resources } from '../../src/domain/permissions/resources';
import { scopesFor } from '../../src/main/identity/scopes';
import { objects, text } from '../../src/practice/json';
import type { TenantBuilder } from '../../src/practice/scenarios/builder';

/** What the scenarios' other registrations ask for. */
const others = [
  'Sites.Read.All',
  'Reports.Read.All',
  'Calendars.Read',
  'email',
  'openid',
  'profile',
  'offline_access',
];

const wanted = new Set([
  ...others,
  ...scopesFor('write'),
  ...catalogue.map((permission) => permission.name),
  ...packs.flatMap((pack) => pack.permissions.map((permission) => permission.name)),
]);

/** Removes those permissions of Microsoft Graph that no simulated run needs: its thousand others only cost time. */
export function trimGraph(builder: TenantBuilder): void {
  if (!builder.has(resources.graph.appId)) return;
  const graph = builder.principal(resources.graph.appId);
  const some = (name: string) =>
    objects(graph.properties, name).filter((item) => wanted.has(text(item, 'value')));
  builder.place({
    ...graph,
    properties: {
      ...graph.properties,
      appRoles: some('appRoles'),
      oauth2PermissionScopes: some('oauth2PermissionScopes'),
    },
  });
}
