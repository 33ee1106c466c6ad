import { partnerFromEvidence } from '../../registration/partner';
import { known, unknown, type FoundRegistration, type FoundTenant } from '../../registration/found';
import type { CheckInput } from '../check';
import { hasId } from '../words';
import type { FoundAppAccess } from './found-app-access';

/** A tenant and one app that were read for a look at the app. */
export interface ReadApp {
  readonly tenant: FoundTenant;
  readonly appId: string;
  /** null: this tenant has no such registration. */
  readonly registration: FoundRegistration | null;
  /** It among the deleted ones; null where it was not looked for. */
  readonly deleted: FoundAppAccess['deleted'];
  readonly held: FoundAppAccess['held'];
}

/** What checks look at of an app. What else is known, such as the account that authorises, is added to it. */
export function appInput(
  { tenant, appId, registration, deleted, held }: ReadApp,
  now: Date,
  besides: Partial<
    Pick<FoundAppAccess, 'approved' | 'wanted' | 'mismatches' | 'secretTrial' | 'assignedTo'>
  > = {},
): CheckInput {
  const partner = partnerFromEvidence(tenant.partner);
  return {
    now,
    tenant: {
      tenantId: tenant.tenantId,
      displayName: tenant.displayName,
      partner:
        partner === 'unknown'
          ? unknown('Nothing tells whether it is a partner’s.')
          : known(partner === 'yes'),
      registeredPartner: known(tenant.partner.partnerTenantType !== null),
    },
    region: null,
    error: null,
    account: null,
    app: {
      appId,
      registration: known(registration),
      deleted,
      tenant,
      verifiedDomains: tenant.verifiedDomains,
      assignedTo: unknown('It was not looked for.'),
      approved: null,
      wanted: null,
      mismatches: null,
      held,
      secretTrial: null,
      ...besides,
    },
    policies: null,
    customers: null,
    services: null,
  };
}

/** Key ids of the client secrets that are valid and whose value this computer holds. */
export function heldAndValid({ registration, held }: ReadApp, now: Date): readonly string[] {
  const ids = held.known ? held.value : [];
  return (registration?.secrets ?? [])
    .filter(
      ({ keyId, endDateTime }) =>
        hasId(ids, keyId) && !(endDateTime !== null && Date.parse(endDateTime) <= now.getTime()),
    )
    .map(({ keyId }) => keyId);
}
