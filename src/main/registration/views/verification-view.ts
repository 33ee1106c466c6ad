import type { VerificationView } from '../../../contract/views/run';
import { appInput } from '../../../domain/checks/app/app-input';
import { consentOf, type MissingPermission } from '../../../domain/checks/app/consent';
import { verificationChecks } from '../../../domain/checks/catalogue';
import { resources } from '../../../domain/permissions/resources';
import { kindName } from '../../../domain/registration/changes/permissions';
import { unknown, type FoundRegistration, type FoundTenant } from '../../../domain/registration/found';
import type { Wanted } from '../../../domain/registration/wanted/wanted';
import type { SecretTest } from '../secrets/test-secret';
import { checksView } from './checks-view';

/** What was read back after a run, beside what it was to bring about. */
export interface ReadBack {
  readonly wanted: Wanted;
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration;
  /** What is not as it was approved, in words: settings, and what could not be taken back. */
  readonly mismatches: readonly string[];
  /** null where no client secret was tried. */
  readonly secretTrial: SecretTest | null;
  readonly at: Date;
}

const open = 'Not everything that was approved is in place.';
const sentences = { works: 'Everything that was approved is in place.', refused: open, perhaps: open };

/** What the checks say of what a run has brought about. Permissions and the trial stand beside them, for reports. */
export function verificationView({ at, ...readBack }: ReadBack): VerificationView {
  const { wanted, tenant, registration, mismatches, secretTrial } = readBack;
  const read = { tenant, appId: registration.appId, registration, deleted: null, held: notAsked };
  const input = appInput(read, at, { wanted, mismatches, secretTrial });
  const { granted, missing } = consentOf(wanted, tenant, registration);
  return {
    ...checksView(verificationChecks({ wanted, secretTrial }), input, sentences),
    granted: { scopes: [...granted.scopes], roles: [...granted.roles] },
    missing: missing.map(({ permission: { resource, name, kind }, because }) => ({
      api: resources[resource].name,
      name,
      kind: kindName(kind),
      why: missingTexts[because],
    })),
    token: secretTrial === null || secretTrial.kind === 'notAnswered' ? 'notTried' : secretTrial.kind,
  };
}

const notAsked = unknown('The keychain was not asked.');

const missingTexts: Readonly<Record<MissingPermission['because'], string>> = {
  notConsented: 'Not consented to in this tenant yet.',
  notOffered: 'This tenant’s API does not offer it.',
  apiUnavailable: 'The API can’t be had in this tenant: none of its licences includes the service.',
  apiMissing: 'The API is not in this tenant yet.',
};
