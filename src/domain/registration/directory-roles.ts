/** The directory roles that matter here, by Microsoft's role template ids (the same in every tenant). */
export type DirectoryRole =
  | 'globalAdministrator'
  | 'privilegedRoleAdministrator'
  | 'applicationAdministrator'
  | 'cloudApplicationAdministrator'
  | 'applicationDeveloper';

interface RoleName {
  readonly templateId: string;
  readonly title: string;
}

/** Source: Microsoft's table of built-in directory roles. */
export const directoryRoles: Readonly<Record<DirectoryRole, RoleName>> = {
  globalAdministrator: { templateId: '62e90394-69f5-4237-9190-012177145e10', title: 'Global Administrator' },
  privilegedRoleAdministrator: {
    templateId: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
    title: 'Privileged Role Administrator',
  },
  applicationAdministrator: {
    templateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    title: 'Application Administrator',
  },
  cloudApplicationAdministrator: {
    templateId: '158c047a-c907-4556-b7ef-446551a6b5f7',
    title: 'Cloud Application Administrator',
  },
  applicationDeveloper: {
    templateId: 'cf1c38e5-3621-4004-a7cb-879624dced7c',
    title: 'Application Developer',
  },
};

/** The role with this template id, or null where it does not matter here. */
export function directoryRole(templateId: string): DirectoryRole | null {
  const roles = Object.keys(directoryRoles) as DirectoryRole[];
  return roles.find((role) => directoryRoles[role].templateId === templateId.toLowerCase()) ?? null;
}
