import type { TestTenant } from '../practice/test-tenant';
import type { Conditions } from './conditions';
import type { AdministratorEdits } from './other-administrators';
import type { UserRecord } from './user';

/** What the invariants are checked against: the tenant's own record, the keychain and what users did; never the program's word. */
export interface Observations {
  readonly tenant: TestTenant;
  readonly conditions: Conditions;
  /** Client id of the registration that the goal is about, where it was there before. */
  readonly existing: string | null;
  readonly user: UserRecord;
  readonly edits: AdministratorEdits;
  readonly keychain: ReadonlyMap<string, string>;
}
