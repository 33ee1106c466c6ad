import { isGuid } from '../guid';
import { cleanName } from '../names';
import type { FindingObject, FindingObjectKind } from './finding';

const entra = 'https://entra.microsoft.com/#view';

/**
 * The page of an object in Microsoft's portal; null for kinds that have none, and for ids that are none: no address is
 * built from any other text.
 */
export function objectUrl(kind: FindingObjectKind, id: string): string | null {
  if (!isGuid(id)) return null;
  const guid = id.toLowerCase();
  switch (kind) {
    case 'policy':
      return `${entra}/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/${guid}`;
    case 'location':
      return `${entra}/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/NamedLocations`;
    case 'user':
      return `${entra}/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${guid}`;
    case 'group':
      return `${entra}/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/${guid}`;
    case 'app':
      return `${entra}/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${guid}`;
    case 'role':
    case 'api':
    case 'permission':
    case 'secret':
    case 'customer':
    case 'relationship':
      return null;
  }
}

/** An object of the tenant as a finding names it, with its page. */
export function findingObject(kind: FindingObjectKind, id: string, name: string): FindingObject {
  return { kind, id, name: cleanName(name), url: objectUrl(kind, id) };
}
