import type { World } from '../world';
import { unknownTenant } from './failure';

/** How a request names its tenant: this one, or whichever the account belongs to. */
export type TenantName = 'this' | 'organizations' | 'common';

/** What the first segment of a sign-in URL stands for. Throws 90002 for a tenant that is not this one. */
export function tenantNamed(world: World, segment: string): TenantName {
  const name = segment.toLowerCase();
  if (name === 'organizations' || name === 'common') return name;
  const { tenantId, domains } = world.setup;
  if (name === tenantId || domains.some((domain) => domain.name === name)) return 'this';
  throw unknownTenant(segment);
}
