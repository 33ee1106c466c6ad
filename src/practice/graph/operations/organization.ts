import { subscribedSku } from '../../directory/licences';
import { organizationProperties, type TenantSetup } from '../../directory/tenant-setup';
import type { JsonObject } from '../../json';
import { route, type Route } from '../call';
import { denyGuests, directoryReaders, requireRole } from '../caller';
import { notFound } from '../failure';
import { collectionPage, single, type Collection } from '../odata/listing';
import { keyFromUrl } from '../lookups';
import { readContracts, readDomains, readOrganization, readSkus } from '../permission-tables';

const domains: Collection = { set: 'domains', type: 'domain' };

function domainProperties(domain: TenantSetup['domains'][number]): JsonObject {
  return {
    id: domain.name,
    authenticationType: domain.isFederated === true ? 'Federated' : 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: domain.isDefault,
    isInitial: domain.isInitial,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  };
}

/** The tenant itself: what it is, what it pays for, and whose partner it is. */
export const organizationRoutes: readonly Route[] = [
  route('GET', 'organization', readOrganization, (call) =>
    collectionPage(call, [organizationProperties(call.world.setup)], {
      set: 'organization',
      type: 'organization',
      paged: false,
    }),
  ),
  route('GET', 'domains', readDomains, (call) =>
    collectionPage(call, call.world.setup.domains.map(domainProperties), domains),
  ),
  route('GET', 'domains/{domain}', readDomains, (call) => {
    const { value } = keyFromUrl(call, 'domain');
    const domain = call.world.setup.domains.find(({ name }) => name === value.toLowerCase());
    if (!domain) throw notFound(value);
    return single(call, domainProperties(domain), domains);
  }),
  route('GET', 'contracts', readContracts, (call) => {
    denyGuests(call.caller);
    const all = call.world.setup.contracts.map((contract) => ({
      id: contract.customerId.replace(/^./, 'c'),
      deletedDateTime: null,
      contractType: 'ResellerPartnerContract',
      customerId: contract.customerId,
      defaultDomainName: contract.defaultDomainName,
      displayName: contract.displayName,
    }));
    return collectionPage(call, all, { set: 'contracts', type: 'contract' });
  }),
  route('GET', 'subscribedSkus', readSkus, (call) => {
    requireRole(call.caller, ...directoryReaders);
    const { tenantId, servicePlans } = call.world.setup;
    const all = servicePlans.length === 0 ? [] : [subscribedSku(tenantId, servicePlans)];
    return collectionPage(call, all, { set: 'subscribedSkus', type: 'subscribedSku', onlySelect: true });
  }),
];
