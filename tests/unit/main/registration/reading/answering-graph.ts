import { resources } from '../../../../../src/domain/permissions/resources';
import { callbackUri } from '../../../../../src/domain/registration/callback';
import { directoryRoles } from '../../../../../src/domain/registration/directory-roles';
import { RegistrationReader } from '../../../../../src/main/registration/reading/registration-reader';
import { TenantReader } from '../../../../../src/main/registration/reading/tenant-reader';
import { graphErrorAnswer, itemsOf, json, scriptedGraph, type ItemReply } from '../../graph/scripted-graph';
import { appId, testGuid, tenantId, userId } from '../../../../support/ids';

const date = '2026-11-01T00:00:00Z';
const summary = { id: testGuid(1), appId, displayName: 'Rewst', createdDateTime: date };

/** An app and everything around it, with each property at what is not its default. */
export const wholeApp = {
  ...summary,
  signInAudience: 'AzureADMultipleOrgs',
  isFallbackPublicClient: true,
  identifierUris: ['api://rewst'],
  serviceManagementReference: '4711',
  tags: ['one'],
  api: { requestedAccessTokenVersion: 2 },
  web: {
    redirectUris: [callbackUri('us')],
    implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: true },
  },
  spa: { redirectUris: ['https://spa.example'] },
  publicClient: { redirectUris: ['http://localhost'] },
  requiredResourceAccess: [
    { resourceAppId: resources.graph.appId, resourceAccess: [{ id: testGuid(2), type: 'Scope' }] },
  ],
  passwordCredentials: [
    {
      keyId: testGuid(3),
      displayName: 'Rewst',
      hint: 'Abc',
      startDateTime: date,
      endDateTime: date,
      secretText: null,
    },
  ],
  deletedDateTime: date,
};

const published = { id: testGuid(4), value: 'User.Read.All', isEnabled: true };
const principal = {
  id: testGuid(5),
  appId,
  displayName: 'Rewst',
  accountEnabled: true,
  disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement',
  appRoleAssignmentRequired: true,
  appRoles: [published],
  oauth2PermissionScopes: [published],
};
const restriction = {
  restrictionType: 'passwordLifetime',
  maxLifetime: 'P90D',
  restrictForAppsCreatedAfterDateTime: date,
  state: 'disabled',
};
export const scopeGrant = {
  id: 'grant-1',
  clientId: testGuid(5),
  consentType: 'AllPrincipals',
  principalId: null,
  resourceId: testGuid(6),
  scope: 'User.Read Directory.Read.All',
};
export const grantedAppRole = {
  id: 'assignment-1',
  appRoleId: testGuid(4),
  principalId: userId,
  resourceId: testGuid(6),
};
const role = { roleTemplateId: directoryRoles.globalAdministrator.templateId };
const me = { id: userId, displayName: 'Ada Lovelace', userPrincipalName: 'ada@contoso.example' };

/** A part of Graph: a pattern of addresses, and what is there. The first that fits answers. */
export type Answers = readonly (readonly [address: RegExp, answer: unknown])[];

/** An answer with another status than 200. */
export class Refused {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {}
}

/** Everything that the readers ask for. */
export const whole: Answers = [
  [/^\/me\?/, me],
  [
    /^\/organization\?/,
    {
      value: [
        {
          id: tenantId,
          displayName: 'Contoso',
          verifiedDomains: [
            { name: 'contoso.onmicrosoft.com', isDefault: false },
            { name: 'Contoso.example', isDefault: true },
          ],
          partnerTenantType: 'microsoftSupport',
        },
      ],
    },
  ],
  [/^\/me\/(?:memberOf|transitiveMemberOf)\//, { value: [role] }],
  [/authorizationPolicy$/, { defaultUserRolePermissions: { allowedToCreateApps: true } }],
  [
    /defaultAppManagementPolicy$/,
    { isEnabled: true, applicationRestrictions: { passwordCredentials: [restriction] } },
  ],
  [/^\/contracts\?/, { value: [{ id: testGuid(7) }] }],
  [
    /\/appManagementPolicies$/,
    { value: [{ isEnabled: true, restrictions: { passwordCredentials: [restriction] } }] },
  ],
  [/\/appRoleAssignedTo/, { value: [grantedAppRole] }],
  [/\/oauth2PermissionGrants/, { value: [scopeGrant], '@odata.nextLink': null }],
  [/\/appRoleAssignments/, { value: [grantedAppRole], '@odata.nextLink': null }],
  [/^\/servicePrincipals(?:\(appId='|\/)/, principal],
  [/^\/directory\/deletedItems\/microsoft\.graph\.application/, { value: [wholeApp] }],
  [/^\/directory\/deletedItems\/microsoft\.graph\.servicePrincipal/, { value: [{ id: testGuid(5), appId }] }],
  [/^\/applications[(/]/, wholeApp],
  [/^\/applications\?/, { value: [summary], '@odata.nextLink': null }],
];

/** A Graph that holds these answers; what it does not hold is not found. */
export function answeringGraph(answers: Answers) {
  const asked: string[] = [];
  const answerTo = (path: string): ItemReply => {
    asked.push(path);
    const answer = answers.find(([address]) => address.test(path))?.[1];
    if (answer === undefined) return { status: 404, body: graphErrorAnswer('Request_ResourceNotFound') };
    return answer instanceof Refused
      ? { status: answer.status, body: graphErrorAnswer(answer.code) }
      : { status: 200, body: answer };
  };
  const graph = scriptedGraph([
    (request) => {
      if (request.url.endsWith('/$batch')) {
        const responses = itemsOf(request).map(({ id: item, url }) => ({ id: item, ...answerTo(url) }));
        return json(200, { responses });
      }
      const url = new URL(request.url);
      const { status, body } = answerTo(url.pathname.replace(/^\/(?:v1\.0|beta)/, '') + url.search);
      return json(status, body);
    },
  ]);
  return { ...graph, asked };
}

/** The readers before a Graph that holds these answers. */
export function readersOf(answers: Answers) {
  const { asked, seen, client } = answeringGraph(answers);
  return { asked, seen, registrations: new RegistrationReader(client), tenants: new TenantReader(client) };
}
