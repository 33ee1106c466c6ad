import type { VerificationView } from '../../../contract/views/run';
import { resources } from '../../../domain/permissions/resources';
import { kindName } from '../../../domain/registration/changes/permissions';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import {
  isComplete,
  verify,
  type MissingPermission,
  type Verification,
} from '../../../domain/registration/verification/verification';
import type { Wanted } from '../../../domain/registration/wanted/wanted';
import type { SecretTest } from '../secrets/test-secret';

/** Why no secret was tried. */
export interface NotTried {
  readonly kind: 'notTried';
  readonly why: string;
}

export const notTried: NotTried = {
  kind: 'notTried',
  why: 'This computer holds no valid client secret of the app.',
};
export const notTriedYet: NotTried = {
  kind: 'notTried',
  why: 'It can be tried when the app has its service principal (enterprise application) in this tenant.',
};

/** A check outside a run: health of a registration, or *Check again*. Does not wait; a failed read is unknown. */
export function verificationOf(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
  token: SecretTest | { readonly kind: 'notTried' },
  now: Date,
): VerificationView {
  return verificationView(verify(wanted, tenant, registration), token, now);
}

/** A verification in words. */
export function verificationView(
  verification: Verification,
  token: SecretTest | { readonly kind: 'notTried' },
  now: Date,
): VerificationView {
  const view: VerificationView = {
    checkedAt: now.toISOString(),
    outcome:
      verification.unknown.length > 0 ? 'unknown' : isComplete(verification) ? 'complete' : 'incomplete',
    granted: { scopes: [...verification.granted.scopes], roles: [...verification.granted.roles] },
    missing: verification.missing.map(({ permission, because }) => ({
      api: resources[permission.resource].name,
      name: permission.name,
      kind: kindName(permission.kind),
      why: missingTexts[because],
    })),
    settings: verification.settings.map(({ text }) => text),
    token: tokenView(notTried),
    unknown: [...verification.unknown],
  };
  return withToken(view, token);
}

/**
 * A verification with what came of trying the client secret. Rewst can't sign in with one that is refused. Whether it can
 * with one that is not accepted yet, or that got no answer, is unknown.
 */
export function withToken(
  view: VerificationView,
  test: SecretTest | { readonly kind: 'notTried'; readonly why?: string },
): VerificationView {
  return { ...view, outcome: outcomeWith(view.outcome, test.kind), token: tokenView(test) };
}

function outcomeWith(
  outcome: VerificationView['outcome'],
  test: SecretTest['kind'] | 'notTried',
): VerificationView['outcome'] {
  switch (test) {
    case 'works':
    case 'notTried':
      return outcome;
    case 'refused':
      return 'incomplete';
    case 'notYet':
    case 'notAnswered':
      return outcome === 'complete' ? 'unknown' : outcome;
  }
}

const missingTexts: Readonly<Record<MissingPermission['because'], string>> = {
  notConsented: 'Not consented to in this tenant yet.',
  notOffered: 'This tenant’s API does not offer it.',
  apiUnavailable: 'The API can’t be had in this tenant: none of its licences includes the service.',
  apiMissing: 'The API is not in this tenant yet.',
};

function tokenView(
  test: SecretTest | { readonly kind: 'notTried'; readonly why?: string },
): VerificationView['token'] {
  switch (test.kind) {
    case 'works':
      return { state: 'works' };
    case 'notTried':
      return { state: 'notTried', why: test.why ?? notTried.why };
    case 'notYet':
      return { state: 'notYet', why: test.why };
    case 'notAnswered':
      return { state: 'notTried', why: test.why };
    case 'refused':
      return { state: 'refused', why: test.why };
  }
}
