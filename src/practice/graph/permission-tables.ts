import type { Permissions } from './caller';

/**
 * Which permissions each kind of operation takes, from the tables of Graph's documentation (v1.0). Each entry is one
 * sufficient set.
 */
const anyOf = (...names: string[]): string[][] => names.map((name) => [name]);

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

export const readGrants: Permissions = {
  delegated: anyOf(
    'Directory.Read.All',
    'DelegatedPermissionGrant.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.ReadWrite.All',
  ),
  application: anyOf(
    'Directory.Read.All',
    'DelegatedPermissionGrant.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.ReadWrite.All',
  ),
};

export const writeGrants: Permissions = {
  delegated: anyOf('DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'),
  application: anyOf('DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'),
};

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
export const removeAssignments: Permissions = {
  delegated: anyOf('AppRoleAssignment.ReadWrite.All'),
  application: anyOf('AppRoleAssignment.ReadWrite.All'),
};

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

export const readContracts: Permissions = {
  delegated: anyOf('Directory.Read.All', 'Directory.ReadWrite.All'),
  application: anyOf('Directory.Read.All', 'Directory.ReadWrite.All'),
};

export const readAuthorizationPolicy: Permissions = {
  delegated: anyOf('Policy.Read.All', 'Policy.ReadWrite.Authorization'),
  application: anyOf('Policy.Read.All', 'Policy.ReadWrite.Authorization'),
};

export const readAppManagementPolicy: Permissions = {
  delegated: anyOf(
    'Policy.Read.All',
    'Policy.Read.ApplicationConfiguration',
    'Policy.ReadWrite.ApplicationConfiguration',
  ),
  application: anyOf(
    'Policy.Read.All',
    'Policy.Read.ApplicationConfiguration',
    'Policy.ReadWrite.ApplicationConfiguration',
  ),
};
