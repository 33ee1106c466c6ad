import type { JsonObject } from '../json';

export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly value: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
}

/** A client secret as an application lists it: without its value, but for the first characters. */
export function passwordCredential(secret: PasswordCredential): JsonObject {
  const { keyId, displayName, value, startDateTime, endDateTime } = secret;
  const hint = value.slice(0, 3);
  return {
    customKeyIdentifier: null,
    displayName,
    endDateTime,
    hint,
    keyId,
    secretText: null,
    startDateTime,
  };
}
