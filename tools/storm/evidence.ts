import type { PracticeTenant } from '../../src/practice/practice-tenant';
import type { ForeignBook } from './other-administrators';
import type { PersonsBook } from './person';
import type { Weather } from './weather';

/** What the judge goes by: the tenant's own record, the keychain, and what people have decided. Never the program's word. */
export interface Evidence {
  readonly tenant: PracticeTenant;
  readonly weather: Weather;
  /** Client id of the registration that the wish is about, where it was there before. */
  readonly existing: string | null;
  readonly person: PersonsBook;
  readonly foreign: ForeignBook;
  readonly keychain: ReadonlyMap<string, string>;
}
