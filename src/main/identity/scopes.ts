/**
 * What a token is for: reading is asked for at sign-in, writing only when a plan has been approved, relationships with
 * customers only when their check is opened.
 */
export type TokenPurpose = 'read' | 'write' | 'relationships';

const readScopes: readonly string[] = [
  'User.Read',
  'Application.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
];
const writeScopes: readonly string[] = [
  ...readScopes,
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];

const scopes: Readonly<Record<TokenPurpose, readonly string[]>> = {
  read: readScopes,
  write: writeScopes,
  relationships: [...readScopes, 'DelegatedAdminRelationship.Read.All'],
};

/** Microsoft Graph's identifier, which Entra may write before a scope of Graph or leave out. */
const graphResource = /https:\/\/graph\.microsoft\.com\//gi;

/** The Microsoft Graph scopes that a purpose needs. */
export function scopesFor(purpose: TokenPurpose): string[] {
  return [...scopes[purpose]];
}

/** A scope, or a list of scopes as OAuth writes it, without the resource before each. */
export function plainScope(scope: string): string {
  return scope.replace(graphResource, '');
}

/** The scopes of a purpose that were not granted, in whatever form and case the granted ones are written. */
export function missingScopes(purpose: TokenPurpose, granted: readonly string[]): string[] {
  const have = new Set(granted.map((scope) => plainScope(scope.trim()).toLowerCase()));
  return scopesFor(purpose).filter((scope) => !have.has(scope.toLowerCase()));
}
