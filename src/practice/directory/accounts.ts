import type { DirectoryRole } from './roles';

/** Somebody who can sign in on the practice pages. */
export interface Account {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  /** A personal account belongs to no organisation; a guest to another one. */
  readonly kind: 'member' | 'guest' | 'personal';
  readonly roles: readonly DirectoryRole[];
  /** What the account picker says under the name. */
  readonly hint: string;
}
