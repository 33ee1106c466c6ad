import { resources } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import type { Capabilities } from '../capabilities';
import type { Change } from '../change';
import { knownOr, type FoundRegistration, type FoundTenant } from '../found';
import type { Warning } from '../warning';
import type { Wanted } from '../wanted';
import { change, confirm, noRisk } from './build';

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
    const deleted = wanted.restored ? (registration?.deleted?.servicePrincipalId ?? null) : null;
    changes.push(
      deleted === null
        ? change({ kind: 'createServicePrincipal' })
        : change({ kind: 'restoreServicePrincipal', deletedObjectId: deleted }),
    );
    return changes;
  }
  if (wanted.servicePrincipal?.enabled && !found.enabled) {
    if (found.disabledByMicrosoft) warnings.push({ kind: 'disabledByMicrosoft' });
    else {
      changes.push(
        change(
          { kind: 'setServicePrincipalEnabled', to: true },
          confirm('Everybody who is allowed to use this app could sign in to it again.'),
        ),
      );
    }
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'assignCaller') {
    if (!knownOr(found.callerAssigned, false)) {
      const who = tenant.caller.userPrincipalName;
      changes.push(
        change(
          { kind: 'assignCaller' },
          confirm(`${who} would be assigned to the app, so that this account may sign in to it.`),
          can.edit === 'no' ? 'applicationAdministrator' : null,
        ),
      );
    }
  }
  if (found.assignmentRequired && wanted.servicePrincipal?.assignment === 'notRequired') {
    changes.push(
      change(
        { kind: 'setAssignmentRequired', to: false },
        confirm('Every user of this tenant could sign in to the app, not just those who are assigned to it.'),
      ),
    );
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
      return [change({ kind: 'createResourceServicePrincipal', resource }, noRisk, delegateTo)];
    }
    if (found.state === 'present' && !found.enabled && wanted.resources?.includes(resource)) {
      const text = `Every app of this tenant that is allowed to use ${resources[resource].name} could use it again.`;
      return [change({ kind: 'setResourceEnabled', resource, to: true }, confirm(text), delegateTo)];
    }
    return [];
  });
}
