/**
 * A restriction of an app management policy on client secrets, as Graph's `passwordCredentialConfiguration` says it.
 * `exempt` is a policy of the app's own that lifts the tenant's.
 */
export interface SecretRestriction {
  readonly kind: 'addition' | 'lifetime';
  readonly state: 'enabled' | 'exempt';
  /** Longest lifetime in days; null for `addition`. */
  readonly maxDays: number | null;
  /** The restriction holds for apps created at this moment or later, whatever the property is called; null: for all. */
  readonly forAppsCreatedAfter: string | null;
}

/** What policy says about a new client secret of one app. */
export type SecretPolicy =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'limited'; readonly maxDays: number }
  | { readonly kind: 'blocked' };

/**
 * What holds for an app: the restrictions of its own policy first, the tenant's where its own says nothing of that kind.
 * @param created when the app was created; null for one that is being made now
 */
export function secretPolicyFor(
  tenantWide: readonly SecretRestriction[],
  ofTheApp: readonly SecretRestriction[],
  created: string | null,
): SecretPolicy {
  const inForce = (kind: SecretRestriction['kind']) => {
    const own = ofTheApp.filter((restriction) => restriction.kind === kind);
    const relevant = own.length > 0 ? own : tenantWide.filter((restriction) => restriction.kind === kind);
    return relevant.filter((restriction) => restriction.state === 'enabled' && applies(restriction, created));
  };
  if (inForce('addition').length > 0) return { kind: 'blocked' };
  const limits = inForce('lifetime').flatMap(({ maxDays }) => (maxDays === null ? [] : [maxDays]));
  return limits.length === 0 ? { kind: 'allowed' } : { kind: 'limited', maxDays: Math.min(...limits) };
}

function applies(restriction: SecretRestriction, created: string | null): boolean {
  if (restriction.forAppsCreatedAfter === null || created === null) return true;
  return Date.parse(created) >= Date.parse(restriction.forAppsCreatedAfter);
}

/** Days of an ISO 8601 duration such as `P90D`, `P6M` (months of 30 days) or `PT12H`; null where it is none. */
export function durationDays(duration: string): number | null {
  const match =
    /^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:[\d.]{1,12}S)?)?$/.exec(
      duration,
    );
  if (match === null || duration === 'P' || duration.endsWith('T')) return null;
  const [years, months, weeks, days, hours, minutes] = match
    .slice(1)
    .map((part?: string) => Number(part ?? 0));
  return (
    (years ?? 0) * 365 +
    (months ?? 0) * 30 +
    (weeks ?? 0) * 7 +
    (days ?? 0) +
    (hours ?? 0) / 24 +
    (minutes ?? 0) / 1440
  );
}
