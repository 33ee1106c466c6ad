import { cleanName } from '../../domain/names';
import { z } from 'zod';
import { AppFailure } from '../../contract/errors';

/** Who is signed in. */
export const signedInAccountSchema = z.object({
  name: z.string(),
  /** The user principal name, as a rule. */
  username: z.string(),
  /** The tenant that the sign-in is for. */
  tenantId: z.string(),
  /** The tenant that the account was made in; another one for a guest. */
  homeTenantId: z.string(),
  /** The object id of the user in `tenantId`. */
  objectId: z.string(),
  isGuest: z.boolean(),
  /** MSAL's key of the account. */
  homeAccountId: z.string(),
});
export type SignedInAccount = Readonly<z.infer<typeof signedInAccountSchema>>;

/** What tells one account from another: the user, and the tenant that the sign-in is for. */
export type BoundAccount = Pick<SignedInAccount, 'tenantId' | 'objectId'>;

/** The tenant of all personal Microsoft accounts. Source: Microsoft's page on ID token claims, `tid`. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

const claimsSchema = z.object({
  tid: z.string(),
  oid: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  /** The identity provider, where it is another than the tenant itself. */
  idp: z.string().optional(),
});

/**
 * Reads who signed in.
 * @param idTokenClaims the claims of the ID token
 * @param homeAccountId MSAL's `<object id>.<home tenant id>`; only the first part where the service told no more
 * @throws AppFailure unexpectedAnswer when the claims do not say who it is
 */
export function accountFrom(idTokenClaims: unknown, homeAccountId: string): SignedInAccount {
  const claims = claimsSchema.safeParse(idTokenClaims);
  if (!claims.success) throw new AppFailure('unexpectedAnswer', { details: { part: 'id_token' } });
  const { tid: tenantId, oid: objectId, name, preferred_username, upn, idp } = claims.data;
  const username = cleanName(preferred_username ?? upn ?? '');
  const homeTenantId = homeAccountId.split('.')[1] ?? tenantId;
  const isGuest =
    !sameId(homeTenantId, tenantId) ||
    /#EXT#/i.test(`${username} ${upn ?? ''}`) ||
    (idp !== undefined && !idp.toLowerCase().includes(tenantId.toLowerCase()));
  return {
    name: cleanName(name ?? '') || username,
    username,
    tenantId,
    homeTenantId,
    objectId,
    isGuest,
    homeAccountId,
  };
}

/**
 * Lets only accounts pass that belong to the tenant they signed in to.
 * @throws AppFailure personalAccount, guestAccount
 */
export function refuseStrangers(account: SignedInAccount): void {
  const username = account.username;
  if (sameId(account.tenantId, personalTenant) || sameId(account.homeTenantId, personalTenant)) {
    throw new AppFailure('personalAccount', { details: { username } });
  }
  if (account.isGuest) throw new AppFailure('guestAccount', { details: { username } });
}

/** Whether two are the same user in the same tenant. */
export function isSameAccount(one: BoundAccount, other: BoundAccount): boolean {
  return sameId(one.tenantId, other.tenantId) && sameId(one.objectId, other.objectId);
}

function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
