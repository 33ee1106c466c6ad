import type { ErrorFacts } from '../diagnosis/error-facts';
import type { Region } from '../registration/callback';
import type { Known } from '../registration/found';
import type { FoundAccount } from './account/found-account';
import type { FoundAppAccess } from './app/found-app-access';
import type { CheckId } from './check-ids';
import type { FoundPolicies } from './conditional-access/found-policies';
import type { FoundCustomers } from './customers/found-customers';
import { FindingsOf, findingsIn, type Area, type Finding, type Found } from './finding';
import type { FoundServices } from './services/found-services';

/** What is known of the tenant in which the account lives. */
export interface CheckedTenant {
  readonly tenantId: string;
  readonly displayName: string;
  /** Whether it is a CSP partner's; unknown where nothing of it could be read. */
  readonly partner: Known<boolean>;
  /** `organization.partnerTenantType` is set: Microsoft itself knows the tenant as a partner's. */
  readonly registeredPartner: Known<boolean>;
}

/**
 * Everything that checks look at. A part that is null was not looked at, and its checks say nothing; a part that could
 * not be read says so inside.
 */
export interface CheckInput {
  readonly now: Date;
  readonly tenant: CheckedTenant;
  /** Rewst's region of the organisation; null where it is not known, then every region is looked at. */
  readonly region: Region | null;
  /** What stands in the error text that is looked into; null where none is. */
  readonly error: ErrorFacts | null;
  readonly account: FoundAccount | null;
  readonly app: FoundAppAccess | null;
  readonly policies: FoundPolicies | null;
  readonly customers: FoundCustomers | null;
  readonly services: FoundServices | null;
}

/** One thing to look at: pure, and total on everything that can be read. */
export interface Check {
  readonly id: CheckId;
  readonly area: Area;
  readonly look: (input: CheckInput, findings: FindingsOf) => Found;
}

/** What these checks say, in their order. */
export function runChecks(checks: readonly Check[], input: CheckInput): readonly Finding[] {
  return checks.flatMap(({ id, area, look }) => findingsIn(look(input, new FindingsOf(id, area))));
}
