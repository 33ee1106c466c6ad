import type { IntegrationKey } from '../../domain/permissions/catalogue';
import { catalogue } from '../../domain/permissions/catalogue';
import { resources, type ResourceKey } from '../../domain/permissions/resources';
import {
  resolvePermissions,
  scopeLength,
  type ChoiceLevel,
  type PermissionChoice,
  type WantedPermission,
} from '../../domain/permissions/selection';

/** How many permissions each level adds for these integrations, packs left out. */
export function levelCounts(integrations: readonly IntegrationKey[]) {
  const countOf = (level: ChoiceLevel) => resolvePermissions({ integrations, level, packs: [] }).length;
  const required = countOf('minimum');
  const recommended = countOf('recommended') - required;
  const more = countOf('all') - recommended - required;
  return { required, recommended, more };
}

/** The APIs that an integration uses, in the order of Rewst's page. */
export function resourcesOfIntegration(integration: IntegrationKey): readonly ResourceKey[] {
  return [...new Set(catalogue.filter((p) => p.integration === integration).map((p) => p.resource))];
}

/** Length of the scope text that the choice puts into the one grant for Microsoft Graph, in characters. */
export function graphScopeLength(choice: PermissionChoice): number {
  const names = resolvePermissions(choice)
    .filter((p) => p.resource === 'graph' && p.kind === 'Scope')
    .map((p) => p.name);
  return scopeLength(names);
}

/** Whether a permission has the text in its name, its API's name or its purpose. */
export function permissionMatches(permission: WantedPermission, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  return [permission.name, resources[permission.resource].name, permission.why].some((part) =>
    part.toLowerCase().includes(wanted),
  );
}
