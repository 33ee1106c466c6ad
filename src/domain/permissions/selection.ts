import { catalogue, type IntegrationKey, type PermissionKind, type PermissionLevel } from './catalogue';
import { packs, type PackKey } from './packs';
import type { ResourceKey } from './resources';

/** How many of the permissions on Rewst's page are asked for. */
export const levels = ['minimum', 'recommended', 'all'] as const;
export type ChoiceLevel = (typeof levels)[number];

export interface PermissionChoice {
  readonly integrations: readonly IntegrationKey[];
  readonly level: ChoiceLevel;
  readonly packs: readonly PackKey[];
}

/** One permission of one API that the registration shall have, and why. */
export interface WantedPermission {
  readonly resource: ResourceKey;
  readonly name: string;
  readonly kind: PermissionKind;
  readonly id: string;
  /** `pack` for what an optional pack adds. */
  readonly level: PermissionLevel | 'pack';
  readonly adminConsent: boolean;
  readonly why: string;
}

/**
 * Levels of Rewst's pictures that each choice takes in. Azure's "depending on the use-case" APIs belong to every
 * choice: Rewst's own wizard preselects all three, and authorising fails where one is missing.
 */
export const levelsOf: Readonly<Record<ChoiceLevel, readonly PermissionLevel[]>> = {
  minimum: ['required', 'useCase'],
  recommended: ['required', 'useCase', 'recommended'],
  all: ['required', 'useCase', 'recommended', 'listed', 'edgeCase'],
};

/** The key by which two mentions of a permission are the same one. */
export function permissionKey(permission: Pick<WantedPermission, 'resource' | 'kind' | 'id'>): string {
  return `${permission.resource}/${permission.kind}/${permission.id}`;
}

/** All permissions that a choice asks for, each once, in the order of Rewst's page. */
export function resolvePermissions(choice: PermissionChoice): readonly WantedPermission[] {
  const levels = levelsOf[choice.level];
  const wanted = new Map<string, WantedPermission>();
  const add = (permission: WantedPermission) => {
    const key = permissionKey(permission);
    if (!wanted.has(key)) wanted.set(key, permission);
  };
  for (const { integration, ...permission } of catalogue) {
    if (choice.integrations.includes(integration) && levels.includes(permission.level)) add(permission);
  }
  for (const pack of packs) {
    if (!choice.packs.includes(pack.key)) continue;
    for (const { name, usedBy, scope, role } of pack.permissions) {
      const common = {
        resource: 'graph',
        name,
        level: 'pack',
        adminConsent: true,
        why: `Used by ${usedBy}.`,
      } as const;
      if (scope !== undefined) add({ ...common, kind: 'Scope', id: scope });
      if (role !== undefined) add({ ...common, kind: 'Role', id: role });
    }
  }
  return [...wanted.values()];
}

/** The APIs of some permissions, each once. */
export function resourcesOf(
  permissions: readonly Pick<WantedPermission, 'resource'>[],
): readonly ResourceKey[] {
  return [...new Set(permissions.map(({ resource }) => resource))];
}

/** What *Prepare for Rewst* asks for when nobody chose: everything Rewst recommends, Partner Center for partners. */
export function recommendedChoice(partner: boolean): PermissionChoice {
  return {
    integrations: partner
      ? ['graph', 'graphTriggers', 'azure', 'csp', 'exchange']
      : ['graph', 'graphTriggers', 'azure', 'exchange'],
    level: 'recommended',
    packs: [],
  };
}

/** Longest scope text of one delegated grant that Graph's documentation allows, in characters: above it we warn. */
export const documentedScopeLength = 3850;
/** Length at which Entra refuses (AADSTS650051 "valid range of '1' to '8000'"), which counts UTF-16 bytes: 4,000 characters. */
export const refusedScopeLength = 4000;

/** Length of the scope text that a delegated grant for these permission names has, in characters. */
export function scopeLength(names: readonly string[]): number {
  return names.join(' ').length;
}
