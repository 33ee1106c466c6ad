import { z } from 'zod';
import { count } from '../../amounts';
import { isPartnerCenterLookAlike, resourceByAppId } from '../../permissions/resources';
import { known, type FoundRegistration, type FoundServicePrincipal } from '../found';
import {
  apiFields,
  changeKinds,
  confirmRisk,
  isSubset,
  noRisk,
  noticeRisk,
  opaqueId,
  scopeNames,
  shortText,
  type ApiRef,
  type ChangeWords,
  type UndoContext,
} from './kind';

/** Tenant-wide consent: one grant of delegated permissions an API, one assignment for each application permission. */
export const consentKinds = changeKinds('consent', {
  grantScopes: {
    fields: { api: apiFields, scopes: scopeNames },
    id: ({ api, scopes }) => `${api.appId}:${scopes.join('+')}`,
    describe: ({ api, scopes }) => ({
      sign: 'add',
      title: `Consent to ${count(scopes.length, 'delegated permission')} of ${api.name}`,
      reason: 'Without tenant-wide consent every user would be asked, or refused.',
      items: itemsOf(scopes),
    }),
    risk: ({ scopes }) =>
      scopes.some((name) => name.includes('ReadWrite.All') || name === 'user_impersonation')
        ? noticeRisk('Rewst will be able to do this in the name of the account that authorises it.')
        : noRisk,
    inverse: ({ api, scopes }, context) => {
      const { grants } = consentOf(context.registration);
      if (!grants.known) return unread(api.name);
      const resourceId = servicePrincipalIdOf(api, context);
      const grant = grants.value.find(
        (candidate) => candidate.resourceId === resourceId && candidate.consentType === 'AllPrincipals',
      );
      const still = scopes.filter((scope) => grant?.scopes.includes(scope));
      return grant === undefined || still.length === 0
        ? `Consent to ${api.name} is already gone.`
        : { kind: 'revokeScopes', api, grantId: grant.id, scopes: still };
    },
    covers: (approved, later) =>
      approved.api.appId === later.api.appId && isSubset(later.scopes, approved.scopes),
  },
  revokeScopes: {
    fields: { api: apiFields, grantId: opaqueId, scopes: scopeNames },
    id: ({ grantId, scopes }) => `${grantId}:${scopes.join('+')}`,
    describe: ({ api, scopes }) => ({
      sign: 'remove',
      title: `Take back consent to ${count(scopes.length, 'delegated permission')} of ${api.name}`,
      reason: 'It was granted for what is being removed.',
      items: itemsOf(scopes),
    }),
    risk: ({ api }) =>
      confirmRisk(
        isPartnerCenterLookAlike(api.appId)
          ? 'Consent to the wrong Partner Center is taken back.'
          : 'Whatever uses these permissions through this app stops working at once.',
      ),
    undoConsequence: 'Rewst loses what depends on it.',
    inverse: ({ api, scopes }) => ({ kind: 'grantScopes', api, scopes }),
    covers: (approved, later) =>
      approved.grantId === later.grantId && isSubset(later.scopes, approved.scopes),
  },
  assignRole: {
    fields: { api: apiFields, roleId: z.guid(), name: shortText },
    id: ({ api, roleId }) => `${api.appId}:${roleId}`,
    describe: ({ api, name }) => ({
      sign: 'add',
      title: `Consent to ${name} of ${api.name} (application)`,
      reason: 'Rewst does this in the background, without a user.',
    }),
    risk: () =>
      noticeRisk('Rewst will be able to do this in the whole tenant, without a user being signed in.'),
    inverse: ({ api, roleId, name }, context) => {
      const { assignments } = consentOf(context.registration);
      if (!assignments.known) return unread(name);
      const resourceId = servicePrincipalIdOf(api, context);
      const assignment = assignments.value.find(
        (candidate) => candidate.resourceId === resourceId && candidate.appRoleId === roleId,
      );
      return assignment === undefined
        ? `Consent to ${name} is already gone.`
        : { kind: 'unassignRole', api, assignmentId: assignment.id, roleId, name };
    },
  },
  unassignRole: {
    fields: { api: apiFields, assignmentId: opaqueId, roleId: z.guid(), name: shortText },
    id: ({ assignmentId }) => assignmentId,
    describe: ({ api, name }) => ({
      sign: 'remove',
      title: `Take back consent to ${name} of ${api.name} (application)`,
      reason: 'It was granted for what is being removed.',
    }),
    risk: () => confirmRisk('Whatever uses this permission through this app stops working at once.'),
    undoConsequence: 'Rewst loses what depends on it.',
    inverse: ({ api, roleId, name }) => ({ kind: 'assignRole', api, roleId, name }),
  },
});

const unread = (name: string) => `Consent to ${name} could not be read, so it stays.`;

const itemsOf = (scopes: readonly string[]): ChangeWords['items'] =>
  scopes.map((name) => ({ name, note: 'Delegated' }));

/** What was granted to the app in this tenant; without a service principal nothing was. */
function consentOf({
  servicePrincipal,
}: FoundRegistration): Pick<FoundServicePrincipal, 'grants' | 'assignments'> {
  if (!servicePrincipal.known) return { grants: servicePrincipal, assignments: servicePrincipal };
  return servicePrincipal.value ?? { grants: known([]), assignments: known([]) };
}

/** Object id of an API's service principal in this tenant; null where it is not known. */
function servicePrincipalIdOf({ appId }: ApiRef, { registration, tenant }: UndoContext): string | null {
  const key = resourceByAppId(appId)?.key;
  const resource = key === undefined ? undefined : tenant.resources[key];
  return resource?.state === 'present' ? resource.id : (registration.lookAlikes[appId] ?? null);
}
