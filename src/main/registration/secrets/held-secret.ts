import { toAppError } from '../../../contract/errors';
import type { SecretRef } from '../../../contract/views/run';
import type { FoundRegistration } from '../../../domain/registration/found';

/** What this computer has of an app's client secrets. */
export type HeldSecret =
  | {
      readonly kind: 'held';
      readonly ref: SecretRef;
      readonly value: string;
      readonly expires: string | null;
    }
  | { readonly kind: 'none' }
  /** The keychain could not be read; `why` in words. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * The valid client secret of an app with the latest end whose value this computer holds. One that has expired is of no use
 * in Rewst, and a keychain that fails is not one that holds nothing.
 */
export async function newestHeldSecret(
  tenantId: string,
  { appId, secrets }: Pick<FoundRegistration, 'appId' | 'secrets'>,
  reveal: (ref: SecretRef) => Promise<string | null>,
  now: Date,
): Promise<HeldSecret> {
  const latestFirst = secrets
    .filter(({ endDateTime }) => endDateTime === null || Date.parse(endDateTime) > now.getTime())
    .sort((one, other) => (other.endDateTime ?? '').localeCompare(one.endDateTime ?? ''));
  let why: string | null = null;
  for (const { keyId, endDateTime } of latestFirst) {
    const ref = { tenantId, appId, keyId };
    try {
      const value = await reveal(ref);
      if (value !== null) return { kind: 'held', ref, value, expires: endDateTime };
    } catch (thrown) {
      why ??= toAppError(thrown, keyId).message;
    }
  }
  return why === null ? { kind: 'none' } : { kind: 'unknown', why };
}

/** Why the sheet shows no client secret. */
export function noSecretText(held: Exclude<HeldSecret, { kind: 'held' }>): string {
  return held.kind === 'none'
    ? 'This computer holds no valid client secret of the app.'
    : `Whether this computer holds a client secret of the app is not known: ${held.why}`;
}
