import type { ReplicationModel } from '../directory/replicated-store';

/**
 * Three replicas; a new object reaches each within `longest` milliseconds, a change within a third of that. Grants and
 * assignments, which other services read, are as slow as new objects.
 */
export function slowReplication(longest: number): ReplicationModel {
  return {
    replicas: 3,
    delay: (written, isNew, random) => {
      const limit = isNew || written.kind === 'oauth2PermissionGrant' ? longest : longest / 3;
      // one write in three reaches a replica at once, as it does where the load is low
      return random.chance(1 / 3) ? 0 : Math.floor(random.next() * limit);
    },
  };
}
