import { route, type Route } from '../call';
import { denyGuests } from '../caller';
import { applicationAt } from '../lookups';
import { collectionPage } from '../odata/listing';
import { readApplications } from '../permission-tables';

/** The federated identity credentials of an application. Source: Graph, "List federatedIdentityCredentials". */
export const federatedCredentialRoutes: readonly Route[] = [
  route('GET', 'applications/{application}/federatedIdentityCredentials', readApplications, (call) => {
    const { id } = applicationAt(call);
    denyGuests(call.caller);
    return collectionPage(call, call.world.settings.federatedCredentials.get(id) ?? [], {
      set: `applications('${id}')/federatedIdentityCredentials`,
      type: 'federatedIdentityCredential',
    });
  }),
];
