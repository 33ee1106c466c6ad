import { text, type JsonObject } from '../../json';
import type { Account } from '../../directory/accounts';
import type { GraphCall } from '../call';

/** A user with the properties that Graph shows by default. */
export function userProperties(account: Account): JsonObject {
  const [givenName = '', ...rest] = account.displayName.split(' ');
  return {
    businessPhones: [],
    displayName: account.displayName,
    givenName,
    jobTitle: null,
    mail: account.mail === '' ? null : account.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: rest.join(' '),
    userPrincipalName: account.userPrincipalName,
    id: account.id,
  };
}

/** What Graph tells of a user beyond that, where it is selected by name. */
export function moreOfUser(account: Account, tenantDomain: string): JsonObject {
  const isGuest = account.kind === 'guest';
  return {
    ...userProperties(account),
    accountEnabled: true,
    ageGroup: null,
    creationType: isGuest ? 'Invitation' : null,
    deletedDateTime: null,
    externalUserState: isGuest ? 'Accepted' : null,
    identities: [
      { signInType: 'userPrincipalName', issuer: tenantDomain, issuerAssignedId: account.userPrincipalName },
    ],
    userType: isGuest ? 'Guest' : 'Member',
    usageLocation: 'US',
  };
}

/** The owners of an application or service principal as directory objects. */
export function ownerObjects(call: GraphCall, item: JsonObject): JsonObject[] {
  const entity = call.world.store.get(text(item, 'id'), call.copy);
  return (entity?.owners ?? []).flatMap((id) => {
    const account = call.world.account(id);
    if (account) return [{ '@odata.type': '#microsoft.graph.user', ...userProperties(account) }];
    const principal = call.world.store.get(id, call.copy);
    return principal ? [{ '@odata.type': '#microsoft.graph.servicePrincipal', ...principal.properties }] : [];
  });
}
