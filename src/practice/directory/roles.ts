/**
 * Microsoft Entra's built-in directory roles that matter to app registrations and to Rewst, by their template ids, which
 * are the same in every tenant. Source: Microsoft Entra built-in roles.
 */
export const builtInRoles = {
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
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'Authentication Policy Administrator': '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Privileged Authentication Administrator': '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'Cloud App Security Administrator': '892c5842-a9a6-463a-8041-72aa08ca3cf6',
  'Cloud Device Administrator': '7698a772-787b-4ac8-901f-60d6b08affd2',
  'Intune Administrator': '3a2c62db-5318-420d-8d74-23affee5d9d5',
  'SharePoint Administrator': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  'Teams Administrator': '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
} as const;

export type BuiltInRole = keyof typeof builtInRoles;

/** The roles that Rewst asks for in a customer's tenant. Source: Rewst's page on GDAP. */
export const gdapRoles = [
  'Application Administrator',
  'Authentication Policy Administrator',
  'Cloud App Security Administrator',
  'Cloud Device Administrator',
  'Exchange Administrator',
  'Intune Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'Teams Administrator',
  'User Administrator',
] as const satisfies readonly BuiltInRole[];
