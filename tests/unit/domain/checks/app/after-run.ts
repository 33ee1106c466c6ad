import { appInput } from '../../../../../src/domain/checks/app/app-input';
import { consentOf } from '../../../../../src/domain/checks/app/consent';
import { verificationChecks } from '../../../../../src/domain/checks/catalogue';
import { runChecks } from '../../../../../src/domain/checks/check';
import { checkVerdict } from '../../../../../src/domain/checks/verdict';
import {
  known,
  type FoundRegistration,
  type FoundTenant,
} from '../../../../../src/domain/registration/found';
import { settingMismatches } from '../../../../../src/domain/registration/setting-mismatches';
import type { Wanted } from '../../../../../src/domain/registration/wanted/wanted';
import { now } from '../input';

/** What is said of an app after a run that was to bring this about, and tried no client secret. */
export function verificationAfter(wanted: Wanted, tenant: FoundTenant, registration: FoundRegistration) {
  const { granted, missing } = consentOf(wanted, tenant, registration);
  const mismatches = settingMismatches(wanted, tenant, registration).map(({ text }) => text);
  const read = { tenant, appId: registration.appId, registration, deleted: null, held: known([]) };
  const findings = runChecks(
    verificationChecks({ wanted, secretTrial: null }),
    appInput(read, now, { wanted, mismatches }),
  );
  return {
    granted,
    missing: missing.map(({ permission, because }) => `${permission.name}: ${because}`),
    mismatches,
    said: findings.filter(({ outcome }) => outcome.kind !== 'fine').map(({ sentence }) => sentence),
    unread: findings.flatMap(({ outcome }) => (outcome.kind === 'notReadable' ? [outcome.why] : [])),
    verdict: checkVerdict(findings).kind,
  };
}
