import { packs } from '../../../permissions/packs';
import {
  documentedScopeLength,
  levelsOf,
  refusedScopeLength,
  scopeLength,
  type WantedPermission,
} from '../../../permissions/selection';
import type { Blocker, LeaveOut } from '../blocker';
import type { Warning } from '../warning';
import type { ResourceKey } from '../../../permissions/resources';

/**
 * Whether the one grant of an API's delegated permissions is too long, or nearly so, with what is granted already. It is
 * counted before it is sent: Entra refuses the whole grant.
 */
export function scopeLimits(
  resource: ResourceKey,
  granted: readonly string[],
  missing: readonly WantedPermission[],
): { readonly warnings: readonly Warning[]; readonly blockers: readonly Blocker[] } {
  const length = scopeLength([...granted, ...missing.map(({ name }) => name)]);
  if (missing.length === 0 || length <= documentedScopeLength) return { warnings: [], blockers: [] };
  return length > refusedScopeLength
    ? {
        warnings: [],
        blockers: [{ kind: 'scopesTooLong', resource, length, leaveOut: optionalPermissions(missing) }],
      }
    : { warnings: [{ kind: 'scopesLong', resource, length }], blockers: [] };
}

function optionalPermissions(missing: readonly WantedPermission[]): readonly LeaveOut[] {
  const saved = (isLeftOut: (permission: WantedPermission) => boolean) =>
    missing.filter(isLeftOut).reduce((sum, { name }) => sum + name.length + 1, 0);
  const ofPacks = packs.map(({ key, permissions }): LeaveOut => ({
    kind: 'pack',
    pack: key,
    characters: saved(({ level, id }) => level === 'pack' && permissions.some(({ scope }) => scope === id)),
  }));
  const ofLevels = (['recommended', 'minimum'] as const).map((level): LeaveOut => ({
    kind: 'level',
    level,
    characters: saved(
      (permission) => permission.level !== 'pack' && !levelsOf[level].includes(permission.level),
    ),
  }));
  return [...ofLevels, ...ofPacks]
    .filter(({ characters }) => characters > 0)
    .sort((one, other) => other.characters - one.characters);
}
