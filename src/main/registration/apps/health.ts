import type { VerificationView } from '../../../contract/views/run';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import type { Wanted } from '../../../domain/registration/wanted';
import type { SecretTest } from '../secrets/test-secret';
import { verificationOf, type NotTried } from '../views/verification-view';

/** As {@link verificationOf}. An app without a valid client secret is incomplete too: Rewst signs in with one. */
export function healthOf(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
  token: SecretTest | NotTried,
  now: Date,
): VerificationView {
  const view = verificationOf(wanted, tenant, registration, token, now);
  const isValid = ({ endDateTime }: FoundRegistration['secrets'][number]) =>
    endDateTime === null || Date.parse(endDateTime) > now.getTime();
  return registration.secrets.some(isValid)
    ? view
    : { ...view, outcome: 'incomplete', settings: [...view.settings, noValidSecret(registration)] };
}

function noValidSecret({ secrets }: FoundRegistration): string {
  return secrets.length === 0 ? 'The app has no client secret' : 'Every client secret of the app has expired';
}
