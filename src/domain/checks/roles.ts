import { directoryRoles } from '../registration/directory-roles';

/** A built-in directory role. */
export interface RoleTemplate {
  readonly templateId: string;
  readonly title: string;
}

/** The twelve roles that Rewst lists for GDAP groups and for an account that is no Global Administrator. */
export const rewstRoles: readonly RoleTemplate[] = [
  { templateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', title: 'Application Administrator' },
  { templateId: '0526716b-113d-4c15-b2c8-68e3c22b9f80', title: 'Authentication Policy Administrator' },
  { templateId: '892c5842-a9a6-463a-8041-72aa08ca3cf6', title: 'Cloud App Security Administrator' },
  { templateId: '7698a772-787b-4ac8-901f-60d6b08affd2', title: 'Cloud Device Administrator' },
  { templateId: '29232cdf-9323-42fd-ade2-1d097af3e4de', title: 'Exchange Administrator' },
  { templateId: '3a2c62db-5318-420d-8d74-23affee5d9d5', title: 'Intune Administrator' },
  { templateId: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', title: 'Privileged Authentication Administrator' },
  { templateId: 'e8611ab8-c189-46e8-94e1-60213ab1f814', title: 'Privileged Role Administrator' },
  { templateId: '194ae4cb-b126-40b2-bd5b-6091b380977d', title: 'Security Administrator' },
  { templateId: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', title: 'SharePoint Administrator' },
  { templateId: '69091246-20e8-4a56-aa4d-066075b2a7a8', title: 'Teams Administrator' },
  { templateId: 'fe930be7-5e62-47db-91af-98c3a49a38b1', title: 'User Administrator' },
];

/** Roles that are met beside the twelve. Source: Microsoft's table of built-in roles. */
const otherRoles: readonly RoleTemplate[] = [
  directoryRoles.globalAdministrator,
  directoryRoles.cloudApplicationAdministrator,
  { templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', title: 'Global Reader' },
  { templateId: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', title: 'Conditional Access Administrator' },
  { templateId: '5d6b6bb7-de71-4623-b4af-96380a352509', title: 'Security Reader' },
  { templateId: 'c4e39bd9-1100-46d3-8c65-fb160da0071f', title: 'Authentication Administrator' },
  { templateId: '729827e3-9c14-49f7-bb1b-9608f156bbb8', title: 'Helpdesk Administrator' },
  { templateId: '17315797-102d-40b4-93e0-432062caca18', title: 'Compliance Administrator' },
  { templateId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', title: 'Directory Readers' },
];

const titles: ReadonlyMap<string, string> = new Map(
  [...rewstRoles, ...otherRoles].map(({ templateId, title }) => [templateId, title]),
);

/** The name of a role; its id where it is none that is known here. */
export function roleTitle(templateId: string): string {
  return titles.get(templateId.toLowerCase()) ?? templateId;
}

/** Roles that Exchange Online accepts of an app (app-only access). Source: Microsoft, app-only authentication. */
export const exchangeAppRoles: readonly string[] = [
  '17315797-102d-40b4-93e0-432062caca18',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
  '31392ffb-586c-42d1-9346-e59415a2cc4e',
  directoryRoles.globalAdministrator.templateId,
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  '5d6b6bb7-de71-4623-b4af-96380a352509',
];
