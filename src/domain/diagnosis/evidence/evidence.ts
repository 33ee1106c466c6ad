import type { FoundRegistration, FoundTenant, Known } from '../../registration/found';
import type { ErrorFacts } from '../error-facts';

/** What one look at the tenant says. A read that failed is `unknown`: it is never taken for `fine`. */
export interface Evidence {
  readonly verdict: 'fault' | 'fine' | 'unknown' | 'info';
  readonly text: string;
}

/** A client secret of the app as the tenant shows it; never its value. */
export interface ExaminedSecret {
  readonly keyId: string;
  readonly displayName: string | null;
  /** First characters of the value, by which the user knows which one Rewst has. */
  readonly hint: string | null;
  readonly created: string | null;
  readonly expires: string | null;
  /** Whole days until it ends, negative where it has ended; null where it has no end. */
  readonly daysLeft: number | null;
  /** Whether the keychain of this computer holds its value; null where it can’t be read. */
  readonly heldHere: boolean | null;
}

/** What was read about the app that the user chose. */
export interface Subject {
  readonly tenant: FoundTenant;
  /** null: this tenant has no such registration. */
  readonly registration: FoundRegistration | null;
  readonly appId: string;
  readonly secrets: readonly ExaminedSecret[];
  /** The registration among the deleted ones; null where it was not looked for, `known(null)` where it is not there either. */
  readonly deleted: Known<FoundRegistration | null> | null;
}

/** What a look at a registration has to go by. */
export interface Look {
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration;
  readonly secrets: readonly ExaminedSecret[];
  readonly facts: ErrorFacts;
  readonly now: Date;
}

export const fault = (text: string): Evidence => ({ verdict: 'fault', text });
export const fine = (text: string): Evidence => ({ verdict: 'fine', text });
export const unsure = (text: string): Evidence => ({ verdict: 'unknown', text });
export const info = (text: string): Evidence => ({ verdict: 'info', text });

/** The first few of many names, and how many more there are. */
export function someOf(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${String(rest)} more` : names.join(', ');
}
