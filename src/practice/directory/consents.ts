import { text, type JsonObject } from '../json';
import type { Random } from '../random';
import type { Entity } from './entities';

/** A GUID as the directory stores it: the first three groups with their bytes turned round. */
export function guidBytes(guid: string): Buffer {
  const [a, b, c, d, e] = guid.split('-').map((group) => Buffer.from(group, 'hex'));
  return Buffer.concat([
    Buffer.from(a ?? []).reverse(),
    Buffer.from(b ?? []).reverse(),
    Buffer.from(c ?? []).reverse(),
    d ?? Buffer.alloc(0),
    e ?? Buffer.alloc(0),
  ]);
}

/** A grant's id: client, resource and, for one user's consent, that user; the same each time it is made. */
export function grantId(clientId: string, resourceId: string, principalId: string | null): string {
  const parts = [clientId, resourceId, ...(principalId === null ? [] : [principalId])];
  return Buffer.concat(parts.map(guidBytes)).toString('base64url');
}

export interface NewGrant {
  readonly clientId: string;
  readonly consentType: 'AllPrincipals' | 'Principal';
  readonly principalId: string | null;
  readonly resourceId: string;
  readonly scope: string;
}

/** A delegated permission grant. */
export function newGrant(made: NewGrant): Entity {
  const id = grantId(made.clientId, made.resourceId, made.principalId);
  return {
    kind: 'oauth2PermissionGrant',
    id,
    properties: {
      clientId: made.clientId,
      consentType: made.consentType,
      id,
      principalId: made.principalId,
      resourceId: made.resourceId,
      scope: made.scope,
    },
    owners: [],
    deleted: false,
  };
}

/** The scopes that a grant's text holds, in order, without repeats. */
export function scopesOf(scope: string): string[] {
  return [...new Set(scope.split(/\s+/).filter((name) => name !== ''))];
}

export interface NewAssignment {
  readonly appRoleId: string;
  readonly createdDateTime: string;
  readonly principal: JsonObject;
  readonly principalType: 'ServicePrincipal' | 'User';
  readonly resource: JsonObject;
}

/** An app role assignment. Its id starts with the principal's and ends in chance, as Microsoft's do. */
export function newAssignment(made: NewAssignment, random: Random): Entity {
  const principalId = text(made.principal, 'id');
  const id = Buffer.concat([guidBytes(principalId), guidBytes(random.guid())]).toString('base64url');
  return {
    kind: 'appRoleAssignment',
    id,
    properties: {
      id,
      deletedDateTime: null,
      appRoleId: made.appRoleId,
      createdDateTime: made.createdDateTime,
      principalDisplayName: text(made.principal, 'displayName'),
      principalId,
      principalType: made.principalType,
      resourceDisplayName: text(made.resource, 'displayName'),
      resourceId: text(made.resource, 'id'),
    },
    owners: [],
    deleted: false,
  };
}
