import { knownOr } from '../found';
import { change, type Change } from '../changes/change';
import type { PlanInput } from './plan-input';
import { secretPolicyFor } from './secret-policy';
import type { SecretLifetime } from '../wanted/wanted';
import type { Warning } from './warning';

/** Days that so many calendar months can have at most, a leap day included. */
const longestDays: Readonly<Record<SecretLifetime, number>> = { 6: 184, 12: 366, 24: 731 };

/** The client secrets that are made or removed; what policy says about them goes to `warnings`. */
export function secretChanges(input: PlanInput, warnings: Warning[]): readonly Change[] {
  const { wanted, tenant, registration, heldSecrets } = input;
  const changes: Change[] = [];
  const secret = wanted.secret;
  const holdsOne =
    registration !== null && registration.secrets.some((found) => heldSecrets.includes(found.keyId));
  if (secret?.kind === 'new' || (secret?.kind === 'keepOrNew' && !holdsOne)) {
    if (!tenant.secretRestrictions.known) {
      warnings.push({ kind: 'secretPolicyUnknown', why: tenant.secretRestrictions.why });
    }
    const policy = secretPolicyFor(
      knownOr(tenant.secretRestrictions, []),
      registration?.secretRestrictions ?? [],
      registration?.createdDateTime ?? null,
    );
    if (policy.kind === 'blocked') {
      warnings.push({ kind: 'secretsBlocked' });
    } else {
      const limits = policy.kind === 'limited' && policy.maxDays <= longestDays[secret.months];
      const maxDays = limits ? policy.maxDays : null;
      if (maxDays !== null) warnings.push({ kind: 'secretShortened', maxDays });
      changes.push(change({ kind: 'addSecret', months: secret.months, maxDays }));
    }
  }
  for (const { keyId, because } of wanted.removeSecrets ?? []) {
    const found = registration?.secrets.find((candidate) => candidate.keyId === keyId);
    if (found === undefined) continue;
    changes.push(change({ kind: 'removeSecret', keyId, displayName: found.displayName, because }));
  }
  return changes;
}
