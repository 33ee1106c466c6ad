import { isolated } from '../../names';
import type { WantedPermission } from '../../permissions/selection';
import type { Capabilities } from '../capabilities';
import { change, type Change } from '../changes/change';
import { confirmRisk } from '../changes/kind';
import { audienceToSet } from './audience';
import { principalNeeds } from './delegated';
import { knownOr, type FoundRegistration, type FoundTenant } from '../found';
import type { Warning } from './warning';
import type { Wanted } from '../wanted/wanted';

/** What the app's own service principal lacks. */
export function servicePrincipalChanges(
  registration: FoundRegistration | null,
  wanted: Wanted,
  tenant: FoundTenant,
  can: Capabilities,
  warnings: Warning[],
): readonly Change[] {
  const changes: Change[] = [];
  const needed = wanted.servicePrincipal !== undefined || wanted.consent === true;
  if (!needed) return changes;
  if (registration !== null && !registration.servicePrincipal.known) {
    warnings.push({ kind: 'consentUnknown', why: registration.servicePrincipal.why });
    return changes;
  }
  const found = registration === null ? null : knownOr(registration.servicePrincipal, null);
  if (found === null) {
    const before = registration?.audience ?? null;
    const audience = audienceToSet(before, wanted) ?? before ?? '';
    const deleted = wanted.restored ? (registration?.deleted?.servicePrincipalId ?? null) : null;
    changes.push(
      deleted === null
        ? change({ kind: 'createServicePrincipal' }, principalNeeds(registration, audience, can))
        : change({ kind: 'restoreServicePrincipal', deletedObjectId: deleted }),
    );
    return changes;
  }
  if (wanted.servicePrincipal?.enabled && !found.enabled) {
    if (found.disabledByMicrosoft) warnings.push({ kind: 'disabledByMicrosoft' });
    else changes.push(change({ kind: 'setServicePrincipalEnabled', to: true }));
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'assignCaller') {
    warnings.push({ kind: 'assignmentRequired' });
    if (!knownOr(found.callerAssigned, false)) {
      const who = tenant.caller.userPrincipalName;
      changes.push({
        ...change({ kind: 'assignCaller' }, can.edit === 'no' ? 'applicationAdministrator' : null),
        risk: confirmRisk(
          `${isolated(who)} would be assigned to the app, so that this account may sign in to it.`,
        ),
      });
    }
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'notRequired') {
    changes.push(change({ kind: 'setAssignmentRequired', to: false }));
  }
  return changes;
}

/** API service principals that are missing or switched off. */
export function resourceChanges(
  tenant: FoundTenant,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  can: Capabilities,
): readonly Change[] {
  const consented = wanted.consent ? permissions.map((p) => p.resource) : [];
  const needed = [...new Set([...consented, ...(wanted.resources ?? [])])];
  const delegateTo = can.createResourceServicePrincipals === 'no' ? 'applicationAdministrator' : null;
  return needed.flatMap((resource): readonly Change[] => {
    const found = tenant.resources[resource];
    if (found.state === 'missing') {
      return [change({ kind: 'createResourceServicePrincipal', resource }, delegateTo)];
    }
    if (found.state === 'present' && !found.enabled && wanted.resources?.includes(resource)) {
      return [change({ kind: 'setResourceEnabled', resource, to: true }, delegateTo)];
    }
    return [];
  });
}
