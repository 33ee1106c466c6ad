import type { DirectoryRole } from './directory-roles';
import type { Known } from './found';

/** `maybe`: the answer depends on something that could not be read, or on owning the app. */
type Ability = 'yes' | 'no' | 'maybe';

export interface Capabilities {
  readonly register: Ability;
  /** Edit an app that the user does not own. */
  readonly edit: Ability;
  readonly createResourceServicePrincipals: Ability;
  /** Create the service principal of an app that the user owns. */
  readonly createServicePrincipal: Ability;
  /** The same for an app of this tenant alone. */
  readonly createSingleTenantServicePrincipal: Ability;
  /** Consent to delegated permissions of any API, and to application permissions of all but Microsoft Graph. */
  readonly consent: Ability;
  /** Consent to application permissions of Microsoft Graph. */
  readonly consentToGraphRoles: Ability;
}

/**
 * What the signed-in user may do. Sources: Microsoft's pages on admin consent and on application-update: consent to
 * application permissions of Microsoft Graph takes Privileged Role Administrator or Global Administrator; all other
 * consent, and editing apps of others, (Cloud) Application Administrator as well. Graph's page on "Create
 * servicePrincipal": an owner takes Application Developer, and the app must be single-tenant.
 */
export function capabilities(
  roles: Known<readonly DirectoryRole[]>,
  usersMayRegister: Known<boolean>,
): Capabilities {
  if (!roles.known) {
    return {
      register: 'maybe',
      edit: 'maybe',
      createResourceServicePrincipals: 'maybe',
      createServicePrincipal: 'maybe',
      createSingleTenantServicePrincipal: 'maybe',
      consent: 'maybe',
      consentToGraphRoles: 'maybe',
    };
  }
  const has = (...wanted: readonly DirectoryRole[]) => wanted.some((role) => roles.value.includes(role));
  const administers = has('globalAdministrator', 'applicationAdministrator', 'cloudApplicationAdministrator');
  const everyoneMay: Ability = usersMayRegister.known ? (usersMayRegister.value ? 'yes' : 'no') : 'maybe';
  return {
    register: administers || has('applicationDeveloper') ? 'yes' : everyoneMay,
    edit: administers ? 'yes' : 'maybe',
    createResourceServicePrincipals: administers ? 'yes' : 'no',
    createServicePrincipal: administers ? 'yes' : 'no',
    createSingleTenantServicePrincipal: administers ? 'yes' : has('applicationDeveloper') ? 'maybe' : 'no',
    consent: administers || has('privilegedRoleAdministrator') ? 'yes' : 'no',
    consentToGraphRoles: has('globalAdministrator', 'privilegedRoleAdministrator') ? 'yes' : 'no',
  };
}
