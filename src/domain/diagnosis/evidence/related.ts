import { wantedFromListing } from '../../registration/wanted-from';
import { secretText, isExpired } from './secrets';
import type { Evidence, Look } from './evidence';
import { fine, info } from './evidence';
import { partnerFromEvidence } from '../../registration/partner';
import { consentEvidence } from './permissions';
import { principalEvidence } from './principals';
import { callbackEvidence, platformEvidence } from './redirect';
import { idTokenEvidence } from './settings';

/** What else could lead to an error. */
interface RelatedFinding {
  readonly evidence: readonly Evidence[];
  /** Said where this is the most likely cause; null where it is as it should be. */
  readonly likely: string | null;
}

/** Looks at something else that could lead to the same error. */
export type RelatedCheck = (look: Look) => RelatedFinding;

export const redirect: RelatedCheck = (look) =>
  judged(callbackEvidence(look), 'The redirect URI comes first: Prepare corrects it; then authorize again');
export const platform: RelatedCheck = (look) =>
  judged(
    platformEvidence(look),
    'The platform of the callback comes first: Prepare corrects it; then authorize again',
  );
export const idTokens: RelatedCheck = (look) =>
  judged([idTokenEvidence(look)], 'ID tokens come first: Prepare turns them on; then authorize again');
export const principal: RelatedCheck = (look) =>
  judged(
    principalEvidence(look, 'enabled'),
    'The enterprise application comes first: Prepare corrects it; then authorize again',
  );
export const consent: RelatedCheck = (look) =>
  judged(
    consentEvidence(look, wantedFromListing(look.registration)),
    'The missing admin consent comes first: Prepare grants it; then authorize again',
  );
export const secrets: RelatedCheck = ({ secrets: found, now }) => {
  const expired = found.filter((secret) => isExpired(secret, now));
  const evidence = expired.map((secret) => info(secretText(secret, now)));
  if (found.length > 0 && expired.length < found.length) return { evidence, likely: null };
  return {
    evidence: found.length === 0 ? [info('The app has no client secret')] : evidence,
    likely: 'The app has no valid client secret: Rewst can’t sign in with it until it has one',
  };
};
export const audience: RelatedCheck = ({ registration, tenant }) => {
  const partner = partnerFromEvidence(tenant.partner);
  if (registration.audience === 'AzureADMyOrg' && partner === 'yes') {
    return {
      evidence: [info('The app is single-tenant, and this tenant belongs to a CSP partner')],
      likely:
        'Auth Subject and audience do not fit together: a single-tenant app needs the Tenant ID in Rewst, “common” a multitenant one',
    };
  }
  if (registration.audience === 'AzureADMyOrg') {
    return {
      evidence: [fine('The app is single-tenant: Auth Subject in Rewst has to be the Tenant ID')],
      likely: null,
    };
  }
  return { evidence: [fine('The app is multitenant: Auth Subject in Rewst may be “common”')], likely: null };
};

/** Five minutes: Microsoft says that a change takes three to five until all of its servers have it. */
const replication = 5 * 60_000;

/**
 * The most likely cause where everything that can be seen is right: the change has not reached all of Microsoft's
 * servers, or Rewst's fields name another app.
 */
export function lastGuess({ facts, now, registration }: Look): string {
  const at = facts.timestamp === null ? null : Date.parse(facts.timestamp);
  const age = at === null || Number.isNaN(at) ? null : now.getTime() - at;
  if (age !== null && Math.abs(age) < replication) {
    return 'The error is a few minutes old at most, and a change takes 3 to 5 minutes until all of Microsoft’s servers have it. Wait, then authorize again in Rewst';
  }
  if (facts.clientId === null) {
    return `Compare the Client ID in Rewst with ${registration.appId}: the error does not say which app it is about. If it is the same, wait 3 to 5 minutes and authorize again`;
  }
  return age === null
    ? 'Authorize again in Rewst. If something was changed just now, wait 3 to 5 minutes first'
    : 'The error is older than that, and what it was about may have been fixed since. Authorize again in Rewst to see';
}

function judged(evidence: readonly Evidence[], likely: string): RelatedFinding {
  const found = evidence.find(({ verdict }) => verdict === 'fault');
  return { evidence, likely: found === undefined ? null : `${found.text}. ${likely}` };
}
