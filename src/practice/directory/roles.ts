/**
 * Microsoft Entra's built-in directory roles that matter to app registrations, by their template ids, which are the
 * same in every tenant. Source: Microsoft Entra built-in roles.
 */
export const directoryRoles = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Application Developer': 'cf1c38e5-3621-4004-a7cb-879624dced7c',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'Directory Writers': '9360feb5-f418-4baa-8175-e2a00bac4301',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Security Operator': '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'License Administrator': '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
} as const;

export type DirectoryRole = keyof typeof directoryRoles;

/** What each role is for, in the directory's own short form. */
export const roleDescriptions: Readonly<Record<DirectoryRole, string>> = {
  'Global Administrator': 'Can manage all aspects of Microsoft Entra ID and Microsoft services that use it.',
  'Global Reader': 'Can read everything that a Global Administrator can, but not update anything.',
  'Application Administrator': 'Can create and manage all aspects of app registrations and enterprise apps.',
  'Cloud Application Administrator': 'As Application Administrator, without the application proxy.',
  'Application Developer': 'Can create application registrations independently of the users setting.',
  'Privileged Role Administrator': 'Can manage role assignments and all aspects of privileged access.',
  'Directory Readers': 'Can read basic directory information.',
  'Directory Writers': 'Can read and write basic directory information.',
  'User Administrator': 'Can manage all aspects of users and groups.',
  'Security Administrator': 'Can read security information and reports, and manage configuration.',
  'Security Operator': 'Creates and manages security events.',
  'Security Reader': 'Can read security information and reports.',
  'Exchange Administrator': 'Can manage all aspects of the Exchange product.',
  'License Administrator': 'Can manage product licenses on users and groups.',
};
