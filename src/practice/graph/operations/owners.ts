import { text } from '../../json';
import type { Route } from '../call';
import { listed } from '../listing';
import { applicationAt, principalAt, requireMember } from '../lookups';
import { readApplications } from '../permission-tables';
import { ownerObjects } from './owner-objects';

const kinds = [
  { path: 'applications/{application}/owners', at: applicationAt },
  { path: 'servicePrincipals/{servicePrincipal}/owners', at: principalAt },
] as const;

export const ownerRoutes: readonly Route[] = kinds.map(({ path, at }) => ({
  method: 'GET',
  path,
  permissions: readApplications,
  run: (call) => {
    const { properties } = at(call);
    requireMember(call);
    return listed(call, ownerObjects(call, properties), {
      set: 'directoryObjects',
      type: 'directoryObject',
      itemType: (item) => text(item, '@odata.type').replace('#microsoft.graph.', ''),
    });
  },
}));
