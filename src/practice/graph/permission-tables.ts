import type { Permissions } from './caller';
import { GraphFailure } from './failure';

/**
 * Which permissions each kind of operation takes, from the tables of Graph's documentation (v1.0). Each entry is one
 * sufficient set.
 */
const anyOf = (...names: string[]): string[][] => names.map((name) => [name]);

/** The same for a user's token and for an application's. */
function everywhere(...names: string[]): Permissions {
  return { delegated: anyOf(...names), application: anyOf(...names) };
}

export const readApplications: Permissions = {
  delegated: anyOf(
    'Application.Read.All',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  application: anyOf(
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
};

/** Creating takes no Directory permission, unlike changing. */
export const createApplications: Permissions = {
  delegated: anyOf('AppRegistration.Create', 'Application.ReadWrite.All'),
  application: anyOf('AppRegistration.Create', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'),
};

export const writeApplications: Permissions = {
  delegated: anyOf('Application.ReadWrite.All', 'Directory.ReadWrite.All'),
  application: anyOf('Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All', 'Directory.ReadWrite.All'),
};

export const readGrants: Permissions = everywhere(
  'Directory.Read.All',
  'DelegatedPermissionGrant.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.ReadWrite.All',
);

export const writeGrants: Permissions = everywhere(
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.ReadWrite.All',
);

/** Assigning takes the right to assign and the right to read what is assigned. */
export const writeAssignments: Permissions = {
  delegated: [
    ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.ReadWrite.All'],
  ],
  application: [
    ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
  ],
};

/** Taking an assignment away takes the one right alone. */
export const removeAssignments: Permissions = everywhere('AppRoleAssignment.ReadWrite.All');

export const readMe: Permissions = {
  delegated: anyOf(
    'User.Read',
    'User.ReadWrite',
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  application: [],
};

export const readMemberships: Permissions = {
  delegated: anyOf('User.Read', 'GroupMember.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  application: [],
};

export const readOwned: Permissions = {
  delegated: anyOf(
    'User.Read',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  application: [],
};

export const readUsers: Permissions = {
  delegated: anyOf(
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  application: anyOf('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
};

export const readOrganization: Permissions = {
  delegated: anyOf('User.Read', 'Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  application: anyOf('Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
};

export const readContracts: Permissions = everywhere('Directory.Read.All', 'Directory.ReadWrite.All');

export const readAuthorizationPolicy: Permissions = everywhere(
  'Policy.Read.All',
  'Policy.ReadWrite.Authorization',
);

export const readAppManagementPolicy: Permissions = everywhere(
  'Policy.Read.All',
  'Policy.Read.ApplicationConfiguration',
  'Policy.ReadWrite.ApplicationConfiguration',
);

/** Conditional Access says the same where the scope is missing and where the user's role is. */
export const readConditionalAccess: Permissions = {
  ...everywhere('Policy.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.ReadWrite.ConditionalAccess'),
  refusal: conditionalAccessDenied,
};

export function conditionalAccessDenied(): GraphFailure {
  return new GraphFailure(
    403,
    'AccessDenied',
    'You cannot perform the requested operation, required scopes are missing in the token.',
  );
}

export function accessDenied(): GraphFailure {
  return new GraphFailure(403, 'accessDenied', 'Request Authorization failed');
}

export const readPolicies: Permissions = everywhere('Policy.Read.All');

export const readAuthenticationMethods: Permissions = {
  ...everywhere('Policy.Read.AuthenticationMethod', 'Policy.Read.All'),
  refusal: accessDenied,
};

export const readAuthenticationRequirements: Permissions = {
  ...everywhere('Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'),
  refusal: accessDenied,
};

export const readRegisteredMethods: Permissions = {
  ...everywhere('UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All'),
  refusal: accessDenied,
};

export const readRoles: Permissions = everywhere(
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'RoleManagement.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);

/** Privileged Identity Management refuses with a message that is JSON itself. */
export const readEligibility: Permissions = {
  ...everywhere(
    'RoleEligibilitySchedule.Read.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    'RoleManagement.Read.Directory',
    'RoleManagement.Read.All',
    'RoleManagement.ReadWrite.Directory',
  ),
  refusal: () =>
    new GraphFailure(
      403,
      'UnknownError',
      JSON.stringify({
        errorCode: 'PermissionScopeNotGranted',
        message:
          'Authorization failed due to missing permission scope RoleEligibilitySchedule.Read.Directory,RoleEligibilitySchedule.ReadWrite.Directory,RoleManagement.Read.Directory,RoleManagement.Read.All,RoleManagement.ReadWrite.Directory.',
        instanceAnnotations: [],
      }),
    ),
};

export const readSkus: Permissions = everywhere(
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);

export const readDomains: Permissions = everywhere(
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);

export const readRelationships: Permissions = everywhere(
  'DelegatedAdminRelationship.Read.All',
  'DelegatedAdminRelationship.ReadWrite.All',
);

export const readOthersMemberships: Permissions = everywhere(
  'User.Read.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);

export const readGroups: Permissions = everywhere(
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
