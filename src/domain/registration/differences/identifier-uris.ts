import type { FoundRegistration, FoundTenant } from '../found';

/**
 * Whether an Application ID URI keeps the app from becoming multitenant: Entra then allows only URIs that name the app
 * or the tenant itself, or that lie on a domain that the tenant has verified. Source: Microsoft's page on restrictions of
 * identifier URIs; Graph refuses with `HostNameNotOnVerifiedDomain`.
 */
export function keepsSingleTenant(
  uri: string,
  app: Pick<FoundRegistration, 'appId'>,
  tenant: Pick<FoundTenant, 'tenantId' | 'verifiedDomains'>,
): boolean {
  const host = /^[a-z][a-z0-9+.-]{0,30}:\/\/([^/?#]*)/i.exec(uri)?.[1]?.toLowerCase() ?? '';
  if (host === '') return false;
  const plain = uri.toLowerCase();
  const own =
    plain.startsWith('api:') && [app.appId, tenant.tenantId].some((id) => plain.includes(id.toLowerCase()));
  const verified = tenant.verifiedDomains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  return !own && !verified;
}
