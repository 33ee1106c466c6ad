import type { BuiltInRole } from './roles';

/** A way to prove who one is, as authentication strengths name it. */
export type AuthenticationMethod =
  'password' | 'microsoftAuthenticatorPush' | 'softwareOath' | 'sms' | 'fido2';

/** The computer that a user signs in from. */
export interface Device {
  readonly isCompliant: boolean;
  /** `ServerAD` is hybrid-joined, `AzureAD` joined, `Workplace` registered. */
  readonly trustType: 'ServerAD' | 'AzureAD' | 'Workplace';
}

/** An account that can sign in on the practice pages. */
export interface Account {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  /** A personal account belongs to no organisation; a guest to another one. */
  readonly kind: 'member' | 'guest' | 'personal';
  /** Active, tenant-wide and held directly; groups may bring more. */
  readonly roles: readonly BuiltInRole[];
  /** Roles that are limited to an administrative unit or to one application, by that scope. */
  readonly scopedRoles: readonly { readonly role: BuiltInRole; readonly directoryScopeId: string }[];
  /** Roles that have to be activated first. */
  readonly eligibleRoles: readonly BuiltInRole[];
  readonly enabled: boolean;
  /** Whether the account comes from an on-premises directory. */
  readonly synchronised: boolean;
  readonly perUserMfa: 'disabled' | 'enabled' | 'enforced';
  /** What is registered besides the password. */
  readonly mfaMethods: readonly AuthenticationMethod[];
  readonly riskLevel: 'none' | 'low' | 'medium' | 'high';
  readonly device: Device | null;
  /** What the account picker says under the name. */
  readonly hint: string;
}

/** An ordinary member, but for what is said otherwise. */
export function newAccount(
  made: Pick<Account, 'id' | 'displayName' | 'userPrincipalName' | 'hint'> & Partial<Account>,
): Account {
  return {
    mail: made.userPrincipalName,
    kind: 'member',
    roles: [],
    scopedRoles: [],
    eligibleRoles: [],
    enabled: true,
    synchronised: false,
    perUserMfa: 'disabled',
    mfaMethods: ['microsoftAuthenticatorPush'],
    riskLevel: 'none',
    device: null,
    ...made,
  };
}
