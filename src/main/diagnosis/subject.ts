import { AppFailure } from '../../contract/errors';
import type { ExaminedSecret, Subject } from '../../domain/diagnosis/evidence/evidence';
import { known, unknown, type FoundRegistration, type FoundTenant } from '../../domain/registration/found';
import type { RegistrationReader } from '../registration/reading/registration-reader';

/**
 * Reads the chosen app for an examination; one that is not in the tenant is looked for among the deleted ones. Throws an
 * AppFailure where the registration could not be read at all.
 * @param secretsOf the client secrets of a registration, with what this computer holds of them
 */
export async function readSubject(
  registrations: RegistrationReader,
  appId: string,
  tenant: FoundTenant,
  secretsOf: (registration: FoundRegistration) => Promise<readonly ExaminedSecret[]>,
): Promise<Subject> {
  try {
    const registration = await registrations.read(appId, tenant);
    return { tenant, appId, registration, secrets: await secretsOf(registration), deleted: null };
  } catch (error) {
    if (!(error instanceof AppFailure) || error.code !== 'appNotFound') throw error;
    return {
      tenant,
      appId,
      registration: null,
      secrets: [],
      deleted: await registrations.readDeleted(appId).then(known, (thrown: unknown) => {
        if (thrown instanceof AppFailure) return unknown(thrown.error.message);
        throw thrown;
      }),
    };
  }
}
