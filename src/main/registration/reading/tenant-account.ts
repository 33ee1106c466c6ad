import { AppFailure } from '../../../contract/errors';
import type { FoundTenant } from '../../../domain/registration/found';
import type { BoundAccount } from '../../identity/account';

/** Whose sign-in a tenant was read with. */
export function readerOf({ tenantId, caller }: FoundTenant): BoundAccount {
  return { tenantId, objectId: caller.id };
}

/**
 * Throws an AppFailure `otherTenant` where something was done in another tenant than the one that is signed in to.
 * @param where the tenant that it was done in
 */
export function assertSameTenant(
  where: Pick<FoundTenant, 'tenantId' | 'displayName'>,
  signedInTo: Pick<FoundTenant, 'tenantId'>,
): void {
  if (where.tenantId.toLowerCase() === signedInTo.tenantId.toLowerCase()) return;
  throw new AppFailure('otherTenant', { details: { tenant: where.displayName } });
}
